"""The journal of papers that left the screen."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal
from caunoi.apps.papers.models import Letter
from caunoi.apps.register.models import Partner


@transaction.atomic
def brief_made(
    partner: Partner, kind: str, code: str, *, by: Officer, at: datetime
) -> None:
    """Keep that a brief about this partner was made as a file, and under which code."""
    journal.record(
        "brief.made",
        subject=partner,
        by=by.username,
        at=at,
        details={"kind": kind, "handling": code},
    )


@transaction.atomic
def list_exported(
    name: str, kind: str, rows: int, code: str, *, by: Officer, at: datetime
) -> None:
    """Keep that a list left as a file: how many rows, under which code."""
    journal.record(
        "list.exported",
        subject=f"list:{name}",
        by=by.username,
        at=at,
        details={"kind": kind, "rows": rows, "handling": code},
    )


@transaction.atomic
def letter_made(letter: Letter, kind: str, *, by: Officer, at: datetime) -> None:
    """Keep that a letter was made as a file, and under which code."""
    journal.record(
        "letter.made",
        subject=letter,
        by=by.username,
        at=at,
        details={"kind": kind, "handling": letter.handling},
    )
