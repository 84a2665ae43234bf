"""What officers' one-time codes are made of, sealed: a copy of the database makes none.

The key is read from the folder each time, so a new one counts without a new start.
"""

import base64
from collections.abc import Mapping

from django.conf import settings

from caunoi.conf import secrets
from caunoi.core.ciphers import mac, streaming
from caunoi.core.ciphers.streaming import StreamWrong

_LABEL = b"caunoi sign-in secret v1"
FIELDS = ("secret", "seed")  # of one-time codes, of recovery codes


def sealed(text: str) -> str:
    """The secret, sealed with the key in use."""
    sealer = streaming.Sealer(_keys()[0], _LABEL)
    return base64.b64encode(sealer.update(text.encode()) + sealer.finish()).decode()


def opened(told: str) -> str:
    """What `sealed` gave, with the key in use or the one before; else `StreamWrong`."""
    *older, last = _keys()
    for key in older:
        try:
            return _opened(key, told)
        except StreamWrong:
            continue
    return _opened(last, told)


def anew(data: Mapping[str, object]) -> dict[str, object] | None:
    """The data of a device, sealed with the key in use; None where it is already.

    Raises:
        StreamWrong: neither key opens it.
    """
    changed = {
        name: sealed(opened(str(data[name])))
        for name in FIELDS
        if name in data and not _is_newest(str(data[name]))
    }
    return {**data, **changed} if changed else None


def _is_newest(told: str) -> bool:
    try:
        _opened(_keys()[0], told)
    except StreamWrong:
        return False
    return True


def _opened(key: bytes, told: str) -> str:
    opener = streaming.Opener(key, _LABEL)
    plain = opener.update(base64.b64decode(told)) + opener.finish()
    return plain.decode()


def _keys() -> list[bytes]:
    return [mac.mac(key, _LABEL) for key in secrets.session_keys(settings.CAUNOI.home)]
