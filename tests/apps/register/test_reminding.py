"""Reminders and weekly lists: in time, at most once, no flood, nothing restricted."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.apps.conftest import NOON
from tests.apps.register.conftest import last_entry, on, promised, walk
from tests.simulators.post_office import PostOffice

from caunoi.apps.due import engine
from caunoi.apps.due.engine import DueKind
from caunoi.apps.officers.actions import add_compartment
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions
from caunoi.apps.register.actions import listing, reminding
from caunoi.apps.register.facts import Keeping
from caunoi.apps.register.models import Commitment, Digest, Partner, Reminder
from caunoi.core.texts import Text
from caunoi.core.vocabulary import CommitmentState
from caunoi.links.mail import MailAway, SmtpMailer

pytestmark = pytest.mark.django_db
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LAST_DAY = on(2027, 1, 31)
TITLE = "Gửi danh sách đầu mối trực 24/24"


class Clock:
    """Both clocks stand at one moment."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    machine_now = now


def morning(month: int, day: int, year: int = 2027) -> datetime:
    return datetime(year, month, day, 8, tzinfo=HANOI)


def work(at: datetime, mailer: object = None) -> None:
    """One round of `work` over what this module lets fall due."""
    kinds = (
        DueKind(
            "reminder",
            Commitment.objects.all,
            lambda row, now: reminding.remind(row, mailer, now),  # type: ignore[arg-type]  # a mailer
        ),
        DueKind(
            "digest",
            Digest.objects.all,
            lambda row, now: listing.send_digest(row, mailer, now),  # type: ignore[arg-type]  # a mailer
        ),
    )
    for kind in kinds:
        while engine.run_one(kind, Clock(at)):
            pass


def mailer(office: PostOffice) -> SmtpMailer:
    return SmtpMailer.open(office.url, "caunoi@ministry.example")


def reached(officer: Officer) -> Officer:
    Officer.objects.filter(pk=officer.pk).update(mail=f"{officer.username}@x.example")
    officer.refresh_from_db()
    return officer


@pytest.fixture
def one(lan: Officer, partner: Partner) -> Commitment:
    """Due at the end of January, entered by Lan, who reads mail."""
    reached(lan)
    return actions.add_commitment(promised(partner, due=LAST_DAY), by=lan, at=NOON)


# ---- when -------------------------------------------------------------------------------


def test_three_reminders_fall_and_each_once(one: Commitment) -> None:
    assert one.due_at == morning(1, 1)
    with PostOffice() as office:
        for day in (30, 31, 31, 32, 46, 47, 48, 57, 58, 58, 61, 62):
            work(morning(12, 1, 2026) + timedelta(days=day), mailer(office))
    told = [letter.message["Subject"] for letter in office.letters]
    due = [words for words in told if TITLE in str(words)]
    assert len(due) == 3
    steps = Reminder.objects.values_list("days_before", "state")
    assert list(steps) == [(30, "sent"), (14, "sent"), (3, "sent")]
    assert Commitment.objects.get().due_at is None


def test_after_a_long_stop_only_the_nearest_step_speaks(one: Commitment) -> None:
    with PostOffice() as office:
        work(morning(1, 29), mailer(office))
    assert list(Reminder.objects.values_list("days_before", flat=True)) == [3]
    assert one.due_at


def test_a_day_that_has_passed_is_reminded_of_by_the_list_alone(one: Commitment) -> None:
    work(morning(2, 10))
    assert not Reminder.objects.exists()
    assert Commitment.objects.get(pk=one.pk).due_at is None


def test_a_new_day_brings_new_reminders_and_an_end_brings_none(
    one: Commitment, lan: Officer, partner: Partner
) -> None:
    later = promised(partner, due=on(2027, 6, 30))
    actions.change_commitment(one, later, seen=one.version, by=lan, at=NOON)
    assert one.due_at == morning(5, 31)
    walk(one, "confirmed", lan)
    lapsed = CommitmentState.LAPSED
    actions.move_commitment(one, lapsed, "Bỏ", seen=one.version, by=lan, at=NOON)
    assert one.due_at is None


