"""Short forms of one step each: reply, next state, agenda, signature, score, ask."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.apps.evaluation import steps
from caunoi.apps.evaluation.facts import AskFacts, IndicatorFacts, Scores
from caunoi.apps.evaluation.models import Indicator, UnitReport
from caunoi.apps.evaluation.terms import ReportKind, ReportState
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.forms.base import (
    OneRecord,
    SomeRecords,
    language,
    term_choices,
)
from caunoi.apps.register.forms.inputs import DayField
from caunoi.apps.register.models import Engagement, Instrument

ALL = _("All")
SCORES = [("", _("Not scored")), *((str(one), str(one)) for one in range(1, 6))]


class ReplyForm(EntryForm):
    """The reply to what a unit raised; its day is written down with it."""

    reply = forms.CharField(
        label=_("Reply"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 4})
    )


class StepForm(EntryForm):
    """The next state, and the word why where one is needed."""

    state = forms.TypedChoiceField(label=_("New state"), coerce=ReportState.of)
    note = forms.CharField(
        label=_("Why, or with what effect"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when it is returned, and when it ends."),
    )

    def __init__(self, data: Any = None, *, report: UnitReport, officer: Officer) -> None:
        """Offer the steps that this officer's unit may take now."""
        super().__init__(data)
        self.has_steps = False
        ours = officer.answers_for(report.to_unit_id)
        field = self.fields["state"]
        if isinstance(field, forms.ChoiceField):
            offered = [
                (state.value, state.label(language()))
                for state in steps.after(report.kind, report.state)
                if state not in steps.REPLIES and (ours or state in steps.BOTH_MAY)
            ]
            field.choices = [("", "---------"), *offered]
            self.has_steps = bool(offered)


class AgendaForm(EntryForm):
    """The meeting at which it becomes a point."""

    engagement = OneRecord(_("Meeting"))

    def __init__(self, data: Any = None, *, officer: Officer) -> None:
        """Offer the meetings still planned."""
        super().__init__(data)
        field = self.fields["engagement"]
        field.required = True
        if isinstance(field, forms.ModelChoiceField):
            meetings = Engagement.objects.visible_to(officer)
            planned = meetings.filter(state__in=("planned", "approved", "postponed"))
            field.queryset = planned.order_by("held_on", "pk")


class SignForm(EntryForm):
    """The second officer's word about doubtful counts."""

    slip_note = forms.CharField(
        label=_("Why the doubtful counts are right"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class IndicatorForm(EntryForm):
    """One measure, and where it stood before the period."""

    name = forms.CharField(label=_("Indicator"), max_length=300)
    baseline = forms.CharField(
        label=_("Baseline"), max_length=120, help_text=_("With its unit and year.")
    )

    def __init__(self, data: Any = None, *, indicator: Indicator | None = None) -> None:
        """Show what is known."""
        told = indicator and {"name": indicator.name, "baseline": indicator.baseline}
        super().__init__(data, initial=told or {})

    def facts(self) -> IndicatorFacts:
        """What the officer told."""
        return IndicatorFacts(**self.cleaned_data)


def score(label: Any) -> forms.TypedChoiceField:
    """A score from 1 to 5, or none yet."""
    return forms.TypedChoiceField(
        label=label, choices=SCORES, coerce=int, empty_value=None, required=False
    )


class ScoreForm(EntryForm):
    """Both sides' scores on one indicator."""

    our_result = forms.CharField(label=_("Result"), max_length=300, required=False)
    our_score = score(_("Our score"))
    our_evidence = forms.CharField(label=_("Our evidence"), max_length=2000, required=False)
    their_score = score(_("Their score, as they gave it"))
    their_evidence = forms.CharField(
        label=_("Their evidence"), max_length=2000, required=False
    )

    def __init__(self, data: Any = None, *, indicator: Indicator) -> None:
        """Show what is known."""
        known = {name: getattr(indicator, name) for name in self.base_fields}
        super().__init__(data, initial=known)

    def scores(self) -> Scores:
        """What the officer told."""
        return Scores(**self.cleaned_data)


class AskForm(EntryForm):
    """What the units below are asked for, and by which day."""

    kind = forms.ChoiceField(label=_("What for"), choices=term_choices(ReportKind))
    title = forms.CharField(label=_("Subject of the report"), max_length=200)
    words = forms.CharField(
        label=_("What to tell"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = DayField(label=_("By which day"), required=True)
    period_from = DayField(label=_("Period from"))
    period_to = DayField(label=_("Period to"))
    instrument = OneRecord(_("Regulation"))
    units = SomeRecords(_("Units asked"))

    def __init__(self, data: Any = None, *, officer: Officer) -> None:
        """Offer the units below."""
        super().__init__(data)
        desk = officer.desk()
        below = Unit.objects.visible_to(officer).standing().below(desk).exclude(pk=desk.pk)
        units = self.fields["units"]
        units.required = True
        if isinstance(units, forms.ModelChoiceField):
            units.queryset = below.order_by("path")
        paper = self.fields["instrument"]
        if isinstance(paper, forms.ModelChoiceField):
            paper.queryset = Instrument.objects.visible_to(officer).order_by("pk")

    def clean(self) -> dict[str, Any]:
        """A period that ends before it begins is told at its field."""
        told = self.cleaned_data
        first, last = told.get("period_from"), told.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("The period would end before it begins."))
        return told

    def ask(self) -> AskFacts:
        """What is asked: due at the last moment of the day, where the node stands."""
        told = self.cleaned_data
        after = datetime.combine(told["due_on"] + timedelta(days=1), time.min)
        return AskFacts(
            kind=told["kind"],
            title=told["title"],
            words=told["words"],
            due_at=timezone.make_aware(after),
            period_from=told["period_from"],
            period_to=told["period_to"],
            instrument=told["instrument"],
        )


class ReportFilter(forms.Form):
    """Reports by whose turn it is, kind and state."""

    side = forms.ChoiceField(
        label=_("Whose turn"),
        required=False,
        choices=[
            ("", ALL),
            ("ours", _("What we raised")),
            ("waiting", _("What waits for us")),
            ("asked", _("What we are asked for")),
        ],
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=term_choices(ReportKind, blank=ALL)
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=term_choices(ReportState, blank=ALL)
    )

    def rows(self, rows: Any, unit: Unit | None) -> Any:
        """The reports asked for, the newest first; another unit's drafts are left out."""
        self.is_valid()  # a filter that cannot be read is left out
        told = self.cleaned_data
        match told.get("side"):
            case "ours":
                rows = rows.of_unit(unit)
            case "waiting":
                rows = rows.waiting_for(unit)
            case "asked":
                rows = rows.asked_of(unit)
            case _:
                rows = rows.seen_from(unit)
        for name in ("kind", "state"):
            if told.get(name):
                rows = rows.filter(**{name: told[name]})
        return (
            rows if told.get("side") == "waiting" else rows.order_by("-created_at", "-pk")
        )


class TableFilter(forms.Form):
    """The period of a consolidated table."""

    first = DayField(label=_("Period from"))
    last = DayField(label=_("Period to"))

    def clean(self) -> dict[str, Any]:
        """A period that ends before it begins is told at its field."""
        told = self.cleaned_data
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", _("The period would end before it begins."))
        return told
