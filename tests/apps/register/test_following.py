"""Following commitments: given, replied to, delivered in parts, both sides' account."""

from datetime import date, timedelta

import pytest
from tests.apps.conftest import NOON
from tests.apps.register.conftest import last_entry, on, promised, walk

from caunoi.apps.officers.actions import add_compartment
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import actions, duties, rules
from caunoi.apps.register.facts import (
    DeliveryFacts,
    DocumentFacts,
    FollowUpFacts,
    Keeping,
    ReplyFacts,
    TheirStateFacts,
)
from caunoi.apps.register.models import (
    Commitment,
    Delivery,
    Document,
    FollowUp,
    Partner,
    Reply,
)
from caunoi.core.commitments import NoSuchMove
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def assign(one: Commitment, by: Officer, to: Officer | None, unit: Unit | None) -> None:
    actions.assign_commitment(one, to=to, unit=unit, seen=one.version, by=by, at=NOON)


# ---- given ------------------------------------------------------------------------------


def test_who_is_given_a_commitment_may_read_and_follow_it(
    pledge: Commitment, lan: Officer, tuan: Officer, province: Unit
) -> None:
    walk(pledge, "confirmed", lan)
    assert not Commitment.objects.visible_to(tuan).exists()
    assign(pledge, lan, None, province)
    assert pledge.state == "assigned"
    assert list(Commitment.objects.visible_to(tuan)) == [pledge]
    assert list(Commitment.objects.followed_by(tuan)) == [pledge]
    assert not Commitment.objects.followed_by(lan).exists()
    assign(pledge, lan, lan, None)
    assert not Commitment.objects.visible_to(tuan).exists()
    told = last_entry("commitment.assigned")["details"]
    assert told == {"from": "assigned", "to": "assigned", "officer": "lan", "unit": ""}


def test_a_commitment_is_given_to_somebody_of_ours_once_confirmed(
    pledge: Commitment, lan: Officer, guest: Officer
) -> None:
    with pytest.raises(NoSuchMove):
        assign(pledge, lan, lan, None)
    walk(pledge, "confirmed", lan)
    for nobody in (None, guest):
        with pytest.raises(duties.AssigneeMissing):
            assign(pledge, lan, nobody, None)


def test_a_closed_circle_is_not_opened_by_giving(
    lan: Officer, minh: Officer, partner: Partner, province: Unit
) -> None:
    circle = add_compartment("kin", Text("Kín"), (lan,), by="test", at=NOON)
    keeping = Keeping(compartment=circle)
    one = actions.add_commitment(promised(partner), by=lan, at=NOON, keeping=keeping)
    walk(one, "confirmed", lan)
    for to, unit in ((minh, None), (None, province)):
        with pytest.raises(duties.AssigneeOutside):
            assign(one, lan, to, unit)
    Commitment.objects.update(assigned_to=minh)
    assert not Commitment.objects.visible_to(minh).exists()


# ---- both sides' account ----------------------------------------------------------------


def tell(one: Commitment, by: Officer, state: str, words: str = "Thư ngày 20/11") -> None:
    facts = TheirStateFacts(state, words, on(2026, 11, 20))
    actions.record_their_state(one, facts, seen=one.version, by=by, at=NOON)


def test_the_two_accounts_are_kept_apart(pledge: Commitment, lan: Officer) -> None:
    walk(pledge, "in_progress", lan)
    tell(pledge, lan, "delivered")
    assert (pledge.state, pledge.their_state) == ("in_progress", "delivered")
    assert pledge.sides_differ
    assert list(Commitment.objects.differing()) == [pledge]
    tell(pledge, lan, "in_progress")
    assert not Commitment.objects.differing().exists()
    told = last_entry("commitment.their-state")["details"]
    assert told == {"from": "delivered", "to": "in_progress"}


@pytest.mark.usefixtures("pledge")
def test_the_database_and_the_table_agree_on_what_differs() -> None:
    for ours in ("captured", "in_progress", "accepted", "lapsed"):
        for theirs in ("", "assigned", "in_progress", "closed", "declined"):
            Commitment.objects.update(state=ours, their_state=theirs)
            kept = Commitment.objects.get()
            assert Commitment.objects.differing().exists() is kept.sides_differ


def test_what_they_say_is_kept_with_its_words_and_its_day(
    pledge: Commitment, lan: Officer
) -> None:
    with pytest.raises(duties.ReasonMissing):
        tell(pledge, lan, "delivered", " ")
    late = TheirStateFacts("delivered", "Thư", on(2027, 1, 1))
    with pytest.raises(rules.DateAhead):
        actions.record_their_state(pledge, late, seen=1, by=lan, at=NOON)


# ---- replies ----------------------------------------------------------------------------


@pytest.fixture
def ask(lan: Officer, partner: Partner) -> Commitment:
    facts = promised(partner, act="ask", we_said=True, said_by=(), words="đề nghị gửi")
    return actions.add_commitment(facts, by=lan, at=NOON)


def test_the_first_reply_to_an_ask_is_due_in_thirty_days(ask: Commitment) -> None:
    assert ask.reply_due == TODAY + timedelta(days=30)
    assert not Commitment.objects.unanswered(NOON + timedelta(days=30)).exists()
    assert list(Commitment.objects.unanswered(NOON + timedelta(days=31))) == [ask]


def reply(one: Commitment, by: Officer, kind: str, words: str = "") -> Reply:
    facts = ReplyFacts(kind, TODAY, words)
    return actions.reply_to_commitment(one, facts, seen=one.version, by=by, at=NOON)


