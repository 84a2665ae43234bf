"""Many messages opened in one step: each is filed or refused for itself."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import pytest
from tests.apps.exchange.conftest import LATER, Side
from tests.apps.exchange.heard import ANSWER, QUESTION
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import arriving, unsealing
from caunoi.apps.exchange.models import Arrival, InfoRequest, TextMark, ToldText
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.search.models import Entry
from caunoi.core.envelope import receipt
from caunoi.core.texts import Text
from caunoi.web import inbox

pytestmark = pytest.mark.django_db
WORDS = "Bốn chiếc thuyền chở hàng lạ neo ở bến phía bắc từ đêm qua"


def open_pile(raws: Sequence[bytes], ours: Side) -> list[str]:
    """Take them in and open them in one step; the code in each receipt, in their order."""
    pile = [arriving.take_in(raw, at=LATER) for raw in raws]
    assert unsealing.open_all(pile, ours.keys, inbox.ACTIONS, LATER) == [None] * len(pile)
    kept = Arrival.objects.order_by("pk")
    return [receipt.read(bytes(one.receipt or b""), ours.card).code for one in kept]


def test_a_pile_of_questions_is_filed_as_each_alone_would_be(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    other = replace(QUESTION, facts=Text(WORDS))
    raws = [
        muong_sa.envelope(payload, "info.request", told)
        for payload in (other, other, QUESTION)
    ]
    assert open_pile(raws, our_side) == ["", "", ""]
    rows = list(InfoRequest.objects.order_by("pk"))
    assert [one.facts for one in rows] == [other.facts, other.facts, QUESTION.facts]
    assert [one.arrivals.count() for one in rows] == [1, 1, 1]
    assert set(Entry.objects.values_list("record_id", flat=True)) >= {
        one.public_id for one in rows
    }
    kept = ToldText.objects.order_by("pk")  # the third says too little to be known again
    first, second = (set(one.marks.values_list("value", flat=True)) for one in kept)
    assert first == second
    assert len(first) == len(WORDS.split()) - 7
    received = JournalEntry.objects.filter(what="request.received").order_by("pk")
    assert [one.subject for one in received] == [str(one) for one in rows]


def test_what_is_wrong_with_one_of_a_pile_is_signed_to_its_sender_alone(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    one = replace(told, conversation=str(uuid4()))
    raws = [
        muong_sa.envelope(QUESTION, "info.request", one),
        muong_sa.envelope(ANSWER, "info.answer", told),
        muong_sa.envelope(QUESTION, "info.request", one),
        muong_sa.envelope(QUESTION, "info.request", replace(told, article="9.9")),
        muong_sa.envelope(QUESTION, "info.request", told),
    ]
    assert open_pile(raws, our_side) == [
        "",
        "exchange.no-such-request",
        "exchange.conversation-taken",
        "gate.article",
        "",
    ]
    assert InfoRequest.objects.count() == 2
    assert JournalEntry.objects.filter(what="message.refused").count() == 3
    assert JournalEntry.objects.filter(what="message.accepted").count() == 2
    assert TextMark.objects.values("of").distinct().count() == ToldText.objects.count()


def test_a_pile_that_another_worker_filed_is_not_filed_again(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    raw = muong_sa.envelope(QUESTION, "info.request", told)
    before = arriving.take_in(raw, at=LATER)
    assert open_pile([raw], our_side) == [""]
    kept = Arrival.objects.get().receipt
    unsealing.open_all([before], our_side.keys, inbox.ACTIONS, LATER)
    assert InfoRequest.objects.count() == 1
    assert Arrival.objects.get().receipt == kept
