"""Many envelopes in one knock: each behind its length, as a post bag.

A door takes one envelope or a pile of them; the pile saves knocks and commits and means
nothing else. Each envelope in it stands for itself.
"""

from collections.abc import Iterable, Iterator, Sequence

from caunoi.core.envelope import message
from caunoi.core.errors import Malformed

MOST = 64  # envelopes, or receipts asked for, in one knock
SIZE_LIMIT = 4 * 1024 * 1024  # bytes of one pile; holds at least three of the largest

_LENGTH = 4  # bytes, big-endian, before each envelope


class PileUnreadable(Malformed):
    """These bytes are no pile of envelopes."""

    code = "door.pile-unreadable"


def of(raws: Iterable[bytes]) -> Iterator[list[bytes]]:
    """The envelopes, in their order, in piles that a door takes."""
    pile: list[bytes] = []
    size = 0
    for raw in raws:
        if pile and (len(pile) == MOST or size + len(raw) + _LENGTH > SIZE_LIMIT):
            yield pile
            pile, size = [], 0
        pile.append(raw)
        size += len(raw) + _LENGTH
    if pile:
        yield pile


def write(pile: Sequence[bytes]) -> bytes:
    """The bytes of one knock."""
    return b"".join(len(raw).to_bytes(_LENGTH, "big") + raw for raw in pile)


def read(raw: bytes) -> list[bytes]:
    """The envelopes of a pile; nothing in them is looked at.

    Raises:
        MessageTooLarge: there are more than `SIZE_LIMIT` bytes.
        PileUnreadable: a length is wrong, or there are none or more than `MOST`.
    """
    if len(raw) > SIZE_LIMIT:
        raise message.MessageTooLarge(size=len(raw), limit=SIZE_LIMIT)
    found: list[bytes] = []
    at = 0
    while at < len(raw) and len(found) < MOST:
        start = at + _LENGTH
        at = start + int.from_bytes(raw[at:start], "big")
        found.append(raw[start:at])
    if at != len(raw) or not found:
        raise PileUnreadable
    return found
