"""What a programme owes every year: its plan, its review, and reminders of both."""

import importlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.apps.conftest import NOON, english, once
from tests.apps.register.conftest import last_entry
from tests.simulators.post_office import PostOffice

from caunoi.apps.due import engine
from caunoi.apps.due.engine import DueKind
from caunoi.apps.officers.models import Officer, Release, Unit
from caunoi.apps.officers.records import Stale
from caunoi.apps.register import actions, basis, reviews, yearly
from caunoi.apps.register.actions import programmes
from caunoi.apps.register.arrangement_terms import ProgrammeState
from caunoi.apps.register.facts import (
    EngagementFacts,
    Keeping,
    MilestoneFacts,
    ProgrammeFacts,
    ReviewFacts,
)
from caunoi.apps.register.models import (
    Partner,
    Programme,
    ProgrammeReminder,
    ProgrammeReview,
)
from caunoi.apps.register.yearly import Owed, Paper
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text
from caunoi.links.mail import MailAway, SmtpMailer

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Officer], Client]
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TITLE = "Chương trình vùng châu thổ MẪU"
TOLD = ReviewFacts(
    year=2026,
    reviewed_on=NOON.date(),
    outcome="Tập huấn 120 lượt, đạt 80 % chỉ tiêu.",
    what_follows="Năm 2027 tổ chức thêm 2 lớp.",
)


def morning(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 8, tzinfo=HANOI)


def entered(by: Officer, *partners: Partner, keeping: Keeping | None = None) -> Programme:
    facts = ProgrammeFacts(
        title=Text(TITLE, translations={"en": "SAMPLE delta programme"}),
        partners=partners,
        starts_on=PartialDate.day(date(2025, 6, 1)),
        results_wanted="150 lượt tập huấn mỗi năm",
    )
    made = actions.add_arrangement(
        facts, by=by, at=NOON, keeping=keeping or Keeping(node_wide=True)
    )
    assert isinstance(made, Programme)
    return made


def run(made: Programme, by: Officer) -> Programme:
    for state in (ProgrammeState.APPROVED, ProgrammeState.RUNNING):
        actions.move_arrangement(made, state, seen=made.version, by=by, at=NOON)
    return made


@pytest.fixture
def programme(lan: Officer, partner: Partner) -> Programme:
    """At work since June 2025, entered by Lan, who reads mail."""
    Officer.objects.filter(pk=lan.pk).update(mail="lan@x.example", language="vi")
    lan.refresh_from_db()
    return run(entered(lan, partner), lan)


def planned(programme: Programme, by: Officer, year: int, *, month: int = 6) -> None:
    step = MilestoneFacts(what=Text("Tập huấn"), due=PartialDate.day(date(year, month, 1)))
    actions.add_milestone(programme, step, by=by, at=NOON)


# ---- what is missing --------------------------------------------------------------------


def test_a_running_programme_owes_a_plan_and_a_review_every_year(
    programme: Programme, lan: Officer
) -> None:
    june, december = date(2026, 6, 1), date(2026, 12, 31)
    assert yearly.missing(programme, june) == [
        Owed(Paper.REVIEW, 2025),
        Owed(Paper.PLAN, 2026),
    ]
    assert yearly.coming(programme, december) == [Owed(Paper.REVIEW, 2026)]
    assert yearly.coming(programme, date(2026, 1, 31))[0] == Owed(Paper.PLAN, 2026)
    planned(programme, lan, 2026)
    actions.add_review(programme, replace(TOLD, year=2025), by=lan, at=NOON)
    assert not yearly.missing(programme, june)
    actions.add_review(programme, TOLD, by=lan, at=NOON)
    assert not yearly.coming(programme, december)


