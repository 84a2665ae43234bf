"""Lines of the minutes that stay inside, and what a summary may not repeat of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from caunoi.apps.register.models import Engagement, Minutes, Summary
from caunoi.core.errors import Refused
from caunoi.core.names import folded
from caunoi.core.texts import Text
from caunoi.core.vocabulary import EngagementState as State

MARK = "!"
RUN = 6  # as many words in a row are no chance


class TellsInside(Refused):
    """A summary repeats a line of the minutes that stays inside."""

    code = "summary.tells-inside"


class NotHeldYet(Refused):
    """Minutes are written of what was held, and before it is closed."""

    code = "minutes.not-now"


class AgreedOnEarlierDay(Refused):
    """A side would have agreed before the engagement, or on a day still to come."""

    code = "minutes.agreed-when"


class HowTheyAgreed(Refused):
    """That the other side agreed is noted with the words in which it said so."""

    code = "minutes.how-they-agreed"


class NotAgreed(Refused):
    """A summary is released once both sides have agreed to the minutes."""

    code = "summary.minutes-not-agreed"


class ReleasedAlready(Refused):
    """What was released is no longer changed."""

    code = "summary.released-already"


@dataclass(frozen=True)
class Line:
    """One line of the minutes, without its mark."""

    text: str
    inside: bool


def lines(text: str) -> Iterator[Line]:
    """The lines of the minutes that hold something."""
    for line in text.splitlines():
        told = line.strip()
        if told.strip(MARK).strip():
            yield Line(told.lstrip(MARK).strip(), told.startswith(MARK))


def require_outside(summary: Text, minutes: str) -> None:
    """Refuse a summary that repeats a line that stays inside, or six words of it.

    Case, tone marks and punctuation make no difference.

    Raises:
        TellsInside: names the line by its number among those that stay inside.
    """
    told = [f" {folded(form)} " for form in (summary.text, *summary.translations.values())]
    kept = [line for line in lines(minutes) if line.inside]
    for number, line in enumerate(kept, start=1):
        words = folded(line.text).split()
        size = min(RUN, len(words))
        runs = {
            " ".join(words[start : start + size]) for start in range(len(words) - size + 1)
        }
        if any(f" {run} " in form for run in runs if run for form in told):
            raise TellsInside(number=number)


def require_writable(engagement: Engagement) -> None:
    """Refuse minutes of what was not held, and changes after the summary is out.

    Raises:
        NotHeldYet: the engagement stands elsewhere.
    """
    if engagement.state not in (State.HELD, State.MINUTES_DRAFT, State.MINUTES_AGREED):
        raise NotHeldYet(state=engagement.state)


def require_agreed_day(minutes: Minutes, day: date, today: date) -> None:
    """Refuse an agreement before the engagement or in the future.

    Raises:
        AgreedOnEarlierDay: it would be.
    """
    held = minutes.engagement.held_on.start
    if day > today or (held is not None and day < held):
        raise AgreedOnEarlierDay(day=f"{day:%d/%m/%Y}")


def require_unreleased(summary: Summary) -> None:
    """Refuse to touch what the public has.

    Raises:
        ReleasedAlready: it has it.
    """
    if summary.released_at is not None:
        raise ReleasedAlready


def require_agreed(engagement: Engagement) -> None:
    """Refuse a release before both sides have agreed to the minutes.

    Raises:
        NotAgreed: one of them has not.
    """
    if engagement.state != State.MINUTES_AGREED:
        raise NotAgreed
