"""Reminders before and after the time of an answer, and data that are kept until a day."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.turns.conftest import HOUR, Pair, about, say
from tests.core.exchange.samples import CONFIRM

from caunoi.apps.exchange.actions import preserving, watching
from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.models import AnswerReminder, InfoRequest, Preservation
from caunoi.apps.exchange.turn_rules import Lapsed
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.errors import Refused, Unreachable
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., object]
DUE = NOON + 240 * HOUR


@dataclass
class Post:
    """A mail server in memory."""

    fails: Exception | None = None
    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, to: str, subject: str, body: str) -> None:
        """Take a mail, or fail."""
        if self.fails is not None:
            raise self.fails
        self.sent.append((to, subject, body))


def told() -> list[tuple[str, str, str]]:
    rows = AnswerReminder.objects.order_by("pk").select_related("officer")
    return [(row.officer.username, row.step, row.state) for row in rows]


def test_who_works_on_it_is_reminded_first_and_the_head_from_the_due_moment_on(
    sent: InfoRequest, minh: Officer
) -> None:
    assert sent.due_at == DUE - 120 * HOUR
    following = watching.watch(sent, None, DUE - 120 * HOUR)
    assert following == DUE - 60 * HOUR
    assert told() == [("lan", "half", "shown")]
    assert watching.watch(sent, None, DUE - 119 * HOUR) == following
    assert watching.watch(sent, None, DUE) == DUE + 120 * HOUR
    assert told()[1:] == [("lan", "due", "shown"), ("minh", "due", "shown")]
    assert watching.watch(sent, None, DUE + 121 * HOUR) is None
    assert [one[:2] for one in told()[3:]] == [("lan", "after"), ("minh", "after")]
    late = JournalEntry.objects.filter(what="request.late")
    assert (late.count(), minh.username) == (1, "minh")
    assert JournalEntry.objects.filter(what="request.reminded").count() == 3


def test_who_was_given_it_is_reminded_in_the_place_of_its_unit(
    asked: InfoRequest, lan: Officer, add_officer: Callable[..., Officer]
) -> None:
    nga = add_officer("nga", asked.unit, "DK")
    watching.watch(asked, None, DUE - 120 * HOUR, lambda _asked: nga)
    assert told() == [("nga", "half", "shown")]
    watching.watch(asked, None, DUE - 60 * HOUR)
    assert {one[0] for one in told()[1:]} >= {lan.username, "nga"}


def test_nobody_is_reminded_while_the_clock_stands_still_or_after_the_end(
    asked: InfoRequest,
) -> None:
    for changes in ({"clock_stopped_at": NOON}, {"state": "answered"}):
        InfoRequest.objects.update(**changes)
        assert watching.watch(asked, None, DUE) is None
    InfoRequest.objects.update(state="received", answer_due_at=None)
    assert watching.watch(asked, None, DUE) is None
    assert told() == []


@pytest.mark.parametrize(
    ("fails", "state"), [(None, "sent"), (Refused(), "failed"), (Unreachable(), "made")]
)
def test_a_mail_says_where_and_never_what(
    fails: Exception | None, state: str, sent: InfoRequest, lan: Officer
) -> None:
    Officer.objects.filter(pk=lan.pk).update(mail="lan@example.org")
    post = Post(fails)
    if state == "made":
        with pytest.raises(Unreachable):
            watching.watch(sent, post, DUE - 120 * HOUR)
    else:
        watching.watch(sent, post, DUE - 120 * HOUR)
        watching.watch(sent, post, DUE - 119 * HOUR)
    assert told() == [("lan", "half", state)]
    for to, subject, body in post.sent:
        assert to == "lan@example.org"
        assert str(sent.public_id) in body
        assert sent.facts.text[:12] not in subject + body
    assert len(post.sent) == (state == "sent")


def test_a_request_one_was_reminded_of_stands_on_today(
    signed_in: Callable[..., object], sent: InfoRequest, lan: Officer
) -> None:
    client = signed_in(lan)
    assert "reminded-requests" not in client.get("/").content.decode()
    watching.watch(sent, None, DUE - 120 * HOUR)
    page = client.get("/").content.decode()
    assert "reminded-requests" in page


@pytest.fixture
def kept(pair: Pair, sent: InfoRequest) -> Preservation:
    """Data that the partner confirmed to keep until 22 January."""
    InfoRequest.objects.update(kind="preserve.request")
    sent.dispatches.update(kind="preserve.request")
    named = about(sent, "preserve.request")
    assert pair.hears(CONFIRM, "preserve.confirm", NOON + HOUR, **named) == ""
    return Preservation.objects.get()


LONGER = TurnDraft("preserve.extend", Text("Đang dịch."), details={"until": "2027-03-22"})
MORNING = NOON.replace(year=2027, month=1)


def test_what_is_preserved_is_reminded_of_before_its_last_day_and_lapses_after_it(
    kept: Preservation, sent: InfoRequest, lan: Officer, minh: Officer
) -> None:
    assert kept.kept_until == date(2027, 1, 22)
    assert kept.due_at is not None
    assert kept.due_at.date() == date(2026, 12, 23)
    following = preserving.look_after(kept, None, MORNING.replace(day=8))
    assert following is not None
    assert following.date() == date(2027, 1, 19)
    assert [one[0] for one in told()] == ["lan", "minh"]
    last = preserving.look_after(kept, None, MORNING.replace(day=22))
    assert last is not None
    assert last.date() == date(2027, 1, 23)
    assert preserving.look_after(kept, None, MORNING.replace(day=23)) is None
    assert preserving.look_after(kept, None, MORNING.replace(day=24)) is None
    assert JournalEntry.objects.filter(what="preservation.lapsed").count() == 1
    with pytest.raises(Lapsed):
        say(sent, LONGER, lan, minh, MORNING.replace(day=24))


def test_an_extension_moves_the_day_and_a_contradiction_never_later(
    kept: Preservation, pair: Pair, sent: InfoRequest, lan: Officer, minh: Officer
) -> None:
    named = about(sent, "preserve.request")
    later = replace(CONFIRM, kept_until=date(2027, 2, 22))
    assert pair.hears(later, "preserve.confirm", NOON + 2 * HOUR, **named) == ""
    kept.refresh_from_db()
    assert kept.kept_until == date(2027, 1, 22)
    pair.sends(say(sent, LONGER, lan, minh, NOON + 2 * HOUR), NOON + 3 * HOUR)
    again = about(sent, "preserve.extend")
    longer = replace(CONFIRM, kept_until=date(2027, 3, 22))
    assert pair.hears(longer, "preserve.confirm", NOON + 4 * HOUR, **again) == ""
    kept.refresh_from_db()
    assert kept.kept_until == date(2027, 3, 22)


def test_the_page_says_until_when_it_is_kept_and_that_it_lapsed(
    kept: Preservation, sent: InfoRequest, signed_in: Callable[..., object], lan: Officer
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    where = f"/requests/{sent.public_id}"
    assert "It lapses after this day" in client.get(where).content.decode()
    Preservation.objects.filter(pk=kept.pk).update(lapsed_at=NOON + timedelta(days=90))
    assert "asked for anew" in client.get(where).content.decode()
    kept.delete()
    page = client.get(where).content.decode()
    assert "No day has been confirmed yet." in page
