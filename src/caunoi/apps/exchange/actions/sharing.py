"""A commitment told to the partner whom it concerns, and how far it has come since."""

from datetime import date, datetime

from django.db import transaction

from caunoi.apps.exchange.actions import telling
from caunoi.apps.exchange.actions.telling import Telling
from caunoi.apps.exchange.models import RecordMessage
from caunoi.apps.exchange.record_rules import NoSuchRecord
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Commitment, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.exchange.record_payloads import WhoActs
from caunoi.core.exchange.turns import TurnState
from caunoi.core.texts import Text
from caunoi.core.vocabulary import CommitmentState

THERE = (TurnState.DELIVERED, TurnState.RECEIVED)  # both sides have it


@transaction.atomic
def share(
    commitment: Commitment, partner: Partner, *, by: Officer, at: datetime
) -> RecordMessage:
    """Draft what tells a partner of a commitment; see `telling.draft`.

    Raises:
        ToldAlready: both sides have it, or are about to.
    """
    if (
        shared(commitment, partner)
        or RecordMessage.objects.to_approve()
        .about(commitment)
        .filter(partner=partner)
        .exists()
    ):
        raise telling.ToldAlready
    wanted = Telling("commitment.share", partner, commitment, _details(commitment))
    return telling.draft(wanted, by=by, at=at)


@transaction.atomic
def update(
    commitment: Commitment,
    partner: Partner,
    evidence: Text,
    *,
    by: Officer,
    at: datetime,
    told_on: date,
) -> RecordMessage:
    """Draft how far it has come by our account; see `telling.draft`.

    Raises:
        NoSuchRecord: neither side has shared it with the other yet.
    """
    before = shared(commitment, partner)
    if before is None:
        raise NoSuchRecord
    details = {
        "state": commitment.state,
        "told_on": told_on.isoformat(),
        "evidence": evidence.as_plain(),
    }
    wanted = Telling(
        "commitment.update",
        partner,
        commitment,
        details,
        before.conversation,
        before.message_id,
    )
    return telling.draft(wanted, by=by, at=at)


def shared(commitment: Commitment, partner: Partner) -> RecordMessage | None:
    """The message by which one side told the other of it, once both have that."""
    there = commitment.messages.filter(state__in=THERE, partner=partner)
    return there.filter(kind="commitment.share").order_by("-pk").first()


def _details(commitment: Commitment) -> dict[str, object]:
    said_at = commitment.engagement
    return {
        "act": commitment.act,
        "what": commitment.what.as_plain(),
        "who_acts": _who_acts(commitment).value,
        "meeting": said_at.title.as_plain() if said_at else None,
        "said_on": plain_date(said_at.held_on) if said_at else None,
        "due": plain_date(commitment.due),
        "state": CommitmentState.known(commitment.state).value,
    }


def _who_acts(commitment: Commitment) -> WhoActs:
    if commitment.we_act and commitment.they_act:
        return WhoActs.BOTH
    return WhoActs.SENDER if commitment.we_act else WhoActs.RECEIVER


def plain_date(when: PartialDate) -> dict[str, str | None] | None:
    """A date as a payload writes it; nothing where it is not known."""
    if when.start is None and when.end is None:
        return None
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision.value,
        "zone": when.zone,
    }
