"""What the mails of the register say: a title, a day and a link, never what is restricted.

Mail crosses servers that are not ours. Of a record under H1 or more, or in a closed circle,
a mail says only that something is due.
"""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Commitment, Programme, Reminder
from caunoi.apps.register.yearly import Owed

MOST_NAMED = 50  # commitments one digest names; the page shows the rest
LONGEST_TITLE = 120

Mail = tuple[str, str]  # subject and body


def reminder(commitment: Commitment, told: Reminder) -> Mail:
    """The reminder of one commitment, in the officer's language."""
    officer = told.officer
    with translation.override(officer.language):
        link = _link(reverse("register:commitment", args=[commitment.public_id]))
        if not commitment.lies_in_the_open:
            return _("A commitment is due soon"), _(
                "A commitment is due soon. Its content is not sent by mail.\n\n%(link)s\n"
            ) % {"link": link}
        title, day = _title(commitment, officer.language), _day(told.last_day)
        subject = _("Due %(day)s: %(title)s") % {"day": day, "title": title}
        body = _("%(title)s\n\nDue: %(day)s (reminder %(days)s days before)\n\n%(link)s\n")
        values = {"title": title, "day": day, "days": told.days_before, "link": link}
        return subject, body % values


def yearly_paper(programme: Programme, owed: Owed, days: int, officer: Officer) -> Mail:
    """The reminder of a programme's plan or review, in the officer's language."""
    with translation.override(officer.language):
        link = _link(reverse("register:programme", args=[programme.public_id]))
        day = _day(owed.last_day)
        open_to_all = programme.handling == "H0" and programme.compartment_id is None
        if not open_to_all:
            return _("A paper of a programme is due soon"), _(
                "The yearly plan or review of a programme is due on %(day)s. "
                "Its content is not sent by mail.\n\n%(link)s\n"
            ) % {"day": day, "link": link}
        title = _short(programme.title.in_language(officer.language))
        values = {"title": title, "day": day, "days": days, "link": link}
        values["year"] = owed.year
        if owed.is_plan:
            subject = _("Plan for %(year)s due %(day)s: %(title)s")
            body = _(
                "%(title)s\n\nThe plan for %(year)s is not in the register yet. It is due "
                "on %(day)s (reminder %(days)s days before). It is there once a step of "
                "that year is entered.\n\n%(link)s\n"
            )
        else:
            subject = _("Review of %(year)s due %(day)s: %(title)s")
            body = _(
                "%(title)s\n\nThe review of %(year)s is not in the register yet. It is due "
                "on %(day)s (reminder %(days)s days before).\n\n%(link)s\n"
            )
        return subject % values, body % values


def digest(officer: Officer, late: Sequence[Commitment], count: int) -> Mail:
    """The weekly list of what is overdue, in the officer's language."""
    with translation.override(officer.language):
        subject = _("Overdue commitments: %(count)s") % {"count": count}
        lines = [_line(one, officer.language) for one in late]
        board = _link(f"{reverse('register:commitments')}?overdue=on&assigned=mine")
        lines.append(_("All of them: %(link)s") % {"link": board})
        return subject, "\n".join(lines) + "\n"


def _line(commitment: Commitment, language: str) -> str:
    link = _link(reverse("register:commitment", args=[commitment.public_id]))
    if not commitment.lies_in_the_open or commitment.due.end is None:
        untold = _("A commitment is overdue")
        return f"- {untold}\n  {link}"
    day = _day(commitment.due.end)
    return f"- {_title(commitment, language)} ({day})\n  {link}"


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
