"""The pages of what two nodes tell each other about records."""

from dataclasses import replace

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, once
from tests.apps.exchange.records.conftest import Registers
from tests.apps.exchange.test_pages import SignedIn
from tests.core.exchange.record_samples import SHARE, UPDATE

from caunoi.apps.exchange.actions import sharing
from caunoi.apps.exchange.models import RecordMessage
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Commitment, Partner
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


def at(name: str, *of: object) -> str:
    return reverse(f"exchange:{name}", args=of)


def seen(message: RecordMessage) -> dict[str, str]:
    return {**once(), "seen": str(message.version)}


@pytest.fixture
def drafted(
    pledge: Commitment, partner: Partner, agreement: Agreement, lan: Officer
) -> RecordMessage:
    """Our commitment, drafted for the partner."""
    assert agreement.state == Agreement.OPEN
    return sharing.share(pledge, partner, by=lan, at=NOON)


def test_a_commitment_is_shared_from_its_page_and_approved_by_another(
    signed_in: SignedIn,
    lan: Officer,
    minh: Officer,
    pledge: Commitment,
    partner: Partner,
    agreement: Agreement,
) -> None:
    client, boss = signed_in(lan), signed_in(minh)
    address = at("share-commitment", pledge.public_id)
    page = client.get(reverse("register:commitment", args=[pledge.public_id]))
    assert address in page.content.decode()
    assert client.post(address, {"partner": "", **once()}).status_code == 422
    sent = client.post(address, {"partner": str(partner.public_id), **once()})
    message = RecordMessage.objects.get()
    assert sent["Location"] == at("record", message.public_id)
    page = boss.get(sent["Location"]).content.decode()
    assert at("record-approve", message.public_id) in page
    assert boss.post(at("record-approve", message.public_id), seen(message)).status_code
    message.refresh_from_db()
    assert (message.state, message.stands_on) == ("approved", agreement)
    history = JournalEntry.objects.about(str(pledge)).values_list("what", flat=True)
    assert "record.approved" in history


def test_a_draft_is_sent_back_with_a_reason_and_not_without(
    signed_in: SignedIn, minh: Officer, drafted: RecordMessage
) -> None:
    boss, address = signed_in(minh), at("record-give-back", drafted.public_id)
    assert boss.post(address, {"reason": "", **seen(drafted)}).status_code == 422
    words = {"reason": "Thiếu nguồn của lời hứa.", **seen(drafted)}
    assert boss.post(address, words).status_code == 302
    drafted.refresh_from_db()
    assert drafted.state == "returned"


def test_an_unknown_commitment_of_theirs_is_entered_with_their_account(
    registers: Registers, signed_in: SignedIn, lan: Officer, partner: Partner
) -> None:
    other = replace(SHARE, what=Text("Tặng thiết bị (MẪU)"))
    assert registers.tells(other, "commitment.share") == ""
    heard = RecordMessage.objects.get()
    client = signed_in(lan)
    assert heard.partner == partner
    address = at("record-place", heard.public_id)
    assert address in client.get(at("record", heard.public_id)).content.decode()
    assert client.post(address, {"record": "", **seen(heard)}).status_code == 422
    assert client.post(address, {"record": "new", **seen(heard)}).status_code == 302
    made = Commitment.objects.get()
    assert (made.state, made.their_state) == ("captured", "confirmed")
    assert (made.we_act, made.they_act) == (True, False)
    assert client.post(address, {"record": "new", **seen(heard)}).status_code == 409


def test_an_officer_links_it_with_all_that_was_told_since(
    registers: Registers, signed_in: SignedIn, lan: Officer, pledge: Commitment
) -> None:
    other = replace(SHARE, what=Text("Cử sĩ quan liên lạc (MẪU)"))
    registers.tells(other, "commitment.share")
    heard = RecordMessage.objects.get()
    thread = {"conversation": str(heard.conversation), "refers_to": str(heard.message_id)}
    assert registers.tells(UPDATE, "commitment.update", **thread) == ""
    address, chosen = at("record-place", heard.public_id), str(pledge.public_id)
    sent = signed_in(lan).post(address, {"record": chosen, **seen(heard)})
    assert sent.status_code == 302
    pledge.refresh_from_db()
    assert (pledge.state, pledge.their_state) == ("assigned", "delivered")
    assert not RecordMessage.objects.to_place().exists()
    assert RecordMessage.objects.about(pledge).count() == 2


def test_what_belongs_nowhere_is_said_to(
    registers: Registers, signed_in: SignedIn, lan: Officer
) -> None:
    registers.tells(SHARE, "commitment.share")
    heard, client = RecordMessage.objects.get(), signed_in(lan)
    sent = client.post(
        at("record-place", heard.public_id), {"record": "none", **seen(heard)}
    )
    assert sent.status_code == 302
    assert not RecordMessage.objects.to_place().exists()
    assert at("record", heard.public_id) in client.get(at("records")).content.decode()


def test_how_far_it_has_come_is_told_once_both_have_it(
    signed_in: SignedIn, lan: Officer, drafted: RecordMessage, pledge: Commitment
) -> None:
    client, address = signed_in(lan), at("update-commitment", pledge.public_id)
    words = {
        "partner": str(drafted.partner.public_id),
        "told_on": "2026-11-23",
        "lang": "vi",
        "content": "Đã giao đầu mối (MẪU).",
        **once(),
    }
    assert client.post(address, words).status_code == 409
    RecordMessage.objects.update(state="delivered", message_id=drafted.public_id)
    assert client.post(address, {**words, **once()}).status_code == 302
    update = RecordMessage.objects.get(kind="commitment.update")
    assert update.details["state"] == "assigned"
    assert client.post(address, {**words, "content": "", **once()}).status_code == 422


def test_a_guest_and_another_unit_find_nothing(
    signed_in: SignedIn, guest: Officer, drafted: RecordMessage
) -> None:
    assert signed_in(guest).get(at("record", drafted.public_id)).status_code == 404
