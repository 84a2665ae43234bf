"""The record of transfers abroad, as a page and as a file."""

from collections.abc import Iterator
from itertools import chain

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from caunoi.apps.exchange import transfers
from caunoi.apps.exchange.forms.transfers import TransferFilter
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.exchange.transfers import Transfer
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act, NotAllowed
from caunoi.apps.papers import actions as papers
from caunoi.apps.papers import leaving
from caunoi.apps.papers.views import files
from caunoi.core.exchange.kinds import KindName
from caunoi.core.safeguards.uses import Use
from caunoi.core.vocabulary import DataClass, Purpose
from caunoi.links.sheets import Cell

A_PAGE, AT_ONCE = 50, 500


@require_safe
def page(request: OfficerRequest) -> HttpResponse:
    """What left, the newest first."""
    _require_ours(request)
    form = TransferFilter(request.GET, officer=request.user)
    asked = transfers.keys(request.user, form.wanted())
    shown = Paginator(asked, A_PAGE).get_page(request.GET.get("page"))
    rows = transfers.told(list(shown))
    ids = [row.asked for row in rows if row.asked]
    read = InfoRequest.objects.visible_to(request.user).filter(public_id__in=ids)
    context = {
        "form": form,
        "page": shown,
        "rows": rows,
        "readable": set(read.values_list("public_id", flat=True)),
        "handling": leaving.strictest(row.handling for row in rows),
        "free_uses": {Use.PRINT, Use.EXPORT, Use.COPY},  # all of it is what we sent
        "narrowed": any(form.cleaned_data.values()),
    }
    return render(request, "exchange/transfers.html", context)


@require_safe
def file(request: OfficerRequest) -> StreamingHttpResponse:
    """The same as CSV in the language of the page, behind its row of marks."""
    _require_ours(request)
    form = TransferFilter(request.GET, officer=request.user)
    by, at = request.user, request.at
    asked = list(transfers.keys(by, form.wanted()))
    rows = [row for some in _pieces(asked) for row in transfers.told(some)]
    code = leaving.strictest(row.handling for row in rows)
    papers.list_exported("transfers", "csv", len(rows), code, by=by, at=at)
    head = leaving.first_row(_("Transfers abroad"), leaving.marks(code, by, at))
    told = chain([head, _headings()], map(_cells, rows))
    return files.table(told, files.dated(_("Transfers abroad"), at))


def _require_ours(request: OfficerRequest) -> None:
    if request.user.agency_id:
        raise NotAllowed(act=str(Act.READ_JOURNAL))


def _pieces(asked: list[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    for start in range(0, len(asked), AT_ONCE):
        yield asked[start : start + AT_ONCE]


def _headings() -> list[Cell]:
    return [
        _("Left at"),
        _("How it went"),
        _("Receiver"),
        _("Country"),
        _("What was sent"),
        _("Basis"),
        _("Article"),
        _("Purpose"),
        _("Class of data"),
        _("May hold personal data"),
        _("Handling code"),
        _("Reference"),
    ]


def _cells(row: Transfer) -> list[Cell]:
    lang = language()
    purpose, data = Purpose.of(row.purpose), DataClass.of(row.data_class)
    return [
        f"{timezone.localtime(row.at):%Y-%m-%d %H:%M %z}",
        _("By hand") if row.by_hand else _("Sealed, by the node"),
        row.partner.in_language(lang),
        row.country,
        KindName.known(row.kind).label(lang),
        row.basis,
        row.article,
        purpose.label(lang) if purpose else row.purpose,
        data.label(lang) if data else row.data_class,
        _yes_or_no(told=row.may_be_personal),
        row.handling,
        row.reference,
    ]


def _yes_or_no(*, told: bool) -> str:
    return pgettext("transfer", "yes") if told else pgettext("transfer", "no")
