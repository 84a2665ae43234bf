"""What the mails of the register say: a title, a day and a link, never what is restricted.

Mail crosses servers that are not ours. Of a record under H1 or more, or in a closed circle,
a mail says only that something is due.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import (
    Commitment,
    Programme,
    ProgrammeReminder,
    Reminder,
)
from caunoi.apps.register.yearly import Owed, Paper

MOST_NAMED = 50  # commitments one digest names; the page shows the rest
LONGEST_TITLE = 120

Mail = tuple[str, str]  # subject and body


def reminder(commitment: Commitment, told: Reminder) -> Mail:
    """The reminder of one commitment, in the officer's language."""
    officer = told.officer
    with translation.override(officer.language):
        link = link_to("register:commitment", args=[commitment.public_id])
        why = _("This mail goes to whoever follows the commitment.")
        if not commitment.lies_in_the_open:
            untold = _("A commitment is due soon. Its content is not sent by mail.")
            there = f"{_('Sign in to read what is due and by when:')}\n{link}"
            return _("A commitment is due soon"), signed(untold, there, why)
        title, day = _title(commitment, officer.language), _day(told.last_day)
        subject = _("Due %(day)s: %(title)s") % {"day": day, "title": title}
        left = _left(told.last_day, timezone.localdate(told.made_at))
        told_so = f"{_who_acts(commitment)}\n{left}"
        return subject, signed(title, told_so, f"{_to_do(commitment)}\n{link}", why)


def yearly_paper(told: ProgrammeReminder) -> Mail:
    """The reminder of a programme's plan or review, in the officer's language."""
    programme, officer = told.programme, told.officer
    with translation.override(officer.language):
        link = link_to("register:programme", args=[programme.public_id])
        left = _left(told.last_day, timezone.localdate(told.made_at))
        why = _(
            "This mail goes to who entered the programme and to who decides in its unit."
        )
        if not programme.lies_in_the_open:
            untold = _(
                "A paper of a programme is due soon. Its content is not sent by mail."
            )
            subject = _("A paper of a programme is due soon")
            there = f"{_('Sign in to read which one it is:')}\n{link}"
            return subject, signed(untold, left, there, why)
        title = _short(programme.title.in_language(officer.language))
        values = {"title": title, "day": _day(told.last_day), "year": told.last_day.year}
        if told.paper == Paper.PLAN:
            subject = _("Plan for %(year)s due %(day)s: %(title)s")
            missing = _(
                "The plan for %(year)s is not in the register yet. It is there once a step "
                "of that year is entered."
            )
        else:
            subject = _("Review of %(year)s due %(day)s: %(title)s")
            missing = _(
                "The review of %(year)s is not in the register yet. It is entered on the "
                "page of the programme."
            )
        return subject % values, signed(title, left, f"{missing % values}\n{link}", why)


@dataclass(frozen=True)
class Listed:
    """What stands in a weekly list; of many late commitments only the first are named."""

    late: Sequence[Commitment]
    count: int
    papers: Sequence[tuple[Programme, Owed]]


def digest(officer: Officer, told: Listed, today: date) -> Mail:
    """The weekly list, in the officer's language: late ours, late theirs, yearly papers."""
    with translation.override(officer.language):
        parts = _late(told, officer.language, today) if told.late else []
        if told.papers:
            lines = [_paper_line(*one, officer.language, today) for one in told.papers]
            parts.append("\n".join([_("Plans and reviews that programmes owe:"), *lines]))
        why = _(
            "This list comes on Mondays, as long as something is overdue or a plan or "
            "review of a programme is due within 30 days."
        )
        return _subject_of(told), signed(*parts, why)


def _subject_of(told: Listed) -> str:
    values = {"count": told.count, "papers": len(told.papers)}
    if not told.papers:
        return _("Overdue commitments: %(count)s") % values
    if not told.late:
        return _("Plans and reviews of programmes due: %(papers)s") % values
    both = _("Overdue commitments: %(count)s; plans and reviews of programmes: %(papers)s")
    return both % values


