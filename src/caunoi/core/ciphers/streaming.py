"""One big file, sealed piece by piece in constant memory: Cobblestone-256.

C2SP chunked-encryption: AES-256-GCM in chunks of 16 KiB under a key that HKDF-SHA-512
derives from ours, a random salt and the context. The context says what the file is for:
a file sealed for one purpose does not open for another.
"""

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag

from caunoi.core.ciphers import chance
from caunoi.core.ciphers.keys import load
from caunoi.core.errors import NotTrusted

KEY_SIZE = 32  # bytes
CHUNK = 16 * 1024  # plain bytes

_HEAD = 56  # bytes before the first chunk: salt and commitment
_TAG = 16  # bytes behind each chunk


class StreamWrong(NotTrusted):
    """The file was sealed with another key or for another purpose, altered or cut short."""

    code = "stream.wrong"


def fresh_key() -> bytes:
    """A new key for sealed files."""
    return chance.fresh(KEY_SIZE)


def sealed_size(plain: int) -> int:
    """How many bytes a file of so many has when it is sealed."""
    return plain + _HEAD + _TAG * (plain // CHUNK + 1)


class Sealer:
    """Plain pieces in, sealed pieces out; `finish` gives the last one."""

    __slots__ = ("_inner",)

    def __init__(self, key: bytes, context: bytes) -> None:
        """Begin a file; raises `KeyUnreadable` when the key is not 32 bytes."""
        self._inner = load(
            "file", KEY_SIZE, key, lambda raw: Cobblestone256Encryptor(raw, context)
        )

    def update(self, piece: bytes) -> bytes:
        """What may be written so far."""
        return self._inner.update(piece)

    def finish(self) -> bytes:
        """The last piece; without it the file does not open."""
        return self._inner.finalize()


class Opener:
    """Sealed pieces in, plain pieces out.

    A piece that comes out was sealed so and stands in its place, but only a `finish` that
    does not raise says that the file is whole: act on nothing before.
    """

    __slots__ = ("_inner",)

    def __init__(self, key: bytes, context: bytes) -> None:
        """Begin a file; raises `KeyUnreadable` when the key is not 32 bytes."""
        self._inner = load(
            "file", KEY_SIZE, key, lambda raw: Cobblestone256Decryptor(raw, context)
        )

    def update(self, piece: bytes) -> bytes:
        """What is known to be genuine so far; raises `StreamWrong`."""
        try:
            return self._inner.update(piece)
        except InvalidTag:
            raise StreamWrong from None

    def finish(self) -> bytes:
        """The last piece; raises `StreamWrong` when the file was cut short."""
        try:
            return self._inner.finalize()
        except InvalidTag:
            raise StreamWrong from None
