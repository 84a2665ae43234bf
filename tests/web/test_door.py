"""The door over HTTP: it stores, answers with the receipt, and says why it sends away."""

import base64
from dataclasses import replace

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.heard import QUESTION
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import knocking, unsealing
from caunoi.apps.exchange.models import Arrival, InfoRequest, Knock
from caunoi.apps.register.models import Agreement, CardFetch, OwnCard
from caunoi.core.ciphers import digest
from caunoi.core.envelope import message, piles, receipt
from caunoi.core.envelope import revocation as revocations
from caunoi.core.envelope.message import Message
from caunoi.core.exchange import payloads
from caunoi.web import door, inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def envelope(muong_sa: SimulatedPartner, told: Told) -> bytes:
    return muong_sa.envelope(QUESTION, "info.request", told)


CONTENT_TYPE = "application/caunoi-envelope+cose"


def knock(client: Client, raw: bytes) -> HttpResponse:
    return client.post("/door", raw, content_type=CONTENT_TYPE)


def test_an_envelope_is_stored_and_its_receipt_can_be_fetched_by_hash(
    client: Client, envelope: bytes, our_side: Side
) -> None:
    first = knock(client, envelope)
    sha256 = digest.sha256(envelope)
    assert (first.status_code, first.json()) == (202, {"stored": sha256.hex()})
    assert client.get(f"/door/receipts/{sha256.hex()}").status_code == 202
    unsealing.open_arrival(Arrival.objects.get(), our_side.keys, inbox.ACTIONS, NOON)
    fetched = client.get(f"/door/receipts/{sha256.hex()}")
    again = knock(client, envelope)
    assert (fetched.status_code, again.status_code) == (200, 200)
    assert fetched.content == again.content
    assert receipt.read(fetched.content, our_side.card).envelope_sha256 == sha256
    assert InfoRequest.objects.count() == 1


@pytest.mark.parametrize("address", ["00" * 32, "rubbish", "%2e%2e"])
def test_an_unknown_hash_has_no_receipt(client: Client, address: str) -> None:
    assert client.get(f"/door/receipts/{address}").status_code == 404


