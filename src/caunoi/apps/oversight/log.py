"""The Merkle log over the journal: `work` appends committed rows and signs the head.

Proofs come from the newest head and a few tiles, however many leaves there are::

    proof = log.proof_of(leaf)  # None while the leaf waits for its head
    path = log.consistency(1_200, 3_400)
"""

import contextlib
import itertools
from collections.abc import Generator, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from caunoi.apps import many_rows
from caunoi.apps.oversight.models import JournalEntry, LogHead, LogLeaf, LogSubtree
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.journal import head, leaf, tiles, tree
from caunoi.core.journal.proof import Proof
from caunoi.core.journal.tree import Frontier

BATCH = 100  # rows under one signature, at most


def newest_head() -> LogHead | None:
    """The last signed head."""
    return LogHead.objects.order_by("-size").first()


def head_at(size: int) -> LogHead | None:
    """The signed head of exactly this size."""
    return LogHead.objects.filter(size=size).first()


@transaction.atomic
def append(key: SigningKey, at: datetime) -> int:
    """Append what was committed since the last head, sign the new one; how many rows.

    A head is never older than the one before it, even when the clock went back: whoever
    shows a smaller size at a later time shows that the log was cut (core evidence).

    The unique size and index let one of several workers win; the others' transactions fail
    and nothing is signed twice for one size.
    """
    last = newest_head()
    frontier = Frontier.from_bytes(bytes(last.frontier)) if last else Frontier.empty()
    with contextlib.closing(_waiting()) as waiting:
        rows = list(itertools.islice(waiting, BATCH))
    if not rows:
        return 0
    numbered = dict(enumerate(rows, start=frontier.size))
    for row in rows:
        frontier = frontier.append(bytes(row.leaf))
    leaves = [(index, row.leaf, row.public_id) for index, row in numbered.items()]
    many_rows.insert_each(LogLeaf, ("index", "leaf", "entry_id"), leaves)
    _fill(frontier.size - len(rows), frontier.size)
    told = {row.pk: {"index": index} for index, row in numbered.items()}
    many_rows.write_each(JournalEntry, told)
    at = max(at, last.at) if last else at
    raw = head.sign_head(settings.CAUNOI.node, frontier.size, frontier.root(), at, key)
    LogHead.objects.create(size=frontier.size, raw=raw, frontier=frontier.to_bytes(), at=at)
    return len(rows)


def _waiting() -> Generator[JournalEntry, None, None]:
    """Committed rows of ours that the log does not hold; close it, or its cursor stays."""
    yield from filter(_ours, JournalEntry.objects.not_logged().iterator())


def _ours(row: JournalEntry) -> bool:
    """Whether the node wrote this row; one put in by hand lacks the key, and stays out."""
    told = str(row.public_id), bytes(row.leaf), bytes(row.mac)
    return any(leaf.row_mac_holds(key, *told) for key in settings.JOURNAL_KEYS)


def proof_of(made: bytes, size: int | None = None) -> Proof | None:
    """That this leaf stands under the newest head, or under the head of this size.

    None when that head does not cover the leaf (yet).

    Raises:
        NotIncluded: the tables contradict the head; `caunoi check journal` says where.
    """
    under = newest_head() if size is None else head_at(size)
    found = LogLeaf.objects.filter(leaf=made).order_by("index").first()
    if under is None or found is None or found.index >= under.size:
        return None
    path = tree.inclusion_path(tiles.Tiles(tile).root_of, found.index, under.size)
    root = Frontier.from_bytes(bytes(under.frontier)).root()
    tree.require_inclusion(made, found.index, under.size, path, root)
    return Proof(made, found.index, under.size, path)


def consistency(old_size: int, new_size: int) -> tuple[bytes, ...]:
    """The path that shows how the log grew from one size to the other.

    Raises:
        TileMissing: the log is not that large.
        RuntimeError: the old size is the larger one.
    """
    return tree.consistency_path(tiles.Tiles(tile).root_of, old_size, new_size)


def tile(level: int, index: int) -> Sequence[bytes]:
    """The hashes of one tile, as many as there are now."""
    places = (index * tiles.WIDTH, (index + 1) * tiles.WIDTH - 1)
    if level == 0:
        leaves = LogLeaf.objects.filter(index__range=places).order_by("index")
        return [bytes(one) for one in leaves.values_list("leaf", flat=True)]
    rows = LogSubtree.objects.filter(level=level, index__range=places).order_by("index")
    return [bytes(one) for one in rows.values_list("hash", flat=True)]


def entries(first: int, count: int) -> list[bytes] | None:
    """What these leaves are the hashes of; it tells nothing of the rows.

    None when one of them was erased before this was kept.
    """
    rows = JournalEntry.objects.filter(index__range=(first, first + count - 1))
    found = [_entry(row) for row in rows.order_by("index")]
    known = [one for one in found if one is not None]
    return known if len(known) == count else None


def _entry(row: JournalEntry) -> bytes | None:
    if row.salt is None or row.content is None:
        return None if row.entry is None else bytes(row.entry)
    return leaf.entry_of(bytes(row.salt), bytes(row.content))


@transaction.atomic
def rebuild() -> int:
    """Make the subtree rows anew from the leaves, as after a restore; how many leaves."""
    LogSubtree.objects.all().delete()
    size = LogLeaf.objects.count()
    _fill(0, size)
    return size


def _fill(old_size: int, new_size: int) -> None:
    """Keep the root of each tile that became full as the log grew."""
    for level, index in tiles.full_tiles(old_size, new_size):
        hashes = tile(level, index)
        if len(hashes) < tiles.WIDTH:
            raise tiles.TileMissing(level=level, index=index)
        LogSubtree.objects.create(level=level + 1, index=index, hash=tree.root(hashes))
