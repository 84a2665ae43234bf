"""An older copy restored, and keys disowned, between two nodes that speak together."""

from datetime import timedelta

import pytest
from tests.simulated.test_faults import BOTH, ONE, TWO, ask, settled
from tests.simulators import shapes, truth
from tests.simulators.disk import MemoryDatabase
from tests.simulators.member import Member
from tests.simulators.wire import Weather
from tests.simulators.world import World

from caunoi.apps.exchange.models import Alarm, Arrival, Dispatch, Gap, InfoRequest
from caunoi.apps.register.models import Revocation

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def talk(world: World, minutes: int = 4) -> None:
    """Both nodes work for so long, a look every twenty seconds."""
    for node in (ONE, TWO):
        world.officer(node, Member.meet)
    for _ in range(minutes * 3):
        for node in (ONE, TWO):
            world.work(node)
            world.officer(node, Member.keep_log)
        world.pass_time(timedelta(seconds=20))


def alarms(world: World, node: str) -> list[str]:
    with world.at(node):
        return list(Alarm.objects.order_by("pk").values_list("what", flat=True))
    raise RuntimeError(node)


def test_an_older_copy_is_found_out_and_made_whole_by_its_partner() -> None:
    with World(46, shapes.pair(), 2) as world:
        ask(world, 2)
        talk(world)
        copy = MemoryDatabase(world.members[TWO].database)
        ask(world, 3)
        talk(world)
        world.wire.weather = Weather(lost=0.1, doubled=0.3)
        world.members[TWO].go_back_to(copy)
        talk(world)
        assert alarms(world, TWO) == ["log.restored"]
        world.officer(TWO, Member.acknowledge)
        world.officer(ONE, Member.acknowledge)
        talk(world)
        assert settled(world) == ["accepted"] * 5
        with world.at(ONE):
            assert Gap.objects.exclude(healed_at=None).count() == 3
        with world.at(TWO):
            asked = list(InfoRequest.objects.values_list("conversation", flat=True))
            assert len(asked) == len(set(asked)) == 5


def test_what_is_under_way_when_keys_are_disowned_is_sealed_anew_or_refused() -> None:
    with World(48, shapes.pair(), 2) as world:
        ask(world, 2)
        world.wire.cut = {BOTH}
        world.work(ONE)  # sealed under the first card, and not delivered
        world.officer(ONE, Member.rotate)
        world.officer(ONE, Member.revoke_former)
        world.wire.cut = set()
        world.heal()
        assert truth.problems(world) == []
        assert settled(world) == ["accepted"] * 2
        with world.at(TWO):
            assert Revocation.objects.count() == 1
            assert Arrival.objects.count() == 2
        with world.at(ONE):
            assert Dispatch.objects.filter(former_seals=None).count() == 0
