"""The forms of what is said about a request beside the request and its answer."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.forms import parts
from caunoi.apps.exchange.forms.answering import TRANSLATION
from caunoi.apps.exchange.forms.parts import one_of, prose
from caunoi.apps.exchange.wording import language, written, written_if_any
from caunoi.core.vocabulary import Handling, InformationGrade, SourceGrade

LABELS: dict[str, Promise] = {
    "info.clarify": _("What has to be made clear"),
    "info.clarified": _("The answer to their question"),
}


class GradedForm(forms.Form):
    """Words that hand something over: graded, under a handling code."""

    lang = parts.languages(_("Language of this text"))
    content = prose("", required=True)
    content_other = prose(TRANSLATION)
    limits = prose(_("Limits on its use"))
    source_grade = one_of(
        _("How reliable the source is"),
        required=True,
        help_text=_("Unknown is X, never blank."),
    )
    information_grade = one_of(
        _("How accurate the information is"),
        required=True,
        help_text=_("Unknown is 4, never blank."),
    )
    handling = one_of(_("Handling code"), required=True)

    def __init__(self, data: Any, kind: str) -> None:
        """Name the field of the words, and offer the lists in the page's language."""
        super().__init__(data)
        self.kind = kind
        self.fields["content"].label = str(LABELS[kind])
        parts.fill(
            self,
            source_grade=parts.words_of(SourceGrade),
            information_grade=parts.words_of(InformationGrade),
            handling=[(code.value, code.banner(language())) for code in Handling],
        )

    def draft(self) -> TurnDraft:
        """What the officer wrote."""
        told = self.cleaned_data
        return TurnDraft(
            kind=self.kind,
            content=written(told["content"], told["lang"], told["content_other"]),
            limits=written_if_any(told["limits"], told["lang"]),
            source_grade=told["source_grade"],
            information_grade=told["information_grade"],
            handling=told["handling"],
        )


FORMS: dict[str, type[GradedForm]] = {
    "info.clarify": GradedForm,
    "info.clarified": GradedForm,
}
