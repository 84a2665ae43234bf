"""A world of nodes in one process, told by its seed: who does what, and what goes wrong.

    with World(seed=7, shape=shapes.pair(), count=2) as world:
        world.live(120)
        world.heal()
        assert truth.problems(world) == []

Every choice comes from the seed, the bytes that ids and waits are made of among them. Only
signatures and sealed bytes differ from run to run, and nothing depends on their values.
"""

import contextlib
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random  # noqa: TID251 - repeatable from its seed, and no secret
from types import TracebackType
from typing import Self
from unittest import mock

import httpx
from django.db.utils import OperationalError
from tests.simulators import shapes
from tests.simulators.disk import Crash
from tests.simulators.member import BEGINNING, HERE, Member, identity
from tests.simulators.shapes import Shape
from tests.simulators.wire import Frame, Plug, Weather, Wire

from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest
from caunoi.apps.register.actions import agreeing
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.ciphers import chance
from caunoi.core.errors import CaunoiError
from caunoi.links.courier import HttpCourier
from caunoi.web import due
from caunoi.web.clock import NodeClock

STORMY = Weather(
    lost=0.08,
    answer_lost=0.08,
    delayed=0.06,
    doubled=0.08,
    altered=0.04,
    answer_altered=0.03,
    spliced=0.03,
)
APART = timedelta(hours=11.5)  # from true time, at most
PATIENCE = 4000  # looks at everything before a world that does not settle is given up


class Listener(logging.Handler):
    """Hears of defects that the due engine outlived."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is no fault of our disk."""
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, OperationalError):
            self.heard.append(f"{record.getMessage()}: {error!r}")


def _now(_: NodeClock) -> datetime:
    return HERE[-1].now()


def _machine_now(_: NodeClock) -> datetime:
    return HERE[-1].machine_now()


class World:
    """Some nodes, the wire between them, the time, and one source of chance."""

    def __init__(self, seed: int, shape: Shape, count: int) -> None:
        self.seed, self.shape = seed, shape
        self.chance = Random(seed)  # noqa: S311 - no secret: it must repeat
        self.now = BEGINNING
        self.wire = Wire(self.chance, self.deliver)
        if seed % 2:
            self.wire.weather = STORMY
        made = shapes.databases(shape, count)
        self.members = {
            who.node: Member(who, database)
            for who, database in zip(map(identity, range(1, count + 1)), made, strict=True)
        }
        for member in self.members.values():
            self.plug(member)
            member.skew = APART * self.chance.choice((0, 0, -1, 1, self.chance.random()))
        self.done: Counter[str] = Counter()
        self.met: Counter[str] = Counter()  # refusals that officers met
        self.listener = Listener()
        self._left = contextlib.ExitStack()

    def plug(self, member: Member) -> None:
        """Give a node its courier, as its `work` does when it starts."""
        plug = Plug(member.node, self.wire, lambda: self.now)
        courier = HttpCourier(httpx.Client(transport=plug))
        member.kinds = due.table(Wires(member.who.keys, courier))

    def __enter__(self) -> Self:
        """Take over clock and chance of this process."""
        enter = self._left.enter_context
        shapes.forget()
        enter(mock.patch.object(chance, "fresh", self.chance.randbytes))
        enter(mock.patch.multiple(NodeClock, now=_now, machine_now=_machine_now))
        log = logging.getLogger("caunoi.apps.due.engine")
        log.addHandler(self.listener)
        self._left.callback(log.removeHandler, self.listener)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give them back, and say which seed it was."""
        for member in self.members.values():
            member.database.end()
        self._left.close()
        if error is not None:
            error.add_note(f"world of seed {self.seed}, {len(self.members)} nodes")

    # ---- time

    def pass_time(self, span: timedelta) -> None:
        """Let time pass for everybody."""
        self.now += span
        for member in self.members.values():
            member.world_now = self.now

    # ---- acting as a node

    @contextlib.contextmanager
    def at(self, node: str) -> Iterator[Member]:
        """Act at a node; a crash there ends what was open, and no more."""
        member = self.members[node]
        member.world_now = max(member.world_now, self.now)
        with member.inside():
            try:
                yield member
            except Crash:
                member.database.power_cut()
                self.done["crashes"] += 1
        self.now = max(self.now, member.world_now)

    def deliver(self, frame: Frame) -> tuple[int, bytes]:
        """What the node that a frame reaches answers."""
        member = self.members[frame.target]
        member.world_now = max(member.world_now, self.now)
        with member.inside():
            try:
                return member.answer(frame)
            except Crash:
                member.database.power_cut()
                self.done["crashes"] += 1
                raise

    def officer(self, node: str, act: Callable[[Member], object]) -> None:
        """An officer does something; what is refused, or fails with the disk, is noted."""
        with self.at(node) as member:
            try:
                act(member)
            except CaunoiError as error:
                self.met[error.code] += 1
            except OperationalError:
                self.met["disk"] += 1

    def work(self, node: str) -> bool:
        """One look of a node's `work`."""
        with self.at(node) as member:
            try:
                return member.work()
            except OperationalError:
                self.met["disk"] += 1
        return False

    # ---- chance

    def live(self, steps: int) -> None:
        """So many things happen, one after the other."""
        happenings = [happening for happening, weight in HAPPENINGS for _ in range(weight)]
        for _ in range(steps):
            happening = self.chance.choice(happenings)
            self.done[happening.__name__] += 1
            happening(self)

    def any_node(self) -> str:
        """One of the nodes."""
        return self.chance.choice(sorted(self.members))

    # ---- the end

    def heal(self, longest: timedelta = timedelta(days=40)) -> None:
        """End every trouble, and let time pass until nothing is on its way any more."""
        self.wire.weather, self.wire.cut = Weather(), set()
        for node, member in self.members.items():
            member.disk.mend()
            self.officer(node, resume_all)
        until = self.now + longest
        for _ in range(PATIENCE):
            self.wire.bring_late(self.now)
            worked = [self.work(node) for node in sorted(self.members)]
            if not any(worked):
                following = self._next()
                if following is None or following > until:
                    break
                self.pass_time(max(following - self.now, timedelta(milliseconds=10)))
        for node in sorted(self.members):
            with self.at(node) as member:
                while member.keep_log():
                    continue

    def _next(self) -> datetime | None:
        """When something falls due next, anywhere."""
        found = [due for due, _ in self.wire.late]
        for node in sorted(self.members):
            with self.at(node) as member:
                for rows in (Dispatch.objects, Arrival.objects):
                    waiting = rows.exclude(due_at=None)
                    told = waiting.values_list("due_at", "lease_until")
                    found += [
                        max(due - member.skew, held or BEGINNING) for due, held in told
                    ]
        return min(found, default=None)


