"""What an agreement says and where it stands, as a message tells it and a page compares."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caunoi.apps.exchange import record_content
from caunoi.apps.exchange.models import RecordMessage
from caunoi.apps.register import basis, signing
from caunoi.apps.register.models import Agreement
from caunoi.core.envelope import versions
from caunoi.core.envelope.fields import write_time
from caunoi.core.exchange.record_payloads import (
    Deadline,
    GateStatus,
    InstrumentSync,
    differences,
)
from caunoi.core.vocabulary import CrimeArea, DataClass, Role


@dataclass(frozen=True)
class Compared:
    """One field that the two sides hold differently."""

    name: str
    ours: Any
    theirs: Any


def told(kept: Agreement, at: datetime) -> InstrumentSync:
    """The agreement as our node holds it."""
    said = signing.told(kept)
    areas = {area for one in said.articles for area in one.areas}
    classes = {name for one in said.articles for name in one.data_classes}
    return InstrumentSync(
        agreement=said.id,
        version=said.version,
        agreement_sha256=bytes(kept.sha256).hex(),
        parties=tuple(sorted(said.nodes)),
        areas=tuple(CrimeArea.known(one) for one in sorted(areas)),
        data_classes=tuple(DataClass.known(one) for one in sorted(classes)),
        deadlines=tuple(
            Deadline(one.number, urgency, hours)
            for one in said.articles
            for urgency, hours in sorted(one.deadlines.items())
        ),
        valid_from=write_time(said.valid_from),
        valid_until=write_time(said.valid_until) if said.valid_until else None,
        status=status(kept, at),
        author_role=Role.DK,
        approvals=(),
    )


def details_of(kept: Agreement, at: datetime) -> dict[str, Any]:
    """The same, as the row of a message keeps it."""
    return record_content.details_of(told(kept, at))


def status(kept: Agreement, at: datetime) -> GateStatus:
    """Where it stands on our node."""
    said = signing.told(kept)
    if versions.taken_over(basis.later(kept), at) is not None:
        return GateStatus.REPLACED
    if said.valid_until is not None and said.valid_until <= at:
        return GateStatus.ENDED
    if kept.state == Agreement.SIGNING:
        return GateStatus.SIGNING
    return GateStatus.SUSPENDED if basis.is_suspended(kept) else GateStatus.OPEN


def compared(message: RecordMessage, at: datetime) -> list[Compared] | None:
    """In what the partner holds it differently now; None where there is nothing of ours."""
    theirs = record_content.payload_of(message)
    if message.agreement is None or not isinstance(theirs, InstrumentSync):
        return None
    ours = told(message.agreement, at)
    here, there = record_content.details_of(ours), message.details
    return [Compared(name, here[name], there[name]) for name in differences(ours, theirs)]
