"""Forms of minutes: the record inside, each side's agreement, the public summary."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.apps.register import inside
from caunoi.apps.register.facts.minutes import MinutesFacts, SummaryFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import RecordForm, Texts, Wrong
from caunoi.apps.register.models import Minutes

OURS, THEIRS = "ours", "theirs"


class MinutesForm(RecordForm):
    """The record that stays inside."""

    ASKS_READERS: ClassVar[bool] = False

    text = forms.CharField(
        label=_("Restricted record"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text=_(
            "Begin a line with ! where it never leaves the agency. The public summary may "
            "not repeat it."
        ),
    )

    def facts(self) -> MinutesFacts:
        """What the officer told."""
        return MinutesFacts(self.cleaned_data["text"])


class SummaryForm(RecordForm):
    """What the public is to be told."""

    TEXTS: ClassVar[Texts] = {"text": _("Public summary")}
    ASKS_READERS: ClassVar[bool] = False
    WRONG: ClassVar[Wrong] = {
        inside.TellsInside: (
            "text",
            _("It repeats restricted line %(number)s of the record."),
        )
    }

    def __init__(self, *args: Any, minutes: Minutes | None, **options: Any) -> None:
        """Keep the record that it may not repeat."""
        self.minutes = minutes
        super().__init__(*args, **options)
        for name in ("text", "text_in_vi", "text_in_en"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 8})

    def require(self) -> None:
        """Nothing that stays inside."""
        if self.minutes is not None:
            inside.require_outside(self.facts().text, self.minutes.text)

    def facts(self) -> SummaryFacts:
        """What the officer told."""
        return SummaryFacts(self.text_of("text"))


class AgreeForm(EntryForm):
    """That one side agreed to the record, and when."""

    side = forms.ChoiceField(
        label=_("Which side agreed"),
        choices=[(OURS, _("Our side")), (THEIRS, _("The other side"))],
    )
    day = inputs.DayField(label=_("On which day"), required=True, help_text=_("dd/mm/yyyy"))
    words = forms.CharField(
        label=_("Who told us, and how"),
        max_length=300,
        required=False,
        help_text=_("For the other side: for example the number and date of its letter."),
    )