def test_a_wish_is_no_duty_to_remind_of(lan: Officer, partner: Partner) -> None:
    wish = promised(partner, act="wish", due=LAST_DAY)
    assert actions.add_commitment(wish, by=lan, at=NOON).due_at is None


# ---- to whom, and how -------------------------------------------------------------------


def test_the_one_who_follows_it_is_reminded_with_title_day_and_link(
    one: Commitment, lan: Officer, tuan: Officer, province: Unit
) -> None:
    reached(tuan)
    walk(one, "confirmed", lan)
    actions.assign_commitment(
        one, to=None, unit=province, seen=one.version, by=lan, at=NOON
    )
    with PostOffice() as office:
        work(morning(1, 1), mailer(office))
    (letter,) = office.letters
    assert letter.to == ["tuan@x.example"]
    body = letter.message.get_content()
    assert TITLE in body
    assert "31/01/2027" in body
    assert f"http://127.0.0.1:8000/register/commitments/{one.public_id}" in body
    assert last_entry("commitment.reminded")["details"] == {
        "days": 30,
        "officers": ["tuan"],
    }


@pytest.mark.parametrize("handling", ["H1", "H2", "H3", "closed"])
def test_nothing_restricted_leaves_by_mail(
    handling: str, lan: Officer, partner: Partner
) -> None:
    reached(lan)
    keeping = Keeping(handling=handling)
    if handling == "closed":
        circle = add_compartment("kin", Text("Kín"), (lan,), by="test", at=NOON)
        keeping = Keeping(compartment=circle)
    facts = promised(partner, due=LAST_DAY)
    actions.add_commitment(facts, by=lan, at=NOON, keeping=keeping)
    with PostOffice() as office:
        work(morning(1, 1), mailer(office))
        work(morning(2, 8), mailer(office))
    assert len(office.letters) == 2
    for letter in office.letters:
        told = str(letter.message["Subject"]) + letter.message.get_content()
        assert TITLE not in told
        assert "Mường Sa" not in told
        assert "/register/commitments/" in told


def test_without_mail_a_reminder_stays_on_today(one: Commitment) -> None:
    work(morning(1, 1))
    assert Reminder.objects.get().state == Reminder.SHOWN
    assert one.due_at


def test_an_officer_without_an_address_is_not_written_to(
    one: Commitment, lan: Officer
) -> None:
    Officer.objects.filter(pk=lan.pk).update(mail="")
    with PostOffice() as office:
        work(morning(1, 1), mailer(office))
    assert not office.letters
    assert Reminder.objects.get(commitment=one).state == Reminder.SHOWN


# ---- the wire ---------------------------------------------------------------------------


def test_a_server_that_is_away_is_tried_again_and_reminds_once(one: Commitment) -> None:
    with PostOffice(code=451) as office:
        work(morning(1, 1), mailer(office))
        assert Reminder.objects.get().state == Reminder.MADE
        assert Commitment.objects.get(pk=one.pk).problem == "mail.unreachable"
        office.code = 250
        work(morning(1, 1) + timedelta(hours=1), mailer(office))
        work(morning(1, 1) + timedelta(hours=2), mailer(office))
    assert len(office.letters) == 1
    assert Reminder.objects.get().state == Reminder.SENT
    assert JournalEntry.objects.filter(what="commitment.reminded").count() == 1


def test_an_address_refused_for_good_is_not_tried_again(one: Commitment) -> None:
    with PostOffice(code=550) as office:
        work(morning(1, 1), mailer(office))
        office.code = 250
        work(morning(1, 2), mailer(office))
    assert not office.letters
    assert Reminder.objects.get(commitment=one).state == Reminder.FAILED


