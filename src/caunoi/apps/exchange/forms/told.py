"""The forms of what a partner without a node wrote about a record of ours."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.actions.by_hand import told
from caunoi.apps.exchange.forms import parts
from caunoi.apps.exchange.forms.matter_turning import LANGUAGE
from caunoi.apps.exchange.forms.parts import one_of, prose
from caunoi.apps.exchange.forms.records import DisputeForm
from caunoi.apps.exchange.models import RecordMessage
from caunoi.apps.exchange.wording import language, written
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.core.exchange.record_payloads import POINT_LIMIT, POINTS_LIMIT
from caunoi.core.texts import tidy
from caunoi.core.vocabulary import CommitmentState


class StateForm(EntryForm):
    """How far the partner says that a commitment has come."""

    state = one_of(_("How far it has come, by the side that tells it"), required=True)
    told_on = forms.DateField(
        label=_("Told on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    lang = parts.languages(LANGUAGE)
    content = prose(_("What shows it"), required=True)

    def __init__(self, data: Any) -> None:
        """Offer the states."""
        super().__init__(data)
        named = [(one.value, one.label(language())) for one in CommitmentState]
        parts.fill(self, state=[("", "–"), *named])

    def details(self) -> dict[str, Any]:
        """As a message tells it."""
        here = self.cleaned_data
        return {
            "state": here["state"],
            "told_on": here["told_on"].isoformat(),
            "evidence": written(here["content"], here["lang"]).as_plain(),
        }


class TextForm(EntryForm):
    """A text of minutes that the partner proposes, one point in each line."""

    points = prose(
        _("Points"),
        required=True,
        max_length=POINTS_LIMIT * POINT_LIMIT,
        help_text=_("One point in each line, in the words of the letter."),
    )

    def clean_points(self) -> tuple[str, ...]:
        """The lines that hold words."""
        lines = tidy(self.cleaned_data["points"]).split("\n")
        points = tuple(one.strip() for one in lines if one.strip())
        if len(points) > POINTS_LIMIT or any(len(one) > POINT_LIMIT for one in points):
            raise forms.ValidationError(
                _("At most %(points)d points of at most %(long)d characters each.")
                % {"points": POINTS_LIMIT, "long": POINT_LIMIT}
            )
        return points

    def details(self) -> dict[str, Any]:
        """As a message tells it."""
        return told.text_of(self.cleaned_data["points"])


def _state(data: Any, before: RecordMessage) -> StateForm:  # noqa: ARG001 - the same for each
    return StateForm(data)


def _text(data: Any, before: RecordMessage) -> TextForm:  # noqa: ARG001 - nothing is quoted
    return TextForm(data)


def _dispute(data: Any, before: RecordMessage) -> DisputeForm:
    return DisputeForm(data, before.details["points"])


Form = StateForm | TextForm | DisputeForm
# What a kind says beside the message that it speaks about; an agreement says nothing more.
TAKING: Mapping[str, Callable[[Any, RecordMessage], Form]] = MappingProxyType(
    {
        "commitment.update": _state,
        "minutes.propose": _text,
        "minutes.dispute": _dispute,
    }
)
