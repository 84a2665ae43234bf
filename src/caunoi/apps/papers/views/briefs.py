"""The brief before a visit: as a page, as PDF, as DOCX."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.papers import actions, briefs, leaving
from caunoi.apps.papers.cutting import ROWS, fitted
from caunoi.apps.papers.forms.briefs import BriefForm
from caunoi.apps.papers.views import files
from caunoi.apps.register.models import Partner
from caunoi.core.safeguards.uses import Use
from caunoi.core.vocabulary import Handling
from caunoi.links import pages, word
from caunoi.links.printed import Brief

SHEETS = 2
STEP = 6  # rows that are cut where the type ran longer than was guessed


def _asked(
    request: OfficerRequest, public_id: UUID, *, on_paper: bool
) -> tuple[BriefForm, briefs.Asked]:
    partner = get_object_or_404(
        Partner.objects.visible_to(request.user), public_id=public_id
    )
    form = BriefForm(request.GET, partner=partner, officer=request.user, at=request.at)
    asked = briefs.Asked(
        partner, request.user, request.at, form.day, form.meeting, on_paper
    )
    return form, asked


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The brief on the screen; printed from here it leaves out what may not be printed."""
    form, asked = _asked(request, public_id, on_paper=False)
    with translation.override(form.tongue):
        brief = briefs.gather(asked)
    codes = [line.code for section in brief.sections for line in section.lines]
    told = {
        "partner": asked.partner,
        "brief": brief,
        "filter_form": form,
        "handling": leaving.strictest([asked.partner.handling, *codes]),
        "stay": leaving.STAY,
        "free_uses": {Use.PRINT},  # lines that stay are left out of the print
        "query": request.GET.urlencode(),
    }
    return render(request, "papers/brief.html", told)


@require_safe
def as_file(request: OfficerRequest, public_id: UUID, kind: str) -> HttpResponse:
    """The brief as PDF or DOCX, two sheets at most."""
    form, asked = _asked(request, public_id, on_paper=True)
    with translation.override(form.tongue):
        brief, pdf = _on_two_sheets(briefs.gather(asked), asked)
        content = pdf if kind == "pdf" else word.brief(brief)
    code = brief.marks.banner[: len(Handling.H0)]
    actions.brief_made(asked.partner, kind, code, by=request.user, at=request.at)
    return files.answer(content, f"{brief.title} {asked.day:%Y-%m-%d}", kind)


def _on_two_sheets(brief: Brief, asked: briefs.Asked) -> tuple[Brief, bytes]:
    rows = ROWS
    pdf = pages.brief(brief, asked.at)
    while pages.count(pdf) > SHEETS and rows > STEP:
        rows -= STEP
        brief = fitted(brief, rows)
        pdf = pages.brief(brief, asked.at)
    return brief, pdf
