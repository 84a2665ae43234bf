"""Writes the journal: one row per thing done, in the transaction that does it.

>>> journal.record("request.approved", subject=info_request, by="minh", at=at)
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from caunoi.apps import many_rows
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core import ids
from caunoi.core.ciphers import chance
from caunoi.core.journal import leaf

NODE = "node"  # who acted when no officer did
ERASED = "journal.erased"
BATCH = 500  # rows read at once when all of them are gone through


@dataclass(frozen=True)
class Done:
    """One thing done, to be kept; `details` holds no secret."""

    what: str
    subject: object
    by: str
    at: datetime
    details: Mapping[str, object] | None = None


@transaction.atomic(savepoint=False)
def record(
    what: str,
    *,
    subject: object,
    by: str,
    at: datetime,
    details: Mapping[str, object] | None = None,
) -> JournalEntry:
    """Keep that `by` did `what` to `subject`; `details` holds no secret."""
    entry = _entry(Done(what, subject, by, at, details))
    entry.save(force_insert=True)
    return entry


@transaction.atomic(savepoint=False)
def record_all(done: Iterable[Done]) -> Sequence[JournalEntry]:
    """The same for many things at once."""
    return many_rows.insert_all([_entry(one) for one in done])


def _entry(done: Done) -> JournalEntry:
    public_id = ids.uuid7(done.at, chance.fresh(ids.CHANCE_SIZE))
    mode, subject = settings.CAUNOI.mode, str(done.subject)
    content = content_of(
        public_id, done.what, subject, done.by, done.at, mode, done.details or {}
    )
    salt = leaf.fresh_salt()
    made = leaf.leaf_of(salt, content)
    return JournalEntry(
        public_id=public_id,
        what=done.what,
        subject=subject,
        by=done.by,
        at=done.at,
        mode=mode,
        salt=salt,
        content=content,
        leaf=made,
        mac=leaf.row_mac(settings.JOURNAL_KEY, str(public_id), made),
    )


def content_of(  # noqa: PLR0913 - these are the columns of one row, in their order
    public_id: UUID,
    what: str,
    subject: str,
    by: str,
    at: datetime,
    mode: str,
    details: Mapping[str, object],
) -> bytes:
    """The bytes that a leaf commits to."""
    told = {
        "id": str(public_id),
        "what": what,
        "subject": subject,
        "by": by,
        "at": at.isoformat(),
        "mode": mode,
        "details": details,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, default=str).encode()


def sign_anew(keys: Sequence[bytes]) -> int:
    """Give each row whose mac is by a later one of these keys a mac by the first.

    A row that none of them made is left as it is, for `caunoi check journal` to name.
    """
    last, done = 0, 0
    rows = JournalEntry.objects.order_by("pk").defer("salt", "content", "entry")
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        changed = [row for row in batch if _is_older(row, keys)]
        for row in changed:
            row.mac = leaf.row_mac(keys[0], str(row.public_id), bytes(row.leaf))
        JournalEntry.objects.bulk_update(changed, ["mac"], batch_size=100)
        last, done = batch[-1].pk, done + len(changed)
    return done


def _is_older(row: JournalEntry, keys: Sequence[bytes]) -> bool:
    told = str(row.public_id), bytes(row.leaf), bytes(row.mac)
    newest, *older = (leaf.row_mac_holds(key, *told) for key in keys)
    return any(older) and not newest


@transaction.atomic
def erase(entry: JournalEntry, ground: str, *, by: str, at: datetime) -> None:
    """Erase the content of one row lawfully: its leaf stays, so every proof still holds."""
    if entry.salt is None or entry.content is None:
        return
    kept = leaf.entry_of(bytes(entry.salt), bytes(entry.content))
    JournalEntry.objects.filter(pk=entry.pk).update(salt=None, content=None, entry=kept)
    record(ERASED, subject=entry, by=by, at=at, details={"ground": ground})
