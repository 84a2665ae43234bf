"""The fields that only one kind of matter has, and what they say as JSON."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.forms import parts
from caunoi.apps.exchange.forms.parts import line, one_of
from caunoi.core.errors import CaunoiError
from caunoi.core.exchange import fields, matter_parts
from caunoi.core.exchange.matter_parts import NotAnIdentifier, NotAPseudonym
from caunoi.core.texts import tidy
from caunoi.core.vocabulary import IdentifierKind, MlaStage, StoredData

Fields = dict[str, forms.Field]
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
CLOCK = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
TITLES: Mapping[str, Promise] = {
    "preserve.request": _("What is to be preserved"),
    "freeze.request": _("The money and its transfer"),
    "mla.notice": _("The formal request"),
}


def fields_of(kind: str) -> Fields:
    """The fields of this kind beside those of every request; none for a question."""
    return FIELDS[kind]() if kind in FIELDS else {}


def _preservation() -> Fields:
    stored = one_of(
        _("What is to be preserved"),
        required=True,
        help_text=_("Content is not preserved here: it needs a formal request."),
    )
    named = one_of(_("Named by"), required=True)
    stored.choices = parts.words_of(StoredData)
    named.choices = parts.words_of(IdentifierKind)
    return {
        "provider": line(_("Provider that holds it"), required=True),
        "stored_data": stored,
        "identifier_kind": named,
        "identifiers": forms.CharField(
            label=_("Identifiers"),
            help_text=_("One on each line, at most 20. Words are not searched for."),
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=4000,
        ),
        "mla_intended": forms.BooleanField(
            label=_("A formal request for legal assistance will follow")
        ),
    }


def _transfer() -> Fields:
    return {
        "account": line(_("Account that received the money"), required=True),
        "bank": line(_("Bank or payment service"), required=True),
        "amount": forms.RegexField(
            matter_parts.AMOUNT.pattern + r"\Z",
            label=_("Amount"),
            help_text=_("Digits only, such as 125000000 or 5200.50"),
        ),
        "currency": forms.RegexField(
            matter_parts.CURRENCY.pattern + r"\Z",
            label=_("Currency"),
            help_text=_("Three letters, such as VND"),
            widget=forms.TextInput(attrs={"class": "short"}),
        ),
        "victim": line(
            _("Victim, under a pseudonym"),
            max_length=20,
            help_text=_("Capitals, digits and hyphens, such as BH-01; never a name."),
        ),
        "transferred_at": forms.DateTimeField(
            label=_("Time of the transfer"), widget=CLOCK
        ),
    }


def _formal_request() -> Fields:
    stage = one_of(_("The formal request"), required=True)
    stage.choices = parts.words_of(MlaStage)
    return {
        "stage": stage,
        "central_authority": line(_("Central authority"), required=True),
        "reference": line(_("Reference of the formal request")),
        "sent_on": forms.DateField(label=_("Sent on"), required=False, widget=DAY),
    }


FIELDS: Mapping[str, Callable[[], Fields]] = {
    "preserve.request": _preservation,
    "freeze.request": _transfer,
    "mla.notice": _formal_request,
}


def details_of(kind: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """What the officer wrote in these fields, as a draft keeps it."""
    return {name: _plain(name, told.get(name)) for name in fields_of(kind)}


def _plain(name: str, told: Any) -> Any:
    if name == "identifiers":
        return [one for one in (raw.strip() for raw in (told or "").splitlines()) if one]
    if isinstance(told, str):
        return tidy(told)
    return fields.plain(told)


def shown(kind: str, details: Mapping[str, Any]) -> dict[str, Any]:
    """The details of a draft as its fields show them."""
    initial = {name: details[name] for name in fields_of(kind) if name in details}
    if "identifiers" in initial:
        initial["identifiers"] = "\n".join(initial["identifiers"])
    if initial.get("transferred_at"):
        moment = fields.moment_of(initial["transferred_at"])
        initial["transferred_at"] = timezone.localtime(moment)
    if initial.get("sent_on"):
        initial["sent_on"] = date.fromisoformat(initial["sent_on"])
    return initial


def check(form: forms.Form, kind: str, details: Mapping[str, Any]) -> None:
    """Tell beside its field what the schema would refuse."""
    if form.errors:
        return
    try:
        matter_parts.part_of(kind, details)
    except NotAnIdentifier as error:
        words = _("This is no identifier of that kind: %(told)s")
        form.add_error("identifiers", str(words) % {"told": error.values["identifier"]})
    except NotAPseudonym:
        form.add_error("victim", str(_("Write a pseudonym such as BH-01, never a name.")))
    except CaunoiError as error:
        name = str(error.values.get("field", "")).rpartition(".")[2]
        field = name if name in form.fields else None
        form.add_error(field, str(_("This is missing, or it is not in its form.")))
