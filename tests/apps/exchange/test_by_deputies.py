"""What a deputy decides says for whom, and adds no second pair of eyes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.conftest import NOON, AddOfficer, SignedIn
from tests.apps.exchange.conftest import about_a_person, wanted

from caunoi.apps.exchange import timeline
from caunoi.apps.exchange.actions import answering, deciding, drafting, reminding
from caunoi.apps.exchange.actions.deciding import Told
from caunoi.apps.exchange.models import Answer, InfoRequest
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import DeputyAct, Officer, Unit
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.safeguards.deputies import Days, Wanted
from caunoi.core.safeguards.four_eyes import SameOfficer

TODAY = timezone.localdate(NOON)
WHY = "Đi công tác nước ngoài (MẪU)."


def lend(receiver: Officer, by: Officer, role: str = "AP") -> None:
    days = Days(TODAY, TODAY + timedelta(days=9))
    officers.name_deputy(receiver, Wanted(role, days, WHY), by=by, at=NOON)
    receiver.acts_at(NOON)


@pytest.fixture
def thu(add_officer: AddOfficer, ministry: Unit) -> Officer:
    """A second desk officer, who approves nothing."""
    return add_officer("thu", ministry, "DK")


def approve(asked: InfoRequest, by: Officer) -> None:
    asked.refresh_from_db()
    drafting.approve(asked, seen=asked.version, by=by, at=NOON)


def test_a_deputy_approves_and_page_journal_and_record_say_for_whom(
    submitted: InfoRequest, thu: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    with pytest.raises(NotAllowed):
        approve(submitted, thu)
    lend(thu, minh)
    approve(submitted, thu)
    assert submitted.approved_by == thu
    act = DeputyAct.objects.get()
    assert (act.what, act.by, act.deputy.giver) == ("request.approved", thu, minh)
    row = JournalEntry.objects.get(what="request.approved")
    assert row.by == "thu"
    assert b'"acted_for": "minh", ' in bytes(row.content)
    told = "thay mặt Minh theo ủy quyền ngày 23/11/2026"
    assert f"Thu · {told}" in page_of(submitted, signed_in(minh))
    assert [one.who for one in timeline.events(submitted)][-1] == f"Thu, {told}"


def page_of(asked: InfoRequest, browser: Client) -> str:
    return browser.get(f"/requests/{asked.public_id}").content.decode()


def test_who_drafted_approves_neither_alone_nor_as_a_deputy(
    submitted: InfoRequest, lan: Officer, minh: Officer
) -> None:
    lend(lan, minh)
    with pytest.raises(SameOfficer) as refused:
        approve(submitted, lan)
    assert refused.value.values == {"officer": "lan"}


def test_nobody_lets_a_deputy_approve_their_own_draft(
    partner: Partner,
    agreement: Agreement,
    thu: Officer,
    add_officer: AddOfficer,
    ministry: Unit,
) -> None:
    both = add_officer("khanh", ministry, "DK", "AP")
    asked = drafting.draft(wanted(partner, agreement), None, by=both, at=NOON)
    assert drafting.submit(asked, seen=asked.version, by=both, at=NOON) == ()
    lend(thu, both)
    with pytest.raises(SameOfficer) as refused:
        approve(asked, thu)
    assert refused.value.values == {"officer": "khanh"}


@pytest.mark.parametrize("who", ["hoa", "khanh"])
def test_three_people_stay_three_when_one_of_them_is_a_deputy(
    partner: Partner,
    agreement: Agreement,
    lan: Officer,
    hoa: Officer,
    thu: Officer,
    add_officer: AddOfficer,
    ministry: Unit,
    who: str,
) -> None:
    """The reviewer's power was lent by the approver, or by somebody who is neither."""
    khanh = add_officer("khanh", ministry, "LR", "AP")
    minor = about_a_person(partner, agreement, minor="yes", person_status="witness")
    asked = drafting.draft(minor, None, by=lan, at=NOON)
    drafting.submit(asked, seen=asked.version, by=lan, at=NOON)
    lend(thu, {"hoa": hoa, "khanh": khanh}[who], "LR")
    drafting.review(asked, seen=asked.version, by=thu, at=NOON)
    if who == "khanh":
        with pytest.raises(SameOfficer):
            approve(asked, khanh)
        return
    approve(asked, khanh)
    assert (asked.reviewed_by, asked.approved_by) == (thu, khanh)


def test_an_answer_is_approved_and_returned_by_a_deputy(
    answered: Answer, thu: Officer, minh: Officer
) -> None:
    lend(thu, minh)
    asked = answered.info_request
    answering.give_back(asked, answered, WHY, seen=asked.version, by=thu, at=NOON)
    assert DeputyAct.objects.get().what == "answer.returned"


def test_a_deputy_is_reminded_with_those_who_decide(
    submitted: InfoRequest, thu: Officer, minh: Officer
) -> None:
    lend(thu, minh)
    assert set(reminding.heads(submitted, NOON)) == {thu, minh}
    after = NOON + timedelta(days=10)
    assert reminding.heads(submitted, after) == [minh]


def test_a_decision_and_its_second_officer_are_two_hands(
    draft: InfoRequest, thu: Officer, minh: Officer, add_officer: AddOfficer, ministry: Unit
) -> None:
    lend(thu, minh)
    told = Told(DecisionKind.RECIPROCITY, WHY)
    made = deciding.decide(draft, told, seen=draft.version, by=thu, at=NOON)
    with pytest.raises(SameOfficer):  # thu decided it in minh's place
        deciding.agree(made, WHY, seen=made.version, by=minh, at=NOON)
    other = add_officer("phong", ministry, "AP")
    deciding.agree(made, WHY, seen=made.version, by=other, at=NOON)
    assert made.seconded_by == other
