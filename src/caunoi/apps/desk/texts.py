"""Texts kept for use again, and how one goes into a draft without losing what is there."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.desk.models import TextTemplate
from caunoi.apps.exchange.wording import second_language
from caunoi.core.texts import Text, tidy

Kind = TextTemplate.Kind
WORDS: Mapping[Kind, Promise] = {
    Kind.REQUEST: _("Facts of a request"),
    Kind.ANSWER: _("Text of an answer"),
    Kind.REFUSAL: _("Explanation of a refusal"),
    Kind.CLARIFY: _("Question back to the partner"),
}
FIELD: Mapping[Kind, str] = {
    Kind.REQUEST: "facts",
    Kind.ANSWER: "content",
    Kind.REFUSAL: "content",
    Kind.CLARIFY: "content",
}


def put_in(typed: Mapping[str, object], kind: Kind, text: Text) -> dict[str, object]:
    """What was typed, with the text behind it in the draft's language and the second."""
    lang, name = str(typed.get("lang", "")), FIELD[kind]
    forms = {text.lang: text.text, **text.translations}
    filled = dict(typed)
    for field, told in ((name, lang), (f"{name}_other", second_language(lang))):
        before = tidy(str(typed.get(field) or ""))
        filled[field] = _behind(before, tidy(forms.get(told, "")))
    return filled


def _behind(before: str, text: str) -> str:
    if not before or not text:
        return before or text
    return before if text in before else f"{before}\n\n{text}"