def test_what_broke_off_on_the_wire_is_not_sent_twice(one: Commitment) -> None:
    class Dies:
        def send(self, *_told: str) -> None:
            raise RuntimeError

    work(morning(1, 1), Dies())
    assert Reminder.objects.get(commitment=one).state == Reminder.SENDING
    with PostOffice() as office:
        work(morning(1, 1) + timedelta(hours=1), mailer(office))
    assert not office.letters


# ---- what is overdue --------------------------------------------------------------------


def test_a_weekly_list_names_what_is_late_and_only_then(one: Commitment) -> None:
    with PostOffice() as office:
        for day in (0, 7, 14, 15, 20, 21, 28, 35):
            work(morning(1, 18) + timedelta(days=day), mailer(office))
    lists = [m for m in office.letters if "quá hạn" in str(m.message["Subject"])]
    assert len(lists) == 4  # the Mondays from 1 to 22 February
    body = lists[0].message.get_content()
    assert TITLE in body
    assert str(one.public_id) in body
    assert last_entry("digest.made")["details"] == {"officer": "lan", "count": 1}


def test_missed_weeks_are_not_made_up_for(one: Commitment) -> None:
    with PostOffice() as office:
        work(morning(6, 2), mailer(office))
        work(morning(6, 3), mailer(office))
    assert len(office.letters) == 1
    assert Digest.objects.get().due_at == morning(6, 7)
    assert one.pk


def test_a_list_that_could_not_be_handed_over_is_tried_again(one: Commitment) -> None:
    class Away:
        def send(self, *_told: str) -> None:
            raise MailAway(address="x")

    work(morning(2, 8), Away())
    assert Digest.objects.get().last_made_at is None
    with PostOffice() as office:
        work(morning(2, 8) + timedelta(hours=1), mailer(office))
    assert len(office.letters) == 1
    assert one.pk


# ---- as they are read -------------------------------------------------------------------


def test_a_reminder_says_whose_it_is_and_how_many_days_are_left(
    one: Commitment, lan: Officer
) -> None:
    Officer.objects.filter(pk=lan.pk).update(language="en")
    with PostOffice() as office:
        work(morning(1, 29), mailer(office))
    body = office.letters[0].message.get_content()
    assert "For the other side to do" in body
    assert "Due on 31/01/2027, in 2 days" in body, "the days that are left, not the step"
    assert "This mail goes to whoever follows the commitment." in body
    assert "Written by the node test-node; replies are read by nobody." in body
    assert one.they_act


def test_on_the_last_day_a_reminder_says_today(one: Commitment) -> None:
    with PostOffice() as office:
        work(morning(1, 31), mailer(office))
    assert "Đến hạn hôm nay, 31/01/2027" in office.letters[0].message.get_content()
    assert one.due_at


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "vi",
            (
                "Các cam kết sau đã quá hạn.",
                "Phía ta phải thực hiện:",
                "Hạn 31/01/2027, quá 8 ngày",
                "Phía bạn phải thực hiện:",
                "Danh sách này gửi vào thứ Hai, khi còn",
            ),
        ),
        (
            "en",
            (
                "These commitments, which you follow, are past their last day.",
                "For our side to do:",
                "Was due on 31/01/2027, 8 days ago",
                "For the other side to do:",
                "This list comes on Mondays, as long as something is overdue",
            ),
        ),
    ],
)
def test_the_list_tells_ours_from_theirs_and_how_late_each_is(
    language: str, told: tuple[str, ...], one: Commitment, lan: Officer, partner: Partner
) -> None:
    mine = promised(partner, due=LAST_DAY, we_act=True, they_act=False, to_act=())
    actions.add_commitment(mine, by=lan, at=NOON)
    Officer.objects.filter(pk=lan.pk).update(language=language)
    with PostOffice() as office:
        work(morning(2, 8), mailer(office))
    (letter,) = office.letters
    body = letter.message.get_content()
    places = [body.index(words) for words in told]
    assert places == sorted(places)
    assert one.they_act
