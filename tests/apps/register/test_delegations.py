"""Delegations: decided before they leave, people in office and in one place, reports."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, english, once, page

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions, rules, travel, whereabouts
from caunoi.apps.register.facts import ContactFacts, EngagementFacts
from caunoi.apps.register.facts.delegations import DelegationFacts, MemberFacts
from caunoi.apps.register.models import Contact, Delegation, Engagement, Member, Partner
from caunoi.core.dates import PartialDate, Precision
from caunoi.core.texts import Text
from caunoi.core.vocabulary import EngagementState

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 4)


def meeting(by: Officer, place: str, day: date = FIRST, **more: Any) -> Engagement:
    facts = EngagementFacts(
        title=Text(f"Làm việc tại {place} MẪU"),
        kind="meeting",
        held_on=PartialDate.day(day),
        place=place,
        **more,
    )
    return actions.add_engagement(facts, by=by, at=NOON)


def sent_to(engagement: Engagement, by: Officer, **more: Any) -> Delegation:
    held = engagement.held_on
    facts = DelegationFacts(
        title=Text(f"Đoàn đi {engagement.place} MẪU"),
        direction="out",
        engagement=engagement,
        from_day=held.start or FIRST,
        to_day=held.end or LAST,
        decision_number="12/QĐ-MẪU",
        decided_on=date(2026, 11, 20),
    )
    return actions.add_delegation(replace(facts, **more), by=by, at=NOON)


def add(delegation: Delegation, facts: MemberFacts, by: Officer) -> Member:
    return actions.add_member(delegation, facts, seen=delegation.version, by=by, at=NOON)


@pytest.fixture
def trip(lan: Officer) -> Engagement:
    facts = EngagementFacts(
        title=Text("Chuyến công tác Phù Sa MẪU"),
        kind="visit",
        held_on=PartialDate(FIRST, LAST, Precision.RANGE),
        place="Phù Sa",
    )
    return actions.add_engagement(facts, by=lan, at=NOON)


@pytest.fixture
def delegation(trip: Engagement, lan: Officer) -> Delegation:
    return sent_to(trip, lan)


# ---- days -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"from_day": LAST, "to_day": FIRST}, travel.LastDayFirst),
        ({"decided_on": FIRST + timedelta(days=1)}, travel.DecidedAfterwards),
        ({"from_day": date(2027, 1, 4), "to_day": date(2027, 1, 5)}, travel.NotItsDays),
    ],
)
def test_days_that_cannot_be_are_refused(
    told: dict[str, Any], refusal: type[Exception], trip: Engagement, lan: Officer
) -> None:
    with pytest.raises(refusal):
        sent_to(trip, lan, **told)


def test_the_database_holds_the_order_of_days(delegation: Delegation) -> None:
    with pytest.raises(IntegrityError):
        Delegation.objects.filter(pk=delegation.pk).update(from_day=date(2027, 1, 1))


# ---- people -----------------------------------------------------------------------------


def test_there_is_one_head_and_nobody_twice(
    delegation: Delegation, lan: Officer, minh: Officer
) -> None:
    add(delegation, MemberFacts(officer=minh, is_head=True), lan)
    for facts in (MemberFacts(officer=minh), MemberFacts(officer=lan, is_head=True)):
        with pytest.raises(travel.AlreadyMember):
            add(delegation, facts, lan)
    with pytest.raises(travel.OnePerson):
        add(delegation, MemberFacts(officer=lan, words="Lan"), lan)


def test_a_contact_point_travels_while_in_office(
    delegation: Delegation, lan: Officer, partner: Partner
) -> None:
    facts = ContactFacts(
        partner=partner,
        name=Text("Bun Mi MẪU"),
        title=Text("Quyền Trưởng phòng"),
        term_to=date(2026, 12, 2),
    )
    contact = actions.add_contact(facts, by=lan, at=NOON)
    with pytest.raises(rules.NotInOffice):
        add(delegation, MemberFacts(contact=contact), lan)
    Contact.objects.filter(pk=contact.pk).update(term_to=LAST)
    contact.refresh_from_db()
    assert add(delegation, MemberFacts(contact=contact), lan).name == "Bun Mi MẪU"


# ---- one place at a time ----------------------------------------------------------------


def test_nobody_is_in_two_cities_at_once(
    delegation: Delegation, lan: Officer, minh: Officer
) -> None:
    add(delegation, MemberFacts(officer=minh), lan)
    elsewhere = sent_to(meeting(lan, "Bến Mơ", date(2026, 12, 2)), lan)
    with pytest.raises(whereabouts.InTwoPlaces) as refused:
        add(elsewhere, MemberFacts(officer=minh), lan)
    told = set(refused.value.values.values())
    assert {"Chuyến công tác Phù Sa MẪU", "Làm việc tại Bến Mơ MẪU"} <= told
    assert not elsewhere.members.exists()
    add(elsewhere, MemberFacts(officer=lan), lan)


def test_a_name_and_office_in_words_tell_a_person_too(
    delegation: Delegation, lan: Officer
) -> None:
    someone = MemberFacts(words="Trần Văn Mẫu", office="Trưởng phòng")
    add(delegation, someone, lan)
    elsewhere = sent_to(meeting(lan, "Bến Mơ"), lan)
    with pytest.raises(whereabouts.InTwoPlaces):
        add(elsewhere, replace(someone, words="TRẦN VĂN MẪU"), lan)
    add(elsewhere, replace(someone, office="Phó Giám đốc"), lan)


def test_a_meeting_of_the_journey_is_no_other_place(
    trip: Engagement, delegation: Delegation, lan: Officer, minh: Officer
) -> None:
    add(delegation, MemberFacts(officer=minh), lan)
    part = sent_to(meeting(lan, "Bến Mơ", parent=trip), lan)
    add(part, MemberFacts(officer=minh), lan)
    assert [one.members.count() for one in (delegation, part)] == [1, 1]


def test_two_meetings_of_one_journey_are_two_places(
    trip: Engagement, lan: Officer, minh: Officer
) -> None:
    north, south = (meeting(lan, place, parent=trip) for place in ("Bắc Mơ", "Nam Mơ"))
    add(sent_to(north, lan), MemberFacts(officer=minh), lan)
    with pytest.raises(whereabouts.InTwoPlaces):
        add(sent_to(south, lan), MemberFacts(officer=minh), lan)


def test_times_on_both_clocks_keep_meetings_of_one_day_apart(
    lan: Officer, minh: Officer
) -> None:
    morning = {"from_time": time(8), "to_time": time(10)}
    here = sent_to(meeting(lan, "Phù Sa", **morning), lan)
    add(here, MemberFacts(officer=minh), lan)
    later = {"from_time": time(14), "to_time": time(16)}
    add(sent_to(meeting(lan, "Bến Mơ", **later), lan), MemberFacts(officer=minh), lan)
    same = sent_to(meeting(lan, "Nam Mơ", from_time=time(9), to_time=time(11)), lan)
    with pytest.raises(whereabouts.InTwoPlaces):
        add(same, MemberFacts(officer=minh), lan)


def test_what_was_called_off_keeps_nobody(
    trip: Engagement, delegation: Delegation, lan: Officer, minh: Officer
) -> None:
    add(delegation, MemberFacts(officer=minh), lan)
    Engagement.objects.filter(pk=trip.pk).update(state="cancelled")
    elsewhere = sent_to(meeting(lan, "Bến Mơ"), lan)
    add(elsewhere, MemberFacts(officer=minh), lan)
    assert elsewhere.members.get().officer == minh


def test_what_is_planned_again_wants_its_people_back(
    trip: Engagement, delegation: Delegation, lan: Officer, minh: Officer
) -> None:
    add(delegation, MemberFacts(officer=minh), lan)
    trip.refresh_from_db()
    actions.move_engagement(
        trip, EngagementState.POSTPONED, "bão MẪU", seen=1, by=lan, at=NOON
    )
    add(sent_to(meeting(lan, "Bến Mơ"), lan), MemberFacts(officer=minh), lan)
    with pytest.raises(whereabouts.InTwoPlaces):
        actions.move_engagement(trip, EngagementState.PLANNED, seen=2, by=lan, at=NOON)


def test_a_meeting_is_not_moved_to_where_its_people_are_elsewhere(
    delegation: Delegation, lan: Officer, minh: Officer
) -> None:
    add(delegation, MemberFacts(officer=minh), lan)
    later = meeting(lan, "Bến Mơ", date(2026, 12, 7))
    other = sent_to(later, lan, from_day=FIRST, to_day=date(2026, 12, 7), decided_on=None)
    Engagement.objects.filter(pk=later.pk).update(place="")
    add(Delegation.objects.get(pk=other.pk), MemberFacts(officer=minh), lan)
    later.refresh_from_db()
    facts = EngagementFacts(
        title=later.title, kind="meeting", held_on=later.held_on, place="Bến Mơ"
    )
    with pytest.raises(whereabouts.InTwoPlaces):
        actions.change_engagement(later, facts, seen=1, by=lan, at=NOON)


# ---- reports ----------------------------------------------------------------------------


def test_the_report_is_due_in_working_days(trip: Engagement, lan: Officer) -> None:
    delegation = sent_to(trip, lan)  # ends on Friday, 4 December
    assert delegation.draft_due == date(2026, 12, 9)
    assert delegation.agreed_due == date(2026, 12, 25)
    late = Delegation.objects.late
    assert not late(date(2026, 12, 9)).exists()
    assert late(date(2026, 12, 10)).get() == delegation
    Engagement.objects.filter(pk=trip.pk).update(state="minutes_draft")
    assert not late(date(2026, 12, 25)).exists()
    assert late(date(2026, 12, 26)).get() == delegation
    Engagement.objects.filter(pk=trip.pk).update(state="minutes_agreed")
    assert not late(date(2027, 12, 26)).exists()


# ---- pages ------------------------------------------------------------------------------


def test_a_delegation_is_added_and_manned_on_its_pages(
    trip: Engagement, lan: Officer, minh: Officer, tuan: Officer, signed_in: SignedIn
) -> None:
    client = english(signed_in(lan))
    address = reverse("register:delegation-add", args=[trip.public_id])
    assert "01/12/2026" in page(client.get(address))
    told = {
        "title": "Đoàn MẪU",
        "title_language": "vi",
        "direction": "out",
        "from_day": "01/12/2026",
        "to_day": "31/11/2026",
    }
    answer = client.post(address, {**told, **once()})
    assert answer.status_code == 422
    assert "31/11/2026 is no day of the calendar." in page(answer)
    assert client.post(address, {**told, **once(), "to_day": "04/12/2026"}).url
    made = Delegation.objects.get()
    show = reverse("register:delegation", args=[made.public_id])
    add_to = reverse("register:member-add", args=[made.public_id])
    both = {"colleague": str(minh.public_id), "words": "Minh", "seen": "1"}
    assert client.post(add_to, {**both, **once()}).status_code == 422
    client.post(add_to, {**both, **once(), "words": "", "is_head": "on"})
    shown = page(client.get(show))
    assert "Minh" in shown
    assert "09/12/2026" in shown
    assert "public holidays are not taken into account" in shown
    assert signed_in(tuan).get(show).status_code == 404
    listed = page(client.get(reverse("register:delegations") + "?direction=out&late=on"))
    assert "No delegation fits this filter." in listed
    assert "Đoàn MẪU" in page(client.get(reverse("register:delegations")))
    remove = reverse("register:member-remove", args=[made.public_id, 1])
    client.post(remove, {**once(), "seen": "2"})
    assert not made.members.exists()


def test_the_page_names_both_places(
    delegation: Delegation, lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    add(delegation, MemberFacts(officer=minh), lan)
    elsewhere = sent_to(meeting(lan, "Bến Mơ"), lan)
    address = reverse("register:member-add", args=[elsewhere.public_id])
    told = {**once(), "colleague": str(minh.public_id), "seen": "1"}
    answer = english(signed_in(lan)).post(address, told)
    assert answer.status_code == 422
    assert "“Làm việc tại Bến Mơ MẪU” and at “Chuyến công tác Phù Sa MẪU”" in page(answer)