def _late(told: Listed, language: str, today: date) -> list[str]:
    board = f"{link_to('register:commitments')}?overdue=on&assigned=mine"
    ours = [_line(one, language, today) for one in told.late if one.we_act]
    theirs = [_line(one, language, today) for one in told.late if not one.we_act]
    first = _("These commitments, which you follow, are past their last day.")
    to_do = _(
        "Open each to record what was done, to follow it up with the other side, or to "
        "write down another day that was agreed."
    )
    parts = [f"{first} {to_do}"]
    if ours:
        parts.append("\n".join([_("For our side to do:"), *ours]))
    if theirs:
        parts.append("\n".join([_("For the other side to do:"), *theirs]))
    return [*parts, _("All of them: %(link)s") % {"link": board}]


def _paper_line(programme: Programme, owed: Owed, language: str, today: date) -> str:
    link = link_to("register:programme", args=[programme.public_id])
    if not programme.lies_in_the_open:
        untold = _("A plan or review of a programme")
        return f"- {untold}\n  {link}"
    what = _("Plan for %(year)s") if owed.is_plan else _("Review of %(year)s")
    title = _short(programme.title.in_language(language))
    late = owed.last_day < today
    days = _since(owed.last_day, today) if late else _left(owed.last_day, today)
    return f"- {what % {'year': owed.year}}: {title}\n  {days}\n  {link}"


def signed(*parts: str) -> str:
    """The parts, an empty line between them, and at the end who writes, and to whom."""
    node = _("Written by the node %(node)s; replies are read by nobody.")
    account = _("To get these mails elsewhere, or none: %(link)s")
    end = f"{node}\n{account}" % {
        "node": settings.CAUNOI.node,
        "link": link_to("officers:account"),
    }
    return "\n\n".join([*parts, end]) + "\n"


def link_to(page: str, **named: Any) -> str:
    """The whole address of a page of this node."""
    return f"{settings.CAUNOI.address}{reverse(page, **named)}"


def _line(commitment: Commitment, language: str, today: date) -> str:
    link = link_to("register:commitment", args=[commitment.public_id])
    last_day = commitment.due.end
    if not commitment.lies_in_the_open or last_day is None:
        untold = _("A commitment is overdue")
        return f"- {untold}\n  {link}"
    return f"- {_title(commitment, language)}\n  {_since(last_day, today)}\n  {link}"


def _since(last_day: date, today: date) -> str:
    """By when it was, and how long ago that is."""
    days = (today - last_day).days
    return ngettext(
        "Was due on %(day)s, %(days)s day ago",
        "Was due on %(day)s, %(days)s days ago",
        days,
    ) % {"day": _day(last_day), "days": days}


def _left(last_day: date, today: date) -> str:
    """By when, and how long that is from the day of the mail."""
    days = (last_day - today).days
    if days == 0:
        return _("Due today, %(day)s") % {"day": _day(last_day)}
    return ngettext(
        "Due on %(day)s, in %(days)s day", "Due on %(day)s, in %(days)s days", days
    ) % {"day": _day(last_day), "days": days}


def _who_acts(commitment: Commitment) -> str:
    if commitment.we_act and commitment.they_act:
        return _("For both sides to do")
    return _("For our side to do") if commitment.we_act else _("For the other side to do")


def _to_do(commitment: Commitment) -> str:
    """What whoever follows it does next, before the link to its page."""
    if not commitment.they_act:
        return _("Once it is done, record that on its page:")
    if not commitment.we_act:
        return _("Ask the other side how it stands, and note that on its page:")
    return _("Record what our side did, and ask the other side how it stands:")


def _title(commitment: Commitment, language: str) -> str:
    """The words in one line, short enough for a subject."""
    return _short(commitment.what.in_language(language))


def _short(told: str) -> str:
    text = " ".join(told.split())
    if len(text) <= LONGEST_TITLE:
        return text
    return f"{text[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
