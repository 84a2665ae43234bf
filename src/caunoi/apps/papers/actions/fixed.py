"""A letter whose words were approved elsewhere: numbered in the register, never edited."""

from datetime import date, datetime

from django.db import transaction

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.papers.actions.letters import give_number
from caunoi.apps.papers.letters.facts import LetterFacts
from caunoi.apps.papers.models import Letter
from caunoi.apps.papers.terms import BOUND, LetterState
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import Keeping


@transaction.atomic
def issue(  # noqa: PLR0913 - the words, whose hands, which number, by whom, when
    facts: LetterFacts,
    drafted_by: Officer,
    approved_by: Officer,
    number: int | None,
    gap_because: str,
    *,
    by: Officer,
    at: datetime,
    keeping: Keeping,
) -> Letter:
    """Make the letter of an approved act and give it the next number of its series.

    Raises:
        UnitMissing: nobody says whose letter it is.
        NumberUsed, GapUnexplained: see `give_number`.
    """
    by.require_may(Act.REGISTER)
    if keeping.unit is None:
        raise rows.UnitMissing
    letter = Letter.objects.create(
        **{**vars(facts), "about_kind": BOUND},
        state=LetterState.APPROVED.value,
        public_id=records.new_id(at),
        unit=keeping.unit,
        compartment=keeping.compartment,
        handling=keeping.handling,
        created_by=by,
        created_at=at,
        drafted_by=drafted_by,
        approved_by=approved_by,
        approved_at=at,
    )
    rows.let_find(letter)
    journal.record("letter.drafted", subject=letter, by=by.username, at=at)
    give_number(letter, number, gap_because, seen=letter.version, by=by, at=at)
    return letter


@transaction.atomic
def note_sent(letter: Letter, day: date, how: str, *, by: Officer, at: datetime) -> None:
    """Keep when and how it left, as it was recorded on the page of the request."""
    sent_on = max(day, letter.dated or day)
    state = LetterState.SENT.value
    records.change(letter, seen=None, state=state, sent_on=sent_on, sent_how=how)
    journal.record("letter.sent", subject=letter, by=by.username, at=at)
