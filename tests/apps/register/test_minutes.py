"""Minutes as two records: each side agrees, restricted lines stay inside, one release."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, english, once, page

from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions, inside, rules
from caunoi.apps.register.facts import EngagementFacts, Keeping
from caunoi.apps.register.facts.minutes import MinutesFacts, SummaryFacts
from caunoi.apps.register.models import Engagement, Minutes, Summary
from caunoi.core.dates import PartialDate
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
HELD = date(2026, 11, 16)
RECORD = """Hai bên trao đổi về ma túy qua biên giới.
! Phía bạn nêu tên ba đối tượng đang bị theo dõi tại Bến Mơ.
! Mật khẩu MẪU
Hai bên thống nhất họp lại vào quý sau."""
OPEN = Text("Hai bên thống nhất họp lại vào quý sau.", "vi", {"en": "They meet again."})


def held(by: Officer, **keeping: Any) -> Engagement:
    facts = EngagementFacts(
        title=Text("Hội đàm MẪU"),
        kind="talks",
        state="held",
        held_on=PartialDate.day(HELD),
    )
    return actions.add_engagement(facts, by=by, at=NOON, keeping=Keeping(**keeping))


@pytest.fixture
def talks(lan: Officer) -> Engagement:
    return held(lan)


@pytest.fixture
def minutes(talks: Engagement, lan: Officer) -> Minutes:
    return actions.write_minutes(talks, MinutesFacts(RECORD), by=lan, at=NOON)


@pytest.fixture
def summary(minutes: Minutes, lan: Officer) -> Summary:
    return actions.write_summary(minutes.engagement, SummaryFacts(OPEN), by=lan, at=NOON)


def agree(minutes: Minutes, lan: Officer, minh: Officer) -> None:
    minutes.refresh_from_db()
    actions.agree_for_us(minutes, HELD, seen=minutes.version, by=minh, at=NOON)
    actions.note_they_agreed(
        minutes, HELD, "Công văn 5 MẪU", seen=minutes.version, by=lan, at=NOON
    )


# ---- lines that stay inside -------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        "Ba đối tượng đang bị theo dõi tại Bến Mơ được nêu tên.",
        "BA DOI TUONG DANG BI THEO DOI",
        "Có nêu mật khẩu mẫu.",
    ],
)
def test_a_summary_repeats_no_line_that_stays_inside(told: str) -> None:
    with pytest.raises(inside.TellsInside):
        inside.require_outside(Text(told), RECORD)
    with pytest.raises(inside.TellsInside):
        inside.require_outside(Text("Không có gì", "vi", {"en": told}), RECORD)


def test_what_may_be_told_passes() -> None:
    inside.require_outside(OPEN, RECORD)
    inside.require_outside(Text("Hai bên trao đổi về ma túy qua biên giới."), RECORD)
    assert [line.inside for line in inside.lines(RECORD)] == [False, True, True, False]
    assert list(inside.lines("!\n  ! \n\n")) == []


# ---- each side agrees -------------------------------------------------------------------


def test_the_engagement_follows_its_minutes(
    talks: Engagement, minutes: Minutes, lan: Officer, minh: Officer
) -> None:
    talks.refresh_from_db()
    assert talks.state == "minutes_draft"
    actions.agree_for_us(minutes, HELD, seen=1, by=minh, at=NOON)
    talks.refresh_from_db()
    assert talks.state == "minutes_draft"
    with pytest.raises(inside.HowTheyAgreed):
        actions.note_they_agreed(minutes, HELD, " ", seen=2, by=lan, at=NOON)
    actions.note_they_agreed(minutes, HELD, "Công văn 5 MẪU", seen=2, by=lan, at=NOON)
    talks.refresh_from_db()
    assert talks.state == "minutes_agreed"
    changed = MinutesFacts(RECORD + "\nThêm một dòng.")
    actions.change_minutes(minutes, changed, seen=3, by=lan, at=NOON)
    talks.refresh_from_db()
    assert (talks.state, minutes.our_day, minutes.their_day) == (
        "minutes_draft",
        None,
        None,
    )


def test_who_wrote_it_does_not_agree_for_our_side(
    talks: Engagement, add_officer: Callable[..., Officer]
) -> None:
    both = add_officer("ca-hai", talks.unit, "DK", "AP")
    minutes = actions.write_minutes(talks, MinutesFacts(RECORD), by=both, at=NOON)
    with pytest.raises(SameOfficer):
        actions.agree_for_us(minutes, HELD, seen=1, by=both, at=NOON)
    with pytest.raises(IntegrityError):
        Minutes.objects.update(our_officer=both)


@pytest.mark.parametrize("day", [date(2026, 11, 15), date(2026, 11, 24)])
def test_nobody_agrees_before_or_ahead(day: date, minutes: Minutes, minh: Officer) -> None:
    with pytest.raises(inside.AgreedOnEarlierDay):
        actions.agree_for_us(minutes, day, seen=1, by=minh, at=NOON)


def test_no_minutes_of_what_was_not_held(lan: Officer) -> None:
    facts = EngagementFacts(title=Text("Kế hoạch MẪU"), kind="talks")
    plan = actions.add_engagement(facts, by=lan, at=NOON)
    with pytest.raises(inside.NotHeldYet):
        actions.write_minutes(plan, MinutesFacts(RECORD), by=lan, at=NOON)


# ---- one release ------------------------------------------------------------------------


def test_a_second_officer_releases_the_summary_once(
    talks: Engagement, minutes: Minutes, summary: Summary, lan: Officer, minh: Officer
) -> None:
    with pytest.raises(inside.NotAgreed):
        actions.release_summary(summary, seen=1, by=minh, at=NOON)
    agree(minutes, lan, minh)
    summary = Summary.objects.get()
    actions.release_summary(summary, seen=1, by=minh, at=NOON)
    talks.refresh_from_db()
    assert talks.state == "summary_released"
    with pytest.raises(inside.ReleasedAlready):
        actions.change_summary(summary, SummaryFacts(OPEN), seen=2, by=lan, at=NOON)
    with pytest.raises(inside.NotHeldYet):
        actions.change_minutes(minutes, MinutesFacts("x"), seen=3, by=lan, at=NOON)
    assert JournalEntry.objects.filter(what="summary.published").count() == 1


def test_who_touched_the_summary_does_not_release_it(
    talks: Engagement, lan: Officer, minh: Officer, add_officer: Callable[..., Officer]
) -> None:
    both = add_officer("ca-hai", talks.unit, "DK", "AP")
    minutes = actions.write_minutes(talks, MinutesFacts(RECORD), by=lan, at=NOON)
    summary = actions.write_summary(talks, SummaryFacts(OPEN), by=lan, at=NOON)
    actions.change_summary(summary, SummaryFacts(OPEN), seen=1, by=both, at=NOON)
    agree(minutes, lan, minh)
    with pytest.raises(SameOfficer):
        actions.release_summary(Summary.objects.get(), seen=2, by=both, at=NOON)
    with pytest.raises(IntegrityError):
        Summary.objects.update(released_by=both)


def test_a_line_restricted_later_stops_the_release(
    minutes: Minutes, summary: Summary, lan: Officer, minh: Officer
) -> None:
    later = RECORD.replace("Hai bên thống nhất", "! Hai bên thống nhất")
    actions.change_minutes(minutes, MinutesFacts(later), seen=1, by=lan, at=NOON)
    agree(minutes, lan, minh)
    summary = Summary.objects.get()
    with pytest.raises(inside.TellsInside):
        actions.release_summary(summary, seen=1, by=minh, at=NOON)


def test_a_closed_circle_releases_nothing(lan: Officer, minh: Officer) -> None:
    circle = Compartment.objects.create(
        public_id="018f0000-0000-7000-8000-000000000001", code="kin", name=Text("Kín")
    )
    circle.members.set([lan, minh])
    talks = held(lan, compartment=circle)
    minutes = actions.write_minutes(talks, MinutesFacts(RECORD), by=lan, at=NOON)
    actions.write_summary(talks, SummaryFacts(OPEN), by=lan, at=NOON)
    agree(minutes, lan, minh)
    with pytest.raises(rules.ClosedCircle):
        actions.release_summary(Summary.objects.get(), seen=1, by=minh, at=NOON)


# ---- pages ------------------------------------------------------------------------------


def test_the_pages_lead_from_the_record_to_the_release(
    talks: Engagement, lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    desk, head = english(signed_in(lan)), english(signed_in(minh))
    args = [talks.public_id]
    write = reverse("register:minutes-write", args=args)
    assert desk.post(write, {**once(), "text": RECORD}).status_code == 302
    told = {
        "text": "Phía bạn nêu tên ba đối tượng đang bị theo dõi.",
        "text_language": "vi",
    }
    summarise = reverse("register:summary-write", args=args)
    answer = desk.post(summarise, {**once(), **told})
    assert answer.status_code == 422
    assert "It repeats restricted line 1 of the record." in page(answer)
    told["text"] = "Hai bên thống nhất họp lại."
    assert desk.post(summarise, {**once(), **told}).status_code == 302
    agreed = reverse("register:minutes-agree", args=args)
    sent = {"seen": "1", "side": "theirs", "day": "16/11/2026", "words": ""}
    assert "Say who told us, and how." in page(desk.post(agreed, {**once(), **sent}))
    desk.post(agreed, {**once(), **sent, "words": "Công văn 5 MẪU"})
    head.post(agreed, {**once(), **sent, "seen": "2", "side": "ours"})
    both = page(head.get(reverse("register:minutes", args=args)))
    assert both.count("Stays inside") == 2
    assert "Release the summary to the public" in both
    release = reverse("register:summary-release", args=args)
    assert head.post(release, {**once(), "seen": "1"}).status_code == 302
    show = page(desk.get(reverse("register:engagement", args=args)))
    assert "Hai bên thống nhất họp lại." in show
    assert "ba đối tượng" not in show


def test_nobody_of_another_unit_reads_either(
    minutes: Minutes, tuan: Officer, guest: Officer, signed_in: SignedIn
) -> None:
    address = reverse("register:minutes", args=[minutes.engagement.public_id])
    for officer in (tuan, guest):
        assert signed_in(officer).get(address).status_code == 404
