"""The record of transfers abroad: what left, to whom, on which basis; no content."""

import csv
import io
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.apps.conftest import NOON, AddOfficer, SignedIn
from tests.apps.exchange.conftest import about_a_person

from caunoi.apps.exchange import transfers
from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.models import Carried, Dispatch, InfoRequest
from caunoi.apps.exchange.transfers import Wanted
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.vocabulary import DataClass, Purpose

DAY = timedelta(days=1)


def left(asked: InfoRequest, **more: Any) -> Dispatch:
    """A message about this request that was sealed, and so may be there."""
    told = {"sha256": uuid4().bytes * 2, "state": Dispatch.STORED, "stored_at": NOON}
    told["due_at"] = NOON + DAY  # its receipt is awaited
    return Dispatch.objects.create(
        message_id=uuid4(), kind="info.request", partner=asked.partner, info_request=asked,
        agreement=asked.agreement, number=1, issued_at=NOON, expires_at=NOON + DAY,
        **{**told, **more},
    )  # fmt: skip


@pytest.fixture
def person(partner: Partner, agreement: Agreement, lan: Officer) -> InfoRequest:
    """A request about a person, which left two days ago."""
    made = drafting.draft(about_a_person(partner, agreement), None, by=lan, at=NOON)
    left(made, stored_at=NOON - 2 * DAY)
    return made


@pytest.fixture
def sent(draft: InfoRequest) -> InfoRequest:
    """A request without any person, which left; and what never did."""
    left(draft)
    left(draft, sha256=None, state=Dispatch.QUEUED, stored_at=None)
    left(draft, state=Dispatch.WITHDRAWN)
    return draft


def of(officer: Officer, **wanted: Any) -> list[transfers.Transfer]:
    return transfers.told(list(transfers.keys(officer, Wanted(**wanted))))


def test_each_transfer_says_what_to_whom_and_on_which_basis(
    sent: InfoRequest, person: InfoRequest, lan: Officer
) -> None:
    general, personal = of(lan)
    assert (general.asked, personal.asked) == (sent.public_id, person.public_id)
    assert (general.may_be_personal, personal.may_be_personal) == (False, True)
    assert personal.at == NOON - 2 * DAY
    assert personal.partner == person.partner.name
    assert personal.basis == "Thỏa thuận trao đổi thông tin (MẪU)"
    assert (personal.article, personal.purpose) == ("4.1", Purpose.INVESTIGATION)
    assert (personal.data_class, personal.handling) == (DataClass.PERSON_IDENTITY, "H0")


def test_a_period_and_a_partner_narrow_it(
    sent: InfoRequest, person: InfoRequest, lan: Officer
) -> None:
    ours = [one.asked for one in of(lan, since=date(2026, 11, 23))]
    assert ours == [sent.public_id]
    earlier = [one.asked for one in of(lan, until=date(2026, 11, 22))]
    assert earlier == [person.public_id]
    other = Partner.objects.get(pk=sent.partner_id)
    other.pk, other.public_id, other.node = None, uuid4(), "phu-mau"
    other.save()
    assert of(lan, partner=other) == []
    assert len(of(lan, partner=sent.partner)) == 2


def test_who_sees_which(
    sent: InfoRequest,
    person: InfoRequest,
    ministry: Unit,
    tuan: Officer,
    guest: Officer,
    auditor: Officer,
    administrator: Officer,
    add_officer: AddOfficer,
) -> None:
    protector = add_officer("protector", ministry, "DP")
    assert len(of(auditor)) == 2
    assert [one.asked for one in of(protector)] == [person.public_id]
    for officer in (tuan, guest, administrator):
        assert of(officer) == []
    assert [*transfers.partners(protector)] == [sent.partner]
    assert [*transfers.partners(tuan)] == []


def test_a_letter_stands_there_from_its_dispatch(sent: InfoRequest, lan: Officer) -> None:
    sent.dispatches.all().delete()
    carried = Carried.objects.create(
        public_id=uuid4(), kind="info.request", info_request=sent, approved_at=NOON
    )
    assert of(lan) == []
    Carried.objects.update(dispatched_at=NOON + DAY)
    (told,) = of(lan)
    assert (told.by_hand, told.at) == (True, NOON + DAY)
    assert told.reference == carried.public_id.hex[-8:]


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize(
    ("lang", "heading", "word"),
    [("vi", "Bên nhận", "không"), ("en", "Receiver", "no")],
)
def test_the_file_bears_its_marks_and_no_content(
    lang: str, heading: str, word: str, lan: Officer, guest: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = lang
    page = client.get("/requests/transfers").content.decode()
    assert heading in page
    answer = client.get("/requests/transfers.csv", {"since": "01/11/2026"})
    raw = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    marks, headings, row = csv.reader(io.StringIO(raw))
    assert all(one in marks[0] for one in ("H0", lan.name.text, "test-node", " +07"))
    assert headings[2] == heading
    assert row[9] == word
    for secret in ("Vận chuyển", "MẪU-01"):
        assert secret not in raw + page
    assert JournalEntry.objects.filter(what="list.exported", by="lan").exists()
    assert signed_in(guest).get("/requests/transfers.csv").status_code == 404


def test_the_link_is_for_those_who_may_read(
    sent: InfoRequest, lan: Officer, auditor: Officer, signed_in: SignedIn
) -> None:
    link = f"/requests/{sent.public_id}"
    for officer, shown in ((lan, True), (auditor, False)):
        page = signed_in(officer).get("/requests/transfers").content.decode()
        assert (link in page) is shown
        assert str(sent.dispatches.first().message_id.hex[-8:]) in page  # type: ignore[union-attr] # the newest
    wrong = signed_in(lan).get("/requests/transfers", {"since": "32/13/2026"})
    assert wrong.status_code == 200
    assert 'aria-invalid="true"' in wrong.content.decode()
