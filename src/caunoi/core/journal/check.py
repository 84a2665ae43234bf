"""Does the journal still say what it said? Rows against leaves, leaves against heads.

Everything is read once, in order, and nothing is held: a million rows take no more memory
than ten. What the check cannot see alone: rows and leaves and heads removed together from
the end (partners hold receipts for those), and whether an erasure was lawful (the journal
holds a row that says who erased what, and why).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from caunoi.core.ciphers.signing import VerifyKey
from caunoi.core.errors import CaunoiError
from caunoi.core.journal import head as heads_
from caunoi.core.journal import leaf as leaves_
from caunoi.core.journal.tree import Frontier


class Code(StrEnum):
    """What can be wrong; each has its sentence in both languages."""

    ROW_ALTERED = "journal.row-altered"
    ROW_REMOVED = "journal.row-removed"
    ROW_INSERTED = "journal.row-inserted"
    ROW_MAC_WRONG = "journal.row-mac-wrong"
    LEAF_DIFFERS = "journal.leaf-differs"
    LEAVES_MISSING = "journal.leaves-missing"
    LEAF_DOUBLED = "journal.leaf-doubled"
    LEAVES_UNSIGNED = "journal.leaves-unsigned"
    HEAD_UNREADABLE = "journal.head-unreadable"
    HEAD_SIGNATURE_WRONG = "journal.head-signature-wrong"
    HEAD_WRONG = "journal.head-wrong"
    HEAD_BEYOND_LOG = "journal.head-beyond-log"


@dataclass(frozen=True)
class Entry:
    """A journal row. `index` is None until logged, salt and content once erased."""

    id: str
    index: int | None
    salt: bytes | None
    content: bytes | None
    leaf: bytes
    mac: bytes


@dataclass(frozen=True)
class LoggedLeaf:
    """One leaf of the log, and the row it was made for."""

    index: int
    leaf: bytes
    entry_id: str


@dataclass(frozen=True)
class Finding:
    """One thing wrong: with a row, with a leaf, or somewhere from `index` to `until`."""

    code: Code
    entry_id: str | None = None
    index: int | None = None
    until: int | None = None


def check_journal(
    entries: Iterable[Entry],
    leaves: Iterable[LoggedLeaf],
    heads: Iterable[tuple[int, bytes]],
    log_key: VerifyKey,
    mac_keys: tuple[bytes, ...],
) -> list[Finding]:
    """All that is wrong, in the order of the log; an empty list when nothing is.

    Entries and leaves come ordered by index, heads by size; entries that are not logged
    yet may stand anywhere among the others and are no finding.

    1. Each row: its content gives its leaf, or was erased with its salt; its mac holds.
    2. Each logged row has the leaf of that index, and each leaf has its row.
    3. Leaves are numbered from 0 without gaps.
    4. Each head is signed by the log key and has the root over the leaves before it.
    5. The last head covers the last leaf.
    """
    log = _Log(heads, log_key)
    found: list[Finding] = list(log.heads_here())
    for entry, logged in _paired(entries, leaves):
        found.extend(_row(entry, logged, mac_keys))  # 1, 2
        if logged is not None:
            found.extend(log.take(logged))  # 3, 4
    found.extend(log.end())  # 5
    return found


def _paired(
    entries: Iterable[Entry], leaves: Iterable[LoggedLeaf]
) -> Iterator[tuple[Entry | None, LoggedLeaf | None]]:
    """Rows and leaves of the same index together, each other one alone."""
    rest = iter(leaves)
    logged, last = next(rest, None), -1
    for entry in entries:
        if entry.index is None or entry.index <= last:
            yield entry, None
            continue
        last = entry.index
        while logged is not None and logged.index < last:
            yield None, logged
            logged = next(rest, None)
        if logged is not None and logged.index == last:
            yield entry, logged
            logged = next(rest, None)
        else:
            yield entry, None
    while logged is not None:
        yield None, logged
        logged = next(rest, None)


def _row(
    entry: Entry | None, logged: LoggedLeaf | None, mac_keys: tuple[bytes, ...]
) -> Iterator[Finding]:
    if logged is not None and (entry is None or entry.id != logged.entry_id):
        yield Finding(Code.ROW_REMOVED, logged.entry_id, logged.index)
    if entry is None:
        return
    if entry.index is not None and (logged is None or entry.id != logged.entry_id):
        yield Finding(Code.ROW_INSERTED, entry.id, entry.index)
        return
    genuine = _mac_holds(entry, mac_keys)
    differs = logged is not None and entry.leaf != logged.leaf
    if not _content_holds(entry) or (differs and not genuine):
        yield Finding(Code.ROW_ALTERED, entry.id, entry.index)
    elif not genuine:
        yield Finding(Code.ROW_MAC_WRONG, entry.id, entry.index)
    elif differs:
        yield Finding(Code.LEAF_DIFFERS, entry.id, entry.index)


def _content_holds(entry: Entry) -> bool:
    if entry.salt is None and entry.content is None:
        return True
    if entry.salt is None or entry.content is None or len(entry.salt) != leaves_.SALT_SIZE:
        return False
    return leaves_.leaf_of(entry.salt, entry.content) == entry.leaf


def _mac_holds(entry: Entry, mac_keys: tuple[bytes, ...]) -> bool:
    told = entry.id, entry.leaf, entry.mac
    return any(leaves_.row_mac_holds(key, *told) for key in mac_keys)


class _Log:
    """The log as it grows again, leaf by leaf, past each of its heads."""

    def __init__(self, heads: Iterable[tuple[int, bytes]], key: VerifyKey) -> None:
        self._heads = iter(heads)
        self._next = next(self._heads, None)
        self._key = key
        self._frontier = Frontier.empty()
        self._size = 0  # of the log as numbered, which gaps make larger than the frontier
        self._proven = 0
        self._covered = 0
        self._in_doubt = False

    def take(self, logged: LoggedLeaf) -> Iterator[Finding]:
        """Append one leaf."""
        if logged.index < self._size:
            yield Finding(Code.LEAF_DOUBLED, logged.entry_id, logged.index)
            return
        if logged.index > self._size:
            yield Finding(Code.LEAVES_MISSING, None, self._size, logged.index - 1)
        self._frontier = self._frontier.append(logged.leaf)
        self._size = logged.index + 1
        yield from self.heads_here()

    def heads_here(self) -> Iterator[Finding]:
        """Check the heads that the log has reached."""
        while self._next is not None and self._next[0] <= self._size:
            yield from self._check_head(*self._next)
            self._next = next(self._heads, None)

    def end(self) -> Iterator[Finding]:
        """Check the heads beyond the leaves, and the leaves beyond the heads."""
        while self._next is not None:
            size, _ = self._next
            yield Finding(Code.HEAD_BEYOND_LOG, None, self._size, size - 1)
            self._covered = size
            self._next = next(self._heads, None)
        if self._covered < self._size:
            yield Finding(Code.LEAVES_UNSIGNED, None, self._covered, self._size - 1)

    def _check_head(self, size: int, raw: bytes) -> Iterator[Finding]:
        self._covered = size
        try:
            head = heads_.read_head(raw, self._key)
        except CaunoiError as error:
            yield Finding(Code(error.code), None, self._proven, size - 1)
            return
        told = (head.size, head.root)
        if told == (size, self._frontier.root()) and size == self._size:
            self._proven, self._in_doubt = size, False
        elif not self._in_doubt:
            # One wrong leaf makes every later root differ; the first head names the range.
            yield Finding(Code.HEAD_WRONG, None, self._proven, size - 1)
            self._in_doubt = True
