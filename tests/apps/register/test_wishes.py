"""Wishes: answered, raised with a reason, never a promise by themselves."""

import pytest
from tests.apps.conftest import NOON
from tests.apps.register.conftest import last_entry, on, promised

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import actions, duties
from caunoi.apps.register.facts import ReplyFacts
from caunoi.apps.register.models import Commitment, Partner
from caunoi.core.commitments import NoSuchMove
from caunoi.core.vocabulary import CommitmentState

pytestmark = pytest.mark.django_db
WORDS = "mong muốn được tham quan trung tâm chỉ huy"


@pytest.fixture
def wish(lan: Officer, partner: Partner) -> Commitment:
    facts = promised(partner, act="wish", words=WORDS, kinds=("delegation_exchange",))
    return actions.add_commitment(facts, by=lan, at=NOON)


def lift(wish: Commitment, by: Officer, reason: str, unit: Unit | None = None):
    told = actions.Raising(reason=reason, due=on(2027, 1, 31), unit=unit)
    return actions.raise_wish(wish, told, seen=wish.version, by=by, at=NOON)


def test_a_wish_is_raised_to_an_ask_and_points_at_it(
    wish: Commitment, lan: Officer, partner: Partner
) -> None:
    ask = lift(wish, lan, "Lãnh đạo Cục đã đồng ý")
    assert (ask.act, ask.raised_from, ask.justification) == (
        "ask",
        wish,
        "Lãnh đạo Cục đã đồng ý",
    )
    assert (ask.words, ask.kinds) == (WORDS, ["delegation_exchange"])
    assert list(ask.said_by.all()) == [partner]
    assert (wish.act, wish.state) == ("wish", "superseded")
    assert list(Commitment.objects.promises()) == [ask]
    assert last_entry("commitment.raised")["details"] == {
        "made": str(ask.public_id),
        "act": "ask",
    }
    with pytest.raises(duties.AlreadyEnded):
        lift(wish, lan, "Lần nữa")


def test_a_superior_makes_it_a_task_of_a_unit_below(
    wish: Commitment, lan: Officer, tuan: Officer, province: Unit, ministry: Unit
) -> None:
    with pytest.raises(duties.TaskNotDownward):
        lift(wish, lan, "Giao xuống", ministry)
    task = lift(wish, lan, "Giao xuống", province)
    assert (task.act, task.we_act, task.assigned_unit) == ("mandate", True, province)
    assert list(Commitment.objects.visible_to(tuan)) == [task]


def test_a_wish_is_raised_with_a_reason_only(
    wish: Commitment, pledge: Commitment, lan: Officer
) -> None:
    with pytest.raises(duties.ReasonMissing):
        lift(wish, lan, "  ")
    with pytest.raises(duties.NotAWish):
        lift(pledge, lan, "Vì sao không")
    assert Commitment.objects.count() == 2


def test_a_wish_is_answered_and_stays_a_wish(wish: Commitment, lan: Officer) -> None:
    facts = ReplyFacts("accepted", NOON.date(), "Sẽ mời trong năm tới")
    actions.reply_to_commitment(wish, facts, seen=1, by=lan, at=NOON)
    assert (wish.act, wish.reply, wish.reply_due) == ("wish", "accepted", None)
    assert not Commitment.objects.promises().exists()


def test_a_wish_is_never_delivered_or_given(wish: Commitment, lan: Officer) -> None:
    with pytest.raises(duties.NoDuty):
        actions.assign_commitment(wish, to=lan, unit=None, seen=1, by=lan, at=NOON)
    delivered = CommitmentState.DELIVERED
    with pytest.raises(NoSuchMove):
        actions.move_commitment(wish, delivered, seen=1, by=lan, at=NOON)
