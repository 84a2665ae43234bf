"""The letter of an approved act: its number from the unit's register, its file made."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange import letter_text
from caunoi.apps.exchange.models import Carried
from caunoi.apps.exchange.rules import NotWaiting
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.papers.actions import fixed
from caunoi.apps.papers.letters.facts import LetterFacts
from caunoi.apps.papers.models import Letter
from caunoi.apps.papers.terms import LetterKind
from caunoi.apps.register.facts import Keeping


@dataclass(frozen=True)
class Head:
    """What an officer says about a letter beside its words."""

    symbol: str
    place: str
    office: str
    other_office: str
    signer: str
    copies: str = ""
    number: int | None = None
    gap_because: str = ""


def require_number(carried: Carried, *, by: Officer) -> None:
    """An approved act without a letter, and somebody who keeps the register of numbers.

    Raises:
        NotAllowed: the officer's roles do not allow it.
        NotWaiting: it has its letter, or it was withdrawn.
    """
    by.require_may(Act.REGISTER)
    if carried.letter_id is not None or carried.withdrawn_at is not None:
        raise NotWaiting


@transaction.atomic
def number(carried: Carried, head: Head, *, seen: int, by: Officer, at: datetime) -> Letter:
    """Make the letter from the approved words, with the next number of the unit's series.

    Raises:
        NumberUsed, GapUnexplained: see `papers.actions.give_number`.
        Stale: somebody was quicker.
    """
    require_number(carried, by=by)
    made = _issue(carried, head, by, at)
    records.change(carried, seen=seen, letter=made)
    journal.record(
        "hand.numbered",
        subject=carried.journalled,
        by=by.username,
        at=at,
        details={"kind": carried.kind, "number": made.numbered.number},
    )
    return made


def _issue(carried: Carried, head: Head, by: Officer, at: datetime) -> Letter:
    act = carried.act
    drafter, approver = act.drafted_by, act.approved_by
    if drafter is None or approver is None:
        raise NotWaiting
    keeping = Keeping(unit=act.unit, compartment=act.compartment, handling=act.handling)
    return fixed.issue(
        _facts(carried, head),
        drafter,
        approver,
        head.number,
        head.gap_because,
        by=by,
        at=at,
        keeping=keeping,
    )


def _facts(carried: Carried, head: Head) -> LetterFacts:
    vi, en = letter_text.written(carried, "vi"), letter_text.written(carried, "en")
    return LetterFacts(
        kind=LetterKind.LETTER.value,
        symbol=head.symbol,
        place=head.place,
        subject=vi.subject,
        body="\n".join(vi.lines),
        office=head.office,
        signer=head.signer,
        addressees=carried.partner.name.in_language("vi"),
        copies=head.copies,
        partner=carried.partner,
        other_subject=en.subject,
        other_body="\n".join(en.lines),
        other_office=head.other_office,
        about_id=carried.about.public_id,
    )


@transaction.atomic
def note_printed(carried: Carried, kind: str, *, by: Officer, at: datetime) -> None:
    """Keep that the letter was made as a file, by whom, and under which code."""
    journal.record(
        "letter.made",
        subject=carried.journalled,
        by=by.username,
        at=at,
        details={"kind": kind, "handling": carried.act.handling},
    )
