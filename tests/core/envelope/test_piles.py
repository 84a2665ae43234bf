"""A pile holds its envelopes in their order, and nothing beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.envelope import piles
from caunoi.core.envelope.message import MessageTooLarge
from caunoi.core.envelope.piles import PileUnreadable


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=piles.MOST))
def test_what_was_piled_up_is_read_again(raws: list[bytes]) -> None:
    assert piles.read(piles.write(raws)) == raws


@given(st.lists(st.binary(max_size=40), max_size=3 * piles.MOST))
def test_any_number_of_envelopes_goes_into_piles_that_a_door_takes(
    raws: list[bytes],
) -> None:
    made = list(piles.of(raws))
    assert [raw for pile in made for raw in pile] == raws
    assert all(len(pile) <= piles.MOST for pile in made)


def test_large_envelopes_go_into_more_piles() -> None:
    large = b"x" * (piles.SIZE_LIMIT // 3)
    made = list(piles.of([large] * 5))
    assert [len(pile) for pile in made] == [2, 2, 1]
    assert all(len(piles.write(pile)) <= piles.SIZE_LIMIT for pile in made)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\0",
        b"\0\0\0\x02x",
        b"\0\0\0\x01xy",
        b"\xff\xff\xff\xffx",
        b"\0\0\0\0" * (piles.MOST + 1),
    ],
)
def test_a_wrong_length_or_too_many_are_refused(raw: bytes) -> None:
    with pytest.raises(PileUnreadable):
        piles.read(raw)


def test_a_pile_beyond_its_limit_is_not_looked_at() -> None:
    with pytest.raises(MessageTooLarge):
        piles.read(b"\0" * (piles.SIZE_LIMIT + 1))
