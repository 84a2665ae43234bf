"""The Merkle log over the journal: `work` appends committed rows and signs the head."""

import itertools
from datetime import datetime

from django.conf import settings
from django.db import transaction

from caunoi.apps.oversight.models import JournalEntry, LogHead, LogLeaf
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.errors import NotTrusted
from caunoi.core.journal import head, leaf
from caunoi.core.journal.tree import Frontier

BATCH = 100  # rows under one signature, at most


def newest_head() -> LogHead | None:
    """The last signed head."""
    return LogHead.objects.order_by("-size").first()


@transaction.atomic
def append(key: SigningKey, at: datetime) -> int:
    """Append what was committed since the last head, sign the new one; how many rows.

    The unique size and index let one of several workers win; the others' transactions fail
    and nothing is signed twice for one size.
    """
    last = newest_head()
    frontier = Frontier.from_bytes(bytes(last.frontier)) if last else Frontier.empty()
    waiting = (row for row in JournalEntry.objects.not_logged().iterator() if _ours(row))
    rows = list(itertools.islice(waiting, BATCH))
    if not rows:
        return 0
    leaves = []
    for index, row in enumerate(rows, start=frontier.size):
        leaves.append(LogLeaf(index=index, leaf=row.leaf, entry_id=row.public_id))
        frontier = frontier.append(bytes(row.leaf))
        row.index = index
    LogLeaf.objects.bulk_create(leaves)
    JournalEntry.objects.bulk_update(rows, ["index"])
    raw = head.sign_head(settings.CAUNOI.node, frontier.size, frontier.root(), at, key)
    LogHead.objects.create(size=frontier.size, raw=raw, frontier=frontier.to_bytes(), at=at)
    return len(rows)


def _ours(row: JournalEntry) -> bool:
    """Whether the node wrote this row; one put in by hand lacks the key, and stays out."""
    try:
        leaf.require_row_mac(
            settings.JOURNAL_KEY, str(row.public_id), bytes(row.leaf), bytes(row.mac)
        )
    except NotTrusted:
        return False
    return True
