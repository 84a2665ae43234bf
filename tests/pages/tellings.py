"""What two nodes told each other about records, for the pages that show it."""

from datetime import datetime
from typing import Any

from tests.core.exchange.record_samples import PROPOSE, SHARE, SYNC

from caunoi.apps.exchange import record_content
from caunoi.apps.exchange.models import InfoRequest, RecordMessage
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import Agreement, Commitment, Engagement
from caunoi.core.exchange.payloads import Payload


def fill(records: dict[str, str], lan: Officer, at: datetime) -> None:
    """A draft of ours, a commitment of theirs that belongs nowhere, a text of minutes."""
    asked = InfoRequest.objects.get(public_id=records["request closed"])
    commitment = Commitment.objects.get(public_id=records["commitment"])
    meeting = Engagement.objects.get(public_id=records["engagement"])
    made = {
        "draft": _made(asked, "commitment.share", SHARE, at, commitment=commitment),
        "proposal": _made(asked, "commitment.share", SHARE, at, theirs=True),
        "compared": _made(
            asked,
            "instrument.sync",
            SYNC,
            at,
            theirs=True,
            agreement=Agreement.objects.earliest("pk"),
        ),
        "minutes": _made(
            asked, "minutes.propose", PROPOSE, at, theirs=True, engagement=meeting
        ),
    }
    made["draft"].drafted_by = lan
    made["draft"].save()
    records |= {f"record {name}": str(one.public_id) for name, one in made.items()}


def _made(
    asked: InfoRequest,
    kind: str,
    payload: Payload,
    at: datetime,
    *,
    theirs: bool = False,
    **about: Any,
) -> RecordMessage:
    return RecordMessage.objects.create(
        public_id=new_id(at),
        unit=asked.unit,
        created_at=at,
        conversation=new_id(at),
        partner=asked.partner,
        by_us=not theirs,
        kind=kind,
        state="received" if theirs else "draft",
        stands_on=asked.agreement,
        details=record_content.details_of(payload),
        message_id=new_id(at) if theirs else None,
        received_at=at if theirs else None,
        **about,
    )
