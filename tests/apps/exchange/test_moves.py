"""A move that somebody else's move overtakes: the node looks again, an officer is told."""

import pytest
from tests.apps.conftest import NOON

from caunoi.apps.exchange import rules
from caunoi.apps.exchange.actions import moves
from caunoi.apps.exchange.models import InfoRequest
from caunoi.core.exchange.states import Event, NoSuchMove, State

pytestmark = pytest.mark.django_db


def overtaken(asked: InfoRequest, *, seen_as: State, now: State) -> InfoRequest:
    """The request as one worker read it, just before another moved it on."""
    InfoRequest.objects.filter(pk=asked.pk).update(state=seen_as)
    asked.refresh_from_db()
    InfoRequest.objects.filter(pk=asked.pk).update(state=now)
    return asked


def test_an_answer_is_taken_though_the_receipt_is_noted_in_the_same_moment(
    draft: InfoRequest,
) -> None:
    asked = overtaken(draft, seen_as=State.SENT, now=State.DELIVERED)
    moves.move(asked, Event.TAKE_ANSWER, closed_at=NOON)
    assert InfoRequest.objects.get(pk=asked.pk).state == State.ANSWERED


def test_a_move_that_is_possible_no_more_is_refused(draft: InfoRequest) -> None:
    asked = overtaken(draft, seen_as=State.SENT, now=State.WITHDRAWN)
    with pytest.raises(NoSuchMove):
        moves.move(asked, Event.TAKE_ANSWER)
    assert InfoRequest.objects.get(pk=asked.pk).state == State.WITHDRAWN


def test_an_officer_who_was_overtaken_is_told_so(draft: InfoRequest) -> None:
    asked = overtaken(draft, seen_as=State.LEGAL_CHECK, now=State.DRAFT)
    with pytest.raises(rules.NotWaiting):
        moves.move(asked, Event.APPROVE, seen=asked.version)
    assert InfoRequest.objects.get(pk=asked.pk).state == State.DRAFT
