"""What comes next for a commitment: one line for everybody, the button for whoever may."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, AddOfficer, SignedIn, english, once, page
from tests.apps.register.conftest import on, promised, walk

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import actions, next_steps
from caunoi.apps.register.facts import (
    DocumentFacts,
    ProofFacts,
    ReplyFacts,
    TheirStateFacts,
)
from caunoi.apps.register.forms.commitments import MoveForm
from caunoi.apps.register.forms.following import AssignForm
from caunoi.apps.register.models import Commitment, Partner
from caunoi.core.safeguards.deputies import Days, Wanted
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.vocabulary import CommitmentState
from caunoi.web import to_decide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
TODAY = NOON.date()
OURS = {"we_act": True, "they_act": False, "to_act": ()}


def next_of(one: Commitment, reader: Officer, today: date = TODAY) -> Any:
    return next_steps.of(Commitment.objects.get(pk=one.pk), reader, today)


def led_to(one: Commitment, reader: Officer, today: date = TODAY) -> tuple[str, str]:
    """Where the button leads, and the state it brings."""
    found = next_of(one, reader, today)
    return found.step.page.removeprefix("register:commitment-"), found.step.to


def added(by: Officer, partner: Partner, **told: Any) -> Commitment:
    return actions.add_commitment(promised(partner, **told), by=by, at=NOON)


def move(one: Commitment, to: str, by: Officer, reason: str = "") -> None:
    state = CommitmentState.known(to)
    actions.move_commitment(one, state, reason, seen=one.version, by=by, at=NOON)


def test_every_state_of_our_own_duty_has_its_step(lan: Officer, partner: Partner) -> None:
    one = added(lan, partner, **OURS)
    told = []
    for state in ("", "confirmed", "assigned", "in_progress", "delivered", "accepted"):
        if state == "accepted":
            actions.record_their_state(  # the promisee says that it is enough
                one, their_word("accepted"), seen=one.version, by=lan, at=NOON
            )
            told.append(led_to(one, lan))
        if state:
            walk_one(one, state, lan)
        told.append(led_to(one, lan))
    assert told == [
        ("", "confirmed"),
        ("assign", ""),
        ("", "in_progress"),
        ("deliver", ""),
        ("their-state", ""),
        ("", "accepted"),
        ("propose-close", ""),
    ]


def walk_one(one: Commitment, state: str, by: Officer) -> None:
    if state == "assigned":
        actions.assign_commitment(one, to=by, unit=None, seen=one.version, by=by, at=NOON)
    else:
        move(one, state, by)


def their_word(state: str) -> Any:

    return TheirStateFacts(state, "Đã nhận đủ.", on(2026, 11, 20))


def test_what_the_other_side_owes_is_awaited_reminded_of_and_accepted(
    pledge: Commitment, lan: Officer
) -> None:
    walk(pledge, "assigned", lan)
    assert led_to(pledge, lan) == ("deliver", "")
    assert led_to(pledge, lan, date(2026, 12, 2)) == ("follow-up", ""), "it is late"
    assert next_of(pledge, lan, date(2026, 12, 2)).is_late
    move(pledge, "blocked", lan)
    assert led_to(pledge, lan) == ("follow-up", "")
    move(pledge, "delivered", lan)
    assert led_to(pledge, lan) == ("", "accepted"), "ours to find it good"


def test_an_ask_names_whom_it_asks_and_is_answered_within_thirty_days(
    lan: Officer, partner: Partner
) -> None:
    ask = added(lan, partner, act="ask", to_act=(), they_act=True)
    assert led_to(ask, lan) == ("change", "")
    ask = added(lan, partner, act="ask")
    walk(ask, "assigned", lan)
    found = next_of(ask, lan)
    assert led_to(ask, lan) == ("reply", "")
    assert found.by == TODAY + timedelta(days=30)
    facts = ReplyFacts(kind="accepted", words="Đồng ý", replied_on=TODAY)
    actions.reply_to_commitment(ask, facts, seen=ask.version, by=lan, at=NOON)
    assert led_to(ask, lan) == ("deliver", "")
    assert next_of(ask, lan).by == date(2026, 12, 1)


def test_a_wish_is_raised_and_a_report_asks_nothing(lan: Officer, partner: Partner) -> None:
    wish = added(lan, partner, act="wish")
    assert led_to(wish, lan) == ("", "confirmed")
    move(wish, "confirmed", lan)
    assert led_to(wish, lan) == ("raise", "")
    report = added(lan, partner, act="report")
    move(report, "confirmed", lan)
    assert next_of(report, lan) is None
    move(wish, "lapsed", lan, "Không còn cần")
    assert next_of(wish, lan) is None


def test_the_line_names_who_does_it(
    pledge: Commitment, lan: Officer, minh: Officer, tuan: Officer, guest: Officer
) -> None:
    captured = next_of(pledge, lan)
    assert str(pledge.unit.name) in captured.who
    assert captured.by == date(2026, 12, 1)
    assert (captured.may, next_of(pledge, minh).may) == (True, False)
    walk(pledge, "confirmed", lan)
    actions.assign_commitment(
        pledge, to=tuan, unit=None, seen=pledge.version, by=lan, at=NOON
    )
    assert next_of(pledge, minh).who == str(tuan.name)
    assert next_of(pledge, guest) is None


def test_whom_it_may_be_given_to_is_asked_once_for_all_officers(
    pledge: Commitment,
    add_officer: AddOfficer,
    lan: Officer,
    minh: Officer,
    guest: Officer,
    django_assert_num_queries: Any,
) -> None:
    can = {lan, *(add_officer(f"can{number}", lan.unit, "PR") for number in range(3))}
    gone = add_officer("gone", lan.unit, "DK")
    Officer.objects.filter(pk=gone.pk).update(is_active=False, closed_at=NOON)
    form = AssignForm(officer=lan, at=NOON, commitment=pledge)
    with django_assert_num_queries(1):
        able = set(form.fields["officer_of_ours"].queryset)  # type: ignore[attr-defined] # of a choice
    assert able == can
    assert not able & {minh, guest}, "who keeps no register, and who is not ours"


def test_a_deputy_of_who_proposed_to_close_it_is_no_second_officer(
    pledge: Commitment, add_officer: AddOfficer, lan: Officer
) -> None:
    vinh = add_officer("vinh", lan.unit, "DK", "AP")
    days = Days(TODAY, TODAY + timedelta(days=9))
    officers.name_deputy(lan, Wanted("AP", days, "Đi công tác (MẪU)."), by=vinh, at=NOON)
    proposed(pledge, vinh)
    lan.acts_at(NOON)
    assert lan.may(Act.CLOSE_COMMITMENT)
    assert not next_of(pledge, lan).may
    with pytest.raises(SameOfficer):
        actions.close_commitment(pledge, seen=pledge.version, by=lan, at=NOON)
    today = SimpleNamespace(user=lan, at=NOON)
    assert not to_decide.proposals(today).count  # type: ignore[arg-type] # enough of a request


def proposed(pledge: Commitment, by: Officer) -> Commitment:
    walk(pledge, "accepted", by)
    proof = ProofFacts(DocumentFacts(title="Công văn MẪU", reference="12/CV"), "")
    actions.propose_close_commitment(pledge, proof, seen=pledge.version, by=by, at=NOON)
    return pledge


def test_closing_is_the_second_officers_and_the_line_says_so(
    pledge: Commitment, lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    proposed(pledge, lan)
    url = reverse("register:commitment", args=[pledge.public_id])
    close = reverse("register:commitment-close", args=[pledge.public_id])
    theirs, ours = (page(english(signed_in(one)).get(url)) for one in (minh, lan))
    assert close in theirs
    assert close not in ours
    for shown in (theirs, ours):
        assert f"an approver other than {lan.name}" in shown
    assert "You proposed it, so another officer closes it." in ours
    assert "You proposed it" not in theirs


def test_the_button_does_the_step(
    pledge: Commitment,
    lan: Officer,
    signed_in: SignedIn,
    add_officer: AddOfficer,
    ministry: Unit,
) -> None:
    client = english(signed_in(lan))
    url = reverse("register:commitment", args=[pledge.public_id])
    assert "Compare it with the words it came from, and confirm it." in page(
        client.get(url)
    )
    move_url = reverse("register:commitment-move", args=[pledge.public_id])
    told = {"state": "confirmed", "seen": pledge.version, **once()}
    assert client.post(move_url, told).status_code == 302
    shown = page(client.get(url))
    assert "Give it to the officer or unit that is to follow it." in shown
    reader = page(english(signed_in(add_officer("ha", ministry, "AP"))).get(url))
    assert "Give it to the officer or unit that is to follow it." in reader
    assert reverse("register:commitment-assign", args=[pledge.public_id]) not in reader


def test_where_the_sides_differ_a_button_asks_them(
    pledge: Commitment, lan: Officer, signed_in: SignedIn
) -> None:
    walk(pledge, "assigned", lan)
    told = their_word("delivered")
    actions.record_their_state(pledge, told, seen=pledge.version, by=lan, at=NOON)
    url = reverse("register:commitment", args=[pledge.public_id])
    shown = page(english(signed_in(lan)).get(url))
    assert "The two sides tell a different story." in shown
    assert "Ask them, and note it" in shown


def test_it_is_given_only_to_who_keeps_the_register(
    pledge: Commitment, lan: Officer, tuan: Officer, administrator: Officer, minh: Officer
) -> None:
    form = AssignForm(commitment=pledge, officer=lan, at=NOON)
    offered = set(form.fields["officer_of_ours"].queryset)  # type: ignore[attr-defined] # a choice among rows
    assert {lan, tuan} <= offered
    assert not {administrator, minh} & offered


def test_no_state_is_chosen_beforehand(pledge: Commitment) -> None:
    choices: Any = MoveForm(commitment=pledge).fields["state"]
    assert choices.choices[0] == ("", "---------")
    assert not MoveForm({"state": ""}, commitment=pledge).is_valid()
