"""The door over HTTP: it stores, answers with the receipt, and says why it sends away."""

from dataclasses import replace

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.test_arriving import QUESTION
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import arriving
from caunoi.apps.exchange.models import Arrival, InfoRequest, Knock
from caunoi.apps.register.models import Agreement
from caunoi.core.ciphers import digest
from caunoi.core.envelope import message, receipt
from caunoi.links.courier import CONTENT_TYPE
from caunoi.web import inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def muong_sa(our_side: Side, their_side: Side) -> SimulatedPartner:
    return SimulatedPartner(
        their_side.node, their_side.keys, their_side.card, our_side.card, NOON
    )


@pytest.fixture
def envelope(muong_sa: SimulatedPartner, agreement: Agreement) -> bytes:
    told = Told(str(agreement.public_id), bytes(agreement.sha256))
    return muong_sa.envelope(QUESTION, "info.request", told)


def knock(client: Client, raw: bytes) -> HttpResponse:
    return client.post("/door", raw, content_type=CONTENT_TYPE)


def test_an_envelope_is_stored_and_its_receipt_can_be_fetched_by_hash(
    client: Client, envelope: bytes, our_side: Side
) -> None:
    first = knock(client, envelope)
    sha256 = digest.sha256(envelope)
    assert (first.status_code, first.json()) == (202, {"stored": sha256.hex()})
    assert client.get(f"/door/receipts/{sha256.hex()}").status_code == 202
    arriving.open_arrival(Arrival.objects.get(), our_side.keys, inbox.ACTIONS, NOON)
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
    client: Client, envelope: bytes, muong_sa: SimulatedPartner, agreement: Agreement
) -> None:
    altered = bytearray(envelope)
    altered[len(envelope) // 2] ^= 1
    told = Told(str(agreement.public_id), bytes(agreement.sha256))
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
    Knock.objects.update(count=arriving.KNOCKS_AN_HOUR + 1)
    assert knock(client, b"\xa1\x01").status_code == 429
