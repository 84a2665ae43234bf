"""The leaf of one journal row: a salted commitment, so that erased content cannot be guessed."""

from caunoi.core.ciphers import digest

_LEAF = b"\x00"  # RFC 9162 §2.1.1


def leaf_of(salt: bytes, content: bytes) -> bytes:
    """The leaf hash over the commitment SHA-256(salt ‖ content)."""
    return digest.sha256(_LEAF + digest.sha256(salt + content))
