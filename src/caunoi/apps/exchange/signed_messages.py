"""The signed messages of both sides, kept for evidence so that only `work` opens them.

An envelope cannot serve: what we sent is sealed to the partner, and what we received opens
only while we hold the key of its day. One symmetric key of `work` covers them all, derived
from the storage key; the message id is bound to each.
"""

from caunoi.core.ciphers import mac
from caunoi.core.ciphers.sealing import KemKey
from caunoi.core.ciphers.streaming import Opener, Sealer, StreamWrong
from caunoi.links.keys import NodeKeys

_KEY_LABEL = b"caunoi/evidence/1\0"


def kept(signed: bytes, message_id: str, ours: NodeKeys) -> bytes:
    """The signed message as it lies in the database."""
    sealer = Sealer(_key(ours.storage), _context(message_id))
    return sealer.update(signed) + sealer.finish()


def opened(sealed: bytes, message_id: str, ours: NodeKeys) -> bytes:
    """The signed message again, kept under the storage key or the one before.

    Raises:
        StreamWrong: it was altered, or belongs to another message.
    """
    try:
        return _opened(sealed, message_id, ours.storage)
    except StreamWrong:
        if ours.older_storage is None:
            raise
        return _opened(sealed, message_id, ours.older_storage)


def is_kept_anew(sealed: bytes, message_id: str, ours: NodeKeys) -> bool:
    """Whether it needs no older storage key."""
    try:
        _opened(sealed, message_id, ours.storage)
    except StreamWrong:
        return False
    return True


def _opened(sealed: bytes, message_id: str, storage: KemKey) -> bytes:
    opener = Opener(_key(storage), _context(message_id))
    return opener.update(sealed) + opener.finish()


def _key(storage: KemKey) -> bytes:
    return mac.mac(storage.to_bytes(), _KEY_LABEL)


def _context(message_id: str) -> bytes:
    return _KEY_LABEL + message_id.encode()