def test_an_ask_is_acknowledged_then_accepted(ask: Commitment, lan: Officer) -> None:
    reply(ask, lan, "acknowledged")
    reply(ask, lan, "accepted", "Sẽ gửi trong tháng 12")
    assert (ask.reply, ask.state) == ("accepted", "captured")
    assert [row.kind for row in Reply.objects.of(ask)] == ["acknowledged", "accepted"]
    assert not Commitment.objects.unanswered(NOON + timedelta(days=40)).exists()


def test_a_no_has_words_and_ends_the_ask(ask: Commitment, lan: Officer) -> None:
    for kind in ("declined", "countered"):
        with pytest.raises(duties.ReplyWordsMissing):
            reply(ask, lan, kind)
    reply(ask, lan, "declined", "Không có căn cứ pháp lý")
    assert (ask.state, ask.state_note) == ("declined", "Không có căn cứ pháp lý")
    with pytest.raises(duties.AlreadyEnded):
        reply(ask, lan, "accepted")


def test_only_an_ask_or_a_wish_is_replied_to(pledge: Commitment, lan: Officer) -> None:
    with pytest.raises(duties.NoReplyAsked):
        reply(pledge, lan, "accepted")
    assert not Reply.objects.exists()


# ---- deliveries -------------------------------------------------------------------------


def deliver(one: Commitment, by: Officer, *, whole: bool = False, what: str = "x") -> None:
    facts = DeliveryFacts(what, on(2026, 11, 20), whole)
    actions.record_delivery(one, facts, seen=one.version, by=by, at=NOON)


def test_parts_are_kept_until_the_whole_has_come(pledge: Commitment, lan: Officer) -> None:
    walk(pledge, "in_progress", lan)
    deliver(pledge, lan, what="Danh sách của ba tỉnh")
    assert pledge.state == "in_progress"
    deliver(pledge, lan, whole=True, what="Danh sách của hai tỉnh còn lại")
    assert pledge.state == "delivered"
    assert [row.whole for row in Delivery.objects.of(pledge)] == [False, True]


def test_the_whole_of_what_nobody_was_given_is_not_delivered(
    pledge: Commitment, lan: Officer
) -> None:
    with pytest.raises(NoSuchMove):
        deliver(pledge, lan, whole=True)
    assert not Delivery.objects.exists()
    with pytest.raises(duties.ReasonMissing):
        deliver(pledge, lan, what=" ")


# ---- follow-ups -------------------------------------------------------------------------


def follow_up(many: list[Commitment], by: Officer, **more: object) -> int:
    told = {"note": "Đã gọi điện", "channel": "phone", "followed_on": TODAY, **more}
    facts = FollowUpFacts(**told)  # type: ignore[arg-type]  # a test's short hand
    return actions.follow_up(many, facts, by=by, at=NOON)


def test_many_are_followed_up_with_one_note(
    pledge: Commitment, ask: Commitment, lan: Officer
) -> None:
    assert follow_up([pledge, ask], lan) == 2
    assert follow_up([pledge], lan) == 1
    kept = Commitment.objects.get(pk=pledge.pk)
    assert (kept.followed_up_times, kept.followed_up_on) == (2, TODAY)
    assert kept.version == pledge.version  # nobody's open form becomes stale
    assert FollowUp.objects.of(pledge).count() == 2
    assert last_entry("commitment.followed-up")["details"] == {"channel": "phone"}


def test_nothing_is_followed_up_in_part(
    pledge: Commitment, ask: Commitment, lan: Officer
) -> None:
    reply(ask, lan, "declined", "Không")
    with pytest.raises(actions.SomeRefused) as refused:
        follow_up([pledge, ask], lan)
    assert [one for one, _why in refused.value.refusals] == [ask]
    assert isinstance(refused.value.refusals[0][1], duties.AlreadyEnded)
    assert not FollowUp.objects.exists()
    assert Commitment.objects.filter(followed_up_times=0).count() == 2


def test_a_follow_up_is_about_something_and_lies_behind_us(
    pledge: Commitment, lan: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(actions.NothingChosen):
        follow_up([], lan)
    with pytest.raises(duties.ReasonMissing):
        follow_up([pledge], lan, note=" ")
    with pytest.raises(rules.DateAhead):
        follow_up([pledge], lan, followed_on=TODAY + timedelta(days=1))
    monkeypatch.setattr(duties, "MOST_AT_ONCE", 0)
    with pytest.raises(actions.TooManyChosen):
        follow_up([pledge], lan)


# ---- documents --------------------------------------------------------------------------


def test_a_document_is_kept_with_its_file_and_hash(
    pledge: Commitment, lan: Officer, tuan: Officer
) -> None:
    facts = DocumentFacts("Công văn MẪU", on(2026, 11, 1), "12/CV", b"%PDF-", "cv.pdf")
    made = actions.add_document(facts, pledge, by=lan, at=NOON, handling="H2")
    assert (made.size, len(made.sha256), made.handling) == (5, 64, "H2")
    assert list(pledge.documents.all()) == [made]
    assert not Document.objects.visible_to(tuan).exists()


def test_an_empty_or_too_large_file_is_refused(
    pledge: Commitment, lan: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duties, "LARGEST_FILE", 4)
    for content, error in ((b"", duties.FileEmpty), (b"12345", duties.FileTooLarge)):
        facts = DocumentFacts("Công văn", content=content, file_name="a.pdf")
        with pytest.raises(error):
            actions.add_document(facts, pledge, by=lan, at=NOON)
    assert not Document.objects.exists()
