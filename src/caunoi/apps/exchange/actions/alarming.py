"""What should never happen between two nodes: told once, kept with its evidence."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from caunoi.apps.exchange.models import Alarm, Correspondent
from caunoi.apps.exchange.models.alarms import CONTRADICTED, FORKED, RESTORED, SHRUNK
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register.models import Partner
from caunoi.core.ciphers import digest

OF_THEIR_LOG = (FORKED, SHRUNK)


@transaction.atomic
def raise_alarm(
    what: str,
    partner: Partner,
    evidence: bytes,
    details: Mapping[str, object],
    *,
    at: datetime,
) -> Alarm | None:
    """Keep an alarm; None when it is open already, or this evidence was seen before."""
    fingerprint = digest.sha256(evidence)
    known = Alarm.objects.filter(partner=partner, what=what)
    if known.open().exists() or known.filter(fingerprint=fingerprint).exists():
        return None
    made = Alarm.objects.create(
        public_id=records.new_id(at),
        what=what,
        partner=partner,
        raised_at=at,
        details=dict(details),
        evidence=evidence,
        fingerprint=fingerprint,
    )
    told = {"alarm": what, "from": partner.node, **details}
    journal.record("alarm.raised", subject=made, by=journal.NODE, at=at, details=told)
    if what != CONTRADICTED:  # what was lost with an older copy is told again
        _compare_anew(partner, at)
    return made


def _compare_anew(partner: Partner, at: datetime) -> None:
    """Begin the round of comparison again, at the next contact and that at once."""
    known = Correspondent.objects.filter(partner=partner)
    known.update(cursor=0, mark=None, round_done_at=None)
    known.filter(due_at__gt=at).update(due_at=at)


@transaction.atomic
def acknowledge(alarm: Alarm, reason: str, *, seen: int, by: Officer, at: datetime) -> None:
    """Say that somebody looked and what was found; what it stopped goes on.

    After an alarm about a partner's log, the log is followed from where it stands at the
    next contact: that is for people to decide, once they have spoken to the partner.

    Raises:
        NotAllowed: the officer does not keep the node.
        Stale: somebody else acknowledged it a moment ago.
    """
    by.require_may(Act.MANAGE_NODE)
    _close(alarm, seen, by.username, at)
    journal.record(
        "alarm.acknowledged",
        subject=alarm,
        by=by.username,
        at=at,
        details={"alarm": alarm.what, "reason": reason},
    )


def _close(alarm: Alarm, seen: int, by: str, at: datetime) -> None:
    records.change(alarm, seen=seen, acknowledged_by=by, acknowledged_at=at)
    known = Correspondent.objects.filter(partner=alarm.partner)
    if alarm.what in OF_THEIR_LOG:
        known.update(line=F("line") + 1)
    if alarm.what == RESTORED:
        known.update(they_hold=0)
