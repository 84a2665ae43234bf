"""One word of a closed list: its code, and what it is called in each language."""

from enum import StrEnum
from typing import Self

LANGUAGES = ("vi", "en")


class Term(StrEnum):
    """A member is its code; `vi` and `en` are what a person reads."""

    vi: str
    en: str

    def __new__(cls, code: str, vi: str, en: str) -> Self:
        """Make the member equal to its code and keep both labels on it."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.vi = vi
        member.en = en
        return member

    def label(self, lang: str) -> str:
        """What this word is called in `lang`; English where we have no other."""
        return self.vi if lang == "vi" else self.en

    @classmethod
    def choices(cls, lang: str) -> list[tuple[str, str]]:
        """Code and label of every member, in the order of the list."""
        return [(member.value, member.label(lang)) for member in cls]

    @classmethod
    def known(cls, code: str) -> Self:
        """The word with this code, which has been checked before.

        Raises:
            RuntimeError: the list has no such word.
        """
        found = cls.of(code)
        if found is None:
            message = f"{cls.__name__} has no {code!r}"
            raise RuntimeError(message)
        return found

    @classmethod
    def of(cls, code: str) -> Self | None:
        """The word with this code, None where the list has no such word."""
        try:
            return cls(code)  # type: ignore[call-arg] # this looks a member up, it makes none
        except ValueError:
            return None


def label(term: Term, lang: str) -> str:
    """What `term` is called in `lang`; for templates, which cannot pass arguments."""
    return term.label(lang)
