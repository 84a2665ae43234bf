import pytest

from caunoi.core.reading.stretches import covers, joined, meets

TWO = [(2, 5), (7, 9)]


@pytest.mark.parametrize(
    ("place", "inside"),
    [(1, False), (2, True), (4, True), (5, False), (8, True), (9, False)],
)
def test_a_place_lies_in_a_stretch_or_beside_it(place, inside):
    assert covers(TWO, place) is inside


@pytest.mark.parametrize(
    ("start", "end", "part"),
    [
        (0, 2, False),
        (0, 3, True),
        (5, 7, False),
        (4, 6, True),
        (8, 20, True),
        (9, 20, False),
    ],
)
def test_stretches_meet_where_both_have_a_place(start, end, part):
    assert meets(TWO, start, end) is part


def test_stretches_that_overlap_are_one():
    assert joined([(7, 9), (1, 4), (3, 6), (2, 3), (6, 7)]) == [(1, 6), (6, 7), (7, 9)]
    assert joined([]) == []
