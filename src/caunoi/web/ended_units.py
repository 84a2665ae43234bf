"""What a unit that has ended left undone: listed sort by sort, handed on in one act.

Each sort of work has its rows and the action that hands them to the successor. A row that
stays is one between the two units: the successor speaks for both sides of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from caunoi.apps.desk.actions import inheriting as of_desk
from caunoi.apps.desk.models import Handover, Task
from caunoi.apps.evaluation.actions import inheriting as of_reports
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.actions import inheriting
from caunoi.apps.officers.actions.inheriting import Inheritance
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Reader, Whose, read_for
from caunoi.apps.papers.actions import inheriting as of_papers
from caunoi.apps.papers.models import Letter
from caunoi.apps.register import posts
from caunoi.apps.register.actions import inheriting as of_register
from caunoi.apps.register.forms.base import name_of
from caunoi.apps.register.forms.units import HandOnForm
from caunoi.apps.register.models import Commitment, Execution, Mandate
from caunoi.apps.register.models.open_work import OWNED
from caunoi.apps.register.views.pages import UNREADABLE
from caunoi.core.errors import refusal
from caunoi.core.texts import Text
from caunoi.web.templatetags.interface import words_in

Rows = QuerySet[Any]
SHOWN = 50  # rows of one sort; all are handed on


@dataclass(frozen=True)
class Sort:
    """One sort of open work: its rows, the page of each, and who hands them on."""

    word: str | Promise
    rows: Callable[[Reader, Whose], Rows]
    page: str
    hand: Callable[..., int] | None  # None: the sort before it hands these on too
    shown: str = ""  # the row's field that names it and has the page; empty: itself


def _requests(reader: Reader, unit: Whose) -> Rows:
    rows: Rows = read_for(reader, InfoRequest).left_by(unit)
    return rows


def _offers(reader: Reader, unit: Whose) -> Rows:
    rows: Rows = read_for(reader, Handover).waiting_for(unit)
    return rows.select_related("info_request")


def _tasks(reader: Reader, unit: Whose) -> Rows:
    rows: Rows = read_for(reader, Task).left_by(unit)
    return rows


def _executions(reader: Reader, unit: Whose) -> Rows:
    rows: Rows = read_for(reader, Execution).open_of(unit)
    return rows.select_related("mandate")


def _drafts(reader: Reader, unit: Whose) -> Rows:
    rows: Rows = read_for(reader, Mandate).drafts_for(unit)
    return rows


def _reports(reader: Reader, unit: Whose) -> Rows:
    rows: Rows = read_for(reader, UnitReport).left_by(unit)
    return rows


def _commitments(reader: Reader, unit: Whose) -> Rows:
    rows: Rows = read_for(reader, Commitment).left_by(unit)
    return rows


def _letters(reader: Reader, unit: Whose) -> Rows:
    rows: Rows = read_for(reader, Letter).left_by(unit)
    return rows


SORTS = (
    Sort(_("Requests"), _requests, "exchange:show", of_desk.hand_requests),
    Sort(
        _("Requests offered by other units"), _offers, "desk:handover", of_desk.hand_offers
    ),
    Sort(_("Tasks between units"), _tasks, "desk:task", of_desk.hand_tasks),
    Sort(
        _("Tasks given inside our side"),
        _executions,
        "register:mandate",
        of_register.hand_executions,
        shown="mandate",
    ),
    Sort(_("Tasks still drafted"), _drafts, "register:mandate", None),
    Sort(_("Reports of units"), _reports, "evaluation:report", of_reports.hand_reports),
    Sort(
        _("Commitments"),
        _commitments,
        "register:commitment",
        of_register.hand_commitments,
    ),
    Sort(_("Letters"), _letters, "papers:letter", of_papers.hand_letters),
)


@dataclass(frozen=True)
class Left:
    """One row: what it is, and its page."""

    name: object
    url: str


@dataclass(frozen=True)
class Group:
    """The rows of one sort, the first of them shown."""

    word: str | Promise
    count: int
    first: list[Left]


def left_by(unit: Unit, officer: Officer) -> list[Group]:
    """What the unit left undone, as far as this officer may read it."""
    return [one for one in map(group, lots(unit, officer)) if one.count]


@dataclass(frozen=True)
class Lot:
    """All rows of one sort, and how one of them is shown."""

    word: str | Promise
    rows: Rows
    page: str
    shown: str


def lots(unit: Unit, reader: Reader) -> Iterator[Lot]:
    """What is open at a unit, sort by sort, as far as the reader may read it."""
    for sort in SORTS:
        rows = sort.rows(reader, unit).order_by("pk")
        yield Lot(sort.word, rows, sort.page, sort.shown)
    for kind in OWNED:
        rows = kind.left_by(unit, reader).order_by("pk")
        yield Lot(kind.word, rows, f"register:{kind.model.record_kind()}", "")


def group(lot: Lot) -> Group:
    """A lot as a page shows it."""
    first = []
    for row in lot.rows[:SHOWN]:
        named = getattr(row, lot.shown) if lot.shown else row
        first.append(Left(_name(named), reverse(lot.page, args=[named.public_id])))
    count = len(first) if len(first) < SHOWN else lot.rows.count()
    return Group(lot.word, count, first)


def _name(row: Any) -> object:
    told = getattr(row, "offence", None) or getattr(row, "subject", None)
    if told is None:
        told = row.reason if isinstance(row, Handover) else name_of(row)
    return words_in(told) if isinstance(told, Text) else told


@transaction.atomic
def hand_on(unit: Unit, reason: str, *, by: Officer, at: datetime) -> int:
    """Hand all that the officer may read of it to the successor; how many records.

    Raises:
        StillStanding, NotAllowed, NotHeir, ReasonMissing: see `inheriting.inheritance`.
    """
    told: Inheritance = inheriting.inheritance(unit, reason, by=by)
    acts = [sort.hand for sort in SORTS if sort.hand is not None]
    number = sum(act(told, by=by, at=at) for act in (*acts, of_register.hand_records))
    inheriting.note_handed(told, number, by=by, at=at)
    return number


def waiting_for(officer: Officer) -> list[Unit]:
    """Units that ended and left something to this officer's unit, or to one below it."""
    if officer.unit is None or not all(map(officer.may, inheriting.ACTS)):
        return []
    ended = Unit.objects.visible_to(officer).below(officer.unit).ended()
    if not ended.exists():  # as on nearly every node: the long question is not even written
        return []
    left = ended.filter(_left_something(officer)).select_related("successor")
    return [
        unit
        for unit in left.order_by("path")
        if refusal(inheriting.require_heir, unit, by=officer) is None
    ]


