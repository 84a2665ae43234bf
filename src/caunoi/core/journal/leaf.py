"""One row's leaf: a commitment that tells nothing about the content without the salt."""

from caunoi.core.ciphers import chance, digest, mac

SALT_SIZE = 32  # bytes

_LEAF_PREFIX = b"\x00"  # RFC 9162 §2.1.1
_ROW_LABEL = b"caunoi/journal/row\0"


def fresh_salt() -> bytes:
    """A new salt; each row has its own, so that erasing one frees no other."""
    return chance.fresh(SALT_SIZE)


def leaf_of(salt: bytes, content: bytes) -> bytes:
    """The RFC 9162 leaf hash over HMAC-SHA-256(salt, content); see `entry_of`."""
    return of_entry(entry_of(salt, content))


def of_entry(entry: bytes) -> bytes:
    """The leaf hash over what the log shows of a row."""
    return digest.sha256(_LEAF_PREFIX + entry)


def entry_of(salt: bytes, content: bytes) -> bytes:
    """What the leaf is the hash of, and all that the log shows of a row: it tells nothing.

    Raises:
        RuntimeError: the salt is not `SALT_SIZE` bytes; HMAC would pad it with zeros, and
            two salts could stand for one.
    """
    if len(salt) != SALT_SIZE:
        message = "a journal salt has 32 bytes"
        raise RuntimeError(message)
    return mac.mac(salt, content)


def row_mac(key: bytes, entry_id: str, leaf: bytes) -> bytes:
    """What a row carries from the moment it is written, before the log holds its leaf.

    It covers the leaf and not the content, so it still holds after lawful erasure.
    """
    return mac.mac(key, _ROW_LABEL + leaf + entry_id.encode())


def require_row_mac(key: bytes, entry_id: str, leaf: bytes, tag: bytes) -> None:
    """Demand that the row was written by a node with this key.

    Raises:
        MacWrong: it was not.
    """
    mac.require_mac(key, _ROW_LABEL + leaf + entry_id.encode(), tag)


def row_mac_holds(key: bytes, entry_id: str, leaf: bytes, tag: bytes) -> bool:
    """Whether the mac of a row is by this key: a question where several keys may be."""
    try:
        require_row_mac(key, entry_id, leaf, tag)
    except mac.MacWrong:
        return False
    return True
