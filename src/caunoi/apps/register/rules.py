"""What the register refuses: dates that cannot be, steps skipped, promises left bare.

Forms ask the same rules before they are sent, so a field can say what is wrong with it.
"""

from datetime import date

from caunoi.apps.officers.records import Record
from caunoi.apps.register.facts import (
    CommitmentFacts,
    ContactFacts,
    EngagementFacts,
    InstrumentFacts,
)
from caunoi.apps.register.models import Commitment
from caunoi.core.dates import PartialDate
from caunoi.core.errors import Malformed, Refused
from caunoi.core.vocabulary import Handling


class TermEndsFirst(Malformed):
    """A capacity would end before it begins."""

    code = "contact.term-ends-first"


class ForceBeforeSignature(Refused):
    """An instrument would be in force before it was signed."""

    code = "instrument.force-before-signature"


class EndsBeforeItBegins(Refused):
    """An instrument would end before it is in force, or before it was signed."""

    code = "instrument.ends-first"


class DateAhead(Refused):
    """The state says that it has happened; the date lies ahead."""

    code = "register.date-ahead"


class WordsMissing(Malformed):
    """A commitment without the words it came from, or without saying who must act."""

    code = "commitment.incomplete"


class AlreadyEnded(Refused):
    """The commitment has ended; nothing more is done about it."""

    code = "commitment.ended"


class ReasonMissing(Refused):
    """A commitment is declined, lapsed or superseded only with a reason."""

    code = "commitment.reason-missing"


class ProofMissing(Refused):
    """A commitment is closed only with its supporting document."""

    code = "commitment.proof-missing"


class CloseNotProposed(Refused):
    """Closing takes two officers: one proposes, another closes."""

    code = "commitment.close-not-proposed"


class ClosedCircle(Refused):
    """A record in a closed compartment is released to nobody."""

    code = "release.compartment"


class ConsentNeeded(Refused):
    """The handling code forbids passing it on without the originator's consent."""

    code = "release.handling"


class AlreadyReleased(Refused):
    """The agency's guests see this record already."""

    code = "release.already"


SIGNED_STATES = ("signed", "ratified", "in_force", "suspended", "expiring", "renewed")
IN_FORCE_STATES = ("in_force", "suspended", "expiring", "renewed")
HELD_STATES = ("held", "minutes_draft", "minutes_agreed", "summary_released", "closed")
NEEDS_REASON = ("declined", "lapsed", "superseded")


def require_term(facts: ContactFacts) -> None:
    """Refuse a capacity whose last day lies before its first.

    Raises:
        TermEndsFirst: it does.
    """
    first, last = facts.term_from, facts.term_to
    if first and last and last < first:
        raise TermEndsFirst(first=_told(first), last=_told(last))


def require_instrument_dates(facts: InstrumentFacts, today: date) -> None:
    """Refuse dates of an instrument that contradict each other or its state.

    A date known only in part is refused only where no day it may mean would do.

    Raises:
        ForceBeforeSignature: in force on a day before the day of signature.
        EndsBeforeItBegins: ended before it was in force or signed.
        DateAhead: said to be signed or in force, with a date that is still to come.
    """
    signed, force, ends = facts.signed_on, facts.in_force_on, facts.ends_on
    if _certainly_before(force, signed):
        raise ForceBeforeSignature(force=_told(force.end), signed=_told(signed.start))
    if _certainly_before(ends, force) or _certainly_before(ends, signed):
        raise EndsBeforeItBegins(ends=_told(ends.end))
    require_reached(signed, facts.state in SIGNED_STATES, today)
    require_reached(force, facts.state in IN_FORCE_STATES, today)


def require_engagement_dates(facts: EngagementFacts, today: date) -> None:
    """Refuse an engagement that was held on a day still to come.

    Raises:
        DateAhead: it says so.
    """
    require_reached(facts.held_on, facts.state in HELD_STATES, today)


def require_reached(when: PartialDate, has_happened: bool, today: date) -> None:  # noqa: FBT001 - the two readings of one sentence
    """Refuse a first day that lies ahead of what is said to have happened.

    Raises:
        DateAhead: it does.
    """
    if has_happened and when.start and when.start > today:
        raise DateAhead(day=_told(when.start))


def require_complete(facts: CommitmentFacts) -> None:
    """Refuse a duty that names nobody who must act.

    Raises:
        WordsMissing: nobody is named who said it, or nobody who must act.
    """
    said = facts.we_said or facts.said_by or facts.said_by_words
    acts = facts.we_act or facts.they_act or facts.to_act or facts.to_act_words
    if not (said and acts and facts.what.text.strip()):
        raise WordsMissing


def require_move(commitment: Commitment, state: str, reason: str) -> None:
    """Refuse a move of an ended commitment, closing by one officer, an end without reason.

    Raises:
        AlreadyEnded: nothing more is done about it.
        CloseNotProposed: `closed` is reached by two officers only.
        ReasonMissing: declined, lapsed or superseded for no reason given.
    """
    require_open(commitment)
    if state == "closed":
        raise CloseNotProposed
    if state in NEEDS_REASON and not reason.strip():
        raise ReasonMissing


def require_open(commitment: Commitment) -> None:
    """Refuse to touch a commitment that has ended.

    Raises:
        AlreadyEnded: it has.
    """
    if commitment.has_ended:
        raise AlreadyEnded(state=commitment.state)


def require_proof(proof: str) -> None:
    """Refuse to close without a supporting document.

    Raises:
        ProofMissing: none is named.
    """
    if not proof.strip():
        raise ProofMissing


def require_releasable(record: Record) -> None:
    """Refuse to release what lies in a closed compartment or may not be passed on.

    Raises:
        ClosedCircle: it lies in a closed compartment.
        ConsentNeeded: H2 lets nobody pass it on without the originator's consent.
    """
    if record.compartment_id:
        raise ClosedCircle
    if record.handling == Handling.H2:
        raise ConsentNeeded(handling=record.handling)


def _certainly_before(one: PartialDate, other: PartialDate) -> bool:
    return bool(one.end and other.start and one.end < other.start)


def _told(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