def test_what_is_sent_away_is_told_by_code_in_both_languages_and_changes_nothing(
    client: Client, envelope: bytes, muong_sa: SimulatedPartner, told: Told
) -> None:
    altered = bytearray(envelope)
    altered[len(envelope) // 2] ^= 1
    muong_sa.ours = replace(muong_sa.ours, node="elsewhere")
    for_another = muong_sa.envelope(QUESTION, "info.request", told)
    cases = {
        "message.outer-signature-wrong": bytes(altered),
        "message.not-for-us": for_another,
        "message.unreadable": b"\xa1\x01",
        "message.too-large": b"\0" * (message.SIZE_LIMIT + 1),
    }
    for code, raw in cases.items():
        answer = knock(client, raw)
        assert answer.status_code in (403, 422), code
        assert answer.json()["code"] == code
        assert all(answer.json()["what"][lang] != code for lang in ("vi", "en"))
    assert not Arrival.objects.exists()
    assert {knock.code for knock in Knock.objects.all()} == set(cases)


def test_the_door_is_knocked_on_by_post_only(client: Client) -> None:
    assert client.get("/door").status_code == 405


def test_health_tells_node_and_database(client: Client) -> None:
    told = client.get("/health").json()
    assert told["node"] == "test-node"
    assert told["database"] in ("sqlite", "postgresql")


def test_a_door_that_has_sent_too_many_away_asks_for_patience(client: Client) -> None:
    knock(client, b"\xa1\x01")
    Knock.objects.update(count=knocking.KNOCKS_AN_HOUR + 1)
    assert knock(client, b"\xa1\x01").status_code == 429


def left_at(client: Client, *raws: bytes) -> list[dict[str, object]]:
    """What the door says of each envelope of a pile."""
    given = client.post("/door/pile", piles.write(raws), content_type="application/pile")
    assert given.status_code == 200
    return given.json()["answers"]


def test_each_envelope_of_a_pile_is_answered_for_itself(
    client: Client, envelope: bytes, our_side: Side
) -> None:
    altered = bytearray(envelope)
    altered[len(envelope) // 2] ^= 1
    told = left_at(client, envelope, bytes(altered), b"rubbish", envelope)
    assert told == [
        {"stored": True},
        {"refused": "message.outer-signature-wrong"},
        {"refused": "message.unreadable"},
        {"stored": True},
    ]
    unsealing.open_arrival(Arrival.objects.get(), our_side.keys, inbox.ACTIONS, NOON)
    receipt_ = {"receipt": base64.b64encode(bytes(Arrival.objects.get().receipt)).decode()}
    assert left_at(client, envelope) == [receipt_]
    hashes = digest.sha256(envelope) + digest.sha256(b"another")
    asked = client.post("/door/receipts", hashes, content_type="application/pile")
    assert asked.json()["answers"] == [receipt_, {"unknown": True}]
    assert {one.code: one.count for one in Knock.objects.all()} == {
        "message.outer-signature-wrong": 1,
        "message.unreadable": 1,
    }


def test_the_same_message_with_other_bytes_is_refused_in_a_pile_as_well(
    client: Client, muong_sa: SimulatedPartner, told: Told
) -> None:
    made = Message(muong_sa.header("info.request", told), payloads.write(QUESTION))
    answers = left_at(client, muong_sa.seal(made), muong_sa.seal(made))
    assert answers == [{"stored": True}, {"refused": "door.id-used-twice"}]
    assert Arrival.objects.count() == 1


@pytest.mark.parametrize("address", ["/door/pile", "/door/receipts"])
def test_a_body_beyond_the_limit_is_not_read(client: Client, address: str) -> None:
    raw = b"\0" * (piles.SIZE_LIMIT + 1)
    given = client.post(address, raw, content_type="application/pile")
    assert (given.status_code, given.json()["code"]) == (422, "message.too-large")


def test_what_is_no_pile_is_refused(client: Client) -> None:
    given = client.post("/door/pile", b"\0\0\0\x05x", content_type="application/pile")
    assert (given.status_code, given.json()["code"]) == (422, "door.pile-unreadable")


def test_our_cards_are_there_for_whoever_asks(
    client: Client, agreement: Agreement, our_side: Side
) -> None:
    assert agreement.number == 1
    for address in ("/door/card", "/door/cards/1"):
        told = client.get(address)
        assert (told.status_code, told.content) == (200, our_side.raw)
        assert told["Content-Type"] == door.CARD_TYPE
    assert client.get("/door/cards/2").status_code == 404
    OwnCard.objects.all().delete()
    assert client.get("/door/card").status_code == 404


def test_a_key_of_a_card_we_lack_is_no_refusal_but_try_again(
    client: Client, muong_sa: SimulatedPartner, told: Told, their_side: Side
) -> None:
    muong_sa.root, muong_sa.files = their_side.root, {1: their_side.raw}
    muong_sa.rotate()
    answer = knock(client, muong_sa.envelope(QUESTION, "info.request", told))
    assert (answer.status_code, answer.json()["code"]) == (503, "door.card-unknown")
    assert CardFetch.objects.get().due_at is not None


def test_what_is_sealed_to_a_removed_key_is_sent_away_and_not_kept(
    client: Client, envelope: bytes
) -> None:
    OwnCard.objects.update(keys_removed_at=NOON)
    answer = knock(client, envelope)
    assert (answer.status_code, answer.json()["code"]) == (409, "message.key-not-held")
    assert not Arrival.objects.exists()


def test_a_revocation_is_left_at_the_door_by_whoever_has_it(
    client: Client, envelope: bytes, their_side: Side
) -> None:
    raw = revocations.sign(
        revocations.Revocation(
            their_side.node, their_side.card.key_ids(), NOON, "stolen", NOON
        ),
        their_side.root,
    )
    for _ in range(2):
        told = client.post("/door/revocations", raw, content_type="application/cose")
        assert told.status_code == 200
        assert told.json() == {"revocation": digest.sha256(raw).hex()}
    assert knock(client, envelope).json()["code"] == "card.revoked"


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        (b"rubbish", 422, "revocation.unreadable"),
        (bytes(revocations.SIZE_LIMIT + 1), 422, "message.too-large"),
    ],
)
def test_what_is_no_revocation_is_sent_away_and_counted(
    client: Client, raw: bytes, status: int, code: str
) -> None:
    told = client.post("/door/revocations", raw, content_type="application/cose")
    assert (told.status_code, told.json()["code"]) == (status, code)
    assert Knock.objects.get().code == code
