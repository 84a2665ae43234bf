"""A keyed hash, HMAC-SHA-256 (RFC 2104), for what only our own node must recognise."""

import hmac

from caunoi.core.ciphers import chance
from caunoi.core.errors import NotTrusted

SIZE = 32  # bytes, of the key and of the tag


class MacWrong(NotTrusted):
    """The tag was not made with this key over these bytes."""

    code = "mac.wrong"


def fresh_key() -> bytes:
    """A new key."""
    return chance.fresh(SIZE)


def mac(key: bytes, data: bytes) -> bytes:
    """The tag over the bytes."""
    return hmac.digest(key, data, "sha256")


def require_mac(key: bytes, data: bytes, tag: bytes) -> None:
    """Compare in constant time.

    Raises:
        MacWrong: the tag does not fit.
    """
    if not hmac.compare_digest(mac(key, data), tag):
        raise MacWrong
