"""The sentences a person reads when Caunoi says no, in Vietnamese and English, by code."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from caunoi.core.errors import CaunoiError


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
    filled = _Blank(values)
    what = told.get(lang, told.get("en", code)).format_map(filled)
    return Sentence(
        code, what, told.get(f"do_{lang}", told.get("do_en", "")).format_map(filled)
    )


def of_error(error: CaunoiError, lang: str) -> Sentence:
    """The sentence of an error."""
    return sentence(error.code, lang, error.values)
