"""Words of partners in the page's language: `{% load register_words %}`."""

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from caunoi.apps.register.arrangement_terms import STATES, Level
from caunoi.apps.register.terms import PartnerKind, PartnerState, country_name
from caunoi.core.exchange.deadlines import Lane

register = template.Library()
_REPORT = re.compile(r"report:([0-9a-f-]{36})(?:#([\w-]+))?")

# The lanes of a clock, as the table of an article names its hours.
LANES: dict[str, Promise] = {
    Lane.URGENT_DIRECT: _("urgent and held directly"),
    Lane.URGENT_INDIRECT: _("urgent and fetched from elsewhere"),
    Lane.OTHER: _("any other"),
    Lane.FREEZE: _("freezing"),
    Lane.PRESERVE: _("confirming that data are preserved"),
    Lane.PRESERVED: _("keeping preserved data"),
    Lane.FEEDBACK: _("feedback"),
    Lane.MLA: _("legal assistance"),
}


def _language() -> str:
    return (get_language() or "vi").split("-")[0]


@register.filter
def country(code: str) -> str:
    """What the country is called."""
    return country_name(code, _language())


@register.filter
def partner_kind(code: str) -> str:
    """What kind of agency it is."""
    word = PartnerKind.of(code)
    return word.label(_language()) if word else code


@register.filter
def partner_state(code: str) -> str:
    """Whether we work with it now."""
    word = PartnerState.of(code)
    return word.label(_language()) if word else code


@register.filter
def report_id(source: str) -> str:
    """The report a source of the form `report:<id>#<words>` names; nothing for another."""
    found = _REPORT.fullmatch(source)
    return found[1] if found else ""


@register.filter
def report_words(source: str) -> str:
    """The anchor of the words in that report."""
    found = _REPORT.fullmatch(source)
    return found[2] or "" if found else ""


@register.filter
def state_words(record: Any) -> str:
    """What the state of an arrangement, a step or a task is called."""
    kind = str(record).partition(":")[0]
    word = STATES[kind].of(record.state)
    return word.label(_language()) if word else record.state


@register.filter
def lane_words(lane: str) -> str:
    """For which requests these hours count."""
    return str(LANES.get(lane, lane))


@register.filter
def by_lane(deadlines: Mapping[str, int]) -> list[tuple[str, int]]:
    """The most urgent first, however the database keeps them."""
    order = list(LANES)
    known = sorted((one for one in deadlines if one in LANES), key=order.index)
    others = sorted(one for one in deadlines if one not in LANES)
    return [(one, deadlines[one]) for one in known + others]


@register.filter
def level(code: str) -> str:
    """Between whom it stands."""
    word = Level.of(code)
    return word.label(_language()) if word else code
