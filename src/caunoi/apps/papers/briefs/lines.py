"""One record, as one line of a brief, in the language it is made in."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.apps.officers.records import Record
from caunoi.apps.papers import leaving
from caunoi.apps.papers.cutting import clipped
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.inputs import write_partial_date
from caunoi.apps.register.models import Commitment, Contact, Engagement, Instrument
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text
from caunoi.core.vocabulary import (
    Capacity,
    CommitmentAct,
    CommitmentState,
    EngagementKind,
    EngagementState,
    InstrumentState,
    Term,
    WaitingSide,
)
from caunoi.links.printed import Line


def label(words: type[Term], code: str) -> str:
    """What a stored code is called."""
    word = words.of(code)
    return word.label(language()) if word else code


def of(
    record: Record,
    text: Text,
    *,
    tag: str = "",
    note: str = "",
    late: str = "",
) -> Line:
    """The line of a record, with its reference, its address and its handling code."""
    lang = language()
    path = reverse(f"register:{record.record_kind()}", args=[record.public_id])
    return Line(
        text=clipped(text.in_language(lang), tag),
        tag=tag,
        note=note,
        late=late,
        ref=leaving.reference(record),
        url=settings.CAUNOI.address + path,
        code=record.handling,
        lang=text.language_in(lang),
    )


def of_commitment(row: Commitment, today: date, tag: str = "") -> Line:
    """What is to be done, until when, and how late it is."""
    state = label(CommitmentState, row.state)
    due = write_partial_date(row.due)
    note = _("due %(date)s") % {"date": due} if due else state
    if row.state == CommitmentState.BLOCKED and row.third_party:
        note = _("waits for %(whom)s") % {"whom": row.third_party[:40]}
    tag = tag or label(CommitmentAct, row.act)
    return of(row, row.what, tag=tag, note=note, late=late_by(row.due, today))


def late_by(due: PartialDate, today: date) -> str:
    """How many days ago the last day passed; empty while it has not."""
    days = (today - due.end).days if due.end else 0
    if days <= 0:
        return ""
    return ngettext("%(number)d day late", "%(number)d days late", days) % {"number": days}


def of_instrument(row: Instrument, today: date, tag: str = "") -> Line:
    """A paper, where it stands, whose move it is, and for how many days."""
    signed, ends = write_partial_date(row.signed_on), write_partial_date(row.ends_on)
    note = _("until %(date)s") % {"date": ends} if ends else ""
    if not note and signed:
        note = _("signed %(date)s") % {"date": signed}
    note = _awaited(row, today) or note
    return of(row, row.title, tag=tag or label(InstrumentState, row.state), note=note)


def _awaited(row: Instrument, today: date) -> str:
    since = row.waiting_since or row.state_since
    if not row.waiting_for or since is None:
        return ""
    days = max((today - since).days, 0)
    told = {"side": label(WaitingSide, row.waiting_for), "number": days}
    words = ngettext("%(side)s: %(number)d day", "%(side)s: %(number)d days", days)
    return words % told


def of_engagement(row: Engagement) -> Line:
    """A meeting, when and where."""
    tag = label(EngagementKind, row.kind)
    state = label(EngagementState, row.state)
    return of(row, row.title, tag=tag, note=write_partial_date(row.held_on) or state)


def of_contact(row: Contact) -> Line:
    """Who holds which office, until when, and how to reach them."""
    lang = language()
    tag = row.name.in_language(lang)
    capacity = "" if row.capacity == Capacity.FULL else label(Capacity, row.capacity)
    told = [row.title.in_language(lang), capacity, row.languages, row.reach]
    if row.round_the_clock:
        told.append(_("day and night"))
    note = _("until %(date)s") % {"date": f"{row.term_to:%d/%m/%Y}"} if row.term_to else ""
    path = reverse("register:partner", args=[row.partner.public_id])
    return Line(
        text=clipped(" · ".join(one for one in told if one), tag),
        tag=tag,
        note=note,
        ref=leaving.reference(row),
        url=settings.CAUNOI.address + path,
        code=row.handling,
    )
