"""The journal of requests that were made ready for the printer."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange import obeying
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal
from caunoi.core.safeguards.uses import Use


@transaction.atomic
def on_paper(
    asked: InfoRequest, items: Sequence[obeying.Item], *, by: Officer, at: datetime
) -> str:
    """Keep who prints these, under which code: the strictest, which it returns.

    Raises:
        NotFree: one of them may not be printed until its originator consents.
    """
    refused = obeying.refused(Use.PRINT, items, at)
    if refused is not None:
        raise refused
    code = max(item.handling for item in items)
    details = {"handling": code}
    journal.record("request.printed", subject=asked, by=by.username, at=at, details=details)
    return code
