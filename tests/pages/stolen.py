"""A partner whose keys were stolen, for the pages that speak of it."""

from datetime import datetime, timedelta

from caunoi.apps.exchange.actions import revoking
from caunoi.apps.exchange.models import Arrival, InfoRequest, Quarantined
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import Partner, Revocation

WHY = "Đã gọi cho phía bạn và đối chiếu từng chữ (MẪU)."


def fill(records: dict[str, str], lan: Officer, minh: Officer, at: datetime) -> None:
    """One item that waits, one proposed, one kept, one discarded; keys that never were."""
    partner = Partner.objects.with_node().earliest("pk")
    made = Revocation.objects.create(
        partner=partner,
        keys=["00" * 8],
        since=at - timedelta(days=2),
        reason="stolen",
        taken_in_by=lan.username,
        seconded_by=minh.username,
        taken_in_at=at,
    )
    asked = InfoRequest.objects.visible_to(lan).earliest("pk")
    for word in ("waits", "proposed", "kept", "discarded"):
        item = Quarantined.objects.create(
            revocation=made,
            info_request=asked,
            arrival=_arrival(partner, word, at),
            came_at=at - timedelta(days=1),
        )
        records[f"quarantined {word}"] = str(item.pk)
        if word == "waits":
            continue
        verdict = "discard" if word == "discarded" else "keep"
        revoking.propose(item, verdict, WHY, seen=item.version, by=lan, at=at)
        if word != "proposed":
            revoking.confirm(item, seen=item.version, by=minh, at=at)


def _arrival(partner: Partner, word: str, at: datetime) -> Arrival:
    return Arrival.objects.create(
        partner=partner,
        message_id=new_id(at),
        sha256=f"stolen {word} (SAMPLE)".encode(),
        raw=b"SAMPLE",
        received_at=at,
        state=Arrival.ACCEPTED,
        kind="info.request",
        receipt=b"SAMPLE",
    )
