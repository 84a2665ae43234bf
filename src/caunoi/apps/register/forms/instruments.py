"""Forms of instruments: the paper, its next step, its articles, its draft agreement."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer
from caunoi.apps.register import ladder, rules
from caunoi.apps.register.facts import ArticleFacts, InstrumentFacts, StepFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import (
    OneRecord,
    RecordForm,
    SomeRecords,
    Texts,
    Wrong,
    language,
    term_choices,
)
from caunoi.apps.register.forms.cooperation import AHEAD, SourceFields
from caunoi.apps.register.models import Article, Contact, Instrument, Partner
from caunoi.core import instruments
from caunoi.core.envelope.agreement import HOURS_LIMIT, ONWARD
from caunoi.core.errors import CaunoiError
from caunoi.core.exchange.deadlines import Lane
from caunoi.core.exchange.kinds import KindName
from caunoi.core.vocabulary import (
    CrimeArea,
    DataClass,
    Handling,
    InstrumentKind,
    InstrumentLevel,
    InstrumentState,
    Purpose,
    WaitingSide,
)

ONWARD_WORDS = {
    "denied": _("Never passed on"),
    "with-consent": _("Passed on with the originator's consent"),
}
LANE_WORDS = {
    Lane.URGENT_DIRECT: _("Hours to answer: urgent, directly held"),
    Lane.URGENT_INDIRECT: _("Hours to answer: urgent, held elsewhere"),
    Lane.OTHER: _("Hours to answer: all other requests"),
}


class InstrumentForm(RecordForm, SourceFields):
    """A paper between agencies or States."""

    TEXTS: ClassVar[Texts] = {"title": _("Title")}
    WRONG: ClassVar[Wrong] = {
        rules.ForceBeforeSignature: (
            "in_force_on",
            _("In force on %(force)s, before its signature on %(signed)s."),
        ),
        rules.EndsBeforeItBegins: (
            "ends_on",
            _("It would end on %(ends)s, before it was signed or in force."),
        ),
        rules.DateAhead: ("state", AHEAD),
    }

    kind = forms.ChoiceField(label=_("Kind"), choices=term_choices(InstrumentKind))
    state = forms.ChoiceField(label=_("State"), choices=term_choices(InstrumentState))
    with_us = forms.BooleanField(
        label=_("Our side is a party"), required=False, initial=True
    )
    partners = SomeRecords(_("Parties on the other side"))
    signed_on = inputs.PartialDateField(label=_("Signed on"))
    in_force_on = inputs.PartialDateField(label=_("In force on"), help_text="")
    ends_on = inputs.PartialDateField(label=_("Ends on"), help_text="")
    crime_areas = forms.MultipleChoiceField(
        label=_("Crime areas"),
        choices=term_choices(CrimeArea),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    level = forms.ChoiceField(
        label=_("Level of the parties"),
        choices=term_choices(InstrumentLevel, blank=_("Not said")),
        required=False,
    )
    authentic = forms.CharField(
        label=_("Authentic texts"),
        required=False,
        max_length=200,
        help_text=_("The languages, and which one decides where they differ."),
    )
    notice_by = inputs.PartialDateField(
        label=_("Last day to give notice of its end"), help_text=""
    )
    data_classes = forms.MultipleChoiceField(
        label=_("Classes of data"),
        choices=term_choices(DataClass),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer_all(self) -> None:
        """Partners the officer may read; a state in the register moves step by step."""
        if self.record is not None:
            del self.fields["state"]
        self.offer("partners", Partner.objects.visible_to(self.officer).order_by("name"))

    def require(self) -> None:
        """Dates that can be."""
        rules.require_instrument_dates(self.facts(), self.today)

    def facts(self) -> InstrumentFacts:
        """What the officer told."""
        told = self.cleaned_data
        return InstrumentFacts(
            title=self.text_of("title"),
            kind=told["kind"],
            state=str(told.get("state") or getattr(self.record, "state", "proposed")),
            with_us=told["with_us"],
            partners=tuple(told["partners"]),
            crime_areas=tuple(told["crime_areas"]),
            data_classes=tuple(told["data_classes"]),
            signed_on=told["signed_on"],
            in_force_on=told["in_force_on"],
            ends_on=told["ends_on"],
            notice_by=told["notice_by"],
            level=told["level"],
            authentic=told["authentic"],
            words=told["words"],
            source=told["source"],
        )


STEP_WRONG: Wrong = {
    rules.DateAhead: ("on", _("%(day)s has not come yet.")),
    rules.ForceBeforeSignature: (
        "on",
        _("In force on %(force)s, before its signature on %(signed)s."),
    ),
    ladder.SignatoryMissing: (
        "signed_by_us",
        _("Say who signed for each side, and in which office."),
    ),
    rules.NotInOffice: (
        "signatory",
        _("%(name)s held no office on %(day)s; the term is %(first)s – %(last)s."),
    ),
}


class StepForm(EntryForm):
    """The next step of an instrument, and whose move comes then."""

    state = forms.ChoiceField(label=_("New state"))
    on = inputs.DayField(label=_("Since"), required=True)
    waiting_for = forms.ChoiceField(
        label=_("Whose move is next"),
        choices=term_choices(WaitingSide, blank=_("Nobody is awaited")),
        required=False,
    )
    signed_by_us = forms.CharField(
        label=_("Signed for our side by"),
        required=False,
        max_length=200,
        help_text=_("Only for a signing: name and office on that day."),
    )
    signed_by_them = forms.CharField(
        label=_("Signed for the other side by"), required=False, max_length=200
    )
    signatory = OneRecord(_("The other side's contact point who signed"))

    def __init__(
        self, data: Any = None, *, instrument: Instrument, officer: Officer, at: datetime
    ) -> None:
        """Offer the steps that the way allows from here."""
        self.instrument, self.today = instrument, timezone.localdate(at)
        super().__init__(data, initial={"on": self.today})
        known = [InstrumentState.known(state) for state in _next(instrument)]
        steps = [(one.value, one.label(language())) for one in known]
        self._choices("state", steps)
        contacts = Contact.objects.visible_to(officer).filter(
            partner__in=instrument.partners.all()
        )
        field = self.fields["signatory"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = contacts.order_by("name")
        if "signed" not in _next(instrument):
            for name in ("signed_by_us", "signed_by_them", "signatory"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Let a rule that refuses speak at its field."""
        if self.errors:
            return self.cleaned_data
        try:
            ladder.require_step(self.instrument, self.facts(), self.today)
        except CaunoiError as error:
            if type(error) not in STEP_WRONG:
                raise
            field, sentence = STEP_WRONG[type(error)]
            self.add_error(field, forms.ValidationError(sentence, params=error.values))
        return self.cleaned_data

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def facts(self) -> StepFacts:
        """The step that was chosen."""
        told = self.cleaned_data
        return StepFacts(
            state=told["state"],
            on=told["on"],
            waiting_for=told["waiting_for"],
            signed_by_us=told.get("signed_by_us", ""),
            signed_by_them=told.get("signed_by_them", ""),
            signatory=told.get("signatory"),
        )


