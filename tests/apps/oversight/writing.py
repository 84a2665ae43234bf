"""Journal rows to try the log with, and what the check says of them."""

from django.conf import settings
from tests.apps.conftest import NOON

from caunoi.apps.oversight import checking, journal
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.ciphers.signing import SigningKey

KEY = SigningKey.generate()


def written(count: int) -> list[JournalEntry]:
    """So many rows, about as many records."""
    return [
        journal.record("thing.done", subject=f"thing:{number}", by="lan", at=NOON)
        for number in range(count)
    ]


def found() -> list[tuple[str, str | None, int | None]]:
    """What the check says, by code, row and place."""
    wrong = checking.check(KEY.public(), settings.JOURNAL_KEYS)
    return [(one.code, one.entry_id, one.index) for one in wrong]
