"""A text for drafts, in both languages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.desk.actions.texts import Wanted
from caunoi.apps.desk.models import TextTemplate
from caunoi.apps.desk.texts import WORDS
from caunoi.apps.exchange.forms.parts import line, prose
from caunoi.apps.exchange.wording import written
from caunoi.apps.officers.entering.forms import EntryForm


class TextForm(EntryForm):
    """What it is for, what it is called and what it says."""

    kind = forms.ChoiceField(label=_("What the text is for"))
    name_vi = line(_("Name in Vietnamese"), required=True)
    name_en = line(_("Name in English"), required=True)
    text_vi = prose(
        _("Text in Vietnamese"),
        required=True,
        help_text=_("No names and no case data: whoever drafts in your units reads it."),
    )
    text_en = prose(_("Text in English"), required=True)

    def __init__(self, data: Any = None, *, kept: TextTemplate | None = None) -> None:
        """A text that exists is shown as it stands."""
        super().__init__(data, initial=_shown(kept) if kept else {})
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(kind.value, words) for kind, words in WORDS.items()]

    def wanted(self) -> Wanted:
        """What the officer wrote."""
        told = self.cleaned_data
        return Wanted(
            TextTemplate.Kind(told["kind"]),
            written(told["name_vi"], "vi", told["name_en"]),
            written(told["text_vi"], "vi", told["text_en"]),
        )


def _shown(kept: TextTemplate) -> dict[str, Any]:
    return {
        "kind": kept.kind,
        "name_vi": kept.name.in_language("vi"),
        "name_en": kept.name.in_language("en"),
        "text_vi": kept.text.in_language("vi"),
        "text_en": kept.text.in_language("en"),
    }
