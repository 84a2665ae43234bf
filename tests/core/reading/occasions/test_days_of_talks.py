"""Talks that a sentence names with their day before it tells what happened there."""

import pytest
from tests.core.reading.occasions.test_further_occasions import TRIP, besides


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("\n\nTại cuộc hội đàm ngày 14/10, hai bên trao đổi về đào tạo.", ["2026-10-14"]),
        (" Trước cuộc hội đàm ngày 14/10, hai bên đã xem phim.", ["2026-10-14"]),
        (" Trước cuộc hội đàm ngày 13/10, hai bên đã xem phim.", []),
        (" Trước cuộc hội đàm, hai bên đã xem phim.", []),
    ],
)
def test_talks_of_another_day_are_others(sentence, expected):
    told = TRIP.replace("\n\n{}", "{}")
    assert [one[2] for one in besides(told, sentence)] == expected
