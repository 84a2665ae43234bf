"""What a door gets to see: each bad envelope has its code, and changes nothing else."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.journeys.conftest import Two
from tests.journeys.forging import Forger
from tests.journeys.nodes import Answered, Node, until

from caunoi.core.ciphers import digest
from caunoi.core.envelope import card as cards
from caunoi.core.envelope import message, receipt
from caunoi.web import sentences

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(400)]

DAY = timedelta(days=1)


def knock(node: Node, raw: bytes) -> Answered:
    return node.ask_http("POST", "/door", raw)


# What the journal may tell meanwhile: who was sent away, and that the nodes greeted.
BESIDE = (
    "door.sent-away",
    "card.asked-for",
    "contact.begun",
    "contact.made",
)


def effects(node: Node) -> dict[str, Any]:
    """What may not change: everything but what goes on beside it."""
    ledger = node.hand.do("ledger")
    counted = ledger.pop("journal")["counted"]
    kept = {what: count for what, count in counted.items() if what not in BESIDE}
    return {**ledger, "counted": kept}


def receipt_for(node: Node, raw: bytes) -> receipt.Receipt:
    """The receipt that `work` signs a moment later."""
    path = f"/door/receipts/{digest.sha256(raw).hex()}"
    signed = until(lambda: _body(node.ask_http("GET", path)))
    return receipt.read(signed, cards.read(bytes.fromhex(node.hand.do("card"))))


def _body(answered: Answered) -> bytes:
    return answered.body if answered.status == 200 else b""


# ---- sent away at the door --------------------------------------------------------------

Make = Callable[[Two], bytes]


def _for_another_node(two: Two) -> bytes:
    vn, _la = two
    return Forger(vn, vn).envelope(to_node=vn.slug)


def _from_nobody_we_know(two: Two) -> bytes:
    vn, la = two
    forger = Forger(vn, la)
    return forger.envelope(from_node="nobody")


def _under_an_unknown_key(two: Two) -> bytes:
    vn, la = two
    return Forger(vn, la, keys_of=la).envelope()


def _altered(two: Two) -> bytes:
    raw = bytearray(Forger(*two).envelope())
    raw[-100] ^= 1
    return bytes(raw)


def _cut_short(two: Two) -> bytes:
    return Forger(*two).envelope()[:-1]


def _of_another_header(two: Two) -> bytes:
    """The outer header of one envelope before the body of another."""
    first, second = Forger(*two).envelope(), Forger(*two).envelope()
    at = len(first) // 2
    return first[:at] + second[at:]


SENT_AWAY: dict[str, tuple[Make, int, str]] = {
    "nothing": (lambda _: b"", 422, "message.unreadable"),
    "text": (lambda _: b"xin chao", 422, "message.unreadable"),
    "binary": (lambda _: bytes(range(256)) * 20, 422, "message.unreadable"),
    "CBOR that is nested without end": (
        lambda _: b"\x81" * 5000,
        422,
        "message.unreadable",
    ),
    "JSON": (lambda _: b'{"from": "vn-thu"', 422, "message.unreadable"),
    "a byte more than fits": (
        lambda _: b"\0" * (message.SIZE_LIMIT + 1),
        422,
        "message.too-large",
    ),
    "50 MB": (lambda _: b"\0" * 50_000_000, 422, "message.too-large"),
    "for another node": (_for_another_node, 403, "message.not-for-us"),
    "from nobody we know": (_from_nobody_we_know, 403, "door.unknown-sender"),
    "under an unknown key": (_under_an_unknown_key, 503, "door.card-unknown"),
    "altered": (_altered, 403, "message.outer-signature-wrong"),
    "cut short": (_cut_short, 422, "message.unreadable"),
    "spliced": (_of_another_header, 403, "message.outer-signature-wrong"),
}


@pytest.mark.parametrize("name", SENT_AWAY)
def test_the_door_sends_it_away_and_keeps_nothing(two: Two, name: str) -> None:
    make, status, code = SENT_AWAY[name]
    _vn, la = two
    raw, before = make(two), effects(la)
    answered = knock(la, raw)
    assert (answered.status, answered.code) == (status, code)
    told = json.loads(answered.body)
    for lang in ("vi", "en"):
        assert told["what"][lang] not in ("", code)
    assert effects(la) == before


# ---- stored, then refused with a signature -----------------------------------------------

REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "of an unknown kind": ({"kind": "info.rumour"}, "message.unknown-kind"),
    "of an unknown version": ({"schema_version": 99}, "message.unknown-version"),
    "from an exercise": ({"mode": "exercise"}, "message.wrong-mode"),
    "under no agreement of ours": (
        {"agreement_id": "0196a000-0000-7000-8000-00000000ffff"},
        "gate.basis",
    ),
    "under another text of it": ({"agreement_sha256": b"\1" * 32}, "gate.basis"),
    "for a purpose the article lacks": ({"purpose": "prevention"}, "gate.purpose"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_signature_and_files_nothing(two: Two, name: str) -> None:
    changes, code = REFUSED[name]
    vn, la = two
    before = effects(la)
    raw = Forger(vn, la).envelope(**changes)
    assert knock(la, raw).status == 202
    signed = receipt_for(la, raw)
    assert (signed.outcome, signed.code) == ("refused", code)
    for lang in ("vi", "en"):
        assert sentences.sentence(code, lang, {}).what != code
    _only_the_refusal(before, effects(la))


def test_an_old_message_is_refused_with_a_signature(two: Two) -> None:
    vn, la = two
    before, forger = effects(la), Forger(vn, la)
    issued_at = forger.header().issued_at - 70 * DAY
    raw = forger.envelope(issued_at=issued_at, expires_at=issued_at + 100 * DAY)
    assert knock(la, raw).status == 202
    signed = receipt_for(la, raw)
    assert (signed.outcome, signed.code) == ("refused", "message.too-old")
    _only_the_refusal(before, effects(la))


def _only_the_refusal(before: dict[str, Any], after: dict[str, Any]) -> None:
    """A refused message is one arrival and two journal rows, and nothing else."""
    assert len(after["arrivals"]) == len(before["arrivals"]) + 1
    assert after["arrivals"][-1]["state"] == "refused"
    for what in ("requests", "answers", "dispatches"):
        assert after[what] == before[what]
    new = {
        what: count - before["counted"].get(what, 0)
        for what, count in after["counted"].items()
        if count != before["counted"].get(what, 0)
    }
    assert new == {"message.stored": 1, "message.refused": 1}


# ---- the same again ----------------------------------------------------------------------


def test_a_second_copy_gets_the_first_receipt_and_changes_nothing(two: Two) -> None:
    vn, la = two
    raw = Forger(vn, la).envelope()
    assert knock(la, raw).status == 202
    signed = receipt_for(la, raw)
    assert signed.outcome == "accepted"
    before = effects(la)
    copies = [knock(la, raw) for _ in range(3)]
    assert [one.status for one in copies] == [200, 200, 200]
    assert len({one.body for one in copies}) == 1
    assert effects(la) == before


def test_an_id_with_other_bytes_is_sent_away(two: Two) -> None:
    vn, la = two
    forger = Forger(vn, la)
    header = forger.header()
    first = forger.envelope(message_id=header.message_id)
    assert knock(la, first).status == 202
    receipt_for(la, first)
    before = effects(la)
    second = knock(la, forger.envelope(message_id=header.message_id))
    assert (second.status, second.code) == (403, "door.id-used-twice")
    assert effects(la) == before


def test_a_conversation_has_one_question_only(two: Two) -> None:
    vn, la = two
    forger = Forger(vn, la)
    conversation = forger.header().conversation
    first = forger.envelope(conversation=conversation)
    assert knock(la, first).status == 202
    assert receipt_for(la, first).outcome == "accepted"
    before = effects(la)
    second = forger.envelope(conversation=conversation)
    assert knock(la, second).status == 202
    signed = receipt_for(la, second)
    assert (signed.outcome, signed.code) == ("refused", "exchange.conversation-taken")
    _only_the_refusal(before, effects(la))
