"""The calendar: one month on a page, and a file for the officer's own program."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.apps.conftest import NOON, SignedIn, english, once, page

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions, ahead, feeds, yearly
from caunoi.apps.register.facts import (
    CommitmentFacts,
    EngagementFacts,
    InstrumentFacts,
    Keeping,
    ProgrammeFacts,
    ReviewFacts,
)
from caunoi.apps.register.facts.delegations import DelegationFacts
from caunoi.apps.register.models import CalendarFeed, Engagement, Partner, Programme
from caunoi.core.dates import PartialDate, Precision
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)
DAY = PartialDate.day(date(2026, 12, 7))


def meeting(by: Officer, title: str, *, keeping: Keeping | None = None, **more: Any):
    told = {"held_on": DAY, "place": "Bến Mơ", **more}
    facts = EngagementFacts(title=Text(title), kind="meeting", **told)
    return actions.add_engagement(facts, by=by, at=NOON, keeping=keeping or Keeping())


@pytest.fixture
def filled(lan: Officer, partner: Partner) -> Engagement:
    talks = meeting(lan, "Hội đàm MẪU", from_time=time(9), to_time=time(10, 30))
    month = PartialDate(FIRST, LAST, Precision.MONTH)
    meeting(lan, "Hội nghị cuối năm MẪU", held_on=month)
    meeting(lan, "Bị hủy MẪU", state="cancelled")
    pledge = CommitmentFacts(
        act="pledge",
        what=Text("Gửi danh sách MẪU"),
        said_by=(partner,),
        to_act=(partner,),
        they_act=True,
        due=DAY,
    )
    actions.add_commitment(pledge, by=lan, at=NOON)
    paper = InstrumentFacts(
        title=Text("Bản ghi nhớ MẪU"), kind="mou", partners=(partner,), ends_on=DAY
    )
    actions.add_instrument(paper, by=lan, at=NOON)
    delegation = DelegationFacts(
        title=Text("Đoàn MẪU"),
        direction="in",
        engagement=talks,
        from_day=date(2026, 12, 7),
        to_day=date(2026, 12, 7),
    )
    actions.add_delegation(delegation, by=lan, at=NOON)
    return talks


def entries(officer: Officer) -> list[Any]:
    told = Calendar.from_ical(feeds.file_of(officer, NOON, "thu"))
    return [dict(one) for one in told.walk("VEVENT")]


def summaries(officer: Officer) -> set[str]:
    return {str(entry["SUMMARY"]) for entry in entries(officer)}


# ---- the month --------------------------------------------------------------------------


@pytest.mark.usefixtures("filled")
def test_the_month_holds_what_is_planned_due_and_ending(
    lan: Officer, tuan: Officer
) -> None:
    found = ahead.items(lan, FIRST, LAST)
    assert {(item.why.value, item.title.text) for item in found} == {
        ("held", "Hội đàm MẪU"),
        ("held", "Hội nghị cuối năm MẪU"),
        ("due", "Gửi danh sách MẪU"),
        ("ends", "Bản ghi nhớ MẪU"),
        ("report", "Đoàn MẪU"),
    }
    days = ahead.by_day(found, FIRST, LAST)
    assert [day for day, _items in days] == [date(2026, 12, 7), date(2026, 12, 10)]
    assert {item.why.value for item in ahead.items(tuan, FIRST, LAST)} == {"ends"}
    assert not ahead.items(lan, date(2027, 2, 1), date(2027, 2, 28))


def test_a_long_journey_stands_on_each_of_its_days(lan: Officer) -> None:
    when = PartialDate(date(2026, 11, 29), date(2026, 12, 2), Precision.RANGE)
    meeting(lan, "Chuyến đi MẪU", held_on=when)
    days = ahead.by_day(ahead.items(lan, FIRST, LAST), FIRST, LAST)
    assert [day for day, _items in days] == [FIRST, FIRST + timedelta(days=1)]


@pytest.mark.usefixtures("filled")
def test_the_page_of_a_month(lan: Officer, signed_in: SignedIn) -> None:
    client = english(signed_in(lan))
    address = reverse("register:calendar")
    shown = page(client.get(f"{address}?month=2026-12"))
    for words in ("Hội đàm MẪU", "Minutes due", "Some day of this month", "09:00"):
        assert words in shown
    assert "Bị hủy MẪU" not in shown
    assert "11/2026" in page(client.get(f"{address}?month=nonsense"))
    assert "Nothing is planned" in page(client.get(f"{address}?month=2031-01"))
    assert address in page(client.get(reverse("register:engagements")))


# ---- the file ---------------------------------------------------------------------------


@pytest.mark.usefixtures("filled")
def test_the_file_holds_titles_days_and_places_only(lan: Officer) -> None:
    told = {str(entry["SUMMARY"]): entry for entry in entries(lan)}
    assert set(told) == {
        "Hội đàm MẪU",
        "Hạn: Gửi danh sách MẪU",
        "Hết hiệu lực: Bản ghi nhớ MẪU",
        "Hạn biên bản: Đoàn MẪU",
    }
    talks = told["Hội đàm MẪU"]
    assert talks["DTSTART"].dt == datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
    assert talks["DTEND"].dt == datetime(2026, 12, 7, 3, 30, tzinfo=UTC)
    assert str(talks["LOCATION"]) == "Bến Mơ"
    assert "DESCRIPTION" not in talks
    assert "ATTENDEE" not in talks


def test_only_what_the_officer_may_read_and_everybody_may_know(
    lan: Officer, tuan: Officer, minh: Officer
) -> None:
    circle = Compartment.objects.create(
        public_id="018f0000-0000-7000-8000-000000000001", code="kin", name=Text("Kín")
    )
    circle.members.set([lan])
    meeting(lan, "Công khai MẪU")
    meeting(lan, "Hạn chế MẪU", keeping=Keeping(handling="H1"))
    meeting(lan, "Kín MẪU", keeping=Keeping(compartment=circle))
    meeting(tuan, "Của tỉnh MẪU")
    assert summaries(lan) == {"Công khai MẪU", "Của tỉnh MẪU"}
    assert summaries(tuan) == {"Của tỉnh MẪU"}
    assert summaries(minh) == {"Công khai MẪU", "Của tỉnh MẪU"}


# ---- the address ------------------------------------------------------------------------


@pytest.mark.usefixtures("filled")
def test_the_address_is_told_once_and_kept_as_its_hash(
    lan: Officer, signed_in: SignedIn, client: Client
) -> None:
    browser = english(signed_in(lan))
    shown = page(browser.post(reverse("register:calendar-open"), once(), follow=True))
    address = shown.split('readonly value="')[1].split('"')[0]
    token = address.rpartition("/")[2].removesuffix(".ics")
    assert len(token) == 64
    assert not CalendarFeed.objects.filter(sha256=token).exists()
    assert token not in page(browser.get(reverse("register:calendar")))
    answer = client.get(f"/calendar/{token}.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert client.get("/calendar/" + "0" * 64 + ".ics").status_code == 404
    browser.post(reverse("register:calendar-revoke"), once())
    assert client.get(f"/calendar/{token}.ics").status_code == 404
    whats = list(JournalEntry.objects.values_list("what", flat=True))
    assert whats[-2:] == ["calendar.opened", "calendar.revoked"]


def test_a_new_address_ends_the_old_one(lan: Officer, client: Client) -> None:
    old = actions.open_feed(by=lan, at=NOON)
    new = actions.open_feed(by=lan, at=NOON)
    assert client.get(f"/calendar/{old}.ics").status_code == 404
    assert client.get(f"/calendar/{new}.ics").status_code == 200


def test_a_closed_account_has_no_calendar(
    lan: Officer, administrator: Officer, client: Client
) -> None:
    token = actions.open_feed(by=lan, at=NOON)
    officers.close_officer(lan, seen=lan.version, by=administrator, at=NOON)
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_no_calendar_for_guests_auditors_and_administrators(
    guest: Officer, auditor: Officer, administrator: Officer
) -> None:
    for officer in (guest, auditor, administrator):
        with pytest.raises(actions.NoCalendar):
            actions.open_feed(by=officer, at=NOON)


def test_an_entry_leads_to_its_record_and_names_what_a_programme_owes(
    lan: Officer, partner: Partner
) -> None:
    talks = meeting(lan, "Công khai MẪU")
    (entry,) = entries(lan)
    assert str(entry["URL"]).endswith(f"/register/engagements/{talks.public_id}")
    facts = ProgrammeFacts(
        title=Text("Chương trình MẪU"),
        partners=(partner,),
        starts_on=PartialDate.day(date(2026, 2, 1)),
    )
    made = actions.add_arrangement(facts, by=lan, at=NOON, keeping=Keeping(node_wide=True))
    Programme.objects.filter(pk=made.pk).update(state="running")
    told = {
        "Công khai MẪU",
        "Hạn đánh giá năm 2026: Chương trình MẪU",
        "Hạn kế hoạch năm 2027: Chương trình MẪU",
    }
    assert summaries(lan) == told
    review = ReviewFacts(2026, NOON.date(), "Đạt", "Tiếp tục")
    actions.add_review(made, review, by=lan, at=NOON)  # type: ignore[arg-type] # a programme
    assert summaries(lan) == told - {"Hạn đánh giá năm 2026: Chương trình MẪU"}


@pytest.mark.usefixtures("filled")
def test_a_month_shows_what_programmes_owe(
    lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    facts = ProgrammeFacts(
        title=Text("Chương trình MẪU"),
        partners=(partner,),
        starts_on=PartialDate.day(date(2026, 2, 1)),
    )
    made = actions.add_arrangement(facts, by=lan, at=NOON, keeping=Keeping(node_wide=True))
    Programme.objects.filter(pk=made.pk).update(state="running")
    client, address = english(signed_in(lan)), reverse("register:calendar")
    assert "Yearly review due" in page(client.get(f"{address}?month=2026-12"))
    assert "Yearly plan due" in page(client.get(f"{address}?month=2027-01"))
    assert "Yearly" not in page(client.get(f"{address}?month=2027-02"))


def test_of_many_programmes_it_is_asked_once_and_only_where_a_paper_is_due(
    lan: Officer, django_assert_max_num_queries: Any
) -> None:
    begun = PartialDate.day(date(2025, 6, 1))
    for number in range(3):
        facts = ProgrammeFacts(title=Text(f"Chương trình {number} MẪU"), starts_on=begun)
        actions.add_arrangement(facts, by=lan, at=NOON)
    Programme.objects.update(state="running")
    rows = Programme.objects.visible_to(lan).running().order_by("pk")
    with django_assert_max_num_queries(5):
        found = yearly.missing_of(rows, date(2026, 6, 1))
    assert [(row.pk, one.is_plan) for row, one in found] == [
        (row.pk, is_plan) for row in rows for is_plan in (False, True)
    ]
    with django_assert_max_num_queries(0):
        assert yearly.lacking(rows, date(2026, 2, 1), date(2026, 12, 30)) == []


def test_a_program_that_parses_by_hand_reads_the_file(lan: Officer) -> None:
    meeting(lan, "Họp, trao đổi; thống nhất về việc phối hợp tuyến biên giới " * 3)
    raw = feeds.file_of(lan, NOON, "test-node")
    lines = raw.split(b"\r\n")
    assert b"\n" not in b"".join(lines), "every line ends as the standard says"
    assert max(map(len, lines)) <= 75
    told = raw.decode().replace("\r\n ", "").split("\r\n")
    assert (told[0], told[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in told
    (summary,) = (one for one in told if one.startswith("SUMMARY:"))
    assert "Họp\\, trao đổi\\; thống nhất" in summary
