"""Reading a report, and deciding about what it proposes."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.reading.conftest import TEXT

from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.reading import actions, drafts
from caunoi.apps.reading.models import Proposal, Report
from caunoi.apps.register.facts import CommitmentFacts, Keeping, ResultFacts
from caunoi.apps.register.models import (
    Commitment,
    Contact,
    Engagement,
    Partner,
    Result,
)
from caunoi.core.errors import Malformed
from caunoi.core.reading.decoding import BinaryFile, EmptyText, TooLarge, WrongEncoding
from caunoi.core.safeguards.state_secrets import StateSecretMarked
from caunoi.core.texts import Text
from caunoi.links.documents.files import OtherKind

pytestmark = pytest.mark.django_db


def one(kind: str, **fields: str) -> Proposal:
    rows = Proposal.objects.filter(kind=kind).order_by("number")
    return next(
        row
        for row in rows
        if all(row.fields[key] == value for key, value in fields.items())
    )


def test_reading_proposes_and_enters_nothing(report: Report) -> None:
    assert report.text == TEXT
    assert Proposal.objects.waiting().count() == Proposal.objects.count() > 4
    assert not Partner.objects.exists()
    assert not Commitment.objects.exists()
    entry = JournalEntry.objects.get(what="report.read")
    told = json.loads(bytes(entry.content or b""))
    assert (told["by"], told["subject"]) == ("lan", str(report))


@pytest.mark.usefixtures("report")
def test_every_proposal_stands_on_words_of_the_text() -> None:
    for proposal in Proposal.objects.all():
        assert TEXT[proposal.start : proposal.end] in proposal.words
        assert all(TEXT[start:end] for start, end in proposal.spans)


@pytest.mark.usefixtures("report")
def test_our_own_agencies_and_people_are_no_question() -> None:
    countries = {row.fields["country"] for row in Proposal.objects.filter(kind="partner")}
    sides = {row.fields["side"] for row in Proposal.objects.filter(kind="contact")}
    assert "VN" not in countries | sides


def test_suspects_and_victims_are_never_proposed(lan: Officer) -> None:
    text = TEXT + "Công an đã bắt đối tượng Lê Mẫu Hai; nạn nhân là chị Vũ Mẫu Ba.\n"
    report = actions.read_report(text.encode(), "b.txt", by=lan, at=NOON)
    told = json.dumps([row.fields for row in report.proposals.all()], ensure_ascii=False)
    assert "Lê Mẫu Hai" not in told
    assert "Vũ Mẫu Ba" not in told


# ---- what is not read -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyText),
        (b" \n\t ", EmptyText),
        (b"\x89PNG\r\n\x1a\n\x00\x00", OtherKind),
        (b"\x00\x01\x02", BinaryFile),
        ("Bộ Công an".encode("cp1258", "replace") + b"\xd0\xff", WrongEncoding),
        (b"a" * (2 * 1024 * 1024 + 1), TooLarge),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing(
    data: bytes, error: type[Malformed], lan: Officer
) -> None:
    with pytest.raises(error):
        actions.read_report(data, "x.txt", by=lan, at=NOON)
    assert not Report.objects.exists()


def test_a_text_marked_as_a_state_secret_is_not_kept(lan: Officer) -> None:
    with pytest.raises(StateSecretMarked):
        actions.read_report(f"TỐI MẬT\n{TEXT}".encode(), "x.txt", by=lan, at=NOON)
    assert not Report.objects.exists()


def test_the_same_file_leads_to_its_first_reading(report: Report, lan: Officer) -> None:
    with pytest.raises(actions.ReadAlready) as refused:
        actions.read_report(TEXT.encode(), "again.txt", by=lan, at=NOON)
    assert refused.value.existing == report
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(
            public_id="018f0000-0000-7000-8000-000000000001",
            unit=report.unit,
            sha256=report.sha256,
            text="x",
            created_at=NOON,
        )


def test_only_those_who_read_reports_do(minh: Officer, guest: Officer) -> None:
    for officer in (minh, guest):
        with pytest.raises(NotAllowed):
            actions.read_report(TEXT.encode(), "x.txt", by=officer, at=NOON)
    assert not Report.objects.exists()


# ---- decisions --------------------------------------------------------------------------


@pytest.mark.usefixtures("report")
def test_an_accepted_agency_is_a_partner_and_its_promise_names_it(lan: Officer) -> None:
    partner = actions.accept(one("partner", country="LA"), seen=1, by=lan, at=NOON)
    meeting = actions.accept(one("engagement"), seen=1, by=lan, at=NOON)
    actions.accept(one("commitment", act="pledge"), seen=1, by=lan, at=NOON)
    pledge = Commitment.objects.get()
    assert isinstance(partner, Partner)
    assert list(pledge.said_by.all()) == list(pledge.to_act.all()) == [partner]
    assert (pledge.we_act, pledge.they_act, pledge.engagement) == (False, True, meeting)
    assert f"{pledge.due.end:%d/%m/%Y}" == "15/12/2026"
    assert pledge.words in TEXT
    decided = one("commitment", act="pledge")
    assert pledge.source == f"report:{decided.report.public_id}#{decided.anchor}"
    assert (decided.decision, decided.made_id) == ("accepted", pledge.public_id)


@pytest.mark.usefixtures("report")
def test_a_wish_enters_as_a_wish_that_our_side_may_answer(lan: Officer) -> None:
    actions.accept(one("commitment", act="wish"), seen=1, by=lan, at=NOON)
    wish = Commitment.objects.get()
    assert (wish.act, wish.we_act, wish.is_duty) == ("wish", True, False)
    assert not Commitment.objects.promises().exists()


def test_a_counted_result_enters_with_its_words_and_who_did_it(lan: Officer) -> None:
    text = TEXT + "Bộ Công an Việt Nam đã tổ chức 05 lớp tập huấn cho Đại sứ quán Lào.\n"
    actions.read_report(text.encode(), "b.txt", by=lan, at=NOON)
    proposal = one("result")
    facts = actions.draft(proposal, lan)
    assert isinstance(facts, ResultFacts)
    actions.accept(proposal, replace(facts, by_us=True), seen=1, by=lan, at=NOON)
    made = Result.objects.get()
    assert (int(made.value), made.unit_of_count) == (5, "lớp")
    assert made.words in text
    assert made.metric == made.words


@pytest.mark.usefixtures("report")
def test_an_ask_of_ours_is_said_by_our_side(lan: Officer) -> None:
    actions.accept(one("commitment", act="ask"), seen=1, by=lan, at=NOON)
    ask = Commitment.objects.get()
    assert (ask.we_said, ask.we_act, ask.they_act) == (True, False, True)
    assert "Đại sứ quán Lào" in ask.to_act_words


@pytest.mark.usefixtures("report")
def test_an_agency_that_is_a_partner_already_is_linked(lan: Officer) -> None:
    proposal = one("partner", country="LA")
    known = Partner.objects.create(
        public_id="018f0000-0000-7000-8000-000000000001",
        unit=lan.unit,
        node_wide=True,
        name=Text("ĐẠI SỨ QUÁN LÀO tại Việt Nam"),
        country="LA",
        kind="embassy",
        created_at=NOON,
    )
    assert actions.accept(proposal, seen=1, by=lan, at=NOON) == known
    assert Partner.objects.get() == known


@pytest.mark.usefixtures("report")
def test_a_contact_waits_for_its_agency(lan: Officer) -> None:
    contact = one("contact")
    with pytest.raises(drafts.PartnerFirst):
        actions.accept(contact, seen=1, by=lan, at=NOON)
    actions.accept(one("partner", country="LA"), seen=1, by=lan, at=NOON)
    actions.accept(contact, seen=1, by=lan, at=NOON)
    assert Contact.objects.get().name.text == "Khăm Mẫu"


@pytest.mark.usefixtures("report")
def test_a_corrected_proposal_enters_as_corrected(lan: Officer) -> None:
    facts = CommitmentFacts(
        act="wish", what=Text("Gửi danh sách"), said_by_words="Ông Khăm Mẫu", they_act=True
    )
    pledge = one("commitment", act="pledge")
    actions.accept(pledge, facts, seen=1, by=lan, at=NOON)
    assert Commitment.objects.get().act == "wish"
    assert one("commitment", act="pledge").decision == "corrected"


@pytest.mark.usefixtures("report")
def test_a_rejected_proposal_enters_nothing_and_keeps_why(lan: Officer) -> None:
    actions.reject(one("engagement"), "Không phải cuộc họp", seen=1, by=lan, at=NOON)
    rejected = one("engagement")
    assert (rejected.decision, rejected.reason) == ("rejected", "Không phải cuộc họp")
    assert not Engagement.objects.exists()
    assert JournalEntry.objects.filter(what="proposal.rejected").count() == 1


@pytest.mark.usefixtures("report")
def test_nothing_is_decided_twice(lan: Officer) -> None:
    proposal, late = one("engagement"), one("engagement")
    actions.accept(proposal, seen=1, by=lan, at=NOON)
    with pytest.raises(actions.DecidedAlready):
        actions.reject(proposal, "", seen=2, by=lan, at=NOON)
    with pytest.raises(Stale):
        actions.accept(late, seen=1, by=lan, at=NOON)
    assert Engagement.objects.count() == 1


@pytest.mark.usefixtures("report")
def test_a_decision_names_who_made_it() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(decision="rejected")


def test_what_comes_from_a_closed_report_stays_in_its_circle(
    lan: Officer, add_officer: Callable[..., Officer]
) -> None:
    circle = Compartment.objects.create(
        public_id="018f0000-0000-7000-8000-000000000001", code="kin", name=Text("Kín")
    )
    circle.members.set([lan])
    keeping = Keeping(compartment=circle)
    report = actions.read_report(TEXT.encode(), "x.txt", by=lan, at=NOON, keeping=keeping)
    actions.accept(one("partner", country="LA"), seen=1, by=lan, at=NOON)
    other = add_officer("other", lan.unit, "DK")
    assert not Report.objects.visible_to(other).exists()
    assert not Proposal.objects.visible_to(other).exists()
    assert not Partner.objects.visible_to(other).exists()
    again = actions.read_report(TEXT.encode(), "x.txt", by=other, at=NOON)
    assert again != report


def test_the_capacity_is_read_from_the_title() -> None:
    titles = {
        "quyền Tùy viên Cơ quan MẪU": "acting",
        "Đại biện lâm thời Đại sứ quán MẪU": "charge",
        "Thứ trưởng Thường trực": "standing_deputy",
        "Trưởng phòng bảo vệ quyền trẻ em": "full",
    }
    read = {title: drafts.capacity_in([title]) for title in titles}
    assert read == titles
