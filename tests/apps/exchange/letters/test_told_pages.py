"""The pages of letters about records: the same ones as those of requests."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.conftest import once
from tests.apps.exchange.letters.test_letter_pages import SignedIn, at, event, seen
from tests.apps.exchange.letters.test_told import minutes, pledge, proposed, shared

from caunoi.apps.exchange.actions import sharing
from caunoi.apps.exchange.models import Carried, HandRecord, RecordMessage
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Commitment, Instrument, Partner

__all__ = ["minutes", "pledge", "proposed", "shared"]
pytestmark = pytest.mark.django_db
WHEN = "2026-01-06T09:00"


def body(client: Client, page: str) -> str:
    return client.get(page).content.decode()


def test_what_was_approved_for_a_partner_without_a_node_goes_on_to_its_letter(
    paper: Instrument,
    pledge: Commitment,
    embassy: Partner,
    our_side: object,
    lan: Officer,
    minh: Officer,
    signed_in: SignedIn,
) -> None:
    assert paper
    assert our_side
    desk, boss = signed_in(lan), signed_in(minh)
    address = reverse("exchange:share-commitment", args=[pledge.public_id])
    assert str(embassy.public_id) in body(desk, address)
    desk.post(address, {"partner": str(embassy.public_id), **once()})
    message = RecordMessage.objects.get()
    page = at("letters", message)
    assert page in body(boss, at("record", message))
    sent = boss.post(at("record-approve", message), seen(message))
    assert sent["Location"] == page
    carried = Carried.objects.get()
    number = at("letter-number", message, carried.public_id)
    assert number in body(desk, page)
    assert desk.get(number).status_code == 200
    dispatch = at("letter-record", message, carried.public_id, "dispatched")
    assert desk.get(dispatch).status_code == 409  # it has no number yet


def test_what_they_wrote_is_recorded_with_its_scan_and_confirmed(
    proposed: RecordMessage, lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    desk, boss, page = signed_in(lan), signed_in(minh), at("letters", proposed)
    text = at("letter-take", proposed, "minutes.propose")
    assert text in body(desk, page)
    assert "  " not in body(desk, text).split("<title>")[1].split("<")[0]
    long = {"points": "x" * 2001, **event(WHEN, scan=True), **seen(proposed)}
    assert desk.post(text, long).status_code == 422
    bare = {"points": "Điểm một (MẪU).", **event(WHEN), **seen(proposed)}
    refused = desk.post(text, bare)
    assert refused.status_code == 422
    assert "Điểm một (MẪU)." in refused.content.decode()
    whole = {**bare, **event(WHEN, scan=True), **seen(proposed)}
    assert desk.post(text, whole)["Location"] == page
    record = HandRecord.objects.get(what="came")
    assert record.scan is not None
    opened = at("open-file", record.about, record.scan.public_id)
    assert opened in body(desk, page)
    confirm = at("hand-confirm", proposed, record.public_id)
    assert confirm in body(boss, page)
    assert boss.post(confirm, seen(record)).status_code == 302
    record.about.refresh_from_db()
    assert record.about.state == "received"
    agree = at("letter-take", proposed, "minutes.agree")
    assert desk.get(agree).status_code == 409  # the newest text is theirs


def test_a_record_that_does_not_hold_is_turned_down_with_a_reason(
    shared: RecordMessage, lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    desk, boss = signed_in(lan), signed_in(minh)
    take = at("letter-take", shared, "commitment.update")
    told = {"state": "delivered", "told_on": "2026-01-06", "lang": "vi"}
    wrong = desk.post(take, {**told, **event(WHEN, scan=True), **seen(shared)})
    assert wrong.status_code == 422
    right = {**told, "content": "Đã cử (MẪU).", **event(WHEN, scan=True), **seen(shared)}
    assert desk.post(take, right).status_code == 302
    record = HandRecord.objects.get(what="came")
    down = at("hand-turn-down", shared, record.public_id)
    asked_again = boss.post(down, {**seen(record), "reason": ""})
    assert asked_again.status_code == 422
    assert at("letters", shared) in asked_again.content.decode()
    reason = {**seen(record), "reason": "Không khớp với bản quét."}
    assert boss.post(down, reason).status_code == 302
    assert not HandRecord.objects.to_confirm().exists()


def test_what_somebody_may_not_read_has_no_letters(
    shared: RecordMessage, pledge: Commitment, embassy: Partner, liaison: Officer,
    signed_in: SignedIn,
) -> None:  # fmt: skip
    assert signed_in(liaison).get(at("letters", shared)).status_code == 404
    assert not Carried.objects.visible_to(liaison).exists()
    assert sharing.shared(pledge, embassy) == shared
