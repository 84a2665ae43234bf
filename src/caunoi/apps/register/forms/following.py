"""Forms that follow one commitment, or many: a page each, one act each."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import duties, rules
from caunoi.apps.register.actions import NothingChosen, Raising, TooManyChosen
from caunoi.apps.register.facts import (
    DeliveryFacts,
    DocumentFacts,
    FollowUpFacts,
    ProofFacts,
    ReplyFacts,
    TheirStateFacts,
)
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import OneRecord, Wrong, language, term_choices
from caunoi.apps.register.models import Commitment, Document
from caunoi.core.commitments import NoSuchMove
from caunoi.core.errors import CaunoiError
from caunoi.core.vocabulary import (
    CommitmentReply,
    CommitmentState,
    FollowUpChannel,
    Handling,
)

SAY_WHY = _("Say why.")
DAY_AHEAD = _("%(day)s lies ahead; it has not happened yet.")


def words_field(label: Any, **options: Any) -> forms.CharField:
    """A text of a few lines."""
    options.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
    return forms.CharField(label=label, max_length=4000, **options)


class Telling(EntryForm):
    """A form in which a rule that refuses speaks at its field."""

    WRONG: ClassVar[Wrong] = {}

    def tell(self, error: CaunoiError) -> None:
        """Show a refusal at the field it belongs to; raise it where none is named."""
        if type(error) not in self.WRONG:
            raise error
        field, sentence = self.WRONG[type(error)]
        self.add_error(field, forms.ValidationError(sentence, params=error.values))


class StepForm(Telling):
    """A form about one commitment."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        officer: Officer,
        at: datetime,
        commitment: Commitment,
    ) -> None:
        """Keep whom it is about, and offer what depends on who asks."""
        super().__init__(data, files)
        self.officer, self.at, self.commitment = officer, at, commitment
        self.offer()

    @property
    def today(self) -> date:
        """The day, where the node stands."""
        return timezone.localdate(self.at)

    def offer(self) -> None:
        """Fill the choices and first values that depend on who asks."""

    def choose_among(self, name: str, rows: Any) -> None:
        """Let one field choose among these rows."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows


class AssignForm(StepForm):
    """Who of ours follows a commitment."""

    WRONG: ClassVar[Wrong] = {
        duties.AssigneeMissing: (None, _("Choose an officer or a unit.")),
        duties.AssigneeOutside: (
            "officer_of_ours",
            _("It lies in a closed circle. Choose an officer of that circle."),
        ),
        NoSuchMove: (None, _("Confirm the commitment first.")),
    }

    officer_of_ours = OneRecord(_("Officer"))
    unit = OneRecord(_("Unit"))

    def offer(self) -> None:
        """Officers of ours who keep the register, and units."""
        ours = Officer.objects.visible_to(self.officer).colleagues()
        able = ours.who_may(Act.REGISTER)  # a power that nobody holds for another
        self.choose_among("officer_of_ours", able.order_by("username"))
        units = Unit.objects.visible_to(self.officer).standing()
        self.choose_among("unit", units.order_by("path"))
        self.fields["officer_of_ours"].initial = self.commitment.assigned_to
        self.fields["unit"].initial = self.commitment.assigned_unit


class TheirStateForm(StepForm):
    """How far the other side says it has come."""

    WRONG: ClassVar[Wrong] = {
        duties.ReasonMissing: ("words", _("Write down the words it was told in.")),
        rules.DateAhead: ("told_on", DAY_AHEAD),
    }

    state = forms.ChoiceField(
        label=_("State, as the other side tells it"), choices=term_choices(CommitmentState)
    )
    told_on = inputs.PartialDateField(label=_("When it was told"))
    words = words_field(
        _("In which words"),
        help_text=_("Who told it to whom, in which letter or meeting."),
    )

    def facts(self) -> TheirStateFacts:
        """What the officer told."""
        told = self.cleaned_data
        return TheirStateFacts(told["state"], told["words"], told["told_on"])


class ReplyForm(StepForm):
    """What the asked side replied; to a wish, what our side replied."""

    WRONG: ClassVar[Wrong] = {
        duties.ReplyWordsMissing: ("words", _("Write down the words of the reply.")),
        rules.DateAhead: ("replied_on", DAY_AHEAD),
    }

    kind = forms.ChoiceField(label=_("Reply"), choices=term_choices(CommitmentReply))
    replied_on = inputs.DayField(
        label=_("Day of the reply"), required=True, help_text=_("dd/mm/yyyy")
    )
    words = words_field(
        _("Words of the reply"),
        required=False,
        help_text=_("Needed for a refusal and for a counter-proposal."),
    )

    def offer(self) -> None:
        """Today, unless another day is told."""
        self.fields["replied_on"].initial = self.today

    def facts(self) -> ReplyFacts:
        """What the officer told."""
        told = self.cleaned_data
        return ReplyFacts(told["kind"], told["replied_on"], told["words"])


class DeliveryForm(StepForm):
    """A part, or the rest, of what was promised."""

    WRONG: ClassVar[Wrong] = {
        duties.ReasonMissing: ("what", _("Say what came.")),
        rules.DateAhead: ("delivered_on", DAY_AHEAD),
        NoSuchMove: ("whole", _("Give it to an officer or a unit first.")),
    }

    what = words_field(_("What came"))
    delivered_on = inputs.PartialDateField(label=_("When"))
    whole = forms.BooleanField(
        label=_("With this, everything that was promised has come"), required=False
    )
    document = OneRecord(_("Document that shows it"))

    def offer(self) -> None:
        """The documents kept with the commitment."""
        self.choose_among("document", documents_of(self.commitment, self.officer))

    def facts(self) -> DeliveryFacts:
        """What the officer told."""
        told = self.cleaned_data
        return DeliveryFacts(
            told["what"], told["delivered_on"], told["whole"], told["document"]
        )


class DocumentForm(StepForm):
    """A supporting document, with its file where that may lie here."""

    WRONG: ClassVar[Wrong] = {
        duties.FileEmpty: ("file", _("This file is empty.")),
        duties.FileTooLarge: ("file", _("The file is larger than %(most)s MB.")),
        duties.ProofMissing: ("title", _("Name the document.")),
    }

    title = forms.CharField(label=_("Title of the document"), max_length=300)
    dated = inputs.PartialDateField(label=_("Date of the document"))
    reference = forms.CharField(
        label=_("Number and sign"),
        max_length=120,
        required=False,
        help_text=_("And where the original is kept."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,  # the rule says what is wrong with it
        max_length=200,
        help_text=_("Up to 10 MB. Nothing classified."),
    )
    document_handling = forms.ChoiceField(label=_("Handling code"))

    def offer(self) -> None:
        """The handling codes, first the commitment's own."""
        field = self.fields["document_handling"]
        field.initial = self.commitment.handling
        if isinstance(field, forms.ChoiceField):
            field.choices = Handling.banners(language())

    def document(self) -> DocumentFacts:
        """What the officer told."""
        told = self.cleaned_data
        file = told["file"]
        return DocumentFacts(
            title=told["title"],
            dated=told["dated"],
            reference=told["reference"],
            content=file.read(duties.LARGEST_FILE + 1) if file else None,
            file_name=file.name if file else "",
        )


