"""What is decided for one case: who may, what it opens, how long it counts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON, AddOfficer, SignedIn, once
from tests.apps.exchange.conftest import ANSWER, about_a_person

from caunoi.apps.exchange import content, may_send
from caunoi.apps.exchange.actions import answering, deciding, drafting
from caunoi.apps.exchange.actions.deciding import (
    AssuranceIncomplete,
    NotYet,
    Told,
)
from caunoi.apps.exchange.actions.reasons import ReasonNeeded
from caunoi.apps.exchange.models import CaseDecision, InfoRequest
from caunoi.apps.exchange.rules import NotWaiting
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.safeguards.gate import GateRefused
from caunoi.core.texts import Text

YEAR = timedelta(days=365)
WHY = "Đã đọc bản gốc công hàm (MẪU)."
ASSURANCE = Told(
    DecisionKind.ASSURANCE, WHY, "LA", "MAU-CH-07", "Vụ Pháp chế (MẪU)", NOON.date()
)
RELEASE = Told(DecisionKind.RELEASE, WHY)
TORTURE = Told(DecisionKind.TORTURE, WHY, "LA")


@pytest.fixture
def capital(partner: Partner, agreement: Agreement, lan: Officer) -> InfoRequest:
    """A draft about a suspect in a drug case: both laws know the death penalty."""
    told = about_a_person(partner, agreement, crime_area="DRUGS", statute_article="251")
    return drafting.draft(told, None, by=lan, at=NOON)


def failing(asked: InfoRequest, by: Officer, at: object = NOON) -> set[str]:
    waiting = may_send.waiting_answer(asked, by)
    found = may_send.judge(asked, waiting, by=by, at=at)  # type: ignore[arg-type] # a moment
    return {one.code for one in found if not one.passed}


def decide(asked: InfoRequest, told: Told, by: Officer) -> CaseDecision:
    asked.refresh_from_db()
    return deciding.decide(asked, told, seen=asked.version, by=by, at=NOON)


# ---- The death penalty ------------------------------------------------------------------


def test_a_draft_is_handed_on_but_not_approved_until_an_assurance_is_there(
    capital: InfoRequest, lan: Officer, hoa: Officer, minh: Officer
) -> None:
    assert drafting.submit(capital, seen=capital.version, by=lan, at=NOON) == ()
    assert failing(capital, minh) == {"gate.death-penalty"}
    with pytest.raises(GateRefused) as refused:
        drafting.approve(capital, seen=capital.version, by=minh, at=NOON)
    assert refused.value.code == "gate.death-penalty"
    decide(capital, ASSURANCE, hoa)
    assert failing(capital, minh) == set()
    assert drafting.approve(capital, seen=capital.version, by=minh, at=NOON)
    row = JournalEntry.objects.get(what="case.decided")
    assert (row.by, b"MAU-CH-07" in bytes(row.content)) == ("hoa", True)


def test_no_decision_reaches_another_request(
    capital: InfoRequest,
    partner: Partner,
    agreement: Agreement,
    lan: Officer,
    minh: Officer,
) -> None:
    decide(capital, RELEASE, minh)
    told = about_a_person(partner, agreement, crime_area="DRUGS", statute_article="251")
    other = drafting.draft(told, None, by=lan, at=NOON)
    assert "gate.death-penalty" not in failing(capital, minh)
    assert "gate.death-penalty" in failing(other, minh)


def test_after_a_year_without_a_look_it_counts_no_longer(
    capital: InfoRequest, minh: Officer
) -> None:
    made = decide(capital, RELEASE, minh)
    late = NOON + YEAR
    assert "gate.death-penalty" not in failing(capital, minh, late - timedelta(days=1))
    assert "gate.death-penalty" in failing(capital, minh, late)
    assert list(CaseDecision.objects.to_review()) == [made]
    deciding.review(made, WHY, seen=made.version, by=minh, at=late)
    assert "gate.death-penalty" not in failing(capital, minh, late)
    assert (made.reviewed_by, made.looked_at, made.decided_at) == (minh, late, NOON)
    assert JournalEntry.objects.filter(what="case.reviewed").count() == 1


def test_an_answer_is_held_like_a_question(
    received: InfoRequest, lan: Officer, hoa: Officer, minh: Officer
) -> None:
    told = {"data_class": "person_identity", "crime_area": "DRUGS"}
    InfoRequest.objects.filter(pk=received.pk).update(**told)
    received.refresh_from_db()
    given = answering.draft_answer(received, ANSWER, seen=received.version, by=lan, at=NOON)
    assert failing(received, minh) == {"gate.death-penalty"}
    with pytest.raises(GateRefused):
        answering.approve(received, given, seen=received.version, by=minh, at=NOON)
    decide(received, ASSURANCE, hoa)
    answering.approve(received, given, seen=received.version, by=minh, at=NOON)
    given.refresh_from_db()
    assert given.state == "approved"


def test_an_ended_assurance_lets_nothing_pass(
    capital: InfoRequest, hoa: Officer, minh: Officer
) -> None:
    made = decide(capital, ASSURANCE, hoa)
    deciding.end(made, WHY, seen=made.version, by=hoa, at=NOON)
    assert "gate.death-penalty" in failing(capital, minh)
    assert content.decisions_of(capital) == ()
    for again in (deciding.end, deciding.review):
        with pytest.raises(NotWaiting):
            again(made, WHY, seen=made.version, by=minh, at=NOON)


# ---- Torture and refuge -----------------------------------------------------------------


def test_a_stop_forbids_everything_to_the_state_feared(
    draft: InfoRequest, lan: Officer, minh: Officer
) -> None:
    stop = decide(draft, TORTURE, lan)
    stopped = drafting.submit(draft, seen=draft.version, by=lan, at=NOON)
    assert {one.code for one in stopped} == {"gate.feared-state"}
    with pytest.raises(SameOfficer):  # nobody ends the stop that they raised
        deciding.end(decide(draft, TORTURE, minh), WHY, seen=1, by=minh, at=NOON)
    with pytest.raises(NotAllowed):
        deciding.end(stop, WHY, seen=stop.version, by=lan, at=NOON)
    for one in CaseDecision.objects.filter(decided_by=lan):
        deciding.end(one, WHY, seen=one.version, by=minh, at=NOON)
    assert "gate.feared-state" in failing(draft, minh)  # the other one still stands


def test_a_legal_reviewer_says_what_the_word_refuge_means(
    partner: Partner, agreement: Agreement, lan: Officer, hoa: Officer, minh: Officer
) -> None:
    told = about_a_person(partner, agreement, facts=Text("MẪU: người này đang xin tị nạn."))
    asked = drafting.draft(told, None, by=lan, at=NOON)
    assert failing(asked, minh) == {"gate.refuge"}
    with pytest.raises(NotAllowed):
        decide(asked, Told(DecisionKind.NO_REFUGE, WHY), minh)
    decide(asked, Told(DecisionKind.NO_REFUGE, WHY), hoa)
    assert failing(asked, minh) == set()
    decide(asked, Told(DecisionKind.REFUGE, WHY, "LA"), hoa)
    assert failing(asked, minh) == {"gate.feared-state"}


# ---- Who, and on what ground ------------------------------------------------------------


@pytest.mark.parametrize(
    ("roles", "kinds"),
    [
        (("DK",), {"torture", "refuge"}),
        (("LR",), {"assurance", "torture", "refuge", "no_refuge"}),
        (("AP",), {"release", "torture", "refuge", "reciprocity", "own_source"}),
        (("TC",), set()),
        (("AU",), set()),
        (("NA",), set()),
    ],
)
def test_roles_decide_what_is_theirs(
    roles: tuple[str, ...],
    kinds: set[str],
    add_officer: AddOfficer,
    ministry: Unit,
    capital: InfoRequest,
) -> None:
    by = add_officer("officer", ministry, *roles)
    assert {str(kind) for kind in deciding.kinds_for(by)} == kinds
    for kind in set(DecisionKind) - {DecisionKind.known(one) for one in kinds}:
        with pytest.raises(NotAllowed):
            decide(capital, replace(ASSURANCE, kind=kind), by)
    assert not CaseDecision.objects.exists()


def test_who_drafted_it_does_not_decide_that_it_passes(
    add_officer: AddOfficer, ministry: Unit, partner: Partner, agreement: Agreement
) -> None:
    by = add_officer("officer", ministry, "DK", "LR", "AP")
    asked = drafting.draft(about_a_person(partner, agreement), None, by=by, at=NOON)
    for told in (ASSURANCE, RELEASE, Told(DecisionKind.NO_REFUGE, WHY)):
        with pytest.raises(SameOfficer):
            decide(asked, told, by)
    assert decide(asked, TORTURE, by).kind == "torture"


def test_who_drafted_the_answer_does_not_decide_that_it_passes(
    add_officer: AddOfficer, ministry: Unit, received: InfoRequest
) -> None:
    by = add_officer("officer", ministry, "DK", "AP")
    answering.draft_answer(received, ANSWER, seen=received.version, by=by, at=NOON)
    with pytest.raises(SameOfficer):
        decide(received, RELEASE, by)


@pytest.mark.parametrize("missing", ["country", "reference", "given_by", "given_on"])
def test_an_assurance_is_whole(missing: str, capital: InfoRequest, hoa: Officer) -> None:
    empty = None if missing == "given_on" else ""
    with pytest.raises(AssuranceIncomplete):
        decide(capital, replace(ASSURANCE, **{missing: empty}), hoa)


def test_a_paper_of_today_counts_at_night_before_the_day_begins_in_greenwich(
    capital: InfoRequest, hoa: Officer
) -> None:
    night = NOON.replace(hour=20)  # three in the morning of the next day, in Hà Nội
    dated = replace(ASSURANCE, given_on=NOON.date() + timedelta(days=1))
    deciding.decide(capital, dated, seen=capital.version, by=hoa, at=night)
    assert CaseDecision.objects.get().given_on == dated.given_on


def test_a_day_to_come_a_stale_page_and_no_reason_are_refused(
    capital: InfoRequest, hoa: Officer
) -> None:
    tomorrow = NOON.date() + timedelta(days=1)
    with pytest.raises(NotYet):
        decide(capital, replace(ASSURANCE, given_on=tomorrow), hoa)
    with pytest.raises(ReasonNeeded):
        decide(capital, replace(ASSURANCE, reasons="vì thế"), hoa)
    with pytest.raises(Stale):
        deciding.decide(capital, ASSURANCE, seen=capital.version + 1, by=hoa, at=NOON)
    InfoRequest.objects.filter(pk=capital.pk).update(closed_at=NOON)
    with pytest.raises(NotWaiting):
        decide(capital, ASSURANCE, hoa)


def test_the_database_holds_the_same_promises(
    capital: InfoRequest, hoa: Officer, lan: Officer
) -> None:
    decide(capital, ASSURANCE, hoa)
    decide(capital, TORTURE, lan)
    for kind, change in (
        ("assurance", {"reference": ""}),
        ("torture", {"ended_by": lan}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            CaseDecision.objects.filter(kind=kind).update(**change)


# ---- Pages ------------------------------------------------------------------------------


def test_a_reviewer_records_and_an_approver_looks_again_on_the_page(
    signed_in: SignedIn, capital: InfoRequest, hoa: Officer, minh: Officer
) -> None:
    here = f"/requests/{capital.public_id}/decisions"
    reviewer, approver = signed_in(hoa), signed_in(minh)
    form = {
        "kind": "assurance", "country": "la", "reference": "MAU-CH-07", "reasons": WHY,
        "given_by": "Vụ Pháp chế (MẪU)", "given_on": "20/11/2026", "seen": "1", **once(),
    }  # fmt: skip
    assert reviewer.post(here, form).status_code == 302
    made = CaseDecision.objects.get()
    assert (made.country, str(made.given_on), made.decided_by) == ("LA", "2026-11-20", hoa)
    body = approver.get(here).content.decode()
    assert "MAU-CH-07" in body
    reason = {"reason": WHY, "seen": str(made.version)}
    assert (
        approver.post(f"{here}/{made.public_id}/review", {**reason, **once()}).url == here
    )
    made.refresh_from_db()
    assert made.reviewed_by == minh
    assert "MAU-CH-07" not in approver.get("/requests/decisions").content.decode()
    assert here in approver.get("/requests/decisions").content.decode()
    reason["seen"] = str(made.version)
    assert approver.post(f"{here}/{made.public_id}/end", {**reason, **once()}).url == here
    assert CaseDecision.objects.get().ended_by == minh
    assert here not in approver.get("/requests/decisions").content.decode()


def test_a_wrong_form_is_shown_again_with_its_errors(
    signed_in: SignedIn, capital: InfoRequest, hoa: Officer
) -> None:
    here = f"/requests/{capital.public_id}/decisions"
    form = {"kind": "assurance", "country": "1!", "reasons": "x", "seen": "1", **once()}
    answer = signed_in(hoa).post(here, form)
    assert answer.status_code == 422
    wrong = set(answer.context["form"].errors)
    assert wrong == {"country", "reference", "given_by", "given_on", "reasons"}
    assert not CaseDecision.objects.exists()


def test_who_may_not_decide_sees_no_form_and_a_guest_nothing(
    signed_in: SignedIn,
    capital: InfoRequest,
    lan: Officer,
    tuan: Officer,
    guest: Officer,
    add_officer: AddOfficer,
    ministry: Unit,
) -> None:
    decide(capital, TORTURE, lan)
    here = f"/requests/{capital.public_id}/decisions"
    trainer = add_officer("tra", ministry, "TC")
    body = signed_in(trainer).get(here).content.decode()
    assert "<form method" not in body.partition("</header>")[2]
    assert signed_in(tuan).get(here).status_code == 404
    assert signed_in(guest).get(here).status_code == 404
    assert not CaseDecision.objects.visible_to(guest).exists()
