"""Words of reports of units in the page's language: `{% load evaluation_words %}`."""

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils.translation import get_language

from caunoi.apps.evaluation import terms
from caunoi.apps.evaluation.models import UnitReport
from caunoi.core.vocabulary import Term

register = template.Library()
LISTS: dict[str, type[Term]] = {
    "kind": terms.ReportKind,
    "state": terms.ReportState,
    "priority": terms.Priority,
    "counted": terms.Counted,
    "unit": terms.CountUnit,
}
TONES = {
    terms.ReportState.ASKED: "note",
    terms.ReportState.HELD: "care",
    terms.ReportState.RETURNED: "care",
    terms.ReportState.NOT_SOLVED: "bad",
    terms.ReportState.SOLVED: "good",
    terms.ReportState.DELIVERED: "good",
    terms.ReportState.REMEASURED: "good",
    terms.ReportState.ANSWERED: "good",
    terms.ReportState.CONSOLIDATED: "good",
}


def _language() -> str:
    return (get_language() or "vi").split("-")[0]


@register.filter
def told(code: str, of_list: str) -> str:
    """What a stored code is called."""
    word = LISTS[of_list].of(code)
    return word.label(_language()) if word else code


@register.filter
def tone(code: str) -> str:
    """The tone of a state's badge; the colour only repeats what the words say."""
    return TONES.get(terms.ReportState.known(code), "")


@register.filter
def late(report: UnitReport, at: datetime) -> bool:
    """Whether it came, or still does not come, a day after it was asked for."""
    return report.is_late(at)


@register.filter
def figure(number: Decimal) -> str:
    """A count as it is written in the page's language, without zeros that say nothing."""
    plain = f"{number:,.3f}".rstrip("0").rstrip(".")
    if _language() != "vi":
        return plain
    return plain.translate(str.maketrans(",.", ".,"))