def test_a_year_in_which_it_did_not_run_owes_nothing(programme: Programme) -> None:
    assert not yearly.missing(programme, date(2025, 5, 2)), "begun in June"
    assert yearly.coming(programme, date(2025, 7, 1)) == [Owed(Paper.REVIEW, 2025)]
    programme.ends_on = PartialDate.day(date(2025, 12, 31))
    assert yearly.missing(programme, date(2026, 6, 1)) == [Owed(Paper.REVIEW, 2025)]
    programme.state = "suspended"
    assert not yearly.missing(programme, date(2026, 6, 1))
    programme.state, programme.starts_on = "running", PartialDate.unknown()
    programme.ends_on = PartialDate.unknown()
    assert yearly.missing(programme, date(2026, 6, 1)) == [Owed(Paper.PLAN, 2026)]


def test_a_step_that_was_dropped_is_no_plan(programme: Programme, lan: Officer) -> None:
    planned(programme, lan, 2026, month=12)
    assert Owed(Paper.PLAN, 2026) not in yearly.missing(programme, date(2026, 6, 1))
    programme.milestones.update(state="dropped")
    assert Owed(Paper.PLAN, 2026) in yearly.missing(programme, date(2026, 6, 1))


def test_without_an_instrument_one_meets_but_exchanges_nothing(
    programme: Programme, lan: Officer, partner: Partner
) -> None:
    assert programme.instrument is None
    assert not programme.may_exchange()
    talks = EngagementFacts(
        title=Text("Họp kế hoạch MẪU"), kind="meeting", partners=(partner,)
    )
    assert actions.add_engagement(talks, by=lan, at=NOON).state == "planned"
    assert not basis.in_force(NOON, partner), "no agreement, so no request has a basis"


# ---- the review -------------------------------------------------------------------------


