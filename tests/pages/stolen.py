"""A partner whose keys were stolen, for the pages that speak of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from caunoi.apps.exchange.actions import revoking
from caunoi.apps.exchange.models import Arrival, InfoRequest, Quarantined
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.register import basis
from caunoi.apps.register.actions import pairing
from caunoi.apps.register.models import Partner, Revocation
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.envelope import card as cards

WHY = "Đã gọi cho phía bạn và đối chiếu từng chữ (MẪU)."


def fill(records: dict[str, str], lan: Officer, minh: Officer, at: datetime) -> None:
    """One item that waits, one proposed, one kept, one discarded; cards on the table."""
    _pairings(records, at)
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


def _pairings(records: dict[str, str], at: datetime) -> None:
    """Cards of nodes that never were: one waits, one was compared once, one refused."""
    admin = Officer.objects.get(username="admin")
    for word in ("waiting", "compared", "refused"):
        root = SigningKey.generate()
        card = replace(
            basis.our_card(),
            node=f"mau-{word}",
            version=1,
            previous=None,
            root=root.public(),
        )
        lying = pairing.bring(cards.issue(card, root), by=admin, at=at)
        records[f"pairing {word}"] = str(lying.public_id)
        if word == "compared":
            pairing.compare(lying, seen=lying.version, by=admin, at=at)
        if word == "refused":
            pairing.refuse(lying, WHY, seen=lying.version, by=admin, at=at)


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
