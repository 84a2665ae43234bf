"""What an officer tells about a letter, and each step it takes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer
from caunoi.apps.papers.letters.facts import LetterFacts
from caunoi.apps.papers.models import Letter, Letters
from caunoi.apps.papers.terms import LetterKind, LetterState
from caunoi.apps.register.facts import Keeping
from caunoi.apps.register.forms.base import (
    OneRecord,
    keeping_fields,
    read_keeping,
    term_choices,
)
from caunoi.apps.register.forms.inputs import DayField
from caunoi.apps.register.models import Partner

LONGEST = 40_000
ALL = _("All")


def _text(label: Any, help_text: Any = "", rows: int = 3, **more: Any) -> forms.CharField:
    more.setdefault("max_length", LONGEST)
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


class LetterForm(EntryForm):
    """The words of a letter and who signs it."""

    NAMES = (
        "kind", "symbol", "place", "subject", "addressees", "body", "copies", "office",
        "signer", "other_subject", "other_body", "other_office",
    )  # fmt: skip

    kind = forms.ChoiceField(label=_("Kind of letter"), choices=term_choices(LetterKind))
    symbol = forms.CharField(
        label=_("Symbol after the number"),
        max_length=40,
        help_text=_("For example BC-ĐN; the number itself is given after approval."),
    )
    place = forms.CharField(label=_("Place it is dated from"), max_length=60)
    subject = _text(_("Subject"), rows=2, max_length=400)
    addressees = _text(_("Addressees"), _("One a line"), rows=2, required=False)
    body = _text(_("Body"), _("One paragraph a line"), rows=14)
    copies = _text(_("Copies to"), _("One a line"), required=False)
    office = _text(
        _("Signed in the name of"),
        _("One a line, for example: TL. CỤC TRƯỞNG, then TRƯỞNG PHÒNG"),
        rows=2,
        max_length=300,
    )
    signer = forms.CharField(label=_("Name of the signer"), max_length=120)
    partner = OneRecord(_("Partner it is written to"))
    other_subject = _text(_("Subject in English"), rows=2, required=False, max_length=400)
    other_body = _text(
        _("Body in English"),
        _("Printed on sheets of its own behind the Vietnamese text"),
        rows=8,
        required=False,
    )
    other_office = _text(
        _("Signed in the name of, in English"),
        _("One a line, for example: for the Director, then Head of Division"),
        rows=2,
        required=False,
        max_length=300,
    )
    about_kind = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    about_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        officer: Officer,
        letter: Letter | None = None,
        begun: dict[str, Any] | None = None,
    ) -> None:
        """Show the letter, or the words it begins with; a new one asks who may read it."""
        super().__init__(data, initial=self._shown(letter) if letter else begun)
        self.officer = officer
        field = self.fields["partner"]
        if isinstance(field, forms.ModelChoiceField):
            rows = Partner.objects.visible_to(officer)
            field.queryset = rows.order_by("country", "name")
        if letter is None:
            self.fields.update(keeping_fields(officer))
            told = (begun or {}).get("handling")
            self.fields["handling"].initial = told or "H0"

    def _shown(self, letter: Letter) -> dict[str, Any]:
        shown = {name: getattr(letter, name) for name in self.NAMES}
        partner = letter.partner
        about = {"about_kind": letter.about_kind, "about_id": letter.about_id}
        return {**shown, **about, "partner": partner.public_id if partner else None}

    def facts(self) -> LetterFacts:
        """What the officer told."""
        told = self.cleaned_data
        return LetterFacts(
            **{name: told[name] for name in self.NAMES},
            partner=told["partner"],
            about_kind=told["about_kind"],
            about_id=told["about_id"],
        )

    def keeping(self) -> Keeping:
        """Who may read the new letter."""
        return read_keeping(self.cleaned_data, self.officer)


class LetterFilter(forms.Form):
    """Letters by kind and state."""

    kind = forms.ChoiceField(
        label=_("Kind of letter"),
        required=False,
        choices=term_choices(LetterKind, blank=ALL),
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=term_choices(LetterState, blank=ALL)
    )

    def rows(self, rows: Letters) -> Letters:
        """The letters asked for, the newest first."""
        self.is_valid()  # a filter that cannot be read is left out
        told = {name: value for name, value in self.cleaned_data.items() if value}
        return rows.filter(**told).newest_first()


class ReasonForm(EntryForm):
    """Why a letter is sent back, or voided."""

    reason = _text(_("Reason"), rows=2, max_length=2000)


class NumberForm(EntryForm):
    """Which number a letter gets."""

    number = forms.IntegerField(
        label=pgettext_lazy("letter", "Number"),
        required=False,
        min_value=1,
        max_value=99_999,
    )
    gap_because = _text(
        _("Why numbers are skipped"),
        _("Only where they are: for example because they were given on paper."),
        rows=2,
        required=False,
        max_length=1000,
    )


class SentForm(EntryForm):
    """When and how a letter left."""

    sent_on = DayField(label=_("Sent on"), required=True, help_text=_("dd/mm/yyyy"))
    how = forms.CharField(
        label=_("How it was sent"),
        max_length=200,
        help_text=_("For example by post, by courier, handed over at the embassy"),
    )
