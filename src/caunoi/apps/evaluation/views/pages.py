"""What the pages of the chain share: one report, its page, its forms."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise

from caunoi.apps.evaluation import pathway, rules, steps, timeline
from caunoi.apps.evaluation.forms.steps import (
    AgendaForm,
    IndicatorForm,
    ReplyForm,
    SignForm,
    StepForm,
)
from caunoi.apps.evaluation.models import Count, Indicator, UnitReport
from caunoi.apps.evaluation.terms import ReportKind, ReportState
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.models import Engagement, Instrument, Partner

UNREADABLE = 422


def one(request: OfficerRequest, public_id: UUID) -> UnitReport:
    """The report at this address, if the officer may read it."""
    rows = UnitReport.objects.visible_to(request.user).select_related(
        "unit",
        "to_unit",
        "asked_by",
        "raised_by",
        "signed_by",
        "replied_by",
        "owner",
        "corrects",
    )
    return get_object_or_404(rows, public_id=public_id)


def sent(request: OfficerRequest) -> Any:
    """What was sent, or None where the form is only shown."""
    return request.POST if request.method == "POST" else None


def rights(request: OfficerRequest) -> dict[str, bool]:
    """What the officer may do in general; the actions ask the same again."""
    user = request.user
    has_unit = user.unit is not None
    return {
        "may_raise": has_unit and user.may(Act.REGISTER) and bool(rules.above(user.desk())),
        "may_ask": has_unit and user.may(Act.ANSWER_UNITS),
    }


def show(
    request: OfficerRequest, report: UnitReport, status: int = 200, **forms: Any
) -> HttpResponse:
    """One report: what was raised, what became of it, and what can be done now."""
    user = request.user
    partners = Partner.objects.visible_to(user).filter(pk__in=[report.partner_id])
    papers = Instrument.objects.visible_to(user).filter(pk__in=[report.instrument_id])
    meetings = Engagement.objects.visible_to(user).filter(pk__in=[report.engagement_id])
    lacking = rules.lacking(report) if report.at_home else []
    told = {
        "record": report,
        "handling": report.handling,
        "history": timeline.of(report, language()),
        "late": report.is_late(request.at),
        "lacking": lacking if report.state == ReportState.RETURNED else [],
        "ready": not lacking,
        "partner": partners.first(),
        "instrument": papers.first(),
        "engagement": meetings.first(),
        **rights(request),
        **_lines(request, report),
        **_now(request, report, forms),
    }
    return render(request, "evaluation/report.html", told, status=status)


def _lines(request: OfficerRequest, report: UnitReport) -> dict[str, object]:
    """The counts or the indicators of a report."""
    user = request.user
    if report.kind == ReportKind.SITUATION:
        editions = UnitReport.objects.visible_to(user).filter(corrects=report)
        held = report.state == ReportState.HELD
        return {
            "counts": Count.objects.visible_to(user).filter(report=report).in_order(),
            "slips": rules.slips_of(report) if held else [],
            "next_edition": editions.first(),
        }
    if report.kind == ReportKind.EVALUATION:
        indicators = Indicator.objects.visible_to(user).filter(report=report)
        way = pathway.of(report)
        return {
            "indicators": indicators.current(),
            "replaced": indicators.replaced(),
            "way": way,
            "next": pathway.next_stage(way) if not report.has_ended else None,
        }
    return {}


def _now(
    request: OfficerRequest, report: UnitReport, refused: dict[str, Any]
) -> dict[str, object]:
    """The forms that fit this report and this officer now."""
    user = request.user
    raised = user.answers_for(report.unit_id)
    home = report.at_home and raised
    ours = user.answers_for(report.to_unit_id) and user.may(Act.ANSWER_UNITS)
    unsigned = report.state in (ReportState.TO_SIGN, ReportState.HELD)
    after = steps.after(report.kind, report.state)
    step_form = refused.get("step_form") or StepForm(report=report, officer=user)
    framed = report.kind != ReportKind.EVALUATION or report.state in (
        ReportState.FRAMED,
        ReportState.RETURNED,
    )
    return {
        "may_change": home and user.may(Act.REGISTER),
        "may_raise_it": home and user.may(Act.REGISTER) and framed and not unsigned,
        "may_frame": home
        and user.may(Act.REGISTER)
        and report.kind == ReportKind.EVALUATION
        and report.state in (ReportState.DRAFT, ReportState.ASKED),
        "may_sign": home and unsigned and report.raised_by_id != user.pk,
        "may_correct": raised
        and user.may(Act.REGISTER)
        and report.kind == ReportKind.SITUATION
        and report.state in (ReportState.RAISED, ReportState.CONSOLIDATED),
        "may_reply": ours and steps.reply_state(report.kind) in after,
        "may_step": step_form.has_steps and (ours or raised),
        "may_put_on_agenda": ours
        and user.may(Act.REGISTER)
        and report.kind in (ReportKind.DIFFICULTY, ReportKind.NEED)
        and not report.at_home
        and report.engagement_id is None,
        "step_form": step_form,
        "reply_form": refused.get("reply_form") or ReplyForm(),
        "agenda_form": refused.get("agenda_form") or AgendaForm(officer=user),
        "sign_form": refused.get("sign_form") or SignForm(),
        "indicator_form": refused.get("indicator_form") or IndicatorForm(),
    }


def show_form(
    request: OfficerRequest,
    form: Any,
    heading: str | Promise,
    back: str,
    record: object = None,
) -> HttpResponse:
    """A form; one that was refused says so by its status."""
    told = {
        "form": form,
        "form_heading": heading,
        "back": back,
        "record": record,
        "lines": getattr(form, "lines", None),
    }
    status = UNREADABLE if form.is_bound and form.errors else 200
    return render(request, "evaluation/form.html", told, status=status)