def test_a_review_says_what_the_year_came_to_and_what_follows(
    programme: Programme, lan: Officer
) -> None:
    review = actions.add_review(programme, TOLD, by=lan, at=NOON)
    assert last_entry("programmereview.added")["details"] == {"year": 2026}
    assert (review.unit, review.node_wide) == (programme.unit, programme.node_wide)
    later = replace(TOLD, outcome="Tập huấn 130 lượt.")
    actions.change_review(review, later, seen=review.version, by=lan, at=NOON)
    assert ProgrammeReview.objects.get().outcome == "Tập huấn 130 lượt."
    with pytest.raises(Stale):
        actions.change_review(review, TOLD, seen=1, by=lan, at=NOON)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (replace(TOLD, outcome=" "), reviews.ReviewIncomplete),
        (replace(TOLD, what_follows=""), reviews.ReviewIncomplete),
        (replace(TOLD, year=2024), reviews.YearOutside),
        (replace(TOLD, reviewed_on=date(2025, 12, 31)), reviews.ReviewTooEarly),
        (replace(TOLD, reviewed_on=date(2027, 1, 5)), reviews.ReviewTooEarly),
    ],
)
def test_a_review_that_cannot_be_is_refused(
    programme: Programme, lan: Officer, told: ReviewFacts, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        actions.add_review(programme, told, by=lan, at=NOON)


def test_a_year_is_reviewed_once(programme: Programme, lan: Officer) -> None:
    review = actions.add_review(programme, TOLD, by=lan, at=NOON)
    with pytest.raises(reviews.ReviewTwice):
        actions.add_review(programme, TOLD, by=lan, at=NOON)
    review.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        review.save(force_insert=True)


# ---- pages ------------------------------------------------------------------------------


def words(answer: Any) -> str:
    """A page as it is read: without its marks, and with single spaces."""
    return " ".join(re.sub("<[^>]*>", "", answer.content.decode()).split())


@pytest.fixture
def stop_clock(settings: LazySettings, tmp_path: Path) -> Callable[[datetime], None]:
    """Lets the node's time stand at one moment."""

    def stop(at: datetime) -> None:
        clock = tmp_path / "clock"
        clock.write_text(at.isoformat(), encoding="utf-8")
        settings.CAUNOI = replace(settings.CAUNOI, test_clock=clock)

    return stop


def test_the_page_says_what_is_missing_and_takes_the_review(
    programme: Programme,
    lan: Officer,
    signed_in: SignedIn,
    stop_clock: Callable[[datetime], None],
) -> None:
    stop_clock(NOON)
    client = english(signed_in(lan))
    page = reverse("register:programme", args=[programme.public_id])
    shown = words(client.get(page))
    assert "The plan for 2026 is missing: it was due on 31/01/2026" in shown
    assert "The review of 2025 is missing: it was due on 31/12/2025" in shown
    assert "The review of 2026 is due by 31/12/2026" in shown
    add = reverse("register:review-add", args=[programme.public_id])
    form = client.get(add).content.decode()
    assert 'value="2025"' in form, "the year that is missing longest is offered"
    assert "150 lượt tập huấn mỗi năm" in form
    told = {
        "year": "2024",
        "reviewed_on": "20/11/2026",
        "outcome": "A",
        "what_follows": "B",
    }
    refused = client.post(add, {**once(), **told})
    assert refused.status_code == 422
    assert "The programme did not run in 2024." in refused.content.decode()
    assert client.post(add, {**once(), **told, "year": "2025"}).status_code == 302
    shown = words(client.get(page))
    assert "The review of 2025 is missing" not in shown
    review = ProgrammeReview.objects.get()
    change = reverse("register:review-change", args=[review.public_id])
    assert client.get(change).status_code == 200
    told = {**told, "year": "2025", "outcome": "C", "seen": str(review.version)}
    assert client.post(change, {**once(), **told}).status_code == 302
    assert ProgrammeReview.objects.get().outcome == "C"


def test_who_may_not_read_the_programme_meets_no_review(
    lan: Officer, tuan: Officer, signed_in: SignedIn
) -> None:
    hidden = run(entered(lan, keeping=Keeping()), lan)
    review = actions.add_review(hidden, TOLD, by=lan, at=NOON)
    client = signed_in(tuan)
    for name, record in (("review-add", hidden), ("review-change", review)):
        page = reverse(f"register:{name}", args=[record.public_id])
        assert client.get(page).status_code == 404


@pytest.mark.usefixtures("programme")
def test_today_names_what_is_late_and_what_comes_within_thirty_days(
    lan: Officer,
    signed_in: SignedIn,
    stop_clock: Callable[[datetime], None],
) -> None:
    stop_clock(morning(2026, 12, 2))
    shown: Any = english(signed_in(lan)).get(reverse("today"))
    told = {(str(one.what), one.due) for one in shown.context["late"]}
    assert told == {
        ("Review of 2025", date(2025, 12, 31)),
        ("Plan for 2026", date(2026, 1, 31)),
    }
    (coming,) = shown.context["coming_papers"]
    assert (coming.what, coming.due) == ("Review of 2026", date(2026, 12, 31))
    assert "due 31/12/2026" in words(shown)


# ---- reminders --------------------------------------------------------------------------


class Clock:
    """Both clocks stand at one moment."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    machine_now = now


def work(at: datetime, mailer: SmtpMailer | None = None) -> None:
    kind = DueKind(
        "programme",
        Programme.objects.all,
        lambda row, now: programmes.remind(row, mailer, now),
    )
    while engine.run_one(kind, Clock(at)):
        pass


def release_to(guest: Officer, programme: Programme, by: Officer) -> None:
    told = {"record_kind": "programme", "agency_id": guest.agency_id, "released_at": NOON}
    ids = {"public_id": uuid4(), "record_id": programme.public_id}
    Release.objects.create(**told, **ids, released_by=by)
    assert Programme.objects.visible_to(guest).get() == programme


def test_plan_and_review_are_reminded_of_thirty_fourteen_and_three_days_before(
    programme: Programme, lan: Officer, guest: Officer
) -> None:
    assert programme.due_at == morning(2026, 12, 1)
    with PostOffice() as office:
        mailer = SmtpMailer.open(office.url, "caunoi@ministry.example")
        for day in range(120):
            work(morning(2026, 11, 25) + timedelta(days=day), mailer)
    subjects = [str(letter.message["Subject"]) for letter in office.letters]
    review, plan = "Đánh giá năm 2026, hạn 31/12/2026", "Kế hoạch năm 2027, hạn 31/01/2027"
    assert [one.partition(":")[0] for one in subjects] == [review] * 3 + [plan] * 3
    body = office.letters[0].message.get_content()
    assert TITLE in body
    assert f"/register/programmes/{programme.public_id}" in body
    steps = ProgrammeReminder.objects.order_by("pk").values_list("days_before", "state")
    assert list(steps) == [(30, "sent"), (14, "sent"), (3, "sent")] * 2
    assert ProgrammeReminder.objects.visible_to(lan).count() == 6
    release_to(guest, programme, lan)
    assert not ProgrammeReminder.objects.visible_to(guest).exists(), "ours alone"
    programme.refresh_from_db()
    assert programme.due_at == morning(2027, 12, 1)
    assert last_entry("programme.reminded")["details"] == {
        "paper": "plan",
        "days": 3,
        "officers": ["lan"],
    }


def test_what_is_there_is_not_reminded_of_and_what_ended_owes_nothing(
    programme: Programme, lan: Officer
) -> None:
    actions.add_review(programme, TOLD, by=lan, at=NOON)
    work(morning(2026, 12, 1))
    assert not ProgrammeReminder.objects.exists()
    ended = ProgrammeState.ENDED
    programme.refresh_from_db()
    actions.move_arrangement(programme, ended, seen=programme.version, by=lan, at=NOON)
    assert programme.due_at is None


@pytest.mark.usefixtures("minh")
def test_the_head_of_the_unit_is_reminded_too_and_a_mail_is_tried_again(
    programme: Programme,
) -> None:
    assert {one.username for one in programmes.followers(programme)} == {"lan", "minh"}
    with PostOffice(code=450) as office:
        mailer = SmtpMailer.open(office.url, "caunoi@ministry.example")
        with pytest.raises(MailAway):
            programmes.remind(programme, mailer, morning(2026, 12, 1))
    states = ProgrammeReminder.objects.values_list("officer__username", "state")
    assert dict(states) == {"lan": "made", "minh": "shown"}, "Minh has no mail address"
    with PostOffice() as office:
        mailer = SmtpMailer.open(office.url, "caunoi@ministry.example")
        programmes.remind(programme, mailer, morning(2026, 12, 1))
    assert [letter.to for letter in office.letters] == [["lan@x.example"]]


@pytest.mark.usefixtures("programme")
def test_of_a_restricted_programme_a_mail_names_nothing() -> None:
    Programme.objects.update(handling="H2")
    with PostOffice() as office:
        mailer = SmtpMailer.open(office.url, "caunoi@ministry.example")
        work(morning(2026, 12, 1), mailer)
    (letter,) = office.letters
    assert TITLE not in letter.raw.decode()
    assert "châu thổ" not in letter.message.get_content()
    assert "châu thổ" not in str(letter.message["Subject"])


def test_who_left_is_not_reminded_but_those_of_the_unit_are(
    lan: Officer, ministry: Unit, province: Unit, add_officer: Callable[..., Officer]
) -> None:
    hidden = run(entered(lan, keeping=Keeping()), lan)
    colleague = add_officer("mai", ministry, "DK")
    assert programmes.followers(hidden) == [lan]
    Officer.objects.filter(pk=lan.pk).update(unit=province)
    assert programmes.followers(hidden) == [colleague]


def test_a_programme_that_ran_before_is_looked_at_once(programme: Programme) -> None:
    step = importlib.import_module("caunoi.apps.register.migrations.0005_yearly_reviews")
    Programme.objects.update(due_at=None)
    for _ in range(2):
        step.look_at_running_ones(apps, None)
    programme.refresh_from_db()
    assert programme.due_at == programme.created_at
    Programme.objects.update(state="ended", due_at=None)
    step.look_at_running_ones(apps, None)
    assert Programme.objects.get().due_at is None
