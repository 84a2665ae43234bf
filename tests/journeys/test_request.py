"""A question crosses the border, and its answer comes back."""

import json

import pytest
from tests.journeys.conftest import Two
from tests.journeys.nodes import Node, until
from tests.journeys.processes import Said

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(400)]


def quiet(both: Two) -> bool:
    """Whether nothing is on its way, and the logs hold every row of the journals."""
    return not any(
        node.hand.do("open_rows") or node.hand.do("journal")["not_logged"] for node in both
    )


def state(node: Node, conversation: str) -> list[str]:
    """The state of a request at a node."""
    rows = node.hand.do("ledger")["requests"]
    return [one["state"] for one in rows if one["conversation"] == conversation]


def test_a_request_is_answered_and_closed_on_both_sides(two: Two) -> None:
    vn, la = two
    (sent,) = vn.hand.do("ask")
    conversation = sent["conversation"]
    until(lambda: state(la, conversation) == ["received"])
    _ask_back(two, conversation)
    la.hand.do("answer")
    until(lambda: quiet(two))
    assert state(vn, conversation) == ["closed"]
    assert state(la, conversation) == ["closed"]


def test_the_sender_keeps_the_very_receipt_that_the_receiver_signed(two: Two) -> None:
    vn, la = two
    (sent,) = vn.hand.do("ask")
    until(lambda: quiet(two))
    kept = _of(vn.hand.do("ledger")["dispatches"], sent["message"])
    signed = _of(la.hand.do("ledger")["arrivals"], sent["message"])
    assert kept["receipt"]
    assert kept["receipt"] == signed["receipt"]
    at_the_door = la.ask_http("GET", f"/door/receipts/{kept['envelope']}")
    assert at_the_door.body.hex() == kept["receipt"]


def test_both_nodes_find_nothing_wrong_with_themselves(two: Two) -> None:
    two[0].hand.do("ask")
    until(lambda: quiet(two))
    for node in two:
        checked = node.caunoi("check", "--json")
        told = {one["code"] for one in json.loads(checked.stdout)}
        # Nobody has carried its keys away yet, nor made a backup.
        expected = {"check.keys-lie-here", "check.backup-never"}
        # The tests' own PostgreSQL may be set for speed.
        expected |= {"check.database-not-durable"} if node.database_url else set()
        # Other tests knock as the partner, with messages that its own node never sent.
        expected |= {"check.alarm-forgotten"} if _knocked_as(node, two) else set()
        assert told <= expected, checked.stderr


def _knocked_as(node: Node, two: Two) -> bool:
    """Whether the other node holds messages of this one that this one did not send."""
    other = two[1] if node is two[0] else two[0]
    sent = {one["message"] for one in node.hand.do("ledger")["dispatches"]}
    return any(one["message"] not in sent for one in other.hand.do("ledger")["arrivals"])


def test_a_request_about_an_expression_is_refused_and_nothing_is_encrypted(
    two: Two,
) -> None:
    vn, _la = two
    before = vn.hand.do("ledger")
    with pytest.raises(Said) as said:
        vn.hand.do(
            "ask",
            crime_area="ONLINE_FRAUD",
            offence="Xúc phạm cơ quan nhà nước trên mạng xã hội",
            statute_article="331",
            facts="Một người đăng bài chê bai, xúc phạm một cơ quan trên mạng.",
        )
    assert said.value.code == "gate.neutrality"
    after = vn.hand.do("ledger")
    assert after["dispatches"] == before["dispatches"]
    stopped = after["journal"]["counted"]["request.stopped"]
    assert stopped == before["journal"]["counted"].get("request.stopped", 0) + 1


def test_an_identity_is_opened_by_work_alone_and_for_a_reason(two: Two) -> None:
    vn, la = two
    (sent,) = vn.hand.do("ask", name="Nguyễn Văn Mẫu")
    conversation = sent["conversation"]
    until(lambda: state(la, conversation))
    opened = la.hand.do(
        "open_identity", conversation=conversation, reason="Tìm người mất tích"
    )
    assert opened["identity"]["name"] == "Nguyễn Văn Mẫu"
    refused = la.hand.do("open_identity", conversation=conversation, reason="x")
    assert refused["refused"] == "sealed.reason-needed"
    by_nobody = la.hand.do(
        "open_identity", conversation=conversation, reason="Tìm người mất tích", by="minh"
    )
    assert by_nobody["refused"] == "role.not-allowed"


def test_without_work_nothing_sealed_can_be_opened(two: Two) -> None:
    vn, la = two
    (sent,) = vn.hand.do("ask", name="Nguyễn Văn Mẫu")
    until(lambda: state(la, sent["conversation"]))
    work = next(one for one in la.processes if one.what == "work")
    work.kill()
    try:
        with pytest.raises(Said) as said:
            la.hand.do(
                "open_identity", conversation=sent["conversation"], reason="Tìm người"
            )
    finally:
        la.processes[la.processes.index(work)] = work.again()
    assert said.value.code == "work.unreachable"


def _ask_back(two: Two, conversation: str) -> None:
    """They ask back, we answer that: both reckon the same time, stopped and running."""
    vn, la = two

    def clocks() -> list[dict[str, str]]:
        return [one.hand.do("clock", conversation=conversation) for one in two]

    before = clocks()[1]["due"]
    la.hand.do("say", conversation=conversation, kind="info.clarify")
    until(lambda: all(one["stopped"] for one in clocks()))
    ours, theirs = clocks()
    assert ours == theirs
    assert ours["due"] == before
    vn.hand.do("say", conversation=conversation, kind="info.clarified")
    until(lambda: not any(one["stopped"] for one in clocks()))
    ours, theirs = clocks()
    assert ours == theirs
    assert ours["due"] > before


def _of(rows: list[dict[str, str]], message: str) -> dict[str, str]:
    (row,) = [one for one in rows if one["message"] == message]
    return row
