"""An agreement compared field by field, and held on both sides when one suspends it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, once
from tests.apps.exchange.heard import QUESTION
from tests.apps.exchange.records.conftest import Registers
from tests.apps.exchange.test_pages import SignedIn
from tests.core.exchange.record_samples import SUSPEND, SYNC

from caunoi.apps.exchange import agreement_content
from caunoi.apps.exchange.actions import comparing, telling
from caunoi.apps.exchange.models import Arrival, Dispatch, RecordMessage
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.actions import agreeing, holding
from caunoi.apps.register.models import Agreement, Notice, Partner, TheirSuspension
from caunoi.core.envelope.fields import write_time
from caunoi.core.envelope.receipt import ReceiptUnreadable
from caunoi.core.exchange import payloads
from caunoi.core.exchange.record_payloads import GateStatus, HoldStep
from caunoi.core.texts import Text
from caunoi.core.vocabulary import Role
from caunoi.web import outgoing

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NOW = replace(SUSPEND, effective_at=write_time(NOON))
LATER = replace(SUSPEND, effective_at=write_time(NOON + HOUR))
RESUME = replace(NOW, step=HoldStep.RESUME)


def told(agreement: Agreement) -> None:
    agreement.refresh_from_db()


# ---- compared ---------------------------------------------------------------------------


def test_the_partner_reads_how_we_hold_the_agreement(
    registers: Registers,
    agreement: Agreement,
    partner: Partner,
    lan: Officer,
    minh: Officer,
) -> None:
    message = comparing.compare(agreement, partner, by=lan, at=NOON)
    sent = telling.approve(message, seen=message.version, by=minh, at=NOON)
    registers.sends(sent, NOON)
    (took,) = registers.theirs.took.values()
    found = payloads.read("instrument.sync", 1, took.payload)
    ours = agreement_content.told(agreement, NOON)
    assert replace(found, approvals=()) == ours
    assert (ours.parties, ours.status) == (("muong-sa", "test-node"), GateStatus.OPEN)


def test_both_hold_the_same_or_the_page_says_what_differs_and_nothing_changes(
    registers: Registers, agreement: Agreement, signed_in: SignedIn, lan: Officer
) -> None:
    same = replace(agreement_content.told(agreement, NOON), approvals=(Role.AP,))
    assert registers.tells(same, "instrument.sync") == ""
    heard = RecordMessage.objects.get()
    assert heard.agreement == agreement
    assert agreement_content.compared(heard, NOON) == []
    other = replace(same, status=GateStatus.SUSPENDED, deadlines=same.deadlines[:1])
    assert registers.tells(other, "instrument.sync") == ""
    heard = RecordMessage.objects.latest("pk")
    found = agreement_content.compared(heard, NOON) or []
    assert [one.name for one in found] == ["deadlines", "status"]
    page = signed_in(lan).get(reverse("exchange:record", args=[heard.public_id]))
    assert "Đang tạm đình chỉ" in page.content.decode()
    told(agreement)
    assert agreement.state == Agreement.OPEN


def test_an_agreement_that_we_do_not_hold_is_kept_beside_nothing(
    registers: Registers, agreement: Agreement
) -> None:
    assert registers.tells(SYNC, "instrument.sync") == ""
    heard = RecordMessage.objects.get()
    assert heard.about is None
    assert agreement_content.compared(heard, NOON) is None
    assert agreement.state == Agreement.OPEN


@pytest.mark.parametrize(
    ("state", "at", "status"),
    [
        (Agreement.SIGNING, NOON, GateStatus.SIGNING),
        (Agreement.SUSPENDED, NOON, GateStatus.SUSPENDED),
        (Agreement.OPEN, NOON + timedelta(days=400), GateStatus.ENDED),
    ],
)
def test_where_it_stands_is_told_in_one_word(
    agreement: Agreement, state: str, at: object, status: GateStatus
) -> None:
    agreement.state = state
    assert agreement_content.status(agreement, at) is status  # type: ignore[arg-type] # a time


def test_the_form_tells_a_party(
    signed_in: SignedIn, lan: Officer, agreement: Agreement, partner: Partner
) -> None:
    client = signed_in(lan)
    of = [agreement.public_id, agreement.number]
    address = reverse("exchange:compare-agreement", args=of)
    page = client.get(reverse("register:agreement", args=of)).content.decode()
    assert address in page
    assert client.post(address, {"partner": "", **once()}).status_code == 422
    chosen = {"partner": str(partner.public_id), **once()}
    assert client.post(address, chosen).status_code == 302
    assert RecordMessage.objects.get().details["status"] == "open"


# ---- suspended --------------------------------------------------------------------------


def test_our_suspension_is_told_and_holds_nothing_twice(
    registers: Registers, signed_in: SignedIn, minh: Officer, agreement: Agreement
) -> None:
    client, of = signed_in(minh), [agreement.public_id, agreement.number]
    words = {"reason": "Rà soát (MẪU)", "seen": str(agreement.version), **once()}
    client.post(reverse("register:agreement-suspend", args=of), words)
    notice = Notice.objects.get()
    outgoing.tell_due(notice, NOON)
    outgoing.tell_due(notice, NOON)
    registers.sends(Dispatch.objects.get(), NOON)
    (took,) = registers.theirs.took.values()
    found = payloads.read("instrument.suspend", 1, took.payload)
    assert (found.step, str(found.reason)) == (HoldStep.SUSPEND, "Rà soát (MẪU)")
    assert found.approvals == ()
    told(agreement)
    again = {"seen": str(agreement.version), **once()}
    client.post(reverse("register:agreement-resume", args=of), again)
    outgoing.tell_due(Notice.objects.latest("pk"), NOON)
    assert RecordMessage.objects.latest("pk").details["step"] == "resume"


def test_theirs_holds_our_queue_and_what_arrives_until_they_resume(
    registers: Registers, agreement: Agreement, signed_in: SignedIn, minh: Officer
) -> None:
    assert registers.tells(NOW, "instrument.suspend") == ""
    told(agreement)
    assert (agreement.state, basis.is_suspended(agreement)) == (Agreement.OPEN, True)
    assert basis.ground(agreement).suspended
    of = [agreement.public_id, agreement.number]
    page = signed_in(minh).get(reverse("register:agreement", args=of))
    assert "Rà soát việc áp dụng Điều 4 (MẪU)." in page.content.decode()
    with pytest.raises(ReceiptUnreadable):  # there is none yet
        registers.hears(QUESTION, "info.request", NOON)
    assert Arrival.objects.latest("pk").held_by == agreement
    assert registers.tells(RESUME, "instrument.suspend") == ""
    assert not basis.is_suspended(agreement)
    about = JournalEntry.objects.about(str(agreement)).values_list("what", flat=True)
    assert {"agreement.held-for-partner", "agreement.released-for-partner"} <= set(about)


def test_a_later_moment_is_waited_for(registers: Registers, agreement: Agreement) -> None:
    assert registers.tells(LATER, "instrument.suspend") == ""
    row = TheirSuspension.objects.get()
    assert (row.due_at, basis.is_suspended(agreement)) == (NOON + HOUR, False)
    assert holding.act_due(row, NOON + HOUR) is None
    assert basis.is_suspended(agreement)
    assert registers.tells(NOW, "instrument.suspend") == ""
    row = TheirSuspension.objects.get()
    assert row.effective_at == NOON
    later = replace(RESUME, effective_at=write_time(NOON + HOUR))
    assert registers.tells(later, "instrument.suspend") == ""
    assert basis.is_suspended(agreement)
    row.refresh_from_db()
    assert holding.act_due(row, NOON + HOUR) is None
    assert not basis.is_suspended(agreement)


def test_both_sides_may_hold_and_each_lifts_its_own(
    registers: Registers, agreement: Agreement, minh: Officer
) -> None:
    assert registers.tells(NOW, "instrument.suspend") == ""
    told(agreement)
    seen = agreement.version
    agreeing.suspend(agreement, "Ta (MẪU)", seen=seen, by=minh, at=NOON, tell=True)
    assert registers.tells(RESUME, "instrument.suspend") == ""
    assert basis.is_suspended(agreement)
    agreeing.resume(agreement, seen=agreement.version, by=minh, at=NOON, tell=True)
    told(agreement)
    assert not basis.is_suspended(agreement)
    assert Text(Notice.objects.earliest("pk").reason).text == "Ta (MẪU)"