# ---- what may happen --------------------------------------------------------------------


def ask(world: World) -> None:
    """An officer asks a partner."""
    node = world.any_node()

    def act(member: Member) -> None:
        rows = Agreement.objects.order_by("pk").values_list("pk", "partners")
        chosen = [row for row in rows if row[1] is not None]
        if not chosen:
            return
        agreement, partner = world.chance.choice(chosen)
        to = Partner.objects.get(pk=partner).node
        urgent = world.chance.random() < 0.2
        more = {"urgency": "urgent", "urgency_reason": "threat_to_life"} if urgent else {}
        member.ask(to, Agreement.objects.get(pk=agreement), **more)

    world.officer(node, act)


def reply(world: World) -> None:
    """An officer answers a partner: in whole, in part, or with a refusal."""

    def act(member: Member) -> None:
        waiting = InfoRequest.objects.to_answer().exclude(state="answer_drafted")
        asked = waiting.order_by("pk").first()
        if asked is not None:
            member.reply(asked, partial=world.chance.random() < 0.2)

    world.officer(world.any_node(), act)


def work(world: World) -> None:
    """`work` looks at what is due."""
    world.work(world.any_node())


def keep_log(world: World) -> None:
    """`work` appends to the log."""
    world.officer(world.any_node(), Member.keep_log)


def pass_time(world: World) -> None:
    """Time passes: mostly moments, now and then hours."""
    span = timedelta(hours=20) * world.chance.random() ** 6
    world.pass_time(span)


def frames_come_late(world: World) -> None:
    """Delayed frames arrive."""
    world.wire.bring_late(world.now)


def replay(world: World) -> None:
    """Somebody sends a frame again that they overheard."""
    world.wire.replay()


def cut(world: World) -> None:
    """A wire is cut, or mended."""
    one, other = world.chance.sample(sorted(world.members), 2)
    world.wire.cut ^= {frozenset((one, other))}


def storm(world: World) -> None:
    """The network becomes bad, or good again."""
    calm = world.wire.weather == Weather()
    world.wire.weather = STORMY if calm else Weather()


def lose_power(world: World) -> None:
    """A node is about to crash, a few statements from now."""
    world.members[world.any_node()].disk.crash_in = world.chance.randrange(60)


def spoil_disk(world: World) -> None:
    """A disk is full, or locked, or fails to commit; or it is mended."""
    disk = world.members[world.any_node()].disk
    trouble = world.chance.choice(("full", "read_only", "fail", "hide", "mend", "mend"))
    if trouble == "mend":
        disk.mend()
    elif trouble == "fail":
        disk.fail_commits = world.chance.randrange(1, 4)
    elif trouble == "hide":
        disk.hide_commits = world.chance.randrange(1, 3)
    else:
        setattr(disk, trouble, True)


def move_clock(world: World) -> None:
    """A node's clock jumps, by half an hour at most; nodes are never a day apart."""
    member = world.members[world.any_node()]
    jumped = member.skew + timedelta(minutes=world.chance.uniform(-30, 30))
    member.skew = max(-APART, min(APART, jumped))


def suspend(world: World) -> None:
    """An agreement is suspended, or resumed."""

    def act(member: Member) -> None:
        kept = world.chance.choice([None, *Agreement.objects.order_by("pk")])
        if kept is None:
            return
        by = shapes.seat("minh")
        if kept.state == Agreement.OPEN:
            agreeing.suspend(kept, "thử", seen=kept.version, by=by, at=member.now())
        elif kept.state == Agreement.SUSPENDED:
            agreeing.resume(kept, seen=kept.version, by=by, at=member.now())

    world.officer(world.any_node(), act)


def resume_all(member: Member) -> None:
    """Every suspended agreement of a node is resumed."""
    for kept in Agreement.objects.filter(state=Agreement.SUSPENDED):
        agreeing.resume(kept, seen=kept.version, by=shapes.seat("minh"), at=member.now())


Happening = Callable[[World], None]
HAPPENINGS: tuple[tuple[Happening, int], ...] = (
    (ask, 10),
    (reply, 8),
    (work, 40),
    (keep_log, 4),
    (pass_time, 12),
    (frames_come_late, 6),
    (replay, 4),
    (cut, 3),
    (storm, 1),
    (lose_power, 4),
    (spoil_disk, 4),
    (move_clock, 2),
    (suspend, 2),
)
