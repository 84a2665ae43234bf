"""What the register refuses: dates that cannot be, steps skipped, promises left bare.

Forms ask the same rules before they are sent, so a field can say what is wrong with it.
"""

from datetime import date

from caunoi.apps.officers.records import Record
from caunoi.apps.register.facts import (
    ContactFacts,
    EngagementFacts,
    InstrumentFacts,
    ResultFacts,
)
from caunoi.apps.register.facts.posts import PostMemberFacts
from caunoi.apps.register.models import Contact
from caunoi.core.dates import PartialDate
from caunoi.core.errors import Malformed, Refused
from caunoi.core.vocabulary import Handling


class TermEndsFirst(Malformed):
    """A capacity would end before it begins."""

    code = "contact.term-ends-first"


class NotInOffice(Refused):
    """The contact point does not hold the office on that day."""

    code = "contact.not-in-office"


class ForceBeforeSignature(Refused):
    """An instrument would be in force before it was signed."""

    code = "instrument.force-before-signature"


class EndsBeforeItBegins(Refused):
    """An instrument would end before it is in force, or before it was signed."""

    code = "instrument.ends-first"


class DateAhead(Refused):
    """The state says that it has happened; the date lies ahead."""

    code = "register.date-ahead"


class ResultIncomplete(Malformed):
    """A result says how many, of what, and who did it."""

    code = "result.incomplete"


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


def require_term(facts: ContactFacts | PostMemberFacts) -> None:
    """Refuse a capacity whose last day lies before its first.

    Raises:
        TermEndsFirst: it does.
    """
    first, last = facts.term_from, facts.term_to
    if first and last and last < first:
        raise TermEndsFirst(first=_told(first), last=_told(last))


def require_in_office(contact: Contact, when: date | PartialDate) -> None:
    """Refuse an act by a contact point outside the term of its office.

    A date known only in part is refused only where no day it may mean would do.

    Raises:
        NotInOffice: with the name, the day and the term.
    """
    first, last = (when, when) if isinstance(when, date) else (when.start, when.end)
    if not contact.meets(first, last):
        raise NotInOffice(
            name=contact.name.text,
            day=_told(first),
            first=_told(contact.term_from) or "…",
            last=_told(contact.term_to) or "…",
        )


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
    require_reached(signed, today, has_happened=facts.state in SIGNED_STATES)
    require_reached(force, today, has_happened=facts.state in IN_FORCE_STATES)


def require_engagement_dates(facts: EngagementFacts, today: date) -> None:
    """Refuse an engagement that was held on a day still to come.

    Raises:
        DateAhead: it says so.
    """
    require_reached(facts.held_on, today, has_happened=facts.state in HELD_STATES)


def require_reached(when: PartialDate, today: date, *, has_happened: bool = True) -> None:
    """Refuse a first day that lies ahead of what is said to have happened.

    Raises:
        DateAhead: it does.
    """
    if has_happened and when.start and when.start > today:
        raise DateAhead(day=_told(when.start))


def require_result(facts: ResultFacts, today: date) -> None:
    """Refuse a number without what it counts or who did it, and a period still to come.

    Words of a source that name nobody are kept as they are.

    Raises:
        ResultIncomplete: it does not say how many, of what, or by whom.
        DateAhead: the period has not begun.
    """
    by = facts.by_us or facts.by_partners or facts.by_words or facts.words
    counted = facts.unit_of_count.strip() and facts.metric.strip()
    if facts.value < 0 or not counted or not by:
        raise ResultIncomplete
    require_reached(facts.period, today)


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
