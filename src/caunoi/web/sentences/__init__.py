"""The sentences a person reads when Caunoi says no, in Vietnamese and English, by code."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources

from caunoi.apps.register.terms import country_name
from caunoi.core.errors import CaunoiError
from caunoi.core.safeguards.gate import Finding
from caunoi.core.texts import Text
from caunoi.core.vocabulary import Term

# Values that are codes of countries: a person reads their names.
_COUNTRIES = ("country", "laws")
_NOT_ASKED = {
    "en": "This rule has nothing to judge here.",
    "vi": "Quy định này không áp dụng trong trường hợp này.",
}


@dataclass(frozen=True)
class Sentence:
    """What is wrong, and what to do about it."""

    code: str
    what: str
    do: str


class _Blank(dict[str, object]):
    """Leaves a placeholder empty whose value was not told."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every code with its `en`, `vi`, `do_en` and `do_vi`.

    Raises:
        RuntimeError: two files tell the same code.
    """
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted(
        resources.files(__package__).iterdir(), key=lambda entry: entry.name
    ):
        if not file.name.endswith(".toml"):
            continue
        for code, told in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if code in found:
                message = f"{file.name} tells {code} a second time"
                raise RuntimeError(message)
            found[code] = told
    return found


def sentence(code: str, lang: str, values: Mapping[str, object]) -> Sentence:
    """The sentence of a code in `vi` or `en`, its placeholders filled."""
    told = catalogue().get(code, {})
    filled = _filled(values, lang)
    what = told.get(lang, told.get("en", code)).format_map(filled)
    return Sentence(
        code, what, told.get(f"do_{lang}", told.get("do_en", "")).format_map(filled)
    )


def _filled(values: Mapping[str, object], lang: str) -> _Blank:
    said = _Blank({name: _said(value, lang) for name, value in values.items()})
    for name in _COUNTRIES:
        if told := str(said.get(name, "")):
            codes = told.split(", ")
            said[name] = ", ".join(country_name(code, lang) for code in codes)
    return said


def _said(value: object, lang: str) -> object:
    """A value as it is read: words of our lists and texts in the language, lists joined."""
    if isinstance(value, Term):
        return value.label(lang)
    if isinstance(value, Text):
        return value.in_language(lang)
    if isinstance(value, date):
        return (
            f"{value:%d/%m/%Y %H:%M}"
            if isinstance(value, datetime)
            else f"{value:%d/%m/%Y}"
        )
    if isinstance(value, (tuple, list)):
        return ", ".join(str(_said(one, lang)) for one in value)
    return value


def of_finding(finding: Finding, lang: str) -> Sentence:
    """What a rule of the gate says: why it stops the message, or why it lets it pass."""
    if not finding.passed:
        return sentence(finding.code, lang, finding.values)
    if not finding.applies:
        return Sentence(finding.code, _NOT_ASKED.get(lang, _NOT_ASKED["en"]), "")
    filled = _filled(finding.values, lang)
    told = catalogue()[finding.code]
    return Sentence(
        finding.code, told.get(f"ok_{lang}", told["ok_en"]).format_map(filled), ""
    )


def of_error(error: CaunoiError, lang: str) -> Sentence:
    """The sentence of an error."""
    return sentence(error.code, lang, error.values)


def tell(told: CaunoiError | Finding, lang: str) -> Sentence:
    """The sentence of an error, or of what a rule says."""
    return of_finding(told, lang) if isinstance(told, Finding) else of_error(told, lang)
