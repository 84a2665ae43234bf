"""One form for each kind of report; what is missing is asked for when it is raised."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.evaluation import rules
from caunoi.apps.evaluation.facts import ReportFacts
from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.evaluation.terms import Priority, ReportKind
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.forms.base import OneRecord, language, term_choices
from caunoi.apps.register.forms.inputs import DayField
from caunoi.apps.register.models import Engagement, Instrument, Partner
from caunoi.core.errors import CaunoiError
from caunoi.core.vocabulary import CrimeArea

LONG = 10_000
Wrong = dict[type[CaunoiError], tuple[str | None, Any]]


def text(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    """A text of several lines that may be left for later."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
        **options,
    )


def areas() -> forms.MultipleChoiceField:
    """The crime areas a report is about."""
    return forms.MultipleChoiceField(
        label=_("Crime areas"),
        required=False,
        choices=term_choices(CrimeArea),
        widget=forms.CheckboxSelectMultiple,
    )


class ReportForm(EntryForm):
    """What every kind of report has: a title and the unit it goes to."""

    KIND: ClassVar[ReportKind]
    TOLD: ClassVar[tuple[str, ...]] = ()  # the fields that are columns of the same name
    WRONG: ClassVar[Wrong] = {
        rules.PeriodBackwards: (
            "period_to",
            _("The period would end on %(last)s, before it begins on %(first)s."),
        ),
        rules.PeriodTwice: (
            "period_from",
            _("Your unit has told %(first)s – %(last)s of this section already."),
        ),
        rules.PeriodMissing: ("period_from", _("Say from which day to which.")),
        rules.NotCollected: (
            None,
            _("No form collects opinion, belief or politics; take out “%(words)s”."),
        ),
    }

    title = forms.CharField(label=_("Subject of the report"), max_length=200)

    def __init__(
        self,
        data: Any = None,
        *,
        officer: Officer,
        at: datetime,
        report: UnitReport | None = None,
    ) -> None:
        """Show what is known; offer units above and records the officer may read."""
        names = ("title", *self.TOLD)
        shown = {name: getattr(report, name) for name in names} if report else {}
        links = ("partner", "instrument", "engagement")
        for name in links:
            if shown.get(name) is not None:
                shown[name] = shown[name].public_id
        super().__init__(data, initial=shown)
        self.officer, self.at, self.report = officer, at, report
        self._offer_units()
        self._offer("partner", Partner.objects.visible_to(officer).order_by("name"))
        self._offer("instrument", Instrument.objects.visible_to(officer).order_by("pk"))
        self._offer("engagement", Engagement.objects.visible_to(officer).order_by("-pk"))

    def _offer_units(self) -> None:
        over = rules.above(self.officer.desk())
        if len(over) > 1:
            names = [(unit.code, unit.name.in_language(language())) for unit in over]
            at = self.report.to_unit.code if self.report else over[0].code
            self.fields["to_unit"] = forms.ChoiceField(
                label=_("Sent up to"), choices=names, initial=at
            )

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields.get(name)
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows

    def facts(self) -> ReportFacts:
        """What the officer told."""
        told = {name: self._told(name) for name in ("title", *self.TOLD)}
        code = self.cleaned_data.get("to_unit")
        over = {unit.code: unit for unit in rules.above(self.officer.desk())}
        return ReportFacts(kind=self.KIND, to_unit=over.get(code or ""), **told)

    def _told(self, name: str) -> Any:
        told = self.cleaned_data[name]
        if isinstance(told, list):
            return tuple(told)
        kept = getattr(self.report, name, None)
        field = self.fields[name]
        if told is None and kept is not None and isinstance(field, forms.ModelChoiceField):
            # A link to what this officer may not read stays where it was.
            return None if kept in (field.queryset or ()) else kept
        return told

    def clean(self) -> dict[str, Any]:
        """Let a rule that refuses speak at its field."""
        if not self.errors:
            try:
                self.require(self.facts())
            except CaunoiError as error:
                self.tell(error)
        return self.cleaned_data

    def require(self, facts: ReportFacts) -> None:
        """Ask the rules that the action will ask."""
        rules.require_sound(facts)
        rules.require_new_period(facts, self.officer.desk(), self.report)

    def tell(self, error: CaunoiError) -> None:
        """Show a refusal at the field it belongs to; raise it where none is named."""
        if type(error) not in self.WRONG:
            raise error
        field, sentence = self.WRONG[type(error)]
        self.add_error(field, forms.ValidationError(sentence, params=error.values))


class DifficultyForm(ReportForm):
    """What stands in the way of working with a partner, and what the unit proposes."""

    KIND = ReportKind.DIFFICULTY
    TOLD = (
        "problem",
        "cause",
        "proposal",
        "crime_areas",
        "section",
        "partner",
        "instrument",
    )

    problem = text(
        _("The difficulty"),
        help_text=_("Without it a proposal comes back: nobody could say what it solves."),
    )
    cause = text(_("Its cause"))
    proposal = text(_("What the unit proposes"))
    crime_areas = areas()
    section = forms.CharField(label=_("Border section"), max_length=120, required=False)
    partner = OneRecord(_("Partner"))
    instrument = OneRecord(_("Instrument it touches"))


class NeedForm(ReportForm):
    """What a unit lacks: shown by evidence, counted in heads."""

    KIND = ReportKind.NEED
    TOLD = ("problem", "evidence", "headcount", "priority", "crime_areas", "proposal")

    problem = text(_("What is lacking"))
    evidence = text(_("Evidence"), help_text=_("Figures, cases or a review that show it."))
    headcount = forms.IntegerField(
        label=_("How many officers it concerns"),
        required=False,
        min_value=1,
        max_value=100_000,
    )
    priority = forms.ChoiceField(
        label=_("Priority"),
        required=False,
        choices=term_choices(Priority, blank=_("Not said")),
    )
    crime_areas = areas()
    proposal = text(_("What would meet it"))


class EvaluationForm(ReportForm):
    """The evaluation of a cooperation regulation: its frame first, its findings later."""

    KIND = ReportKind.EVALUATION
    TOLD = (
        "instrument",
        "period_from",
        "period_to",
        "problem",
        "findings",
        "proposal",
        "engagement",
    )

    instrument = OneRecord(_("Regulation"))
    period_from = DayField(label=_("Period from"), required=True)
    period_to = DayField(label=_("Period to"), required=True)
    problem = text(_("Difficulties met"))
    findings = text(_("Findings"))
    proposal = text(_("What the unit proposes"))
    engagement = OneRecord(_("Joint meeting of both sides"))
