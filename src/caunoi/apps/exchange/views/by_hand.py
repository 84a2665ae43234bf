"""Messages by hand: a bundle written for a partner, a partner's bundle taken."""

import base64
from collections.abc import Iterator

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from caunoi.apps.exchange import asking_work
from caunoi.apps.exchange.actions import bundling, unbundling
from caunoi.apps.exchange.forms.bundles import TakeForm, WriteForm
from caunoi.apps.exchange.views.drafting import WRONG_INPUT
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.http import OfficerRequest, outside_transaction
from caunoi.apps.officers.roles import Act
from caunoi.core.envelope import bundle
from caunoi.core.safeguards.gate import Finding


@require_GET
def show(request: OfficerRequest) -> HttpResponse:
    """Both ways on one page."""
    request.user.require_may(Act.CARRY)
    return _page(request, WriteForm(officer=request.user), TakeForm())


@outside_transaction
@require_POST
def write(request: OfficerRequest) -> HttpResponse | StreamingHttpResponse:
    """A bundle for one partner, written while it is downloaded."""
    request.user.require_may(Act.CARRY)
    form = WriteForm(request.POST, officer=request.user)
    if not form.is_valid():
        return _page(request, form, TakeForm())
    partner = form.chosen()
    contents, theirs = bundling.gather(partner, by=request.user.username, at=request.at)
    name = f"{settings.CAUNOI.node}-{partner.node}-{request.at:%Y%m%d-%H%M}.cnb"
    told = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return StreamingHttpResponse(
        bundling.pieces(contents, theirs, request.at),
        content_type="application/octet-stream",
        headers={"Content-Disposition": told, "Content-Encoding": "identity"},
    )


@outside_transaction
@require_POST
def take(request: OfficerRequest) -> HttpResponse:
    """Take a partner's bundle, and tell what was new, known and refused.

    No transaction is open here: each record is taken for itself, and `work` gives the key.
    """
    request.user.require_may(Act.CARRY)
    form = TakeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, WriteForm(officer=request.user), form)

    def unseal(opening: bundle.Opening) -> bytes:
        beginning = base64.b64encode(opening.raw).decode()
        question = {"bundle": beginning, "officer": request.user.username}
        return base64.b64decode(str(asking_work.ask(question, "key")["key"]))

    taken = unbundling.take(
        _pieces(form.cleaned_data["bundle"]),
        unseal,
        brought_by=request.user.username,
        at=request.at,
    )
    kinds = sorted({kind for kind, _ in taken.counts})
    context = {
        "taken": taken,
        "rows": [
            {"kind": kind, **{told: taken.count(kind, told) for told in unbundling.TOLD}}
            for kind in kinds
        ],
        "refused": [
            {"number": number, "what": _told(request, code)}
            for number, _, code in taken.refused
        ],
        "cut": _told(request, unbundling.BundleCut.code),
    }
    return render(request, "exchange/taken.html", context)


def _pieces(file: UploadedFile) -> Iterator[bytes]:  # type: ignore[type-arg] # generic in the stubs alone
    yield from file.chunks()


def _told(request: OfficerRequest, code: str) -> str:
    """A refusal in words; what it named is not known here any more."""
    told = request.tell(Finding(code, passed=False, source="", values={}), language())
    return f"{told.what} {told.do}"


def _page(request: OfficerRequest, writing: WriteForm, taking: TakeForm) -> HttpResponse:
    status = WRONG_INPUT if writing.is_bound or taking.is_bound else 200
    context = {"write_form": writing, "take_form": taking}
    return render(request, "exchange/by_hand.html", context, status=status)
