"""We say what we hold, the partner says what it holds, and both follow from there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from tests.apps.conftest import NOON
from tests.apps.exchange.contact.conftest import LATER, hello
from tests.simulators.talking import TalkingPartner

from caunoi.apps.exchange.actions import contacting
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Alarm, Correspondent, Dispatch, PartnerHead
from caunoi.apps.oversight import log
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import OwnCard, Partner, PartnerCard
from caunoi.core.envelope import contact
from caunoi.core.errors import NotTrusted
from caunoi.core.journal import head as heads
from caunoi.links.courier import DoorAway

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("agreement")
def test_contact_begins_with_each_partner_whose_card_we_hold_and_once(
    partner: Partner,
) -> None:
    assert contacting.meet(NOON) == 1
    assert contacting.meet(NOON) == 0
    assert Correspondent.objects.get().partner == partner
    assert Correspondent.objects.get().due_at == NOON


@pytest.mark.usefixtures("partner")
def test_a_partner_whose_card_nobody_took_in_is_not_greeted() -> None:
    assert contacting.meet(NOON) == 0


@pytest.mark.usefixtures("agreement")
def test_the_first_head_is_taken_and_ours_comes_back_cosigned(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    known = hello(wires)
    assert PartnerHead.objects.get().size == 1
    newest = log.newest_head()
    assert newest is not None
    assert known.they_hold == newest.size
    theirs = {muong_sa.node: muong_sa.keys.log.public()}
    assert heads.witnesses(bytes(known.cosigned or b""), theirs) == (muong_sa.node,)
    assert known.last_contact_at == LATER
    assert JournalEntry.objects.filter(what="contact.made").count() == 1


@pytest.mark.usefixtures("agreement")
def test_an_answer_shows_which_of_our_cards_they_hold(wires: Wires) -> None:
    known = hello(wires)
    assert known.holds_our_card == 1
    Correspondent.objects.update(holds_our_card=7)  # what is known is not forgotten
    assert hello(wires).holds_our_card == 7


@pytest.mark.usefixtures("agreement")
def test_a_log_that_grew_is_followed_and_only_its_newest_head_is_kept(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    hello(wires)
    muong_sa.grow(b"second", b"third")
    known = hello(wires, LATER + timedelta(hours=1))
    assert PartnerHead.objects.get().size == 3
    assert heads.peek(bytes(known.cosigned or b"")).size == known.they_hold
    assert not Alarm.objects.exists()
    assert muong_sa.heard[-1].since < known.they_hold  # ours grew as well, with a path


@pytest.mark.usefixtures("sent")
def test_a_receipt_gets_its_proof_at_the_next_contact(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    hello(wires)
    kept = Dispatch.objects.get()
    assert kept.proof is not None
    assert kept.proof_head == PartnerHead.objects.get()
    muong_sa.grow(b"more")
    hello(wires, LATER + timedelta(hours=1))
    assert PartnerHead.objects.count() == 2  # the one that the proof stands on stays
    assert muong_sa.heard[-1].leaves == ()


@pytest.mark.usefixtures("sent")
def test_a_proof_that_does_not_hold_leaves_the_receipt_unproved(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    muong_sa._proof = lambda _leaf: b"{}"  # type: ignore[method-assign] # it lies
    hello(wires)
    assert Dispatch.objects.get().proof is None


@pytest.mark.usefixtures("agreement")
def test_while_there_is_no_answer_the_same_statement_is_left_again(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    muong_sa.thinks = 1
    first = hello(wires)
    assert first.statement is not None
    assert first.last_contact_at is None
    raw = bytes(first.statement)
    known = hello(wires)
    assert list(muong_sa.answers) == [raw]
    assert known.statement is None
    assert known.last_contact_at == LATER


@pytest.mark.usefixtures("agreement")
def test_a_statement_that_nobody_answers_is_made_anew(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    muong_sa.thinks = 2
    first = hello(wires)
    second = hello(wires, LATER + contacting.PATIENCE + timedelta(seconds=1))
    assert bytes(second.statement or b"") != bytes(first.statement or b"")


@pytest.mark.usefixtures("agreement")
def test_an_answer_that_cannot_be_trusted_changes_nothing(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    honest = muong_sa.answer

    def lying(told, sha256):
        return replace(honest(told, sha256), statement_sha256=b"\0" * 32)

    muong_sa.answer = lying  # type: ignore[method-assign] # it answers something else
    with pytest.raises(contact.ContactOfAnother):
        hello(wires)
    known = Correspondent.objects.get()
    assert known.last_contact_at is None
    assert known.statement is None
    assert not PartnerHead.objects.exists()
    muong_sa.greet = lambda _address, _raw: b"rubbish"  # type: ignore[method-assign]
    with pytest.raises(contact.ContactUnreadable):
        hello(wires)


@pytest.mark.usefixtures("agreement")
def test_a_partner_that_is_away_is_greeted_later_with_the_same_words(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    muong_sa.away = True
    with pytest.raises(DoorAway):
        hello(wires)
    kept = bytes(Correspondent.objects.get().statement or b"")
    muong_sa.away = False
    hello(wires)
    assert list(muong_sa.answers) == [kept]


@pytest.mark.usefixtures("dispatch")
def test_what_waited_for_the_door_is_tried_again_once_they_speak(wires: Wires) -> None:
    later = LATER + timedelta(minutes=10)
    Dispatch.objects.update(due_at=later, problem="courier.unreachable", tries=9)
    hello(wires)
    waiting = Dispatch.objects.get()
    assert (waiting.due_at, waiting.tries) == (LATER, 0)


@pytest.mark.usefixtures("agreement")
def test_a_partner_with_nothing_open_is_greeted_each_hour(wires: Wires) -> None:
    hello(wires)
    quiet = contacting.say_hello(Correspondent.objects.get(), wires, LATER)
    assert quiet == LATER + contacting.IDLE


@pytest.mark.usefixtures("dispatch")
def test_a_partner_we_wait_for_is_greeted_each_minute(wires: Wires) -> None:
    hello(wires)
    busy = contacting.say_hello(Correspondent.objects.get(), wires, LATER)
    assert busy == LATER + contacting.EVERY


@pytest.mark.usefixtures("agreement")
def test_what_opens_after_quiet_is_spoken_of_within_a_minute(
    wires: Wires, request: pytest.FixtureRequest
) -> None:
    later = LATER + timedelta(hours=1)
    idle = Correspondent.objects.filter(pk=hello(wires).pk)
    idle.update(due_at=later, round_done_at=LATER)
    contacting.meet(LATER)
    assert idle.get().due_at == later
    request.getfixturevalue("dispatch")
    contacting.meet(LATER)
    assert idle.get().due_at == LATER + contacting.EVERY
    idle.update(due_at=later, problem="courier.unreachable")  # who is away is not pressed
    contacting.meet(LATER)
    assert idle.get().due_at == later


@pytest.mark.usefixtures("agreement")
def test_what_is_open_is_asked_outside_of_a_transaction_and_of_rows_that_nobody_holds(
    wires: Wires, monkeypatch: pytest.MonkeyPatch
) -> None:
    hello(wires)
    idle = Correspondent.objects.filter(pk=hello(wires).pk)
    outer = len(connection.savepoint_ids)
    depths = []

    def claimed_meanwhile(_: Correspondent) -> bool:
        depths.append(len(connection.savepoint_ids) - outer)
        idle.update(lease_until=LATER)
        return True

    monkeypatch.setattr(contacting, "_is_open", claimed_meanwhile)
    idle.update(due_at=LATER + timedelta(hours=1))
    contacting.meet(LATER)
    assert depths == [0]
    assert idle.get().due_at == LATER + timedelta(hours=1)


@pytest.mark.usefixtures("agreement")
def test_who_has_not_shown_our_newest_card_is_greeted_each_minute(wires: Wires) -> None:
    hello(wires)
    idle = Correspondent.objects.filter(pk=hello(wires).pk)
    newest = OwnCard.objects.get()
    newest.pk, newest.number = None, 2
    newest.save()
    soon = contacting.say_hello(idle.get(), wires, LATER)  # said with the keys of card 1
    assert soon == LATER + contacting.EVERY
    idle.update(due_at=LATER + timedelta(hours=1))
    contacting.meet(LATER)
    assert idle.get().due_at == LATER + contacting.EVERY
    idle.update(due_at=LATER + timedelta(hours=1), holds_our_card=2)
    contacting.meet(LATER)
    assert idle.get().due_at == LATER + timedelta(hours=1)


@pytest.mark.usefixtures("agreement")
@pytest.mark.parametrize(("apart", "found"), [(0, 0.0), (90, 90.0), (-3600, -3600.0)])
def test_the_page_can_tell_how_far_their_clock_is_from_ours(
    wires: Wires, muong_sa: TalkingPartner, apart: int, found: float
) -> None:
    contacting.meet(LATER)
    muong_sa.at = LATER + timedelta(seconds=apart)
    contacting.say_hello(Correspondent.objects.get(), wires, LATER)
    assert Correspondent.objects.get().clock_difference == found


@pytest.mark.usefixtures("agreement")
def test_without_a_card_nobody_is_greeted(wires: Wires, muong_sa: TalkingPartner) -> None:
    hello(wires)
    PartnerCard.objects.all().delete()
    again = contacting.say_hello(Correspondent.objects.get(), wires, LATER)
    assert again == LATER + contacting.IDLE
    assert len(muong_sa.heard) == 1


@pytest.mark.usefixtures("agreement")
def test_an_exercise_does_not_speak_with_live_work(
    wires: Wires, muong_sa: TalkingPartner
) -> None:
    honest = muong_sa.answer
    muong_sa.answer = lambda told, sha: replace(honest(told, sha), mode="exercise")  # type: ignore[method-assign]
    with pytest.raises(NotTrusted):
        hello(wires)
    assert Correspondent.objects.get().last_contact_at is None


@pytest.mark.usefixtures("sent")
def test_after_a_restore_every_partner_is_spoken_to_first(wires: Wires) -> None:
    hello(wires, times=3)
    Correspondent.objects.update(due_at=LATER + timedelta(hours=1))
    assert Correspondent.objects.get().mark is not None
    assert contacting.meet_again(LATER) == 1
    known = Correspondent.objects.get()
    assert (known.due_at, known.mark, known.statement) == (LATER, None, None)
    contacting.say_hello(known, wires, LATER)
    assert Correspondent.objects.get().round_done_at is not None
