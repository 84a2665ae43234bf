"""The yearly public figure, as a page and as a file to publish."""

from collections.abc import Iterator
from itertools import chain

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.apps.exchange import figure
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act, NotAllowed
from caunoi.apps.papers import actions as papers
from caunoi.apps.papers import leaving
from caunoi.apps.papers.views import files
from caunoi.core.vocabulary import Handling
from caunoi.links.sheets import Cell

CODE = Handling.H0.value  # until somebody publishes it without the row of marks
HEADINGS: list[Cell] = [
    "năm / year",
    "đối tác / partner",
    "partner",
    "nước / country",
    "mã / code",
    "nội dung",
    "what",
    "chi tiết",
    "detail",
    "số lần / number",
]


@require_safe
def page(request: OfficerRequest) -> HttpResponse:
    """Year by year, per partner."""
    _require_colleague(request)
    here = language()
    rows = [
        {"line": line, "what": line.what.label(here), "said": line.said(here)}
        for line in figure.lines(request.user)
    ]
    return render(request, "exchange/figure.html", {"rows": rows})


@require_safe
def file(request: OfficerRequest) -> StreamingHttpResponse:
    """The same as CSV in both languages: counts, and nothing about a case."""
    _require_colleague(request)
    lines = figure.lines(request.user)
    by, at = request.user, request.at
    papers.list_exported("figure", "csv", len(lines), CODE, by=by, at=at)
    head = leaving.first_row(_("Yearly public figure"), leaving.marks(CODE, by, at))
    return files.table(chain([head], _cells(lines)), files.dated("caunoi figure", at))


def _require_colleague(request: OfficerRequest) -> None:
    if request.user.agency_id:
        raise NotAllowed(act=str(Act.READ_REPORTS))


def _cells(lines: list[figure.Line]) -> Iterator[list[Cell]]:
    yield HEADINGS
    for one in lines:
        yield [
            one.year,
            one.partner.in_language("vi"),
            one.partner.in_language("en"),
            one.country,
            one.code,
            one.what.label("vi"),
            one.what.label("en"),
            one.said("vi"),
            one.said("en"),
            one.number,
        ]
