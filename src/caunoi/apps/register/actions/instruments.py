"""Instruments: papers from proposed to ended."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import rules
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import InstrumentFacts, Keeping
from caunoi.apps.register.models import Instrument
from caunoi.core.vocabulary import InstrumentState


@transaction.atomic
def add_instrument(
    facts: InstrumentFacts,
    *,
    by: Officer,
    at: datetime,
    keeping: Keeping = rows.EVERYBODY,
    public_id: UUID | None = None,
) -> Instrument:
    """Add a paper between agencies or States.

    Raises:
        ForceBeforeSignature, EndsBeforeItBegins, DateAhead: its dates cannot be.
    """
    by.require_may(Act.REGISTER)
    rules.require_instrument_dates(facts, timezone.localdate(at))
    instrument = Instrument.objects.create(**rows.new(facts, keeping, by, at, public_id))
    rows.link(instrument, facts, by)
    rows.journal_added(instrument, by, at, state=instrument.state)
    return instrument


@transaction.atomic
def change_instrument(
    instrument: Instrument, facts: InstrumentFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about an instrument.

    Raises:
        ForceBeforeSignature, EndsBeforeItBegins, DateAhead: its dates cannot be.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_instrument_dates(facts, timezone.localdate(at))
    rows.change(instrument, facts, seen=seen, by=by, at=at)


@transaction.atomic
def change_instrument_state(
    instrument: Instrument,
    state: InstrumentState,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Move an instrument along its way from proposed to ended.

    Raises:
        DateAhead: its date of signature or of entry into force is still to come.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    today = timezone.localdate(at)
    rules.require_reached(instrument.signed_on, state in rules.SIGNED_STATES, today)
    rules.require_reached(instrument.in_force_on, state in rules.IN_FORCE_STATES, today)
    before = instrument.state
    records.change(instrument, seen=seen, state=state.value)
    rows.journal_moved(instrument, before, by, at)
