"""The form of a decision for one case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.actions import deciding
from caunoi.apps.exchange.forms.parts import LEAST_REASON, line, one_of, prose
from caunoi.apps.exchange.wording import language
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.forms.inputs import DayField
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.texts import tidy

NEEDED = _("An assurance needs this.")
NAMED = _("Name the request that the rule names.")


class DecisionForm(EntryForm):
    """What is decided, and for an assurance who gave it, when and under which number."""

    kind = one_of(_("What is decided for this case"), required=True)
    country = line(
        _("Country"),
        max_length=2,
        help_text=_(
            "Two letters: who gives the assurance, or whose authorities are feared. A stop"
            " without a country holds for every country."
        ),
        widget=forms.TextInput(attrs={"class": "short", "autocapitalize": "characters"}),
    )
    reference = line(
        _("Number of the assurance, or of the request"),
        max_length=100,
        help_text=_(
            "Of the partner's request in which the same was told, as the rule names it."
        ),
    )
    given_by = line(_("Who gave it, and in which office"))
    given_on = DayField(label=_("Dated"), help_text=_("Like 05/04/1990"))
    reasons = prose(_("Reasons"), required=True, min_length=LEAST_REASON, max_length=2000)

    def __init__(self, data: Any = None, *, officer: Officer) -> None:
        """Offer what this officer may decide."""
        super().__init__(data)
        kinds = [
            (kind.value, kind.label(language())) for kind in deciding.kinds_for(officer)
        ]
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = kinds

    def clean_country(self) -> str:
        """Two capital letters, or nothing."""
        told = str(self.cleaned_data["country"]).strip().upper()
        if told and not (len(told) == 2 and told.isascii() and told.isalpha()):
            raise forms.ValidationError(_("Two letters, such as VN"), code="country")
        return told

    def clean(self) -> dict[str, Any]:
        """An assurance says its giver, day, State and number; a source, the request."""
        told = super().clean() or self.cleaned_data
        if told.get("kind") == DecisionKind.ASSURANCE:
            for name in ("country", "reference", "given_by", "given_on"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, forms.ValidationError(NEEDED, code="required"))
        if told.get("kind") == DecisionKind.OWN_SOURCE and not told.get("reference"):
            self.add_error("reference", forms.ValidationError(NAMED, code="required"))
        return told

    def told(self) -> deciding.Told:
        """What the officer decided."""
        told = self.cleaned_data
        return deciding.Told(
            kind=DecisionKind.known(told["kind"]),
            reasons=tidy(told["reasons"]),
            country=told["country"],
            reference=told["reference"],
            given_by=told["given_by"],
            given_on=told["given_on"] or None,
        )
