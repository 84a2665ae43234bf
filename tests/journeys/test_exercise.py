"""A node whose clock is moved is in exercise: all that leaves it says so."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from tests.journeys.conftest import Two
from tests.journeys.nodes import Node, until
from tests.journeys.test_request import quiet, state

from caunoi.web.clock import NodeClock

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(400)]

AHEAD = timedelta(hours=3)


@pytest.fixture(scope="module")
def two(clocked: Two) -> Iterator[Two]:
    """The first one's clock is moved; the other has none, so it is live."""
    vn, la = clocked
    clock = la.test_clock
    la.stop()
    la.test_clock = None
    la.start_all()
    la.ready()
    assert vn.test_clock is not None
    vn.test_clock.write_text(f"{AHEAD.total_seconds():.0f}\n")
    yield vn, la
    vn.test_clock.write_text("0\n")
    la.stop()
    la.test_clock = clock
    la.start_all()
    la.ready()


def page(node: Node) -> str:
    """What somebody who is not signed in gets to see."""
    return node.ask_http("GET", "/sign-in/login/").body.decode()


def test_its_pages_say_so_and_those_of_a_live_node_do_not(two: Two) -> None:
    vn, la = two
    assert "DIỄN TẬP" in page(vn)
    assert "DIỄN TẬP" not in page(la)


def test_a_live_partner_refuses_its_messages_and_files_nothing(two: Two) -> None:
    vn, la = two
    (sent,) = vn.hand.do("ask")
    until(lambda: quiet(two))
    of = next(
        one
        for one in vn.hand.do("ledger")["dispatches"]
        if one["message"] == sent["message"]
    )
    assert (of["state"], of["receipt_code"]) == ("refused", "message.wrong-mode")
    assert state(la, sent["conversation"]) == []
    assert state(vn, sent["conversation"]) == ["refused"]


def test_its_journal_rows_say_so_and_carry_the_moved_time(two: Two) -> None:
    vn, la = two
    vn.hand.do("ask")
    newest = vn.hand.do("newest_entry")
    assert newest["mode"] == "exercise"
    ahead = NodeClock().machine_now() + AHEAD
    assert abs(_time(newest["at"]) - ahead.timestamp()) < 120
    assert la.hand.do("newest_entry")["mode"] == "live"


def test_a_clock_that_stands_is_moved_by_its_file(two: Two) -> None:
    vn, _la = two
    assert vn.test_clock is not None
    before = vn.test_clock.read_text()
    until(lambda: quiet(two))  # else the worker ends an entry that it began before
    try:
        vn.test_clock.write_text("2027-02-03T04:05:06+07:00")
        vn.hand.do("ask")
        assert vn.hand.do("newest_entry")["at"].startswith("2027-02-02T21:05:06")
    finally:
        vn.test_clock.write_text(before)


def _time(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
