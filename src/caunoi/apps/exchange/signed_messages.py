"""The signed messages of both sides, kept for evidence so that only `work` opens them.

An envelope cannot serve: what we sent is sealed to the partner, and what we received opens
only while we hold the key of its day. One symmetric key of `work` covers them all, derived
from the storage key; the message id is bound to each.
"""

from caunoi.core.ciphers import mac
from caunoi.core.ciphers.streaming import Opener, Sealer
from caunoi.links.keys import NodeKeys

_KEY_LABEL = b"caunoi/evidence/1\0"


def kept(signed: bytes, message_id: str, ours: NodeKeys) -> bytes:
    """The signed message as it lies in the database."""
    sealer = Sealer(_key(ours), _context(message_id))
    return sealer.update(signed) + sealer.finish()


def opened(sealed: bytes, message_id: str, ours: NodeKeys) -> bytes:
    """The signed message again.

    Raises:
        StreamWrong: it was altered, or belongs to another message.
    """
    opener = Opener(_key(ours), _context(message_id))
    return opener.update(sealed) + opener.finish()


def _key(ours: NodeKeys) -> bytes:
    return mac.mac(ours.storage.to_bytes(), _KEY_LABEL)


def _context(message_id: str) -> bytes:
    return _KEY_LABEL + message_id.encode()
