"""A mail about a request says whose turn it is, how late, and what to do; no more."""

from uuid import UUID

import pytest

from caunoi.apps.exchange import reminder_mails
from caunoi.apps.exchange.models import AnswerReminder, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.core.exchange.escalation import Step
from caunoi.core.texts import Text

ID = UUID("01a206c6-7880-7dfe-8ded-0f2d853d5694")
WORDS = "chim-cuốc-cườm"


def mail(step: str, *, ours: bool, language: str = "en") -> tuple[str, str]:
    asked = InfoRequest(
        public_id=ID, asked_by_us=ours, offence=Text(WORDS), facts=Text(WORDS)
    )
    officer = Officer(username="lan", language=language)
    told = AnswerReminder(info_request=asked, officer=officer, step=step)
    return reminder_mails.reminder(told)


@pytest.mark.parametrize(
    ("ours", "subject", "late", "to_do"),
    [
        (
            True,
            "A request of ours waits for its answer",
            "Their answer is long overdue.",
            "See how it stands, and ask the partner where that is needed:",
        ),
        (
            False,
            "A partner's request waits for our answer",
            "Our answer is long overdue.",
            "Answer it, if only in part, or tell the partner why it takes longer:",
        ),
    ],
)
def test_each_side_reads_how_late_it_is_and_what_to_do(
    ours: bool, subject: str, late: str, to_do: str
) -> None:
    told, body = mail(Step.AFTER, ours=ours)
    assert told == subject
    assert body.startswith(f"{late} What it is about is not sent by mail.\n")
    assert f"{to_do}\nhttp" in body
    assert f"/requests/{ID}\n" in body
    assert "Written by the node" in body


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("ours", [True, False])
@pytest.mark.parametrize("step", [*Step, "3:2026-12-01"])
def test_nothing_of_the_request_itself_is_sent(
    step: str, ours: bool, language: str
) -> None:
    subject, body = mail(step, ours=ours, language=language)
    assert WORDS not in subject + body
    assert ("Thư tự động" in body) == (language == "vi")


def test_of_data_that_are_kept_the_mail_says_that_their_last_day_is_near() -> None:
    subject, body = mail("3:2026-12-01", ours=True)
    assert subject == "Data that a partner keeps for us: the last day is near"
    assert "Ask for a longer time, or send the formal request for them:" in body