class ProofForm(DocumentForm):
    """The document that shows that a commitment was kept."""

    WRONG: ClassVar[Wrong] = {
        **DocumentForm.WRONG,
        duties.ThirdPartyMissing: (
            "third_party_act",
            _("It hangs on %(name)s. Say what they themselves did."),
        ),
        NoSuchMove: (None, _("It must be accepted before it is closed.")),
    }

    kept = OneRecord(_("Document kept with the commitment"))
    third_party_act = words_field(
        _("What the third party itself did"),
        required=False,
        help_text=_("That the promisor spoke for it is not enough."),
    )
    field_order = ("kept", "title", "dated", "reference", "file", "document_handling")

    def offer(self) -> None:
        """The documents kept with the commitment; the third party only where one is."""
        super().offer()
        self.choose_among("kept", documents_of(self.commitment, self.officer))
        self.fields["title"].required = False
        self.fields["third_party_act"].initial = self.commitment.third_party_act
        if not self.commitment.third_party:
            del self.fields["third_party_act"]

    def facts(self) -> ProofFacts:
        """What the officer told."""
        told = self.cleaned_data
        document = told["kept"] or self.document()
        return ProofFacts(document, told.get("third_party_act", ""))


class RaiseForm(StepForm):
    """What a wish becomes."""

    WRONG: ClassVar[Wrong] = {
        duties.ReasonMissing: ("reason", SAY_WHY),
        duties.TaskNotDownward: ("unit", _("Choose a unit below your own.")),
    }

    unit = OneRecord(
        _("As a task of this unit"), help_text=_("Empty: it becomes an ask (đề nghị).")
    )
    due = inputs.PartialDateField(label=_("Due"))
    reason = words_field(_("Why it is raised"))

    def offer(self) -> None:
        """The units below the officer's own."""
        own = self.officer.desk()
        below = (
            Unit.objects.visible_to(self.officer).standing().below(own).exclude(pk=own.pk)
        )
        self.choose_among("unit", below.order_by("path"))

    def raising(self) -> Raising:
        """What the officer told."""
        told = self.cleaned_data
        return Raising(reason=told["reason"], due=told["due"], unit=told["unit"])


class FollowUpFields(Telling):
    """How somebody was reminded (đôn đốc)."""

    channel = forms.ChoiceField(label=_("How"), choices=term_choices(FollowUpChannel))
    followed_on = inputs.DayField(
        label=_("Day of the follow-up"), required=True, help_text=_("dd/mm/yyyy")
    )
    note = words_field(_("What was said or written"))

    def facts(self) -> FollowUpFacts:
        """What the officer told."""
        told = self.cleaned_data
        return FollowUpFacts(told["note"], told["channel"], told["followed_on"])


class FollowUpForm(FollowUpFields):
    """How the chosen commitments were followed up."""

    WRONG: ClassVar[Wrong] = {
        NothingChosen: (None, _("Choose at least one commitment.")),
        TooManyChosen: (None, _("Choose at most %(most)s commitments at once.")),
        rules.DateAhead: ("followed_on", DAY_AHEAD),
    }

    def __init__(self, data: Any = None, *, at: datetime) -> None:
        """Today, unless another day is told."""
        super().__init__(data)
        self.fields["followed_on"].initial = timezone.localdate(at)


class OneFollowUpForm(StepForm, FollowUpFields):
    """How one commitment, or a wish, was followed up."""

    WRONG: ClassVar[Wrong] = {rules.DateAhead: ("followed_on", DAY_AHEAD)}

    def offer(self) -> None:
        """Today, unless another day is told."""
        self.fields["followed_on"].initial = self.today


def documents_of(commitment: Commitment, officer: Officer) -> Any:
    """The documents kept with a commitment that this officer may read."""
    rows = Document.objects.visible_to(officer).without_bytes()
    return rows.filter(commitments=commitment).order_by("pk")
