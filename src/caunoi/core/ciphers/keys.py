"""What all keys share: their bytes are read once, strictly, or refused."""

from collections.abc import Callable
from typing import TypeVar

from caunoi.core.errors import Malformed

_Loaded = TypeVar("_Loaded")


class KeyUnreadable(Malformed):
    """These bytes are no key of this kind."""

    code = "key.unreadable"


def load(kind: str, size: int, raw: bytes, loader: Callable[[bytes], _Loaded]) -> _Loaded:
    """What the library makes of the bytes.

    Raises:
        KeyUnreadable: the size is wrong, or the library refuses them.
    """
    if len(raw) != size:
        raise KeyUnreadable(kind=kind)
    try:
        return loader(raw)
    except ValueError as error:
        raise KeyUnreadable(kind=kind) from error
