"""What the mails of the register say: a title, a day and a link, never what is restricted.

Mail crosses servers that are not ours. Of a record under H1 or more, or in a closed circle,
a mail says only that something is due.
"""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Commitment, ProgrammeReminder, Reminder
from caunoi.apps.register.yearly import Paper

MOST_NAMED = 50  # commitments one digest names; the page shows the rest
LONGEST_TITLE = 120

Mail = tuple[str, str]  # subject and body


def reminder(commitment: Commitment, told: Reminder) -> Mail:
    """The reminder of one commitment, in the officer's language."""
    officer = told.officer
    with translation.override(officer.language):
        link = _link(reverse("register:commitment", args=[commitment.public_id]))
        why = _("This mail goes to whoever follows the commitment.")
        if not commitment.lies_in_the_open:
            untold = _("A commitment is due soon. Its content is not sent by mail.")
            return _("A commitment is due soon"), _body(untold, link, why)
        title, day = _title(commitment, officer.language), _day(told.last_day)
        subject = _("Due %(day)s: %(title)s") % {"day": day, "title": title}
        left = _left(told.last_day, timezone.localdate(told.made_at))
        return subject, _body(title, f"{_who_acts(commitment)}\n{left}", link, why)


def yearly_paper(told: ProgrammeReminder) -> Mail:
    """The reminder of a programme's plan or review, in the officer's language."""
    programme, officer = told.programme, told.officer
    with translation.override(officer.language):
        link = _link(reverse("register:programme", args=[programme.public_id]))
        left = _left(told.last_day, timezone.localdate(told.made_at))
        why = _(
            "This mail goes to who entered the programme and to who decides in its unit."
        )
        if programme.handling != "H0" or programme.compartment_id is not None:
            untold = _(
                "A paper of a programme is due soon. Its content is not sent by mail."
            )
            subject = _("A paper of a programme is due soon")
            return subject, _body(untold, left, link, why)
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
            missing = _("The review of %(year)s is not in the register yet.")
        return subject % values, _body(title, f"{missing % values}\n{left}", link, why)


def digest(officer: Officer, late: Sequence[Commitment], count: int, today: date) -> Mail:
    """The weekly list of what is overdue, in the officer's language: ours, then theirs."""
    with translation.override(officer.language):
        subject = _("Overdue commitments: %(count)s") % {"count": count}
        board = _link(f"{reverse('register:commitments')}?overdue=on&assigned=mine")
        ours = [_line(one, officer.language, today) for one in late if one.we_act]
        theirs = [_line(one, officer.language, today) for one in late if not one.we_act]
        parts = [_("These commitments, which you follow, are past their last day.")]
        if ours:
            parts.append("\n".join([_("For our side to do:"), *ours]))
        if theirs:
            parts.append("\n".join([_("For the other side to do:"), *theirs]))
        parts.append(_("All of them: %(link)s") % {"link": board})
        why = _("This list comes on Mondays, as long as something is overdue.")
        return subject, _body(*parts, why)


def _body(*parts: str) -> str:
    """The parts, with an empty line between them, and at the end who writes."""
    node = _("Written by the node %(node)s; replies are read by nobody.")
    return "\n\n".join([*parts, node % {"node": settings.CAUNOI.node}]) + "\n"


def _line(commitment: Commitment, language: str, today: date) -> str:
    link = _link(reverse("register:commitment", args=[commitment.public_id]))
    last_day = commitment.due.end
    if not commitment.lies_in_the_open or last_day is None:
        untold = _("A commitment is overdue")
        return f"- {untold}\n  {link}"
    days = (today - last_day).days
    late = ngettext(
        "was due on %(day)s, %(days)s day ago",
        "was due on %(day)s, %(days)s days ago",
        days,
    ) % {"day": _day(last_day), "days": days}
    return f"- {_title(commitment, language)}\n  {late}\n  {link}"


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


def _link(path: str) -> str:
    return f"{settings.CAUNOI.address}{path}"
