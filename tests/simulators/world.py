"""A world of nodes in one process, told by its seed: who does what, and what goes wrong.

    with World(seed=7, shape=shapes.pair(), count=2) as world:
        happenings.live(world, 120)
        world.heal()
        assert truth.problems(world) == []

Every choice comes from the seed, the bytes that ids and waits are made of among them. Only
signatures and sealed bytes differ from run to run, and nothing depends on their values.
"""

import contextlib
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
from tests.simulators.wire import Frame, Plug, Said, Weather, Wire

from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, AttachedFile, Dispatch
from caunoi.apps.register.actions import agreeing
from caunoi.apps.register.basis import CardRevoked
from caunoi.apps.register.models import Agreement
from caunoi.core.ciphers import chance
from caunoi.core.errors import CaunoiError
from caunoi.links.courier import HttpCourier
from caunoi.links.keys import NodeKeys
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
LOOK = timedelta(seconds=0.1)  # between looks where a row waits for the lease of another


@dataclass(frozen=True)
class Held:
    """A node's keys as they are at this moment."""

    member: Member

    def now(self) -> NodeKeys:
        """The keys, which a rotation changes."""
        return self.member.shelf.now()


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
        self.carried: list[tuple[str, bytes]] = []  # bundles, and to whom
        self.listener = Listener()
        self._left = contextlib.ExitStack()

    def plug(self, member: Member) -> None:
        """Give a node its courier, as its `work` does when it starts."""
        plug = Plug(member.node, self.wire, lambda: self.now)
        courier = HttpCourier(httpx.Client(transport=plug))
        member.kinds = due.table(Wires(Held(member), courier))

    def __enter__(self) -> Self:
        """Take over clock and chance of this process."""
        enter = self._left.enter_context
        shapes.forget()
        enter(mock.patch.object(chance, "fresh", self.chance.randbytes))
        enter(mock.patch.multiple(NodeClock, now=_now, machine_now=_machine_now))
        log = logging.getLogger("caunoi.apps.due.engine")
        log.addHandler(self.listener)
        self._left.callback(log.removeHandler, self.listener)
        if self.seed % 3 == 0:  # contact costs many signatures, so not every world has it
            for node in sorted(self.members):
                self.officer(node, Member.meet)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give them back, and say which seed it was."""
        for member in self.members.values():
            member.end()
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

    def deliver(self, frame: Frame) -> Said:
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
                self.pass_time(max(following - self.now, LOOK))
        for node in sorted(self.members):
            with self.at(node) as member:
                while member.keep_log():
                    continue

    def _next(self) -> datetime | None:
        """When something falls due next, anywhere."""
        found = [due for due, _ in self.wire.late]
        for node in sorted(self.members):
            with self.at(node) as member:
                for rows in (Dispatch.objects, Arrival.objects, AttachedFile.objects):
                    # What waits for a receipt that is not believed may wait for weeks.
                    waiting = rows.exclude(due_at=None).exclude(problem=CardRevoked.code)
                    told = waiting.values_list("due_at", "lease_until")
                    found += [
                        max(due - member.skew, held or BEGINNING) for due, held in told
                    ]
        return min(found, default=None)


def resume_all(member: Member) -> None:
    """Every suspended agreement of a node is resumed."""
    for kept in Agreement.objects.filter(state=Agreement.SUSPENDED):
        agreeing.resume(kept, seen=kept.version, by=shapes.seat("minh"), at=member.now())
