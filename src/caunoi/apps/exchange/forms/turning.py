"""The forms of what is said about a request beside the request and its answer."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.exchange import turn_content
from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.forms import matter_turning, parts
from caunoi.apps.exchange.forms.answering import TRANSLATION
from caunoi.apps.exchange.forms.gradings import GradeField
from caunoi.apps.exchange.forms.matter_turning import LANGUAGE
from caunoi.apps.exchange.forms.parts import one_of, prose
from caunoi.apps.exchange.models import Turn
from caunoi.apps.exchange.wording import (
    language,
    second_language,
    written,
    written_if_any,
)
from caunoi.apps.officers.entering.forms import EntryForm
from caunoi.core.exchange import fields
from caunoi.core.safeguards.gradings import Half
from caunoi.core.vocabulary import (
    ConsentDecision,
    DelayReason,
    Handling,
    NewUse,
    UsedFor,
)

LABELS: dict[str, Promise] = {
    "info.clarify": _("What has to be made clear"),
    "info.clarified": _("The answer to their question"),
}


class GradedForm(EntryForm):
    """Words that hand something over: graded, under a handling code."""

    lang = parts.languages(LANGUAGE)
    content = prose("", required=True)
    content_other = prose(TRANSLATION)
    limits = prose(_("Limits on its use"))
    source_grade = GradeField(Half.SOURCE, required=True)
    information_grade = GradeField(Half.INFORMATION, required=True)
    handling = one_of(_("Handling code"), required=True)

    def __init__(self, data: Any, kind: str) -> None:
        """Name the field of the words, and offer the lists in the page's language."""
        super().__init__(data)
        self.kind = kind
        self.fields["content"].label = str(LABELS[kind])
        parts.fill(self, handling=Handling.banners(language()))

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


class DelayForm(EntryForm):
    """Why the answer takes longer, and when it is expected now."""

    reason = one_of(_("Why it takes longer"), required=True)
    expected_date = forms.DateField(
        label=_("Answer expected by then"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("This moves no deadline; the page shows both."),
    )
    lang = parts.languages(LANGUAGE)
    legal_step = prose(_("The authority and the step that is waited for"))
    content = prose(_("Explanation"))
    content_other = prose(TRANSLATION)

    def __init__(self, data: Any, kind: str) -> None:
        """Offer the reasons in the page's language."""
        super().__init__(data)
        self.kind = kind
        parts.fill(self, reason=parts.words_of(DelayReason))

    def clean(self) -> dict[str, Any]:
        """A judicial wait names its step."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("reason") == DelayReason.JUDICIAL and not told.get("legal_step"):
            words = _("Say which authority decides, and on what.")
            self.add_error("legal_step", str(words))
        return told

    def draft(self) -> TurnDraft:
        """What the officer wrote."""
        told = self.cleaned_data
        step = written_if_any(told["legal_step"], told["lang"])
        return TurnDraft(
            kind=self.kind,
            content=written(told["content"], told["lang"], told["content_other"]),
            details={
                "reason": told["reason"],
                "expected_date": told["expected_date"].isoformat(),
                "legal_step": turn_content.plain(step),
            },
        )


class ConsentForm(EntryForm):
    """For what else, or to whom, we would like to give what they sent."""

    new_use = one_of(_("What consent is asked for"), required=True)
    lang = parts.languages(LANGUAGE)
    receiver = prose(
        _("To whom it would be passed on"),
        help_text=_("Needed where it would be passed on to a third party."),
    )
    content = prose(_("Why it is needed"), required=True)
    content_other = prose(TRANSLATION)

    def __init__(self, data: Any, kind: str) -> None:
        """Offer the uses in the page's language."""
        super().__init__(data)
        self.kind = kind
        parts.fill(self, new_use=parts.words_of(NewUse))

    def clean(self) -> dict[str, Any]:
        """What is passed on has a receiver."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("new_use") == NewUse.ONWARD and not told.get("receiver"):
            self.add_error("receiver", str(_("Say to whom it would be passed on.")))
        return told

    def draft(self) -> TurnDraft:
        """What the officer wrote."""
        told = self.cleaned_data
        receiver = written_if_any(told["receiver"], told["lang"])
        return TurnDraft(
            kind=self.kind,
            content=written(told["content"], told["lang"], told["content_other"]),
            details={
                "new_use": told["new_use"],
                "receiver": turn_content.plain(receiver),
            },
        )


class ConsentReplyForm(EntryForm):
    """Consent, perhaps under conditions, or none."""

    decision = one_of(_("Decision"), required=True)
    until = forms.DateField(
        label=_("Consent holds until"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("The last day; left empty, it holds until you say otherwise."),
    )
    lang = parts.languages(LANGUAGE)
    content = prose(_("Conditions"))
    content_other = prose(TRANSLATION)

    def __init__(self, data: Any, kind: str) -> None:
        """Offer the decisions in the page's language."""
        super().__init__(data)
        self.kind = kind
        parts.fill(self, decision=parts.words_of(ConsentDecision))

    def clean(self) -> dict[str, Any]:
        """Consent under conditions states them."""
        told: dict[str, Any] = super().clean() or {}
        conditional = told.get("decision") == ConsentDecision.CONDITIONAL
        if conditional and not told.get("content"):
            self.add_error("content", str(_("Say under which conditions.")))
        return told

    def draft(self) -> TurnDraft:
        """What the officer wrote."""
        told = self.cleaned_data
        return TurnDraft(
            kind=self.kind,
            content=written(told["content"], told["lang"], told["content_other"]),
            details={
                "decision": told["decision"],
                "consent_until": told["until"].isoformat() if told["until"] else None,
            },
        )


class FeedbackForm(EntryForm):
    """Whether their information was useful, and what came of it."""

    useful = forms.BooleanField(label=_("The information was useful"), required=False)
    used_for = one_of(_("What came of it"), required=True)
    lang = parts.languages(LANGUAGE)
    content = prose(_("Remarks"))
    content_other = prose(TRANSLATION)

    def __init__(self, data: Any, kind: str) -> None:
        """Offer the outcomes in the page's language."""
        super().__init__(data)
        self.kind = kind
        parts.fill(self, used_for=parts.words_of(UsedFor))

    def draft(self) -> TurnDraft:
        """What the officer wrote."""
        told = self.cleaned_data
        return TurnDraft(
            kind=self.kind,
            content=written(told["content"], told["lang"], told["content_other"]),
            details={"useful": told["useful"], "used_for": told["used_for"]},
        )


def shown(said: Turn) -> dict[str, Any]:
    """A turn that waits, as its form shows it."""
    lang = said.content.lang
    texts = {name: turn_content.text_of(said, name) for name in ("legal_step", "receiver")}
    told: dict[str, Any] = {name: text.text for name, text in texts.items() if text}
    if said.details.get("frozen_at"):
        told["frozen_at"] = timezone.localtime(fields.moment_of(said.details["frozen_at"]))
    return {
        **said.details,
        **told,
        "lang": lang,
        "content": said.content.text,
        "content_other": said.content.translations.get(second_language(lang), ""),
        "limits": said.limits.text if said.limits else "",
        "source_grade": said.source_grade,
        "information_grade": said.information_grade,
        "handling": said.handling,
    }


FORMS: dict[str, type[Any]] = {
    **matter_turning.FORMS,
    "info.clarify": GradedForm,
    "info.clarified": GradedForm,
    "info.delay": DelayForm,
    "consent.request": ConsentForm,
    "consent.reply": ConsentReplyForm,
    "feedback": FeedbackForm,
}