def _next(instrument: Instrument) -> tuple[str, ...]:
    return instruments.next_states(instrument.state)


class AwaitedForm(EntryForm):
    """Whose move the next step is, and since when."""

    side = forms.ChoiceField(
        label=_("Whose move is next"),
        choices=term_choices(WaitingSide, blank=_("Nobody is awaited")),
        required=False,
    )
    since = inputs.DayField(label=_("Awaited since"), required=True)


def _codes(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple
    )


def _handling() -> list[tuple[str, str]]:
    """Each code with its words, as the mark of a page has it."""
    return [(one.value, one.banner(language())) for one in Handling]


def _hours(lane: Lane) -> forms.IntegerField:
    return forms.IntegerField(
        label=LANE_WORDS[lane], required=False, min_value=1, max_value=HOURS_LIMIT
    )


class ArticleForm(EntryForm):
    """What one article permits."""

    number = forms.CharField(label=_("Number of the article"), max_length=20)
    crime_areas = _codes(_("Crime areas"), term_choices(CrimeArea))
    data_classes = _codes(_("Classes of data"), term_choices(DataClass))
    purposes = _codes(_("Purposes"), term_choices(Purpose))
    kinds = _codes(_("Kinds of message"), term_choices(KindName))
    handling = _codes(_("Handling codes allowed"), _handling)
    urgent_direct = _hours(Lane.URGENT_DIRECT)
    urgent_indirect = _hours(Lane.URGENT_INDIRECT)
    other = _hours(Lane.OTHER)
    onward = forms.ChoiceField(
        label=_("Onward rule"), choices=[(code, ONWARD_WORDS[code]) for code in ONWARD]
    )
    words = forms.CharField(
        label=_("Exact words"), required=False, max_length=20_000, widget=forms.Textarea
    )

    def __init__(
        self, data: Any = None, *, instrument: Instrument, article: Article | None = None
    ) -> None:
        """Show the article as it is kept; a new one starts with the instrument's lists."""
        known = article or instrument
        names = [name for name in self.base_fields if hasattr(known, name)]
        shown = {name: getattr(known, name) for name in names if article or name != "words"}
        if article is not None:
            shown |= article.deadlines
        super().__init__(data, initial=shown)
        self.instrument, self.article = instrument, article

    def clean(self) -> dict[str, Any]:
        """Let the rule speak at the number."""
        if not self.errors:
            try:
                ladder.require_article(self.instrument, self.facts(), self.article)
            except ladder.ArticleTwice as error:
                told = _("The instrument has an article %(number)s already.")
                self.add_error("number", forms.ValidationError(told, params=error.values))
        return self.cleaned_data

    def facts(self) -> ArticleFacts:
        """What the officer told."""
        told = self.cleaned_data
        hours = {lane.value: told[lane.value] for lane in Lane if told.get(lane.value)}
        return ArticleFacts(
            number=told["number"].strip(),
            crime_areas=tuple(told["crime_areas"]),
            data_classes=tuple(told["data_classes"]),
            purposes=tuple(told["purposes"]),
            kinds=tuple(told["kinds"]),
            handling=tuple(told["handling"]),
            deadlines=hours,
            onward=told["onward"],
            words=told["words"],
        )
