"""The Merkle tree of RFC 9162 §2.1 over leaf hashes: roots, and proofs that need no tree.

The log itself keeps only a `Frontier`: the roots of the full subtrees, largest first, at
most one per bit of the size. Proofs are made from the list of all leaves, or by whoever can
tell the root of a stretch of them (`tiles`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from caunoi.core.ciphers.digest import SIZE, sha256
from caunoi.core.errors import Malformed, NotTrusted

EMPTY_ROOT = sha256(b"")

_NODE_PREFIX = b"\x01"
_COUNT_SIZE = 8  # bytes of the size in a stored frontier

# The root over the leaves from the first number up to, but without, the second. It is only
# asked for stretches that begin at a multiple of a power of two that is not smaller.
RootOf = Callable[[int, int], bytes]


class FrontierUnreadable(Malformed):
    """These bytes are no frontier."""

    code = "journal.frontier-unreadable"


class NotIncluded(NotTrusted):
    """The proof does not show that the leaf is in the log."""

    code = "journal.not-included"


class NotConsistent(NotTrusted):
    """The proof does not show that the newer log only added to the older one."""

    code = "journal.not-consistent"


@dataclass(frozen=True)
class Frontier:
    """A tree that can grow: its size and the roots of its full subtrees, largest first."""

    size: int
    peaks: tuple[bytes, ...]

    @classmethod
    def empty(cls) -> "Frontier":
        """The tree without leaves."""
        return cls(0, ())

    def append(self, leaf: bytes) -> "Frontier":
        """The tree with one more leaf; at most log2(size) hashes, two on average."""
        peaks = list(self.peaks)
        _grow(peaks, self.size, leaf)
        return Frontier(self.size + 1, tuple(peaks))

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """The tree with more leaves."""
        peaks, size = list(self.peaks), self.size
        for leaf in leaves:
            _grow(peaks, size, leaf)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """The root hash; that of no leaves is the hash of nothing."""
        return joined(self.peaks)

    def to_bytes(self) -> bytes:
        """The size in eight bytes, then the subtree roots."""
        return self.size.to_bytes(_COUNT_SIZE, "big") + b"".join(self.peaks)

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Frontier":
        """The frontier in these bytes.

        Raises:
            FrontierUnreadable: their number does not fit the size they name.
        """
        size = int.from_bytes(raw[:_COUNT_SIZE], "big")
        if len(raw) != _COUNT_SIZE + SIZE * size.bit_count():
            raise FrontierUnreadable
        starts = range(_COUNT_SIZE, len(raw), SIZE)
        return cls(size, tuple(raw[at : at + SIZE] for at in starts))


def joined(peaks: Sequence[bytes]) -> bytes:
    """The root over full subtrees that stand side by side, largest first."""
    if not peaks:
        return EMPTY_ROOT
    found, *left = reversed(peaks)
    for peak in left:
        found = _node(peak, found)
    return found


def root(leaves: Iterable[bytes]) -> bytes:
    """The root hash over the leaves."""
    return Frontier.empty().extend(leaves).root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The hashes that lead from the leaf at `index` to the root of all these leaves.

    Raises:
        RuntimeError: there is no such leaf.
    """
    return inclusion_path(lambda low, high: root(leaves[low:high]), index, len(leaves))


def inclusion_path(root_of: RootOf, index: int, size: int) -> tuple[bytes, ...]:
    """The same, made from the roots of stretches of leaves.

    Raises:
        RuntimeError: there is no such leaf.
    """
    if not 0 <= index < size:
        message = "no leaf at this index"
        raise RuntimeError(message)
    proof: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            proof.append(root_of(middle, high))
            high = middle
        else:
            proof.append(root_of(low, middle))
            low = middle
    return tuple(reversed(proof))


def require_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> None:
    """Demand that the leaf stands at `index` in the tree of this size and root.

    RFC 9162 §2.1.3.2.

    Raises:
        NotIncluded: it does not.
    """
    if not 0 <= index < size:
        raise NotIncluded(index=index)
    node, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            raise NotIncluded(index=index)
        if node & 1 or node == last:
            found = _node(step, found)
            shift = _zeros(node)
            node, last = node >> shift, last >> shift
        else:
            found = _node(found, step)
        node, last = node >> 1, last >> 1
    if last != 0 or found != expected:
        raise NotIncluded(index=index)


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> tuple[bytes, ...]:
    """The hashes that show how the tree of `old_size` leaves grew into all these leaves.

    RFC 9162 §2.1.4.1.

    Raises:
        RuntimeError: the old size is not between 0 and the number of leaves.
    """
    return consistency_path(lambda low, high: root(leaves[low:high]), old_size, len(leaves))


def consistency_path(root_of: RootOf, old_size: int, size: int) -> tuple[bytes, ...]:
    """The same, made from the roots of stretches of leaves.

    Raises:
        RuntimeError: the old size is not between 0 and the new one.
    """
    if not 0 <= old_size <= size:
        message = "an old tree is not larger than the new one"
        raise RuntimeError(message)
    if old_size in (0, size):
        return ()
    proof: list[bytes] = []
    low, high, whole = 0, size, True
    while high != old_size:
        middle = low + _split(high - low)
        if old_size <= middle:
            proof.append(root_of(middle, high))
            high = middle
        else:
            proof.append(root_of(low, middle))
            low, whole = middle, False
    if not whole:
        proof.append(root_of(low, high))
    return tuple(reversed(proof))


def require_consistency(
    old_size: int, old_root: bytes, size: int, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Demand that the tree of the new root only added leaves to that of the old root.

    RFC 9162 §2.1.4.2.

    Raises:
        NotConsistent: it did not.
    """
    if not 0 <= old_size <= size:
        raise NotConsistent(old_size=old_size, size=size)
    if old_size in (0, size):
        same = old_root == (new_root if old_size else EMPTY_ROOT)
        if proof or not same:
            raise NotConsistent(old_size=old_size, size=size)
        return
    if _grown(old_size, old_root, size, proof) != (old_root, new_root):
        raise NotConsistent(old_size=old_size, size=size)


def _grown(
    old_size: int, old_root: bytes, size: int, proof: Sequence[bytes]
) -> tuple[bytes, bytes] | None:
    """Both roots as the proof has them, or None when it is too short or too long."""
    steps = list(proof)
    if old_size & (old_size - 1) == 0:  # a full old tree is its own first step
        steps.insert(0, old_root)
    if not steps:
        return None
    shift = _ones(old_size - 1)
    node, last = (old_size - 1) >> shift, (size - 1) >> shift
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if node & 1 or node == last:
            old, new = _node(step, old), _node(step, new)
            shift = _zeros(node)
            node, last = node >> shift, last >> shift
        else:
            new = _node(new, step)
        node, last = node >> 1, last >> 1
    return (old, new) if last == 0 else None


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(_NODE_PREFIX + left + right)


def _grow(peaks: list[bytes], size: int, leaf: bytes) -> None:
    """Add a leaf: each full subtree of the same height is joined to it, smallest first."""
    while size & 1:
        leaf = _node(peaks.pop(), leaf)
        size >>= 1
    peaks.append(leaf)


def _split(size: int) -> int:
    """The largest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1


def _zeros(node: int) -> int:
    """How many low bits are zero; none for zero itself."""
    return (node & -node).bit_length() - 1 if node else 0


def _ones(node: int) -> int:
    """How many low bits are one."""
    return _zeros(node + 1)
