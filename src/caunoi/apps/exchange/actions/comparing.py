"""An agreement told to a party as we hold it, so that both see what differs."""

from datetime import datetime

from caunoi.apps.exchange import agreement_content
from caunoi.apps.exchange.actions import telling
from caunoi.apps.exchange.actions.telling import Telling
from caunoi.apps.exchange.models import RecordMessage
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Agreement, Partner


def compare(
    kept: Agreement, partner: Partner, *, by: Officer, at: datetime
) -> RecordMessage:
    """Draft what tells a party how we hold the agreement; see `telling.draft`."""
    details = agreement_content.details_of(kept, at)
    wanted = Telling("instrument.sync", partner, kept, details)
    return telling.draft(wanted, by=by, at=at)
