"""Signs that no text may carry: control characters, and those that turn the writing round.

They break XML, hide words from a reader, or let a name look like another.
"""

import re

_TURNING = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_TURNS = re.compile(f"[{_TURNING}]")
_UNFIT = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_TURNING}\ufffe\uffff\ud800-\udfff]"
)


def fit(text: str) -> str:
    """The text without signs that no text of ours may carry."""
    return _UNFIT.sub("", text)


def clean(plain: object) -> object:
    """Plain values, every text in them fit."""
    return _without(_UNFIT, plain)


def straight(plain: object) -> object:
    """Plain values without marks that turn the writing round; control characters stay.

    A program that sends those is told so; a person who pasted a mark does not see it.
    """
    return _without(_TURNS, plain)


def _without(signs: re.Pattern[str], plain: object) -> object:
    if isinstance(plain, str):
        return signs.sub("", plain)
    if isinstance(plain, dict):
        return {name: _without(signs, value) for name, value in plain.items()}
    if isinstance(plain, list | tuple):
        return [_without(signs, value) for value in plain]
    return plain
