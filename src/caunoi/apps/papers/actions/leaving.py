"""The journal of papers that left the screen."""

from datetime import datetime

from django.db import transaction

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal
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
