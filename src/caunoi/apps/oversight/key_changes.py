"""What the journal tells of keys that changed: which, and when."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from django.conf import settings

from caunoi.apps.oversight import journal
from caunoi.apps.oversight.models import JournalEntry


def told(name: str) -> dict[str, datetime]:
    """The ids of the keys of this name that took over, oldest first, and since when."""
    found: dict[str, datetime] = {}
    rows = JournalEntry.objects.about(_subject()).filter(what=f"{name}-key.changed")
    for row in rows.exclude(content=None).order_by("pk"):
        key = json.loads(bytes(row.content or b"{}"))["details"].get("key")
        if key:
            found.setdefault(key, row.at)
    return found


def later(name: str, current: str, held: Collection[str]) -> list[str]:
    """Keys that came after the one in use and are not held: they were made elsewhere."""
    ids = list(told(name))
    after = ids[ids.index(current) + 1 :] if current in ids else ids
    return [one for one in after if one not in held]


def note(
    name: str, what: str, *, by: str, at: datetime, details: Mapping[str, object]
) -> None:
    """Tell the journal of a change, once: what was broken off has told already."""
    if details.get("key") in told(name):
        return
    journal.record(f"{name}-key.{what}", subject=_subject(), by=by, at=at, details=details)


def _subject() -> str:
    return f"node:{settings.CAUNOI.node}"
