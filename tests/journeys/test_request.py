"""A question goes across the border and its answer comes back."""

import pytest
from tests.journeys.conftest import Two
from tests.journeys.nodes import until

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def test_a_request_is_answered_and_closed_on_both_sides(two: Two) -> None:
    vn, la = two
    (sent,) = vn.hand.do("ask")
    until(lambda: la.hand.do("answer"))
    until(lambda: not vn.hand.do("open_rows") and not la.hand.do("open_rows"))
    ours, theirs = vn.hand.do("ledger"), la.hand.do("ledger")
    of = [one for one in ours["requests"] if one["conversation"] == sent["conversation"]]
    assert [one["state"] for one in of] == ["closed"]
    of = [one for one in theirs["requests"] if one["conversation"] == sent["conversation"]]
    assert [one["state"] for one in of] == ["closed"]
