"""What may happen in a world, and how often: officers at work, bad wires, disks and clocks.

    happenings.live(world, 120)

Every choice is drawn from the world's own source of chance.
"""

from collections.abc import Callable
from datetime import timedelta

from tests.simulators import shapes
from tests.simulators.member import Member
from tests.simulators.wire import Weather
from tests.simulators.world import APART, STORMY, World

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.register.actions import agreeing
from caunoi.apps.register.models import Agreement, Partner

Happening = Callable[[World], None]


def live(world: World, steps: int) -> None:
    """So many things happen, one after the other."""
    happenings = [happening for happening, weight in HAPPENINGS for _ in range(weight)]
    for _ in range(steps):
        happening = world.chance.choice(happenings)
        world.done[happening.__name__] += 1
        happening(world)


# ---- officers ---------------------------------------------------------------------------


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
        beside = world.chance.random() < 0.1
        file = world.chance.randbytes(3_000).hex().encode() if beside else b""
        member.ask(to, Agreement.objects.get(pk=agreement), file, **more)

    world.officer(node, act)


def reply(world: World) -> None:
    """An officer answers a partner: in whole, in part, or with a refusal."""

    def act(member: Member) -> None:
        waiting = InfoRequest.objects.to_answer().exclude(state="answer_drafted")
        asked = waiting.order_by("pk").first()
        if asked is not None:
            member.reply(asked, partial=world.chance.random() < 0.2)

    world.officer(world.any_node(), act)


# ---- the program ------------------------------------------------------------------------


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


# ---- what goes wrong --------------------------------------------------------------------


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


# ---- keys and what is carried by hand ---------------------------------------------------


def rotate(world: World) -> None:
    """A node changes its keys."""
    world.officer(world.any_node(), Member.rotate)


def revoke(world: World) -> None:
    """A node disowns the keys that it had before its newest."""
    world.officer(world.any_node(), Member.revoke_former)


def write_bundle(world: World) -> None:
    """An officer writes a bundle for a partner; a bit of it may be altered on its way."""
    source, target = world.chance.sample(sorted(world.members), 2)

    def act(member: Member) -> None:
        raw = member.write_bundle(target)
        if world.chance.random() < 0.2:
            raw = world.wire.flipped(raw)
        world.carried.append((target, raw))

    world.officer(source, act)


def take_bundle(world: World) -> None:
    """An officer takes a bundle that was carried here, perhaps not for the first time."""
    if not world.carried:
        return
    target, raw = world.chance.choice(world.carried)

    def act(member: Member) -> None:
        taken = member.take_bundle(raw)
        world.done["records by hand"] += taken.news
        world.done["bundles cut"] += taken.cut_at is not None

    world.officer(target, act)


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
    (rotate, 1),
    (revoke, 1),
    (write_bundle, 2),
    (take_bundle, 2),
)
