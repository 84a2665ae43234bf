"""Engagements: their tree, their states, topics and papers, and what is refused."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, english, once, page

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions, meetings, rules
from caunoi.apps.register.facts import CommitmentFacts, EngagementFacts, InstrumentFacts
from caunoi.apps.register.facts.engagements import PaperFacts, TopicFacts
from caunoi.apps.register.models import Engagement, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.texts import Text
from caunoi.core.vocabulary import EngagementState as State

pytestmark = pytest.mark.django_db
LONG_AGO = PartialDate.day(date(2026, 4, 4))


@pytest.fixture
def trip(lan: Officer) -> Engagement:
    facts = EngagementFacts(
        title=Text("Chuyến công tác MẪU"), kind="visit", held_on=LONG_AGO, place="Phù Sa"
    )
    return actions.add_engagement(facts, by=lan, at=NOON)


@pytest.fixture
def meeting(trip: Engagement, lan: Officer, partner: Partner) -> Engagement:
    facts = EngagementFacts(
        title=Text("Buổi làm việc MẪU"),
        kind="meeting",
        held_on=LONG_AGO,
        from_time=time(9),
        to_time=time(11, 30),
        place="Bến Mơ",
        parent=trip,
        partners=(partner,),
        hosts=(partner,),
        guest_words="đoàn đại biểu MẪU",
    )
    return actions.add_engagement(facts, by=lan, at=NOON)


# ---- the tree ---------------------------------------------------------------------------


def test_the_page_shows_the_whole_journey_with_the_topics(
    trip: Engagement, meeting: Engagement, lan: Officer, signed_in: SignedIn
) -> None:
    topic = TopicFacts(Text("Ma túy qua biên giới MẪU"), "DRUGS")
    actions.add_topic(meeting, topic, seen=1, by=lan, at=NOON)
    shown = page(signed_in(lan).get(reverse("register:engagement", args=[trip.public_id])))
    assert "Buổi làm việc MẪU" in shown
    assert "Ma túy qua biên giới MẪU" in shown
    address = reverse("register:engagement", args=[meeting.public_id])
    shown = page(english(signed_in(lan)).get(address))
    assert "Chuyến công tác MẪU" in shown
    assert "09:00–11:30" in shown
    assert "đoàn đại biểu MẪU" in shown


def test_a_part_in_a_closed_unit_is_not_in_the_tree(
    trip: Engagement, lan: Officer, tuan: Officer, signed_in: SignedIn
) -> None:
    facts = EngagementFacts(title=Text("Phần của tỉnh MẪU"), kind="meeting", parent=trip)
    part = actions.add_engagement(facts, by=tuan, at=NOON)
    address = reverse("register:engagement", args=[part.public_id])
    assert "Chuyến công tác MẪU" not in page(signed_in(tuan).get(address))
    assert "Chuyến công tác MẪU" in page(signed_in(lan).get(address))


def test_no_engagement_is_a_part_of_its_own_parts(
    trip: Engagement, meeting: Engagement, lan: Officer
) -> None:
    facts = EngagementFacts(
        title=trip.title, kind="visit", held_on=LONG_AGO, parent=meeting
    )
    with pytest.raises(meetings.PartOfItself):
        actions.change_engagement(trip, facts, seen=1, by=lan, at=NOON)
    with pytest.raises(IntegrityError):
        Engagement.objects.filter(pk=trip.pk).update(parent=trip)


def test_what_came_from_it_stands_beside_its_words(
    meeting: Engagement, lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    pledge = CommitmentFacts(
        act="pledge",
        what=Text("Gửi danh sách MẪU"),
        said_by=(partner,),
        to_act=(partner,),
        they_act=True,
        engagement=meeting,
        words="sẽ gửi danh sách",
    )
    actions.add_commitment(pledge, by=lan, at=NOON)
    paper = InstrumentFacts(
        title=Text("Bản ghi nhớ MẪU"), kind="mou", words="ký Bản ghi nhớ"
    )
    made = actions.add_instrument(paper, by=lan, at=NOON)
    facts = EngagementFacts(
        title=meeting.title, kind="meeting", held_on=LONG_AGO, instruments=(made,)
    )
    actions.change_engagement(meeting, facts, seen=1, by=lan, at=NOON)
    address = reverse("register:engagement", args=[meeting.public_id])
    shown = page(signed_in(lan).get(address))
    assert "sẽ gửi danh sách" in shown
    assert "ký Bản ghi nhớ" in shown
    back = page(signed_in(lan).get(reverse("register:instrument", args=[made.public_id])))
    assert address in back


# ---- states -----------------------------------------------------------------------------


def test_a_plan_is_approved_by_a_second_officer_then_held(
    trip: Engagement, lan: Officer, minh: Officer
) -> None:
    with pytest.raises(NotAllowed):
        actions.move_engagement(trip, State.APPROVED, seen=1, by=lan, at=NOON)
    actions.move_engagement(trip, State.APPROVED, seen=1, by=minh, at=NOON)
    actions.move_engagement(trip, State.HELD, seen=2, by=lan, at=NOON)
    assert trip.state == "held"
    assert JournalEntry.objects.filter(what="engagement.moved").count() == 2


def test_who_planned_it_does_not_approve_it(
    add_officer: Callable[..., Officer], lan: Officer
) -> None:
    both = add_officer("ca-hai", lan.unit, "DK", "AP")
    facts = EngagementFacts(title=Text("Kế hoạch MẪU"), kind="meeting")
    plan = actions.add_engagement(facts, by=both, at=NOON)
    with pytest.raises(SameOfficer):
        actions.move_engagement(plan, State.APPROVED, seen=1, by=both, at=NOON)


@pytest.mark.parametrize("state", [State.HELD, State.CLOSED, State.MINUTES_AGREED])
def test_no_step_is_skipped(state: State, trip: Engagement, lan: Officer) -> None:
    with pytest.raises(meetings.StepSkipped):
        actions.move_engagement(trip, state, "vội", seen=1, by=lan, at=NOON)


def test_it_is_postponed_or_closed_early_only_for_a_reason(
    trip: Engagement, lan: Officer
) -> None:
    with pytest.raises(meetings.NoReason):
        actions.move_engagement(trip, State.POSTPONED, " ", seen=1, by=lan, at=NOON)
    actions.move_engagement(trip, State.POSTPONED, "bão MẪU", seen=1, by=lan, at=NOON)
    assert (trip.state, trip.state_note) == ("postponed", "bão MẪU")
    Engagement.objects.filter(pk=trip.pk).update(state="held")
    trip.refresh_from_db()
    with pytest.raises(meetings.NoReason):
        actions.move_engagement(trip, State.CLOSED, seen=2, by=lan, at=NOON)


def test_nothing_is_held_before_its_day(trip: Engagement, lan: Officer) -> None:
    ahead = PartialDate.day(date(2027, 1, 1))
    Engagement.objects.filter(pk=trip.pk).update(state="approved", held_on=ahead)
    trip.refresh_from_db()
    with pytest.raises(rules.DateAhead):
        actions.move_engagement(trip, State.HELD, seen=1, by=lan, at=NOON)


def test_a_change_leaves_the_state_alone(trip: Engagement, lan: Officer) -> None:
    facts = EngagementFacts(title=trip.title, kind="visit", state="closed")
    actions.change_engagement(trip, facts, seen=1, by=lan, at=NOON)
    assert trip.state == "planned"


# ---- days and times ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "times",
    [
        {"from_time": time(11), "to_time": time(9)},
        {"to_time": time(9)},
        {"from_time": time(9), "held_on": PartialDate.unknown()},
    ],
)
def test_times_do_not_run_backwards(times: dict[str, Any], lan: Officer) -> None:
    told = {"held_on": LONG_AGO, **times}
    facts = EngagementFacts(title=Text("Họp MẪU"), kind="meeting", **told)
    with pytest.raises(meetings.TimesBackwards):
        actions.add_engagement(facts, by=lan, at=NOON)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("held_on", "31/4/2026", "31/4/2026 is no day of the calendar."),
        ("held_on", "05/04/2026 – 03/04/2026", "lies before the start"),
        ("to_time", "08:00", "the end comes after the start"),
    ],
)
def test_the_field_says_what_cannot_be(
    field: str, value: str, sentence: str, lan: Officer, signed_in: SignedIn
) -> None:
    sent = {
        **once(),
        "title": "Họp MẪU",
        "title_language": "vi",
        "kind": "meeting",
        "state": "held",
        "held_on": "04/04/2026",
        "from_time": "09:00",
        "readers": "unit",
        "handling": "H0",
        field: value,
    }
    address = reverse("register:engagement-add")
    answer = english(signed_in(lan)).post(address, sent)
    assert answer.status_code == 422
    assert sentence in page(answer)


def test_the_date_carries_the_zone_of_the_place(lan: Officer, signed_in: SignedIn) -> None:
    sent = {
        **once(),
        "title": "Họp MẪU",
        "title_language": "vi",
        "kind": "meeting",
        "state": "held",
        "held_on": "04/04/2026",
        "zone": "America/New_York",
        "readers": "unit",
        "handling": "H0",
    }
    signed_in(lan).post(reverse("register:engagement-add"), sent)
    assert Engagement.objects.get().held_on.zone == "America/New_York"


# ---- topics and papers ------------------------------------------------------------------


def test_topics_come_and_go_with_a_trace(trip: Engagement, lan: Officer) -> None:
    topic = actions.add_topic(
        trip, TopicFacts(Text("Mua bán người MẪU")), seen=1, by=lan, at=NOON
    )
    with pytest.raises(Stale):
        actions.add_topic(trip, TopicFacts(Text("Khác")), seen=1, by=lan, at=NOON)
    topic = trip.topics.get()
    actions.remove_topic(topic, seen=2, by=lan, at=NOON)
    whats = list(JournalEntry.objects.values_list("what", flat=True))
    assert whats[-2:] == ["engagement.topic-added", "engagement.topic-removed"]


def test_a_paper_can_be_found_again(trip: Engagement, lan: Officer) -> None:
    with pytest.raises(meetings.PaperNowhere):
        actions.add_paper(trip, PaperFacts(Text("Tờ MẪU")), seen=1, by=lan, at=NOON)


def test_of_a_file_only_the_hash_is_kept(
    trip: Engagement, lan: Officer, signed_in: SignedIn
) -> None:
    address = reverse("register:paper-add", args=[trip.public_id])
    told = {
        "title": "Bài phát biểu MẪU",
        "title_language": "vi",
        "language": "vi",
        "handling": "H1",
        "seen": "1",
    }
    client = english(signed_in(lan))
    assert "Say where the paper is kept" in page(client.post(address, {**told, **once()}))
    file = SimpleUploadedFile("bai.txt", b"abc")
    answer = client.post(address, {**told, **once(), "file": file})
    assert answer.status_code == 302
    paper = trip.papers.get()
    assert paper.sha256.startswith("ba7816bf")
    shown = page(client.get(reverse("register:engagement", args=[trip.public_id])))
    assert "Bài phát biểu MẪU" in shown
    address = reverse("register:paper-remove", args=[trip.public_id, paper.number])
    client.post(address, {**once(), "seen": "2"})
    assert not trip.papers.exists()


def test_the_page_moves_it_and_says_why_not(
    trip: Engagement, lan: Officer, signed_in: SignedIn
) -> None:
    address = reverse("register:engagement-move", args=[trip.public_id])
    client = english(signed_in(lan))
    answer = client.post(address, {**once(), "seen": "1", "state": "cancelled"})
    assert answer.status_code == 422
    assert "Say why." in page(answer)
    told = {"seen": "1", "state": "cancelled", "reason": "MẪU"}
    assert client.post(address, {**once(), **told}).status_code == 302
    trip.refresh_from_db()
    assert trip.state == "cancelled"
