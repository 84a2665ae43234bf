"""Forms of frameworks, programmes, mechanisms, working groups, and their steps."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import arrangements as rules
from caunoi.apps.register import rules as register_rules
from caunoi.apps.register.arrangement_terms import Level
from caunoi.apps.register.facts import (
    ArrangementFacts,
    FrameworkFacts,
    MechanismFacts,
    MilestoneFacts,
    ProgrammeFacts,
    WorkingGroupFacts,
)
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import (
    OneRecord,
    RecordForm,
    SomeRecords,
    Texts,
    Wrong,
    term_choices,
)
from caunoi.apps.register.models import (
    Contact,
    Framework,
    Instrument,
    Mechanism,
    Partner,
    Programme,
    WorkingGroup,
)
from caunoi.core.vocabulary import CrimeArea, InstrumentKind

DAY = _("dd/mm/yyyy")


class LinesField(forms.CharField):
    """Several short texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: object) -> Any:
        """The texts, without empty lines."""
        lines = (line.strip()[:200] for line in super().clean(value).splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def prepare_value(self, value: object) -> object:
        """One a line."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


class ArrangementForm(RecordForm):
    """What all of them are asked: title, parties, aim."""

    FACTS: ClassVar[type[ArrangementFacts]]
    CHOSEN: ClassVar[tuple[str, ...]] = ()  # fields that name one record
    TEXTS: ClassVar[Texts] = {"title": _("Title")}
    WRONG: ClassVar[Wrong] = {
        rules.EndsFirst: (
            "ends_on",
            _("It would end on %(ends)s, before it starts on %(starts)s."),
        ),
        rules.ContactElsewhere: (
            "partners",
            _("%(name)s belongs to an agency that takes no part."),
        ),
        rules.MeetsBackwards: (
            "last_met_on",
            _("%(day)s cannot be: meetings are held in order, the last one before today."),
        ),
        rules.ContactMissing: (
            "partners",
            _("Without a contact point on each side it cannot be at work. %(name)s"),
        ),
        register_rules.NotInOffice: (
            "their_contacts",
            _("%(name)s is in office from %(first)s to %(last)s only."),
        ),
    }

    partners = SomeRecords(_("Partners"))
    aim = forms.CharField(
        label=_("What it is for"), required=False, max_length=4000, widget=forms.Textarea
    )

    def offer_all(self) -> None:
        """Records the officer may read, without the one that is shown."""
        officer = self.officer
        offered = {
            "partners": Partner.objects.visible_to(officer).order_by("country", "name"),
            "framework": Framework.objects.visible_to(officer).order_by("title"),
            "follows": Framework.objects.visible_to(officer).order_by("title"),
            "mechanism": Mechanism.objects.visible_to(officer).order_by("title"),
            "instrument": Instrument.objects.visible_to(officer).order_by("title"),
            "joint_statement": Instrument.objects.visible_to(officer)
            .filter(kind=InstrumentKind.JOINT_STATEMENT)
            .order_by("title"),
            "units": Unit.objects.visible_to(officer).order_by("path"),
            "our_contact": _ours(officer),
            "our_members": _ours(officer),
            "their_contacts": Contact.objects.visible_to(officer).order_by("name"),
            "their_members": Contact.objects.visible_to(officer).order_by("name"),
        }
        for name in offered.keys() & self.fields.keys():
            self.offer(name, self._others(offered[name]))

    def _others(self, offered: Any) -> Any:
        same = self.record is not None and offered.model is type(self.record)
        return offered.exclude(pk=self.record.pk) if same and self.record else offered

    def require(self) -> None:
        """Ask the rules that the action will ask."""
        facts = self.facts()
        rules.require_arrangement(facts, self.today)
        if isinstance(self.record, Framework | Programme | Mechanism | WorkingGroup):
            rules.require_still_running(self.record, facts, self.today)

    def facts(self) -> Any:
        """What the officer told."""
        told = {name: self.cleaned_data[name] for name in self.base_fields}
        for name in self.CHOSEN:
            told[name] = self.chosen(name)
        several = {
            name: tuple(value)
            for name, value in told.items()
            if isinstance(self.fields[name], SomeRecords | forms.MultipleChoiceField)
        }
        return self.FACTS(title=self.text_of("title"), **{**told, **several})


class FrameworkForm(ArrangementForm):
    """A partnership with its pillars."""

    FACTS = FrameworkFacts
    CHOSEN = ("joint_statement", "follows")

    level = forms.ChoiceField(label=_("Level"), choices=term_choices(Level))
    pillars = LinesField(
        label=_("Pillars"), required=False, help_text=_("One a line."), max_length=4000
    )
    joint_statement = OneRecord(_("Joint statement"))
    began_on = inputs.PartialDateField(label=_("Since"))
    follows = OneRecord(_("Upgraded from"))

    field_order = ("level", "partners", "pillars", "joint_statement", "began_on", "follows")


class ProgrammeForm(ArrangementForm):
    """Partners, provinces and crime areas for some years."""

    FACTS = ProgrammeFacts
    CHOSEN = ("framework", "instrument")

    framework = OneRecord(_("Framework it serves"))
    instrument = OneRecord(
        _("Instrument it stands on"),
        help_text=_("Without one in force, meetings are planned but no data is exchanged."),
    )
    units = SomeRecords(_("Our units and provinces that take part"))
    crime_areas = forms.MultipleChoiceField(
        label=_("Crime areas"),
        choices=term_choices(CrimeArea),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = inputs.PartialDateField(label=_("Starts"))
    ends_on = inputs.PartialDateField(label=_("Ends"), help_text="")
    budget = forms.CharField(
        label=_("Budget and who bears it"), max_length=200, required=False
    )
    results_wanted = forms.CharField(
        label=_("Results wanted"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("How one will see that it worked, with figures."),
    )

    field_order = ("framework", "instrument", "partners", "units", "crime_areas")


class MeetsFields(EntryForm):
    """How often it meets."""

    cadence_months = forms.IntegerField(
        label=_("Meets every so many months"), min_value=1, max_value=120, required=False
    )
    last_met_on = inputs.DayField(label=_("Met last on"), help_text=DAY)
    next_meets_on = inputs.DayField(label=_("Meets next on"), help_text=DAY)


class MechanismForm(ArrangementForm, MeetsFields):
    """Regular meetings with a contact point on each side."""

    FACTS = MechanismFacts
    CHOSEN = ("framework", "our_contact")

    level = forms.ChoiceField(label=_("Level"), choices=term_choices(Level))
    framework = OneRecord(_("Framework it serves"))
    chair = forms.CharField(label=_("Who takes the chair"), max_length=200, required=False)
    our_contact = OneRecord(
        _("Our contact point"),
        help_text=_("Without a contact point on each side it stays a draft."),
    )
    their_contacts = SomeRecords(_("Their contact points"))

    field_order = ("level", "framework", "partners", "chair", "our_contact")


class WorkingGroupForm(ArrangementForm, MeetsFields):
    """People of both sides with a charter."""

    FACTS = WorkingGroupFacts
    CHOSEN = ("mechanism",)

    mechanism = OneRecord(_("Mechanism it reports to"))
    our_members = SomeRecords(_("Our members"))
    their_members = SomeRecords(_("Their members"))

    field_order = ("mechanism", "partners", "our_members", "their_members")


class OutcomeForm(EntryForm):
    """What came of a step."""

    outcome = forms.CharField(
        label=_("What came of it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class MilestoneForm(RecordForm):
    """One step of a roadmap or plan."""

    ASKS_READERS: ClassVar[bool] = False
    TEXTS: ClassVar[Texts] = {"what": _("What is to be reached")}

    our_owner = OneRecord(_("Owner on our side"))
    their_owner = OneRecord(_("Owner on their side"))
    due = inputs.PartialDateField(label=_("By when"))
    outcome = forms.CharField(
        label=_("What came of it"), required=False, max_length=2000, widget=forms.Textarea
    )

    def __init__(self, *args: Any, of: Any, **options: Any) -> None:
        """Keep what it is a step of."""
        self.of = of
        super().__init__(*args, **options)

    def offer_all(self) -> None:
        """Our officers, and contact points of the partners that take part."""
        self.offer("our_owner", _ours(self.officer))
        theirs = Contact.objects.visible_to(self.officer).filter(
            partner__in=self.of.partners.all()
        )
        self.offer("their_owner", theirs.order_by("name"))

    def facts(self) -> MilestoneFacts:
        """What the officer told."""
        told = self.cleaned_data
        return MilestoneFacts(
            what=self.text_of("what"),
            our_owner=self.chosen("our_owner"),
            their_owner=self.chosen("their_owner"),
            due=told["due"],
            outcome=told["outcome"],
        )


def _ours(officer: Officer) -> Any:
    rows = Officer.objects.visible_to(officer).filter(is_active=True)
    return rows.exclude(unit=None).order_by("username")