def _left_something(officer: Officer) -> Q:
    """Units with a row of any sort: asked of all of them in one question."""
    unit = OuterRef("pk")
    rows = [sort.rows(officer, unit) for sort in SORTS]
    rows += [kind.left_by(unit, officer) for kind in OWNED]
    return Q(*map(Exists, rows), _connector=Q.OR)


@require_http_methods(["GET", "HEAD", "POST"])
def matters(request: OfficerRequest, public_id: Any) -> HttpResponse:
    """The list of what a unit left undone, and the one act that hands it on."""
    user = request.user
    units = Unit.objects.visible_to(user).select_related("successor")
    unit = get_object_or_404(units, public_id=public_id)
    inheriting.require_heir(unit, by=user)
    form = HandOnForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        number = hand_on(unit, form.cleaned_data["reason"], by=user, at=request.at)
        words = ngettext(
            "%(number)d record was handed to the successor.",
            "%(number)d records were handed to the successor.",
            number,
        )
        messages.success(request, words % {"number": number})
        return redirect("register:unit", public_id)
    groups = left_by(unit, user)
    officers = Officer.objects.visible_to(user).filter(unit=unit, is_active=True)
    tasks = _executions(user, unit).filter(posts.not_agreed_for(unit.last_in_line()))
    told = {
        "unit": unit,
        "heir": unit.last_in_line(),
        "groups": groups,
        "without_consent": [one.mandate for one in tasks.order_by("pk")],
        "form": form,
        "officer_count": officers.count(),
    }
    status = UNREADABLE if form.is_bound else 200
    return render(request, "unit_matters.html", told, status=status)
