"""Two whole journeys: a memorandum comes into force, an urgent request is answered.

Both nodes read one clock, which the tests move; so all that they send is in exercise.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.journeys.conftest import Two
from tests.journeys.invariants import compare, ledgers_of
from tests.journeys.nodes import Node, agreement_of, until
from tests.journeys.processes import Said
from tests.journeys.test_request import quiet, state

from caunoi.core.envelope import agreement as agreements
from caunoi.web.clock import NodeClock

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(400)]

SOON = timedelta(days=10)  # until the memorandum is in force
FOR = timedelta(days=730)  # until it ends
STOPPED_FOR = timedelta(hours=2)  # while a question back is open
WITHIN = timedelta(minutes=2)  # what the test itself takes
Move = Callable[[timedelta], None]


@pytest.fixture
def move(clocked: Two) -> Iterator[Move]:
    """Move the clock of both nodes so far ahead of the machine's; back at the end."""
    clock = clocked[0].test_clock
    assert clock is not None

    def ahead(by: timedelta) -> None:
        clock.write_text(f"{by.total_seconds():.0f}\n")

    yield ahead
    ahead(timedelta(0))


def does(node: Node, what: str, **told: Any) -> Any:
    """An act of `hand_story` at one node."""
    return node.hand.do("story", what=what, **told)


def test_an_urgent_request_stops_at_the_death_penalty_and_is_answered(
    clocked: Two, move: Move
) -> None:
    vn, la = clocked
    about = does(
        vn,
        "ask_about",
        name="Nguyễn Văn Mẫu",
        crime_area="DRUGS",
        offence="Mua bán trái phép chất ma túy",
        statute_article="251",
        facts="Xe MẪU-01 chở methamphetamine qua cửa khẩu đêm nay (MẪU).",
        urgency="urgent",
        urgency_reason="evidence_vanishing",
    )
    _stops_for_death_penalty(vn, "approve", about)
    until(lambda: state(la, about) == ["received"])
    asked_at = NodeClock().machine_now()
    eight_hours = _due(clocked, about)
    assert abs(eight_hours - (asked_at + timedelta(hours=8))) < WITHIN
    _ask_back(clocked, about, move)
    later = _due(clocked, about) - eight_hours
    assert STOPPED_FOR <= later < STOPPED_FOR + WITHIN
    does(la, "draft_answer", conversation=about, content="Chủ xe: MẪU.", handling="H2")
    does(la, "approve_answer", conversation=about)
    until(lambda: state(vn, about) == ["closed"])
    assert does(vn, "answer_of", conversation=about) == {
        "handling": "H2",
        "grading": "A2",
        "content": "Chủ xe: MẪU.",
        "print": "handling.no-print",
    }
    _pass_on_with_consent(clocked, about)
    _says(clocked, vn, "give_feedback", about, "feedback")
    until(lambda: quiet(clocked))
    found = compare(*ledgers_of(clocked))
    assert found.sound, found.said()


def test_a_memorandum_comes_into_force_carries_its_first_request_and_ends(
    clocked: Two, move: Move
) -> None:
    vn, la = clocked
    for node in clocked:
        does(node, "negotiate", days=FOR.days)
    assert "gate.basis" in does(vn, "ask_without_basis")
    paper = _signed_by_both(clocked)
    for node in clocked:
        does(node, "step", state="signed")
        does(node, "permit", paper=paper)
    assert does(vn, "ask_under_it") == {"stopped": "gate.in-force"}
    move(SOON + timedelta(minutes=1))
    for node in clocked:
        does(node, "step", state="in_force")
    first = does(vn, "ask_under_it")["conversation"]
    until(lambda: state(la, first) == ["received"])
    _is_held_while_suspended(clocked)
    until(lambda: quiet(clocked))
    for days in (365, 182, 91, 30):
        move(FOR - timedelta(days=days + 1))
        assert does(vn, "alert") != days
        move(FOR - timedelta(days=days))
        assert does(vn, "alert") == days


def _stops_for_death_penalty(node: Node, act: str, about: str) -> None:
    """The act is refused until the partner's State has given its assurance, then done."""
    with pytest.raises(Said) as said:
        does(node, act, conversation=about)
    assert said.value.code == "gate.death-penalty"
    does(node, "decide", conversation=about)
    does(node, act, conversation=about)


def _ask_back(two: Two, about: str, move: Move) -> None:
    vn, la = two
    does(la, "ask_back", conversation=about)
    _stops_for_death_penalty(la, "approve_what_is_said", about)
    until(lambda: all(one["stopped"] for one in _clocks(two, about)))
    move(STOPPED_FOR)
    vn.hand.do("say", conversation=about, kind="info.clarified")
    until(lambda: not any(one["stopped"] for one in _clocks(two, about)))


def _pass_on_with_consent(two: Two, about: str) -> None:
    """Nothing of theirs is drafted for a third agency before they have consented to it."""
    vn, la = two
    with pytest.raises(Said) as said:
        does(vn, "pass_on", conversation=about)
    assert said.value.code == "handling.onward"
    _says(two, vn, "ask_to_pass_on", about, "consent.request")
    _says(two, la, "consent", about, "consent.reply")
    assert does(vn, "pass_on", conversation=about) == "draft"


def _says(two: Two, node: Node, what: str, about: str, kind: str) -> None:
    """One side drafts and approves something about the request; the other side hears it."""
    other = two[1] if node is two[0] else two[0]
    does(node, what, conversation=about)
    does(node, "approve_what_is_said", conversation=about)
    until(lambda: does(other, "heard", conversation=about, kind=kind) == 1)


def _due(two: Two, about: str) -> datetime:
    """When the answer is due, as soon as both nodes say the same."""

    def agreed() -> str:
        ours, theirs = _clocks(two, about)
        return ours["due"] if ours == theirs else ""

    return datetime.fromisoformat(until(agreed))


def _clocks(two: Two, about: str) -> list[dict[str, str]]:
    return [node.hand.do("clock", conversation=about) for node in two]


def _signed_by_both(two: Two) -> str:
    cards = [bytes.fromhex(node.hand.do("card")) for node in two]
    at = NodeClock().machine_now()
    told = replace(
        agreement_of(*two, cards),
        id=str(uuid4()),
        instrument="MAU-2026/03",
        valid_from=at + SOON,
        valid_until=at + FOR,
    )
    paper = agreements.draft(told).hex()
    for node in two:
        paper = node.hand.do("sign", paper=paper)
    return str(paper)


def _is_held_while_suspended(two: Two) -> None:
    """What comes while the receiver has suspended it waits unread; afterwards it passes."""
    vn, la = two
    does(la, "suspend")
    sent = does(vn, "ask_under_it")

    def held() -> bool:
        arrivals = la.hand.do("ledger")["arrivals"]
        rows = [one for one in arrivals if one["message"] == sent["message"]]
        return [one["state"] for one in rows] == ["stored"]

    until(held)
    assert state(la, sent["conversation"]) == []
    does(la, "resume")

    def passed() -> bool:
        la.hand.do("hurry")
        return state(la, sent["conversation"]) == ["received"]

    until(passed)
