"""The weekly list of an officer tells what programmes owe beside what is overdue."""

from datetime import date, datetime

import pytest
from tests.apps.conftest import NOON
from tests.apps.register.conftest import last_entry, promised
from tests.apps.register.test_programmes import TITLE, TOLD, morning, work
from tests.apps.register.test_programmes import programme as programme_since_2025

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions
from caunoi.apps.register.actions import listing
from caunoi.apps.register.models import Digest, Partner, Programme
from caunoi.apps.register.yearly import Owed, Paper
from caunoi.core.dates import PartialDate

__all__ = ["programme_since_2025"]  # a fixture, used by its name
pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(programme_since_2025: Programme) -> Programme:
    """At work since June 2026: of that year it owes its review alone."""
    since = PartialDate.day(date(2026, 6, 1))
    Programme.objects.update(starts_on=since)
    programme_since_2025.refresh_from_db()
    return programme_since_2025


class Kept:
    """A mailer that keeps what it is to carry."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def send(self, _to: str, subject: str, body: str) -> None:
        self.told += [subject, body]


def listed(at: datetime, language: str = "en") -> list[str]:
    """The weekly lists of one Monday: subject and body of each, by their officer."""
    Officer.objects.update(language=language)
    mailer = Kept()
    for row in Digest.objects.order_by("officer__username"):
        listing.send_digest(row, mailer, at)
    return mailer.told


def test_the_weekly_list_tells_what_a_programme_owes_soon_and_what_is_late(
    programme: Programme, minh: Officer
) -> None:
    Officer.objects.filter(pk=minh.pk).update(mail="minh@x.example")
    assert [row.officer.username for row in Digest.objects.all()] == ["lan"]
    assert listed(morning(2026, 11, 23)) == [], "the review is due in 38 days"
    work(morning(2026, 12, 1))  # the first reminder: whoever decides there is told too
    subject, body, other, _body = listed(morning(2027, 1, 4))
    assert subject == other == "Plans and reviews of programmes due: 2"
    for words in (
        "Plans and reviews that programmes owe:",
        "Review of 2026: SAMPLE delta programme\n  Was due on 31/12/2026, 4 days ago",
        "Plan for 2027: SAMPLE delta programme\n  Due on 31/01/2027, in 27 days",
        f"/register/programmes/{programme.public_id}",
        "Written by the node",
    ):
        assert words in body
    assert last_entry("digest.made")["details"] == {"officer": "minh", "count": 2}
    assert listed(morning(2027, 1, 6)) == [], "once a week"


def test_in_the_weekly_list_both_sorts_stand_in_the_subject_and_nothing_restricted(
    programme: Programme, lan: Officer, partner: Partner
) -> None:
    duty = promised(partner, due=PartialDate.day(date(2026, 12, 1)))
    actions.add_commitment(duty, by=lan, at=NOON)
    Programme.objects.update(handling="H1")
    subject, body = listed(morning(2026, 12, 7), "vi")
    assert subject == "Cam kết quá hạn: 1; kế hoạch, đánh giá chương trình: 1"
    assert "Các cam kết sau đã quá hạn." in body
    assert "Một bản kế hoạch hoặc đánh giá của chương trình" in body
    assert TITLE not in body
    assert str(programme.public_id) in body


def test_who_does_not_answer_for_a_programme_is_not_told_of_its_papers(
    programme: Programme, hoa: Officer, lan: Officer
) -> None:
    today = date(2026, 12, 7)
    assert listing.papers_of(lan, today) == [(programme, Owed(Paper.REVIEW, 2026))]
    assert listing.papers_of(hoa, today) == []
    actions.add_review(programme, TOLD, by=lan, at=NOON)
    assert listing.papers_of(lan, today) == []
