"""What stands in a brief: every line from a record that the officer may read."""

from dataclasses import replace
from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.apps.papers import leaving
from caunoi.apps.papers.briefs import lines, points
from caunoi.apps.papers.briefs.asked import Asked
from caunoi.apps.papers.cutting import fitted
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.models import Commitment, Instrument
from caunoi.apps.register.terms import PartnerKind, country_name
from caunoi.links.printed import Brief, Figure, Line, Section

MOST = 12  # lines of one section before the cut
LAST_YEAR = timedelta(days=365)


def gather(asked: Asked) -> Brief:
    """The brief, cut to two sheets, in the language that is active."""
    promises = asked.promises()
    ours = [row for row in promises if row.we_act and not row.they_act]
    theirs = [row for row in promises if row.they_act and not row.we_act]
    both = [row for row in promises if row.we_act and row.they_act]
    pending = list(points.pending(asked)[:MOST])
    sections = (
        _points(asked),
        _people(asked),
        _promised(asked, ours, _("What our side must do")),
        _promised(asked, theirs, _("What their side must do")),
        _promised(asked, both, _("What both sides must do together")),
        _papers(asked),
        _wishes(asked),
        _meetings(asked),
    )
    figures = (
        _figure(asked, ours, _("our side must do")),
        _figure(asked, theirs, _("their side must do")),
        _figure(asked, both, _("both sides together")),
        Figure(points.pending(asked).count(), _("instruments not yet in force")),
    )
    codes = [line.code for section in sections for line in section.lines]
    codes += [asked.partner.handling, *(row.handling for row in pending)]
    if asked.engagement is not None:
        codes.append(asked.engagement.handling)
    return fitted(
        Brief(
            lang=language(),
            title=asked.partner.name.in_language(language()),
            subtitle=_subtitle(asked),
            facts=_facts(asked),
            marks=leaving.marks(leaving.strictest(codes), asked.officer, asked.at),
            figures=figures,
            sections=tuple(one for one in sections if one.lines or one.nothing),
            closing=_closing(asked),
        )
    )


def _subtitle(asked: Asked) -> str:
    told = [_("Brief for the visit"), f"{asked.day:%d/%m/%Y}"]
    if asked.engagement is not None:
        told.append(asked.engagement.title.in_language(language())[:90])
    return " · ".join(told)


def _facts(asked: Asked) -> tuple[str, ...]:
    partner, lang = asked.partner, language()
    told = [partner.short_name, country_name(partner.country, lang)]
    told.append(lines.label(PartnerKind, partner.kind))
    if partner.name.in_language(lang) != partner.name.text:
        told.append(partner.name.text)
    return tuple(one for one in told if one)


def _closing(asked: Asked) -> tuple[str, ...]:
    since = asked.at - LAST_YEAR
    kept = asked.kept(since)
    told = {"ours": kept.ours().count(), "theirs": kept.theirs().count()}
    words = _(
        "Closed with proof in the last 12 months: %(ours)d of ours, %(theirs)d of theirs."
    )
    return (words % told, *_left_out(asked))


def _left_out(asked: Asked) -> tuple[str, ...]:
    number = asked.staying() if asked.on_paper else 0
    if not number:
        return ()
    words = ngettext(
        "%(number)d record with code H2 or H3 is read on the screen and not printed.",
        "%(number)d records with codes H2 or H3 are read on the screen and not printed.",
        number,
    )
    return (words % {"number": number},)


def _figure(asked: Asked, rows: list[Commitment], words: str) -> Figure:
    late = sum(map(asked.is_late, rows))
    told = ngettext("%(number)d is late", "%(number)d are late", late) % {"number": late}
    return Figure(len(rows), words, told if late else "")


def _section(heading: str, rows: list[Line], total: int, nothing: str = "") -> Section:
    more = _("{number} more in the system")
    return Section(heading, tuple(rows), total, more, nothing)


def _points(asked: Asked) -> Section:
    told = points.to_raise(asked)
    nothing = _("Nothing is late and nothing waits; see the lists below.")
    section = _section(_("Points to raise"), told, len(told), nothing)
    return replace(section, floor=7)


def _people(asked: Asked) -> Section:
    rows = asked.contacts()
    heading = _("Who they are: in office on %(day)s") % {"day": f"{asked.day:%d/%m/%Y}"}
    told = [lines.of_contact(row) for row in rows[:MOST]]
    return _section(heading, told, len(rows), _("No contact point is known for this day."))


def _promised(asked: Asked, rows: list[Commitment], heading: str) -> Section:
    told = [lines.of_commitment(row, asked.today) for row in rows[:MOST]]
    section = _section(heading, told, len(rows), _("Nothing is open."))
    return replace(section, floor=4)


def _wishes(asked: Asked) -> Section:
    rows = asked.wishes()
    told = [_wish(asked, row) for row in rows[:MOST]]
    return _section(_("Wishes, which bind nobody"), told, len(rows))


def _wish(asked: Asked, row: Commitment) -> Line:
    said = _("Ours") if row.we_said else _("Theirs")
    return replace(lines.of_commitment(row, asked.today, said), late="", note="")


def _papers(asked: Asked) -> Section:
    waiting: QuerySet[Instrument] = points.pending(asked)
    standing = points.standing(asked)
    today = asked.today
    told = [lines.of_instrument(row, today) for row in waiting[:MOST]]
    told += [lines.of_instrument(row, today) for row in standing[: MOST - len(told)]]
    nothing = _("No instrument with this partner is in the register.")
    total = waiting.count() + standing.count()
    return _section(_("Instruments and where they stand"), told, total, nothing)


def _meetings(asked: Asked) -> Section:
    last = asked.today.isoformat()
    held = asked.engagements().exclude(held_on="").filter(held_on__lt=last + "~")
    told = [lines.of_engagement(row) for row in held.order_by("-held_on")[:MOST]]
    return _section(_("Last engagements"), told, held.count())
