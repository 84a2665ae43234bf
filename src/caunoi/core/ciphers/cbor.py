"""Deterministic CBOR (RFC 8949 §4.2.1), cut to what our formats need.

Allowed: unsigned and negative integers of 64 bits, byte and text strings, arrays, maps,
true, false, null. Map keys are text or integers from 0 to 23, for which the sorting rules
of RFC 7049 and RFC 8949 agree. Everything else is refused: tags inside, floats, undefined,
indefinite lengths, doubled or unsorted keys, bytes left over.
"""

from typing import Any, NoReturn

import cbor2

from caunoi.core.errors import Malformed

Plain = int | str | bytes | bool | None | list["Plain"] | dict[int | str, "Plain"]

DEPTH_LIMIT = 8
_MOST_KEY = 23
_LEAVES = (int, str, bytes, type(None))  # bool is an int


class CborUnreadable(Malformed):
    """These bytes are no deterministic CBOR of the allowed kinds."""

    code = "cbor.unreadable"


class TooLarge(Malformed):
    """There are more bytes than this place takes."""

    code = "cbor.too-large"


def write(value: Plain) -> bytes:
    """The one encoding of the value."""
    return cbor2.dumps(value, canonical=True)


def read(raw: bytes, *, size_limit: int) -> Plain:
    """The value in these bytes, at most `DEPTH_LIMIT` containers deep.

    Raises:
        TooLarge: there are more than `size_limit` bytes; nothing was read.
        CborUnreadable: this is not what `write` would have written.
    """
    if len(raw) > size_limit:
        raise TooLarge(size=len(raw), limit=size_limit)
    try:
        value = cbor2.loads(
            raw,
            tag_hook=_refuse_tag,
            semantic_decoders=_NO_TAGS,
            max_depth=DEPTH_LIMIT,
            allow_indefinite=False,
            allow_duplicate_keys=False,
        )
        _require_plain(value)
        again = write(value)
    except (cbor2.CBORError, UnicodeError) as error:
        raise CborUnreadable from error
    if again != raw:
        raise CborUnreadable
    return value  # type: ignore[no-any-return]  # _require_plain has looked at every part


def _refuse_tag(*_: Any) -> NoReturn:
    raise CborUnreadable


# The decoder would run its own code for these tags (dates, patterns, sets, references):
# an attacker would choose which.
_BUILT_IN_TAGS = (
    "0 1 2 3 4 5 25 28 29 30 35 36 37 52 54 100 256 258 260 261 1004 43000 55799"
)
_NO_TAGS = dict.fromkeys(map(int, _BUILT_IN_TAGS.split()), _refuse_tag)


def _require_plain(value: object) -> None:
    if isinstance(value, _LEAVES):
        return
    if isinstance(value, list):
        for part in value:
            _require_plain(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            _require_key(key)
            _require_plain(part)
    else:
        raise CborUnreadable


def _require_key(key: object) -> None:
    if isinstance(key, bool) or not isinstance(key, int | str):
        raise CborUnreadable
    if isinstance(key, int) and not 0 <= key <= _MOST_KEY:
        raise CborUnreadable
