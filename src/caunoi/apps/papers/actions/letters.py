"""Letters: drafted, approved by a second officer, numbered once, sent by hand."""

from dataclasses import fields
from datetime import date, datetime

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.papers.letters.facts import LetterFacts
from caunoi.apps.papers.models import Letter, LetterNumber
from caunoi.apps.papers.terms import BOUND, LetterState
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import Keeping
from caunoi.core.errors import Malformed, Refused
from caunoi.core.safeguards import four_eyes


class NotThere(Refused):
    """The letter is not in the state that this step starts from."""

    code = "letter.state"


class BoundLetter(Refused):
    """It carries a request or an answer: what happens to it is recorded on that page."""

    code = "letter.bound"


class NumberUsed(Refused):
    """A number is given once; this one, or a later one, was given before."""

    code = "letter.number-used"


class GapUnexplained(Refused):
    """Numbers would be skipped, and nobody says why."""

    code = "letter.gap"


class ReasonMissing(Malformed):
    """A letter is sent back, or voided, with a reason only."""

    code = "letter.reason-missing"


class SentTooEarly(Refused):
    """The day it was sent lies before the day it bears, or ahead."""

    code = "letter.sent-day"


def _told(facts: LetterFacts) -> dict[str, object]:
    return {one.name: getattr(facts, one.name) for one in fields(facts)}


def _journal(what: str, letter: Letter, by: Officer, at: datetime, **more: object) -> None:
    journal.record(what, subject=letter, by=by.username, at=at, details=more)


def _sign(what: str, letter: Letter, by: Officer, at: datetime, **more: object) -> None:
    deputies.sign(what, subject=letter, by=by, at=at, act=Act.APPROVE, details=more)


@transaction.atomic
def draft(facts: LetterFacts, *, by: Officer, at: datetime, keeping: Keeping) -> Letter:
    """Begin a letter of the officer's unit."""
    by.require_may(Act.REGISTER)
    unit = keeping.unit or by.unit
    if unit is None:
        raise rows.UnitMissing
    letter = Letter.objects.create(
        **_told(facts),
        public_id=records.new_id(at),
        unit=unit,
        node_wide=keeping.node_wide and keeping.compartment is None,
        compartment=keeping.compartment,
        handling=keeping.handling,
        created_by=by,
        created_at=at,
        drafted_by=by,
    )
    rows.let_find(letter)
    _journal("letter.drafted", letter, by, at, kind=letter.kind)
    return letter


