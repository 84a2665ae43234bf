"""Forms of engagements: what is told about them, their next state, topics and papers."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.register import meetings, rules
from caunoi.apps.register.facts import EngagementFacts
from caunoi.apps.register.facts.engagements import PaperFacts, TopicFacts
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
from caunoi.apps.register.models import Engagement, Instrument, Partner
from caunoi.apps.register.zones import OUR_ZONE, ZONES, zone_name
from caunoi.core.ciphers import digest
from caunoi.core.dates import PartialDate
from caunoi.core.vocabulary import CrimeArea, EngagementKind, EngagementState, Handling

# What an engagement may be when it is entered; the other states are moved to.
FIRST_STATES = ("planned", "held", "postponed", "cancelled")
LARGEST_PAPER = 50 * 1024 * 1024


def first_states() -> list[tuple[str, str]]:
    """The states an engagement may be entered in."""
    choices = term_choices(EngagementState)()
    return [(code, str(words)) for code, words in choices if code in FIRST_STATES]


def zones() -> list[tuple[str, str]]:
    """The zones of the places we work in, in the page's language."""
    return [(zone, zone_name(zone, language())) for zone in ZONES]


class EngagementForm(RecordForm, SourceFields):
    """A meeting, trip or course."""

    TEXTS: ClassVar[Texts] = {"title": _("Title")}
    WRONG: ClassVar[Wrong] = {
        rules.DateAhead: ("held_on", AHEAD),
        meetings.PartOfItself: ("parent", _("It cannot be a part of one of its parts.")),
        meetings.TimesBackwards: (
            "to_time",
            _("Times need one known day and a start; the end comes after the start."),
        ),
    }

    kind = forms.ChoiceField(label=_("Kind"), choices=term_choices(EngagementKind))
    state = forms.ChoiceField(label=_("State"), choices=first_states)
    held_on = inputs.PartialDateField(label=_("Date"))
    from_time = forms.TimeField(
        label=_("From"), required=False, help_text=_("hh:mm, on the clock of the place")
    )
    to_time = forms.TimeField(label=_("To"), required=False, help_text=_("hh:mm"))
    zone = forms.ChoiceField(
        label=_("Time zone of the place"),
        choices=zones,
        required=False,
        initial=OUR_ZONE,
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    parent = OneRecord(_("Part of"), help_text=_("For example the trip it belongs to."))
    partners = SomeRecords(_("Partners taking part"))
    we_host = forms.BooleanField(label=_("Our side is the host"), required=False)
    hosts = SomeRecords(_("Partners that are hosts"))
    host_words = forms.CharField(
        label=_("Hosts, as the source names them"), max_length=300, required=False
    )
    guest_words = forms.CharField(
        label=_("Guests with their office, as the source names them"),
        max_length=300,
        required=False,
    )
    instruments = SomeRecords(_("Instruments it dealt with"))

    def __init__(self, *args: Any, **options: Any) -> None:
        """The state of one that is in the register is moved, not written."""
        super().__init__(*args, **options)
        if self.record is not None:
            del self.fields["state"]

    def shown(self, record: Any) -> dict[str, Any]:
        """The zone is that of the date."""
        return {**super().shown(record), "zone": record.held_on.zone}

    def offer_all(self) -> None:
        """Partners, engagements and instruments the officer may read."""
        others = Engagement.objects.visible_to(self.officer).order_by("-created_at")
        if self.record is not None:
            others = others.exclude(pk=self.record.pk)
        self.offer("parent", others)
        partners = Partner.objects.visible_to(self.officer).order_by("name")
        self.offer("partners", partners)
        self.offer("hosts", partners)
        papers = Instrument.objects.visible_to(self.officer).order_by("-created_at")
        self.offer("instruments", papers)

    def require(self) -> None:
        """Days and times that can be, and no circle of parts."""
        facts = self.facts()
        meetings.require_possible(facts, self.today)
        if isinstance(self.record, Engagement):
            meetings.require_no_circle(self.record, facts.parent)

    def _date(self) -> PartialDate:
        when: PartialDate = self.cleaned_data["held_on"]
        return replace(when, zone=self.cleaned_data["zone"] or OUR_ZONE)

    def facts(self) -> EngagementFacts:
        """What the officer told."""
        told = self.cleaned_data
        kept = self.record.state if isinstance(self.record, Engagement) else ""
        same = ("kind", "from_time", "to_time", "place", "we_host", "host_words")
        many = ("partners", "hosts", "instruments")
        lists: dict[str, Any] = {name: tuple(told[name]) for name in many}
        return EngagementFacts(
            title=self.text_of("title"),
            state=kept or told["state"],
            held_on=self._date(),
            parent=self.chosen("parent"),
            **{name: told[name] for name in (*same, "guest_words", "words", "source")},
            **lists,
        )


class EngagementMoveForm(EntryForm):
    """Where an engagement goes from here."""

    state = forms.TypedChoiceField(label=_("New state"), coerce=EngagementState.of)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Needed to postpone or cancel it, or to close it before its summary "
            "is released."
        ),
    )

    def __init__(self, data: Any = None, *, state: str) -> None:
        """Offer the ways on from this state."""
        super().__init__(data)
        ways = meetings.moves_from(state)
        choices = [(way.value, way.label(language())) for way in ways]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]  # a choice field


class TopicForm(RecordForm):
    """A subject on the table of one engagement."""

    TEXTS: ClassVar[Texts] = {"text": _("Topic")}
    ASKS_READERS: ClassVar[bool] = False

    crime_area = forms.ChoiceField(
        label=_("Crime area"), required=False, choices=term_choices(CrimeArea, blank="–")
    )

    def facts(self) -> TopicFacts:
        """What the officer told."""
        return TopicFacts(self.text_of("text"), self.cleaned_data["crime_area"])


class PaperForm(RecordForm):
    """A paper of one engagement."""

    ASKS_READERS: ClassVar[bool] = False
    TEXTS: ClassVar[Texts] = {"title": _("Title")}
    WRONG: ClassVar[Wrong] = {
        meetings.PaperNowhere: (
            "reference",
            _("Say where the paper is kept, or choose its file."),
        )
    }

    language = forms.ChoiceField(label=_("Language"), choices=inputs.LANGUAGES)
    handling = forms.ChoiceField(
        label=_("Handling code of the paper"),
        choices=lambda: Handling.banners(language()),
    )
    reference = forms.CharField(
        label=_("Where it is kept"),
        max_length=200,
        required=False,
        help_text=_("Number and date of the paper, and the file or shelf."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("Only its hash (SHA-256) is kept, so that a copy can be checked."),
    )

    def clean_file(self) -> Any:
        """No file that nobody would wait for."""
        file = self.cleaned_data["file"]
        if file is not None and file.size > LARGEST_PAPER:
            raise forms.ValidationError(_("The file is larger than 50 MB."))
        return file

    def require(self) -> None:
        """It can be found again."""
        meetings.require_to_be_found(self.facts())

    def facts(self) -> PaperFacts:
        """What the officer told; the file itself is not kept."""
        told, file = self.cleaned_data, self.cleaned_data.get("file")
        sha256 = ""
        if file is not None:
            file.seek(0)
            sha256 = digest.sha256(file.read()).hex()
        return PaperFacts(
            title=self.text_of("title"),
            language=told["language"],
            handling=told["handling"],
            reference=told["reference"],
            sha256=sha256,
        )
