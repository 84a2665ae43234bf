"""Single rows of the fault table, each told by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.simulators import shapes, truth
from tests.simulators.member import Member
from tests.simulators.shapes import Pact
from tests.simulators.wire import Weather
from tests.simulators.world import World

from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest
from caunoi.apps.register.actions import agreeing
from caunoi.apps.register.models import Agreement

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
ONE, TWO = "node-1", "node-2"
BOTH = frozenset((ONE, TWO))
DAY = timedelta(days=1)


def ask(world: World, count: int = 1, **changes: object) -> None:
    """Officers of the first node ask the second."""

    def act(member: Member) -> None:
        for _ in range(count):
            member.ask(TWO, Agreement.objects.latest("pk"), **changes)

    world.officer(ONE, act)


def settled(world: World) -> list[str]:
    """How each message of the first node stands."""
    with world.at(ONE):
        return list(Dispatch.objects.order_by("pk").values_list("state", flat=True))
    raise RuntimeError(ONE)


def test_after_three_days_apart_everything_arrives_what_is_urgent_first() -> None:
    with World(31, shapes.pair(), 2) as world:
        world.wire.cut = {BOTH}
        ask(world, 12)
        for _ in range(36):
            world.work(ONE)
            world.pass_time(timedelta(hours=2))
        ask(world, urgency="urgent", urgency_reason="threat_to_life")
        world.heal()
        assert truth.problems(world) == []
        assert settled(world) == ["accepted"] * 13
        with world.at(TWO):
            first = Arrival.objects.order_by("pk").first()
            assert first is not None
            assert first.lane < 2


def test_a_copy_of_every_frame_changes_nothing() -> None:
    with World(32, shapes.pair(), 2) as world:
        world.wire.weather = Weather(doubled=1.0)
        ask(world, 5)
        world.heal()
        for _ in range(40):
            world.wire.replay()
        world.heal()
        assert truth.problems(world) == []
        assert settled(world) == ["accepted"] * 5


@pytest.mark.parametrize("hours", [-23, 23])
def test_clocks_a_day_apart_refuse_nothing(hours: int) -> None:
    with World(34, shapes.pair(), 2) as world:
        world.members[ONE].skew = timedelta(0)
        world.members[TWO].skew = timedelta(hours=hours)
        ask(world, 3)
        world.heal()
        assert truth.problems(world) == []
        assert settled(world) == ["accepted"] * 3


@pytest.mark.parametrize("trouble", ["full", "read_only"])
def test_a_disk_that_takes_nothing_makes_messages_wait_and_loses_none(trouble: str) -> None:
    with World(36, shapes.pair(), 2) as world:
        ask(world, 3)
        setattr(world.members[TWO].disk, trouble, True)
        for _ in range(5):
            world.work(ONE)
            world.pass_time(timedelta(minutes=1))
        assert "accepted" not in settled(world)
        world.heal()
        assert truth.problems(world) == []
        assert settled(world) == ["accepted"] * 3


def test_the_power_may_go_at_any_statement_of_a_delivery() -> None:
    crashes = 0
    for statement in range(0, 60, 3):
        with World(38, shapes.pair(), 2) as world:
            ask(world)
            for member in world.members.values():
                member.disk.crash_in = statement
            for _ in range(4):
                world.work(ONE)
                world.work(TWO)
            crashes += world.done["crashes"]
            world.heal()
            assert truth.problems(world) == [], statement
            assert settled(world) == ["accepted"]
    assert crashes > 20


# ---- agreements in flight ---------------------------------------------------------------

PACT = Pact((1, 2))


def opened_everywhere(world: World, raw: bytes) -> None:
    """Both nodes take in a version, and open its gate."""
    for node in sorted(world.members):
        world.officer(node, lambda _: shapes.open_agreement(raw))


def test_an_agreement_suspended_there_holds_what_is_on_its_way() -> None:
    with World(41, shapes.pair(), 2) as world:

        def suspend(member: Member) -> None:
            kept = Agreement.objects.get()
            by = shapes.seat("minh")
            agreeing.suspend(kept, "thử", seen=kept.version, by=by, at=member.now())

        world.officer(TWO, suspend)
        ask(world, 3)
        for _ in range(6):
            world.work(ONE)
            world.work(TWO)
            world.pass_time(timedelta(hours=1))
        assert truth.held(world, TWO) == 3
        assert set(settled(world)) == {"stored"}
        with world.at(TWO):
            assert not InfoRequest.objects.exists()
        world.heal()
        assert truth.problems(world) == []
        assert settled(world) == ["accepted"] * 3


def test_a_version_that_takes_over_in_flight_refuses_only_what_was_issued_after() -> None:
    with World(42, shapes.pair(), 2) as world:
        instant = world.now + DAY
        told = PACT.following(PACT.permissions(), valid_from=instant)
        ask(world, 2)
        world.wire.cut = {BOTH}
        opened_everywhere(world, shapes.signed_by_all(PACT, told))
        world.pass_time(2 * DAY)
        with world.at(ONE) as member:
            old = Agreement.objects.get(number=1)
            member.ask(TWO, old)
            assert [one.code for one in member.stopped] == ["gate.superseded"]
        ask(world, 1)
        world.heal()
        assert truth.problems(world) == []
        assert settled(world) == ["accepted"] * 3
        with world.at(TWO):
            versions = InfoRequest.objects.order_by("pk").values_list(
                "agreement__number", flat=True
            )
            assert sorted(versions) == [1, 1, 2]


def test_an_agreement_that_ends_in_flight_refuses_and_both_sides_know() -> None:
    short = replace(PACT.permissions(), valid_until=shapes.BEGINNING + DAY)
    with World(43, (), 2) as world:
        opened_everywhere(world, shapes.signed_by_all(PACT, short))
        ask(world, 2)
        world.work(ONE)  # sealed, and left at the door
        world.wire.cut = {BOTH}
        ask(world, 1)
        world.pass_time(3 * DAY)
        world.heal()
        allowed = frozenset({"gate.in-force"})
        assert truth.problems(world, allowed=allowed) == []
        assert settled(world) == ["refused"] * 3
        with world.at(TWO):
            assert not InfoRequest.objects.exists()
