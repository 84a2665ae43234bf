"""What pages of the register share: a page of a list, a form, a record with history."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Record
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import history
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.models import Partner

Rows = TypeVar("Rows", bound=QuerySet[Any])
ROWS = 50
UNREADABLE = 422


def page_of(request: OfficerRequest, rows: QuerySet[Any] | Sequence[Any]) -> Page[Any]:
    """The page of a list that was asked for."""
    return Paginator(rows, ROWS).get_page(request.GET.get("page"))


def with_partners(rows: Rows, officer: Officer, *names: str) -> Rows:
    """The rows, each with the linked partners this officer may read, as `shown_<name>`."""
    for name in names:
        partners = Partner.objects.visible_to(officer)
        rows = rows.prefetch_related(Prefetch(name, partners, to_attr=f"shown_{name}"))
    return rows


def rights(request: OfficerRequest) -> dict[str, bool]:
    """What the officer may do here; the actions ask the same again."""
    return {
        "may_register": request.user.may(Act.REGISTER),
        "may_release": request.user.may(Act.APPROVE),
    }


def show_list(
    request: OfficerRequest, template: str, rows: Any, form: BaseForm, **more: object
) -> HttpResponse:
    """A filtered list, one page of it."""
    told = {"page": page_of(request, rows), "filter_form": form, **rights(request), **more}
    return render(request, template, told)


def show_record(
    request: OfficerRequest,
    template: str,
    record: Record,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """A record with its history and its handling code on the page."""
    told = {
        "record": record,
        "handling": record.handling,
        "history": history.of(record, request.user, language()),
        **rights(request),
        **more,
    }
    return render(request, template, told, status=status)


def show_form(
    request: OfficerRequest,
    form: BaseForm,
    heading: str | Promise,
    back: str,
    record: Record | Unit | None = None,
) -> HttpResponse:
    """A form that adds or changes a record; one that was refused says so by its status."""
    told: dict[str, object] = {
        "form": form,
        "form_heading": heading,
        "back": back,
        "record": record,
    }
    if record is not None:
        told["handling"] = record.handling
    status = UNREADABLE if form.is_bound and form.errors else 200
    return render(request, "register/form.html", told, status=status)


def sent(request: OfficerRequest) -> Any:
    """What was sent, or None where the form is only shown."""
    return request.POST if request.method == "POST" else None
