"""Forms of commitments: told, followed, proposed for closing."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.register import rules
from caunoi.apps.register.facts import CommitmentFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import (
    OneRecord,
    RecordForm,
    SomeRecords,
    Texts,
    Wrong,
    term_choices,
)
from caunoi.apps.register.forms.cooperation import SourceFields
from caunoi.apps.register.models import Engagement, Partner
from caunoi.core.vocabulary import CommitmentAct, CommitmentState


class CommitmentForm(RecordForm, SourceFields):
    """A promise, ask or wish, with the exact words it came from."""

    TEXTS: ClassVar[Texts] = {"what": _("What is to be done")}
    WRONG: ClassVar[Wrong] = {
        rules.WordsMissing: (None, _("Say who said it and who must act.")),
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
    third_party = forms.CharField(
        label=_("Third party it depends on"), max_length=160, required=False
    )
    due = inputs.PartialDateField(label=_("Due"))
    engagement = OneRecord(_("Said at"))

    def __init__(self, *args: Any, **options: Any) -> None:
        """What is to be done may need more than one line."""
        super().__init__(*args, **options)
        self.fields["what"].widget = forms.Textarea(attrs={"rows": 3})

    def offer_all(self) -> None:
        """Partners and engagements the officer may read."""
        partners = Partner.objects.visible_to(self.officer).order_by("name")
        self.offer("said_by", partners)
        self.offer("to_act", partners)
        engagements = Engagement.objects.visible_to(self.officer)
        self.offer("engagement", engagements.order_by("-created_at"))

    def require(self) -> None:
        """Somebody said it, somebody must act."""
        rules.require_complete(self.facts())

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
            third_party=told["third_party"],
            engagement=self.chosen("engagement"),
            due=told["due"],
            words=told["words"],
            source=told["source"],
        )


def states_to_move_to() -> list[tuple[str, str]]:
    """Every state but `closed`, which takes two officers."""
    choices = term_choices(CommitmentState)()
    return [(code, str(label)) for code, label in choices if code != "closed"]


class MoveForm(forms.Form):
    """How far a commitment has come."""

    state = forms.TypedChoiceField(
        label=_("New state"), choices=states_to_move_to, coerce=CommitmentState.of
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when it is declined, has lapsed or is superseded."),
    )


class ProofForm(forms.Form):
    """The document that shows that a commitment was kept."""

    proof = forms.CharField(
        label=_("Supporting document"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Number, date and title of the document, and where it is kept."),
    )

    def clean_proof(self) -> str:
        """A commitment is closed only with its document."""
        proof = str(self.cleaned_data["proof"])
        try:
            rules.require_proof(proof)
        except rules.ProofMissing as error:
            sentence = _("Name the document that shows it was kept.")
            raise forms.ValidationError(sentence) from error
        return proof
