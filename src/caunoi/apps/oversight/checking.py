"""Checks this node's journal: rows against leaves, leaves against heads, and columns."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F

from caunoi.apps.oversight import log
from caunoi.apps.oversight.journal import ERASED
from caunoi.apps.oversight.models import JournalEntry, LogHead, LogLeaf, LogSubtree
from caunoi.core.ciphers.signing import VerifyKey
from caunoi.core.journal import leaf, tiles, tree
from caunoi.core.journal.check import Code, Entry, Finding, LoggedLeaf, check_journal

CHUNK = 2000  # rows read at once
COLUMNS_DIFFER = "journal.columns-differ"
ERASED_WITHOUT_GROUND = "journal.erased-without-ground"
SUBTREE_WRONG = "journal.subtree-wrong"


@dataclass(frozen=True)
class Wrong:
    """One thing wrong with the journal, named by row or by a stretch of the log."""

    code: str
    entry_id: str | None = None
    index: int | None = None
    until: int | None = None


def check(log_key: VerifyKey, mac_keys: tuple[bytes, ...]) -> list[Wrong]:
    """All that is wrong with the journal; an empty list when nothing is."""
    seen = _Columns()
    found = check_journal(seen.entries(), _leaves(), _heads(), log_key, mac_keys)
    wrong = [_wrong(one) for one in found] + seen.wrong + _erased_without_ground()
    return wrong + _subtrees()


class _Columns:
    """Reads the rows, and notes those whose columns differ from their content."""

    def __init__(self) -> None:
        self.wrong: list[Wrong] = []

    def entries(self) -> Iterator[Entry]:
        rows = JournalEntry.objects.order_by(F("index").asc(nulls_last=True), "pk")
        for row in rows.iterator(chunk_size=CHUNK):
            if not _columns_hold(row):
                self.wrong.append(Wrong(COLUMNS_DIFFER, str(row.public_id), row.index))
            yield Entry(
                id=str(row.public_id),
                index=row.index,
                salt=None if row.salt is None else bytes(row.salt),
                content=None if row.content is None else bytes(row.content),
                leaf=bytes(row.leaf),
                mac=bytes(row.mac),
            )


def _columns_hold(row: JournalEntry) -> bool:
    if row.content is None:  # erased; what is left of it must still give its leaf
        return row.entry is None or leaf.of_entry(bytes(row.entry)) == bytes(row.leaf)
    try:
        told = json.loads(bytes(row.content or b""))
    except ValueError:
        return False
    columns = {
        "id": str(row.public_id),
        "what": row.what,
        "subject": row.subject,
        "by": row.by,
        "at": row.at.isoformat(),
        "mode": row.mode,
    }
    return isinstance(told, dict) and {**told, **columns} == told


def _leaves() -> Iterator[LoggedLeaf]:
    for one in LogLeaf.objects.order_by("index").iterator(chunk_size=CHUNK):
        yield LoggedLeaf(one.index, bytes(one.leaf), str(one.entry_id))


def _heads() -> Iterator[tuple[int, bytes]]:
    for one in LogHead.objects.order_by("size").iterator(chunk_size=CHUNK):
        yield one.size, bytes(one.raw)


def _erased_without_ground() -> list[Wrong]:
    """Rows without content that no journalled erasure speaks of."""
    erasures = JournalEntry.objects.filter(what=ERASED).values("subject")
    grounds = {row["subject"] for row in erasures}
    erased = JournalEntry.objects.filter(content=None)
    return [
        Wrong(ERASED_WITHOUT_GROUND, str(row.public_id), row.index)
        for row in erased.iterator(chunk_size=CHUNK)
        if str(row) not in grounds
    ]


def _subtrees() -> list[Wrong]:
    """Stretches of leaves over which the stored root, used in proofs, is wrong."""
    rows = LogSubtree.objects.values_list("level", "index", "hash")
    kept = {(level, index): bytes(made) for level, index, made in rows}
    wrong = []
    for level, index in tiles.full_tiles(0, LogLeaf.objects.count()):
        found = kept.pop((level + 1, index), None)
        if found != tree.root(log.tile(level, index)):
            wrong.append(_stretch(level + 1, index))
    return [*wrong, *(_stretch(level, index) for level, index in kept)]


def _stretch(level: int, index: int) -> Wrong:
    width = tiles.WIDTH**level
    return Wrong(SUBTREE_WRONG, None, index * width, (index + 1) * width - 1)


def _wrong(found: Finding) -> Wrong:
    return Wrong(str(Code(found.code)), found.entry_id, found.index, found.until)
