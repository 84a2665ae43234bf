"""Forms of commitments: told, and moved to their next state."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.register import duties
from caunoi.apps.register.facts import CommitmentFacts
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
from caunoi.apps.register.forms.cooperation import SourceFields
from caunoi.apps.register.models import Commitment, Engagement, Partner
from caunoi.core import commitments as table
from caunoi.core.vocabulary import (
    CommitmentAct,
    CommitmentKind,
    CommitmentState,
    CrimeArea,
)


class CommitmentForm(RecordForm, SourceFields):
    """A promise, ask or wish, with the exact words it came from."""

    TEXTS: ClassVar[Texts] = {"what": _("What is to be done")}
    WRONG: ClassVar[Wrong] = {
        duties.WordsMissing: (None, _("Say who said it and who must act.")),
        duties.WishAsPromise: (
            "justification",
            _("These words only wish. Enter a wish, or say why they are a promise."),
        ),
    }

    act = forms.ChoiceField(
        label=_("How it was said"),
        choices=term_choices(CommitmentAct),
        help_text=_(
            "A wish stays a wish: it binds nobody and is never counted as a promise."
        ),
    )
    we_said = forms.BooleanField(label=_("Our side said it"), required=False)
    said_by = SomeRecords(_("Partners who said it"))
    said_by_words = forms.CharField(
        label=_("Who said it, as the source names them"), max_length=300, required=False
    )
    we_act = forms.BooleanField(label=_("Our side must act"), required=False)
    they_act = forms.BooleanField(label=_("The other side must act"), required=False)
    to_act = SomeRecords(_("Partners who must act"))
    to_act_words = forms.CharField(
        label=_("Who must act, as the source names them"), max_length=300, required=False
    )
    we_benefit = forms.BooleanField(label=_("It is for our side"), required=False)
    beneficiaries = SomeRecords(_("Partners it is for"))
    beneficiary_words = forms.CharField(
        label=_("Whom it is for, as the source names them"), max_length=300, required=False
    )
    third_party = forms.CharField(
        label=_("Third party it depends on"), max_length=160, required=False
    )
    due = inputs.PartialDateField(label=_("Due"))
    crime_areas = forms.MultipleChoiceField(
        label=_("Crime areas"),
        required=False,
        choices=term_choices(CrimeArea),
        widget=forms.CheckboxSelectMultiple,
    )
    kinds = forms.MultipleChoiceField(
        label=_("What it is about"),
        required=False,
        choices=term_choices(CommitmentKind),
        widget=forms.CheckboxSelectMultiple,
    )
    engagement = OneRecord(_("Said at"))
    justification = forms.CharField(
        label=_("Why these words are a promise"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed only where the words themselves do no more than wish."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """What is to be done may need more than one line."""
        super().__init__(*args, **options)
        self.fields["what"].widget = forms.Textarea(attrs={"rows": 3})

    def offer_all(self) -> None:
        """Partners and engagements the officer may read."""
        partners = Partner.objects.visible_to(self.officer).order_by("name")
        self.offer("said_by", partners)
        self.offer("to_act", partners)
        self.offer("beneficiaries", partners)
        engagements = Engagement.objects.visible_to(self.officer)
        self.offer("engagement", engagements.order_by("-created_at"))

    def require(self) -> None:
        """Somebody said it, somebody must act."""
        duties.require_complete(self.facts())

    def facts(self) -> CommitmentFacts:
        """What the officer told."""
        told = self.cleaned_data
        return CommitmentFacts(
            act=told["act"],
            what=self.text_of("what"),
            we_said=told["we_said"],
            said_by=tuple(told["said_by"]),
            said_by_words=told["said_by_words"],
            we_act=told["we_act"],
            they_act=told["they_act"] or bool(told["to_act"]),
            to_act=tuple(told["to_act"]),
            to_act_words=told["to_act_words"],
            we_benefit=told["we_benefit"],
            beneficiaries=tuple(told["beneficiaries"]),
            beneficiary_words=told["beneficiary_words"],
            third_party=told["third_party"],
            crime_areas=tuple(told["crime_areas"]),
            kinds=tuple(told["kinds"]),
            justification=told["justification"],
            engagement=self.chosen("engagement"),
            due=told["due"],
            words=told["words"],
            source=told["source"],
        )


class MoveForm(EntryForm):
    """How far a commitment has come: the states it can go to from here."""

    state = forms.TypedChoiceField(label=_("New state"), coerce=CommitmentState.of)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Needed when it is declined, has lapsed, is superseded or falls short."
        ),
    )

    def __init__(self, data: Any = None, *, commitment: Commitment) -> None:
        """Offer what the table of moves holds; closing takes two officers."""
        super().__init__(data)
        after = table.next_states(commitment.act, commitment.state)
        field = self.fields["state"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", "---------"),
                *(
                    (state.value, state.label(language()))
                    for state in after
                    if state not in (CommitmentState.CLOSED, CommitmentState.ASSIGNED)
                ),
            ]
