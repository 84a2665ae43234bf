import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ids import CHANCE_SIZE, uuid7

moments = st.integers(0, 4_102_444_800_000).map(
    lambda ms: datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=ms)
)
chances = st.binary(min_size=CHANCE_SIZE, max_size=16)


def test_the_example_of_the_rfc_is_made_from_its_parts():
    # RFC 9562, appendix A.6, with its rand_a and rand_b.
    at = datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(timedelta(hours=-5)))
    chance = (0xCC3 << 64 | 0x18C4DC0C0C07398F).to_bytes(CHANCE_SIZE, "big")
    assert uuid7(at, chance) == uuid.UUID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")


@given(moments, chances)
def test_it_is_a_version_7_uuid_of_the_rfc(at, chance):
    made = uuid7(at, chance)
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == (at - datetime.fromtimestamp(0, UTC)) // timedelta(
        milliseconds=1
    )


@given(moments, moments, chances, chances)
def test_identifiers_sort_by_time(one, other, first, second):
    if one - other >= timedelta(milliseconds=1):
        assert uuid7(one, first) > uuid7(other, second)
        assert str(uuid7(one, first)) > str(uuid7(other, second))


@given(moments, chances, chances)
def test_chance_keeps_identifiers_of_one_moment_apart(at, first, second):
    def used(chance):  # 12 bits above, 62 below; the two between are not used
        drawn = int.from_bytes(chance[:CHANCE_SIZE], "big")
        return (drawn >> 64) & 0xFFF, drawn & (1 << 62) - 1

    assert (uuid7(at, first) == uuid7(at, second)) is (used(first) == used(second))


def test_the_zone_of_the_clock_changes_nothing():
    at = datetime(2026, 11, 22, 2, 10, tzinfo=timezone(timedelta(hours=7)))
    assert uuid7(at, bytes(10)) == uuid7(at.astimezone(UTC), bytes(10))


@pytest.mark.parametrize(
    ("at", "chance"),
    [
        (datetime(2026, 1, 1, tzinfo=UTC), bytes(CHANCE_SIZE - 1)),
        (datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None), bytes(CHANCE_SIZE)),
    ],
)
def test_too_little_chance_or_a_time_without_a_zone_is_our_own_mistake(at, chance):
    with pytest.raises(RuntimeError):
        uuid7(at, chance)
