"""The forms of an answer and of a refusal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange.actions.answering import AnswerDraft
from caunoi.apps.exchange.forms import parts
from caunoi.apps.exchange.forms.gradings import GradeField
from caunoi.apps.exchange.forms.parts import one_of, prose
from caunoi.apps.exchange.wording import language, written, written_if_any
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.core.safeguards.gradings import Half
from caunoi.core.vocabulary import (
    Availability,
    Handling,
    RefusalGround,
)

TRANSLATION = _(
    "The same in English, or in Vietnamese where it is written in another language"
)


class AnswerForm(EntryForm):
    """Information, whole or in part."""

    lang = parts.languages(_("Language of this answer"))
    content = prose(_("Answer"), required=True)
    content_other = prose(TRANSLATION)
    availability = one_of(_("Where it was found"), required=True)
    partial = forms.BooleanField(
        label=_("This is a part of the answer; more will follow"), required=False
    )
    limits = prose(_("Limits on the use of this answer"))
    source_grade = GradeField(Half.SOURCE, required=True)
    information_grade = GradeField(Half.INFORMATION, required=True)
    handling = one_of(_("Handling code"), required=True)

    def __init__(self, data: Any = None) -> None:
        """Offer the words of the lists in the page's language."""
        super().__init__(data)
        parts.fill(
            self,
            availability=Availability.choices(language()),
            handling=Handling.banners(language()),
        )

    def draft(self) -> AnswerDraft:
        """What the officer wrote."""
        told = self.cleaned_data
        return AnswerDraft(
            content=written(told["content"], told["lang"], told["content_other"]),
            availability=told["availability"],
            partial=told["partial"],
            limits=written_if_any(told["limits"], told["lang"]),
            source_grade=told["source_grade"],
            information_grade=told["information_grade"],
            handling=told["handling"],
        )


class RefusalForm(EntryForm):
    """A refusal: always a ground, and what could be done or given instead."""

    ground = one_of(_("Ground of the refusal"), required=True)
    lang = parts.languages(_("Language of this answer"))
    content = prose(_("Explanation"), required=True)
    content_other = prose(TRANSLATION)
    alternative = prose(
        _("What could be done or given instead"),
        required=True,
        help_text=_("Another way, another office, or what would have to be added."),
    )
    handling = one_of(_("Handling code"), required=True)

    def __init__(self, data: Any = None) -> None:
        """Offer the words of the lists in the page's language."""
        super().__init__(data)
        parts.fill(
            self,
            ground=parts.words_of(RefusalGround),
            handling=Handling.banners(language()),
        )

    def draft(self) -> AnswerDraft:
        """What the officer wrote."""
        told = self.cleaned_data
        return AnswerDraft(
            content=written(told["content"], told["lang"], told["content_other"]),
            kind="info.refuse",
            availability="",
            refusal_ground=told["ground"],
            alternative=written(told["alternative"], told["lang"]),
            handling=told["handling"],
        )
