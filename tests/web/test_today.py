"""Today: what is late, what is due, what waits, each in its place, and nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import wanted

from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.models import Answer, InfoRequest
from caunoi.apps.register import actions
from caunoi.apps.register.actions import reminding
from caunoi.apps.register.facts import CommitmentFacts, InstrumentFacts, Keeping
from caunoi.apps.register.models import Commitment
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text
from caunoi.web.groups import MOST

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def promise(partner, lan):
    """Adds a commitment: `promise("words", days, ours=True)`."""

    def add(words: str, days: int, *, ours: bool, act: str = "pledge"):
        return actions.add_commitment(
            CommitmentFacts(
                act=act,
                what=Text(words),
                we_said=ours,
                said_by=() if ours else (partner,),
                we_act=ours,
                they_act=not ours,
                to_act=() if ours else (partner,),
                due=PartialDate.day((NOON + timedelta(days=days)).date()),
                words=words,
            ),
            by=lan,
            at=NOON,
            keeping=Keeping(node_wide=True),
        )

    return add


def groups(browser: Client) -> dict[str, list[str]]:
    """What each part of the page holds, by the words of its rows."""
    context = browser.get("/").context
    told = {}
    for name in NAMES:
        rows = context[name]
        told[name] = [str(getattr(row, "what", None) or row.offence) for row in rows]
    return {name: rows for name, rows in told.items() if rows}


NAMES = (
    "overdue_requests",
    "overdue_promises",
    "late_partners",
    "due_requests",
    "due_promises",
    "waiting_requests",
    "waiting_promises",
    "unanswered",
    "reminded_promises",
    "to_approve",
    "drafts",
)


def test_promises_stand_by_side_and_day(promise, lan, signed_in):
    promise("late ours", -3, ours=True)
    promise("late theirs", -3, ours=False)
    promise("soon ours", 14, ours=True)
    promise("soon theirs", 9, ours=False)
    promise("later", 15, ours=True)
    assert groups(signed_in(lan)) == {
        "overdue_promises": ["late ours"],
        "late_partners": ["late theirs"],
        "due_promises": ["soon ours"],
        "waiting_promises": ["soon theirs"],
    }


def test_what_is_due_today_is_due_and_not_late(promise, lan, signed_in):
    promise("today", 0, ours=True)
    assert groups(signed_in(lan)) == {"due_promises": ["today"]}


def test_a_wish_is_nobodys_duty(promise, lan, signed_in):
    promise("a visit", -3, ours=True, act="wish")
    assert groups(signed_in(lan)) == {}


def test_a_reminder_shows_before_its_day_comes_near(promise, lan, tuan, signed_in):
    made = promise("far", 28, ours=True)
    assert groups(signed_in(lan)) == {}
    reminding.remind(made, None, NOON)
    assert groups(signed_in(lan)) == {"reminded_promises": ["far"]}
    assert groups(signed_in(tuan)) == {}


def test_an_ask_without_a_first_reply_waits_for_the_other_side(promise, lan, signed_in):
    ask = promise("ask", 90, ours=False, act="ask")
    type(ask).objects.update(reply_due=NOON.date() - timedelta(days=1))
    assert groups(signed_in(lan)) == {"unanswered": ["ask"]}


def test_a_draft_is_its_drafters_until_it_waits_for_another(
    draft, submitted, lan, minh, tuan, signed_in
):
    assert submitted.state == "legal_check"
    words = str(draft.offence)
    assert groups(signed_in(lan)) == {"drafts": [words]}
    assert groups(signed_in(minh)) == {"to_approve": [words]}
    assert groups(signed_in(tuan)) == {}


def test_a_partners_question_is_due_until_its_time_is_over(received, lan, signed_in):
    words = str(received.offence)
    assert groups(signed_in(lan)) == {"due_requests": [words]}
    InfoRequest.objects.update(answer_due_at=NOON - timedelta(hours=1))
    assert groups(signed_in(lan)) == {"overdue_requests": [words]}


def test_an_approved_request_waits_for_the_partner(submitted, lan, minh, signed_in):
    drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    assert groups(signed_in(lan)) == {"waiting_requests": [str(submitted.offence)]}


def test_the_counts_at_the_top_are_those_of_the_rows(promise, lan, signed_in):
    promise("one", -1, ours=True)
    promise("two", -2, ours=True)
    page = signed_in(lan).get("/").content.decode()
    assert "<strong>2</strong> Quá hạn" in page
    assert "<strong>0</strong> Đến hạn" in page


def test_a_day_without_work_says_what_will_stand_here(lan, signed_in):
    page = signed_in(lan).get("/").content.decode()
    with translation.override("vi"):
        assert gettext("Nothing of ours is late.") in page
        assert gettext("Nothing is due in the next two weeks.") in page
        assert gettext("You have no draft waiting.") in page
    assert groups(signed_in(lan)) == {}


def test_a_guest_sees_only_what_was_released(promise, guest, partner, minh, signed_in):
    shown, _hidden = promise("shown", 3, ours=False), promise("hidden", 3, ours=False)
    actions.release(shown, partner, by=minh, at=NOON)
    assert groups(signed_in(guest)) == {"waiting_promises": ["shown"]}


def test_two_drafts_of_two_officers_do_not_mix(
    partner, agreement, lan, add_officer, ministry, signed_in
):
    nga = add_officer("nga", ministry, "DK")
    mine = wanted(partner, agreement, offence=Text("Việc của Nga"))
    drafting.draft(mine, None, by=nga, at=NOON)
    assert groups(signed_in(lan)) == {}
    assert groups(signed_in(nga)) == {"drafts": ["Việc của Nga"]}


def test_an_answer_waits_for_the_approver_and_for_nobody_else(
    answered, lan, minh, add_officer, ministry, signed_in
):
    words = str(answered.info_request.offence)
    assert groups(signed_in(minh))["to_approve"] == [words]
    assert "to_approve" not in groups(signed_in(lan))
    nga = add_officer("nga", ministry, "DK")
    assert "to_approve" not in groups(signed_in(nga))


def test_an_approver_does_not_find_their_own_answer(answered, minh, signed_in):
    Answer.objects.filter(pk=answered.pk).update(drafted_by=minh)
    assert "to_approve" not in groups(signed_in(minh))


def test_a_long_group_shows_its_first_rows_and_says_how_many_more(lan, signed_in):
    late = PartialDate.day(NOON.date() - timedelta(days=30))
    for number in range(MOST + 3):
        facts = CommitmentFacts(
            act="pledge",
            what=Text(f"Gửi tài liệu số {number}"),
            we_said=True,
            we_act=True,
            due=late,
        )
        actions.add_commitment(facts, by=lan, at=NOON)
    answer = signed_in(lan).get("/")
    group = answer.context["overdue_promises"]
    assert (len(group), group.more, len(list(group))) == (15, 3, 12)


def test_an_instrument_that_ends_soon_stands_on_today(lan, signed_in):
    for days in (20, 200):
        facts = InstrumentFacts(
            title=Text(f"Quy chế hết hạn sau {days} ngày"),
            kind="regulation",
            state="in_force",
            ends_on=PartialDate.day(NOON.date() + timedelta(days=days)),
        )
        actions.add_instrument(facts, by=lan, at=NOON)
    page = signed_in(lan).get("/").content.decode()
    assert "sau 20 ngày" in page
    assert "sau 200 ngày" not in page


def test_a_guest_is_told_whose_turn_it_is_from_where_they_stand(
    promise, guest, partner, minh, signed_in
):
    for words, ours in (("shown", False), ("kept", True)):
        actions.release(promise(words, 3, ours=ours), partner, by=minh, at=NOON)
    client = signed_in(guest)
    page = client.get("/").content.decode()
    yours, theirs = page.split('id="theirs"')
    assert "shown" in yours
    assert "kept" not in yours
    assert "kept" in theirs
    record = Commitment.objects.get(we_act=False)
    told = client.get(f"/register/commitments/{record.public_id}").content.decode()
    assert gettext("Our side") not in told
    assert gettext("The other side") not in told


def test_who_opens_no_record_is_told_so_and_how_the_node_is(
    auditor, administrator, signed_in
):
    words = gettext("Your role does not open the content of records, so none stands here.")
    health = gettext("Health of the node")
    overseer = signed_in(auditor).get("/").content.decode()
    assert words in overseer
    assert health not in overseer
    keeper = signed_in(administrator).get("/").content.decode()
    assert words in keeper
    assert health in keeper
    assert "card.none" in keeper
    assert 'href="/register/commitments/"' not in keeper
