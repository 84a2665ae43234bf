"""Signs that no file may carry: control characters, and those that turn the writing round.

They break XML, hide words from a reader, or let a name look like another.
"""

import re

_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ufffe\uffff\ud800-\udfff]"
)


def fit(text: str) -> str:
    """The text without signs that no file may carry."""
    return _UNFIT.sub("", text)


def clean(plain: object) -> object:
    """Plain values, every text in them fit."""
    if isinstance(plain, str):
        return fit(plain)
    if isinstance(plain, dict):
        return {name: clean(value) for name, value in plain.items()}
    if isinstance(plain, list | tuple):
        return [clean(value) for value in plain]
    return plain