@transaction.atomic
def change(
    letter: Letter, facts: LetterFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed in a draft; whoever changes it has drafted it.

    Raises:
        NotThere: it was approved.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    _require(letter, LetterState.DRAFT)
    told = _told(facts)
    differs = {
        name: value for name, value in told.items() if getattr(letter, name) != value
    }
    _move(letter, LetterState.DRAFT, LetterState.DRAFT, seen, drafted_by=by, **differs)
    rows.let_find(letter)
    _journal("letter.changed", letter, by, at, changed=sorted(differs))


@transaction.atomic
def approve(letter: Letter, *, seen: int, by: Officer, at: datetime) -> None:
    """Let a letter be numbered; its words stand from now on.

    Raises:
        SameOfficer: the approver drafted it.
        NotThere, Stale: somebody was quicker.
    """
    by.require_may(Act.APPROVE)
    _require(letter, LetterState.DRAFT)
    four_eyes.require_second(letter.drafted_by.username, *by.hands(Act.APPROVE))
    _move(
        letter,
        LetterState.DRAFT,
        LetterState.APPROVED,
        seen,
        approved_by=by,
        approved_at=at,
        returned_because="",
    )
    _sign("letter.approved", letter, by, at)


@transaction.atomic
def give_back(letter: Letter, reason: str, *, seen: int, by: Officer, at: datetime) -> None:
    """Send a letter that has no number yet back to its drafter, with a reason.

    Raises:
        ReasonMissing: nobody says why.
        NotThere, Stale: somebody was quicker.
    """
    by.require_may(Act.APPROVE)
    if not reason.strip():
        raise ReasonMissing
    before = _require(letter, LetterState.DRAFT, LetterState.APPROVED)
    _move(
        letter,
        before,
        LetterState.DRAFT,
        seen,
        approved_by=None,
        approved_at=None,
        returned_because=reason.strip(),
    )
    _sign("letter.returned", letter, by, at, reason=reason.strip())


@transaction.atomic
def give_number(
    letter: Letter,
    number: int | None,
    gap_because: str = "",
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> LetterNumber:
    """Give an approved letter its number, the next of its series unless another is told.

    Raises:
        NumberUsed: this number, or a later one, was given before.
        GapUnexplained: numbers would be skipped, and nobody says why.
        NotThere, Stale: somebody was quicker.
    """
    by.require_may(Act.REGISTER)
    _require(letter, LetterState.APPROVED)
    today = timezone.localdate(at)
    following = next_number(letter, today)
    number = number or following
    if number < following:
        raise NumberUsed(number=number, following=following)
    if number > following and not gap_because.strip():
        raise GapUnexplained(first=following, last=number - 1)
    _move(letter, LetterState.APPROVED, LetterState.NUMBERED, seen, dated=today)
    because = gap_because.strip() if number > following else ""
    given = _given(letter, today.year, number, because, by, at)
    _journal("letter.numbered", letter, by, at, number=number, kind=letter.kind)
    return given


def _given(
    letter: Letter, year: int, number: int, because: str, by: Officer, at: datetime
) -> LetterNumber:
    series = {"unit": letter.unit, "kind": letter.kind, "year": year, "number": number}
    told = {"letter": letter, "given_by": by, "given_at": at, "gap_because": because}
    try:
        with transaction.atomic():
            return LetterNumber.objects.create(**series, **told)
    except IntegrityError as error:  # another officer took it at the same moment
        raise NumberUsed(number=number, following=number + 1) from error


def next_number(letter: Letter, today: date) -> int:
    """The number that follows the last one of the letter's series."""
    series = LetterNumber.objects.of_series(letter.unit, letter.kind, today.year)
    last = series.aggregate(last=models.Max("number"))["last"]
    return int(last or 0) + 1


@transaction.atomic
def record_sent(
    letter: Letter, sent_on: date, how: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Note by hand on which day and how a numbered letter left.

    Raises:
        SentTooEarly: before the day it bears, or on a day still to come.
        NotThere, Stale: somebody was quicker.
    """
    by.require_may(Act.REGISTER)
    _require_own(letter)
    _require(letter, LetterState.NUMBERED)
    if not letter.dated or not letter.dated <= sent_on <= timezone.localdate(at):
        raise SentTooEarly(day=sent_on, dated=letter.dated)
    _move(
        letter, LetterState.NUMBERED, LetterState.SENT, seen, sent_on=sent_on, sent_how=how
    )
    _journal("letter.sent", letter, by, at)


@transaction.atomic
def void(letter: Letter, reason: str, *, seen: int, by: Officer, at: datetime) -> None:
    """Void a numbered letter that was not sent; its number is never given again.

    Raises:
        ReasonMissing: nobody says why.
        NotThere, Stale: somebody was quicker.
    """
    by.require_may(Act.APPROVE)
    if not reason.strip():
        raise ReasonMissing
    _require_own(letter)
    _require(letter, LetterState.NUMBERED)
    _move(letter, LetterState.NUMBERED, LetterState.VOID, seen)
    LetterNumber.objects.filter(letter=letter).update(void_because=reason.strip())
    _sign("letter.voided", letter, by, at, reason=reason.strip())


def _require_own(letter: Letter) -> None:
    if letter.about_kind == BOUND:
        raise BoundLetter


def _require(letter: Letter, *states: LetterState) -> LetterState:
    known = LetterState.known(letter.state)
    if known not in states:
        raise NotThere(state=known)
    return known


def _move(
    letter: Letter,
    before: LetterState,
    after: LetterState,
    seen: int,
    **more: object,
) -> None:
    here = models.Q(state=before.value)
    if not records.change(letter, seen=seen, where=here, state=after.value, **more):
        raise NotThere(state=LetterState.known(letter.state))
