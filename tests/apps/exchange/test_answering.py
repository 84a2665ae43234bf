"""A partner's request until our answer leaves."""

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import ANSWER

from caunoi.apps.exchange.actions import answering
from caunoi.apps.exchange.actions.answering import AnswerDraft
from caunoi.apps.exchange.models import Answer, Dispatch, InfoRequest
from caunoi.apps.exchange.rules import AlternativeMissing
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Agreement
from caunoi.core.exchange.states import NoSuchMove
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.safeguards.gate import GateRefused
from caunoi.core.texts import Text


def test_an_answer_is_drafted_and_waits(answered: Answer, received: InfoRequest) -> None:
    received.refresh_from_db()
    assert (received.state, answered.state) == ("answer_drafted", "draft")
    assert not Dispatch.objects.exists()


def test_a_second_officer_lets_it_leave(
    answered: Answer, received: InfoRequest, minh: Officer
) -> None:
    received.refresh_from_db()
    answering.approve(received, answered, seen=received.version, by=minh, at=NOON)
    assert (received.state, answered.state, answered.approved_by) == (
        "answered",
        "approved",
        minh,
    )
    assert Dispatch.objects.get().answer == answered
    assert JournalEntry.objects.latest("pk").what == "answer.approved"


@pytest.mark.parametrize(
    ("wanted", "state"),
    [
        (AnswerDraft(**{**vars(ANSWER), "partial": True}), "part_given"),
        (
            AnswerDraft(
                content=Text("Không có."),
                kind="info.refuse",
                availability="",
                refusal_ground="not_held",
                alternative=Text("Hỏi cơ quan đăng kiểm."),
            ),
            "refused",
        ),
    ],
)
def test_a_part_and_a_refusal_move_the_request_their_own_way(
    wanted: AnswerDraft, state: str, received: InfoRequest, lan: Officer, minh: Officer
) -> None:
    given = answering.draft_answer(received, wanted, seen=1, by=lan, at=NOON)
    answering.approve(received, given, seen=2, by=minh, at=NOON)
    assert received.state == state


def test_nobody_approves_their_own_answer(
    received: InfoRequest, ministry: Unit, add_officer: object
) -> None:
    both = add_officer("ha", ministry, "DK", "AP")  # type: ignore[operator] # a factory
    given = answering.draft_answer(received, ANSWER, seen=1, by=both, at=NOON)
    with pytest.raises(SameOfficer):
        answering.approve(received, given, seen=2, by=both, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.filter(pk=given.pk).update(approved_by=both)
    assert not Dispatch.objects.exists()


def test_an_approver_does_not_draft(received: InfoRequest, minh: Officer) -> None:
    with pytest.raises(NotAllowed):
        answering.draft_answer(received, ANSWER, seen=1, by=minh, at=NOON)
    assert not Answer.objects.exists()


def test_a_refusal_without_alternative_is_not_kept(
    received: InfoRequest, lan: Officer
) -> None:
    bare = AnswerDraft(Text("Không có."), kind="info.refuse", refusal_ground="not_held")
    with pytest.raises(AlternativeMissing):
        answering.draft_answer(received, bare, seen=1, by=lan, at=NOON)
    assert InfoRequest.objects.get().state == "received"


def test_an_answer_that_is_not_graded_does_not_leave(
    received: InfoRequest, lan: Officer, minh: Officer
) -> None:
    bare = AnswerDraft(Text("Có."))
    given = answering.draft_answer(received, bare, seen=1, by=lan, at=NOON)
    with pytest.raises(GateRefused) as refused:
        answering.approve(received, given, seen=2, by=minh, at=NOON)
    assert refused.value.code == "gate.grading"


def test_an_answer_under_a_suspended_agreement_does_not_leave(
    answered: Answer, received: InfoRequest, agreement: Agreement, minh: Officer
) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(state=Agreement.SUSPENDED)
    asked = InfoRequest.objects.get(pk=received.pk)
    given = Answer.objects.get(pk=answered.pk)
    with pytest.raises(GateRefused) as refused:
        answering.approve(asked, given, seen=asked.version, by=minh, at=NOON)
    assert refused.value.code == "gate.suspended"


def test_a_returned_answer_lets_another_be_drafted(
    answered: Answer, received: InfoRequest, lan: Officer, minh: Officer
) -> None:
    received.refresh_from_db()
    answering.give_back(received, answered, "Chưa rõ nguồn", seen=2, by=minh, at=NOON)
    assert (received.state, answered.state) == ("in_progress", "returned")
    second = answering.draft_answer(received, ANSWER, seen=3, by=lan, at=NOON)
    assert second.pk != answered.pk


def test_taking_up_is_done_once(received: InfoRequest, lan: Officer) -> None:
    answering.take_up(received, seen=1, by=lan, at=NOON)
    assert received.state == "in_progress"
    with pytest.raises(NoSuchMove):
        answering.take_up(received, seen=2, by=lan, at=NOON)
    with pytest.raises(Stale):
        answering.draft_answer(received, ANSWER, seen=1, by=lan, at=NOON)
