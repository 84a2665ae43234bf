"""Walking the frame of a COSE document: byte strings, empty maps, short arrays, no more.

A stranger may send a megabyte of tiny values; decoding them all, only to find that the
frame is wrong, would cost a second of the door's time. The walk costs nothing: it reads
the few heads that a frame has (RFC 8949 §3) and leaves what is inside to `cbor.read`.
"""

from caunoi.core.ciphers.cbor import CborUnreadable

_BYTES = 2  # major types
_ARRAY = 4
_INLINE = 24  # lengths below stand in the first byte
_WIDEST = 27  # the head with eight bytes of length
_EMPTY_MAP = b"\xa0"


class Cursor:
    """A place in the bytes; whatever is not as asked for is `CborUnreadable`."""

    def __init__(self, raw: bytes, at: int) -> None:
        """Stand at a place."""
        self._raw = raw
        self._at = at
        self._length = 0

    def octets(self) -> bytes:
        """One byte string."""
        start = self._at + self._head(_BYTES)
        end = start + self._length
        if end > len(self._raw):
            raise CborUnreadable
        self._at = end
        return self._raw[start:end]

    def array(self, *, most: int) -> int:
        """How many entries follow: from 1 to `most`."""
        self._at += self._head(_ARRAY)
        if not 0 < self._length <= most:
            raise CborUnreadable
        return self._length

    def empty_map(self) -> None:
        """A map without entries."""
        if not self._raw.startswith(_EMPTY_MAP, self._at):
            raise CborUnreadable
        self._at += len(_EMPTY_MAP)

    def end(self) -> None:
        """Nothing is left."""
        if self._at != len(self._raw):
            raise CborUnreadable

    def _head(self, major: int) -> int:
        """The size of the head here; its length is kept. Only the shortest form is read."""
        first = self._raw[self._at : self._at + 1]
        if not first or first[0] >> 5 != major or first[0] & 31 > _WIDEST:
            raise CborUnreadable
        short = first[0] & 31
        if short < _INLINE:
            self._length = short
            return 1
        width = 1 << short - _INLINE
        written = self._raw[self._at + 1 : self._at + 1 + width]
        self._length = int.from_bytes(written, "big")
        least = _INLINE if width == 1 else 1 << 4 * width
        if len(written) < width or self._length < least:
            raise CborUnreadable
        return 1 + width
