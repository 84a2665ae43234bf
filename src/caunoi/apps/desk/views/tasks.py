"""Tasks between our units: asked, taken, reported; the report becomes the answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.desk.actions import tasking
from caunoi.apps.desk.forms.tasking import ReportForm, TaskForm
from caunoi.apps.desk.models import Handover, Task
from caunoi.apps.desk.views.inbox import A_PAGE, WRONG_INPUT, require_desk
from caunoi.apps.exchange import rules
from caunoi.apps.exchange.forms.answering import AnswerForm
from caunoi.apps.exchange.views import found
from caunoi.apps.exchange.wording import second_language
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.core.desk import TaskState
from caunoi.core.errors import refusal

STEPS = {
    "take": (tasking.take, gettext_lazy("Taken. The unit that asked sees that.")),
    "more": (tasking.ask_more, gettext_lazy("Given back for more.")),
    "close": (tasking.close, gettext_lazy("Closed.")),
}


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """What other units ask of ours, or with `given` what ours asks of others."""
    require_desk(request)
    rows, unit = Task.objects.visible_to(request.user), request.user.unit
    views = {
        "": (_("For my unit"), rows.to_do(unit)),
        "given": (_("Asked by my unit"), rows.given(unit)),
        "closed": (_("Closed tasks"), rows.filter(state=TaskState.CLOSED)),
    }
    chosen = request.GET.get("view", "")
    chosen = chosen if chosen in views else ""
    units = "unit__successor", "to_unit__successor"
    found_rows = views[chosen][1].select_related(*units).order_by("due_at", "pk")
    page = Paginator(found_rows, A_PAGE).get_page(request.GET.get("page"))
    tabs = [
        (name, words, told.count(), name == chosen) for name, (words, told) in views.items()
    ]
    handed = Handover.objects.visible_to(request.user).waiting_for(unit)
    offered = handed.select_related("from_unit__successor", "info_request").order_by("pk")[
        :A_PAGE
    ]
    codes = [one.handling for one in page.object_list]
    codes += [one.info_request.handling for one in offered]
    context = {
        "tabs": tabs,
        "page": page,
        "offered": offered,
        "handling": max(codes, default="H0"),
    }
    return render(request, "desk/tasks.html", context)


@require_http_methods(["GET", "POST"])
def add(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Ask another unit about this request."""
    require_desk(request)
    about = found.find(request, public_id)
    told = request.POST if request.method == "POST" else None
    form = TaskForm(told, officer=request.user, about=about)
    if form.is_valid():
        made = tasking.ask(form.asked(), by=request.user, at=request.at)
        messages.success(request, _("Asked. The unit finds it in its inbox."))
        return redirect("desk:task", made.public_id)
    context = {"form": form, "info_request": about, "handling": about.handling}
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "desk/task_add.html", context, status=status)


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One task, and what one can do with it."""
    return _page(request, _find(request, public_id))


@require_POST
def step(request: OfficerRequest, public_id: UUID, name: str) -> HttpResponse:
    """Take it, give it back for more, or close it."""
    if name not in STEPS:
        raise Http404
    task, (act, words) = _find(request, public_id), STEPS[name]
    act(task, seen=seen_version(request), by=request.user, at=request.at)
    messages.success(request, str(words))
    return redirect("desk:task", task.public_id)


@require_POST
def report(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Keep the report; the unit that asked finds it."""
    task, form = _find(request, public_id), ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, task, form)
    seen = seen_version(request)
    tasking.report(task, form.report(), seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Reported. Nobody has to type it again."))
    return redirect("desk:task", task.public_id)


@require_safe
def answer(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """The form of the answer to the partner, filled with what the unit reported."""
    task = _find(request, public_id)
    if task.report is None or task.info_request is None:
        raise Http404
    asked = found.find(request, task.info_request.public_id)
    rules.require_draft_answer(asked, by=request.user)
    text, form = task.report, AnswerForm()
    form.initial = {
        "lang": text.lang,
        "content": text.text,
        "content_other": text.translations.get(second_language(text.lang), ""),
        "source_grade": task.source_grade,
        "information_grade": task.information_grade,
        "handling": task.handling,
    }
    context = {
        "form": form,
        "info_request": asked,
        "handling": max(asked.handling, task.handling),
        "text_kind": "answer",
        "post_to": reverse("exchange:answer", args=[asked.public_id]),
    }
    return render(request, "exchange/answer.html", context)


def _find(request: OfficerRequest, public_id: UUID) -> Task:
    require_desk(request)
    rows = Task.objects.visible_to(request.user).select_related(
        "unit", "to_unit", "taken_by", "reported_by", "closed_by", "info_request"
    )
    return get_object_or_404(rows, public_id=public_id)


def _page(
    request: OfficerRequest, task: Task, form: ReportForm | None = None
) -> HttpResponse:
    by, about = request.user, task.info_request
    asked = refusal(tasking.require_asked, task, by=by) is None
    asking = refusal(tasking.require_asking, task, by=by) is None
    reads = about is not None and type(about).objects.visible_to(by).filter(pk=about.pk)
    context: dict[str, Any] = {
        "task": task,
        "handling": task.handling,
        "about": about if reads and reads.exists() else None,
        "may_take": asked and task.state == TaskState.ASKED,
        "may_report": asked and task.state == TaskState.TAKEN,
        "may_more": asking and task.state == TaskState.REPORTED,
        "may_close": asking and task.state != TaskState.CLOSED,
        "form": form or ReportForm(),
    }
    status = WRONG_INPUT if form else 200
    return render(request, "desk/task.html", context, status=status)
