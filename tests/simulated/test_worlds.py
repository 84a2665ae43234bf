"""Whatever happens to nodes and wires: nothing is lost, doubled, or told otherwise.

`CAUNOI_TEST_WORLDS` is the number of worlds, `CAUNOI_TEST_SEED` the first seed. A world
that fails names its seed; `CAUNOI_TEST_WORLDS=1 CAUNOI_TEST_SEED=…` tells its story again.
"""

import os

import pytest
from tests.simulators import happenings, shapes, truth
from tests.simulators.world import World

FIRST = int(os.environ.get("CAUNOI_TEST_SEED", "1"))
WORLDS = int(os.environ.get("CAUNOI_TEST_WORLDS", "5"))
STEPS = 100
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.mark.parametrize("seed", range(FIRST, FIRST + WORLDS))
def test_after_any_trouble_both_sides_tell_the_same(seed: int) -> None:
    count = 2 + seed % 2
    with World(seed, shapes.everybody(count), count) as world:
        happenings.live(world, STEPS)
        world.heal()
        assert truth.problems(world) == []


def test_a_seed_tells_the_same_story_twice() -> None:
    told = []
    for _ in range(2):
        with World(FIRST, shapes.pair(), 2) as world:
            happenings.live(world, 60)
            story = (world.now, dict(world.wire.seen), dict(world.met), dict(world.done))
            told.append((*story, world.chance.random()))
    assert told[0] == told[1]
