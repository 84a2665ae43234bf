"""The register of numbers: the series of a unit, its gaps and void letters explained."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Unit
from caunoi.apps.papers.forms.numbers import NumbersFilter
from caunoi.apps.papers.models import Letter, LetterNumber
from caunoi.apps.papers.terms import LetterKind


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
    units = Unit.objects.visible_to(request.user)
    own = request.user.unit
    units = units.below(own) if own is not None else units.none()
    year = timezone.localdate(request.at).year
    form = NumbersFilter(request.GET, units=units, own=own, year=year)
    told = {"filter_form": form, "series": _series(request, form)}
    return render(request, "papers/numbers.html", told)


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
