"""The register of numbers: the series of a unit, its gaps and void letters explained."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Unit
from caunoi.apps.papers import actions, leaving
from caunoi.apps.papers.forms.numbers import NumbersFilter
from caunoi.apps.papers.models import Letter, LetterNumber
from caunoi.apps.papers.terms import LetterKind, LetterState
from caunoi.apps.papers.views import files
from caunoi.apps.register.forms.base import language
from caunoi.links.sheets import Cell


@dataclass(frozen=True)
class Entry:
    """One number, or the numbers that were skipped before it."""

    number: LetterNumber | None
    letter: Letter | None = None  # None where this officer may not read it
    first: int = 0
    last: int = 0
    because: str = ""


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """The numbers of one unit, kind and year; of a hidden letter the number only."""
    form = _filter(request)
    told = {"filter_form": form, "series": _series(request, form)}
    return render(request, "papers/numbers.html", told)


@require_safe
def as_file(request: OfficerRequest, kind: str) -> HttpResponseBase:
    """The series as CSV or XLSX; of a letter that may not leave, the number only."""
    if not request.user.reads_content():
        raise Http404
    series = _series(request, _filter(request))
    letters = [one.letter for one in series if one.letter]
    kept = [one for one in letters if one.handling not in leaving.STAY]
    code = leaving.strictest(one.handling for one in kept)
    by, at = request.user, request.at
    actions.list_exported("numbers", kind, len(series), code, by=by, at=at)
    title = gettext("Register of numbers")
    marks = leaving.first_row(title, leaving.marks(code, by, at))
    rows = [marks, _headings(), *(_cells(one) for one in series)]
    return files.sheet(rows, title, files.dated(title, at), kind)


def _headings() -> list[Cell]:
    number = pgettext("letter", "Number")
    return [number, gettext("Dated"), gettext("Letter"), gettext("State")]


def _cells(one: Entry) -> list[Cell]:
    if one.number is None:
        range_ = str(one.first) if one.first == one.last else f"{one.first}–{one.last}"
        return [range_, "", f"{gettext('Skipped:')} {one.because}", ""]
    letter, given = one.letter, timezone.localdate(one.number.given_at)
    if letter is None or letter.handling in leaving.STAY:
        return [one.number.number, given, gettext("A letter that you may not read"), ""]
    state = LetterState.known(letter.state).label(language())
    why = f" ({one.number.void_because})" if one.number.void_because else ""
    return [one.number.number, given, f"{letter.subject}{why}", state]


def _filter(request: OfficerRequest) -> NumbersFilter:
    units = Unit.objects.visible_to(request.user)
    own = request.user.unit
    units = units.below(own) if own is not None else units.none()
    year = timezone.localdate(request.at).year
    return NumbersFilter(request.GET, units=units, own=own, year=year)


def _series(request: OfficerRequest, form: NumbersFilter) -> list[Entry]:
    unit = form.unit
    if unit is None:
        return []
    kind = LetterKind.known(form.kind)
    readable = Letter.objects.visible_to(request.user).filter(unit=unit, kind=kind.value)
    letters = {letter.pk: letter for letter in readable}
    told: list[Entry] = []
    after = 0
    for row in form.numbers(unit, kind):
        if row.number > after + 1:
            told.append(Entry(None, None, after + 1, row.number - 1, row.gap_because))
        told.append(Entry(row, letters.get(row.letter_id)))
        after = row.number
    return told[::-1]
