"""Nodes we speak with, and alarms about them, for the pages that show them (SAMPLE)."""

from datetime import datetime, timedelta
from uuid import UUID

from caunoi.apps.exchange.actions import alarming
from caunoi.apps.exchange.models import (
    Correspondent,
    Dispatch,
    Gap,
    InfoRequest,
    PartnerHead,
)
from caunoi.apps.exchange.models.alarms import (
    CONTRADICTED,
    FORGOTTEN,
    FORKED,
    RESTORED,
    SHRUNK,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.oversight import log
from caunoi.apps.register.models import Partner

DETAILS: dict[str, dict[str, object]] = {
    FORKED: {"before": 41, "now": 57},
    SHRUNK: {"before": 57, "now": 41},
    RESTORED: {"theirs": 900, "ours": 412},
    CONTRADICTED: {"message": "MẪU", "first": "accepted", "second": "refused"},
    FORGOTTEN: {"count": 3},
}


def fill(records: dict[str, str], lan: Officer, admin: Officer, at: datetime) -> None:
    """One partner in contact, with gaps; one whom nobody reached; each alarm."""
    partner = Partner.objects.with_node().earliest("pk")
    _spoken_with(partner, at)
    asked = InfoRequest.objects.visible_to(lan).filter(partner=partner).earliest("pk")
    for number, (healed, code) in enumerate(
        [(None, ""), (at, ""), (at, "message.expired")]
    ):
        _gap(asked, number, healed, code, at)
    quiet = _quiet(partner, at)
    records["partner with a node"] = str(partner.public_id)
    records["quiet partner"] = str(quiet.public_id)
    for what, details in DETAILS.items():
        alarm = alarming.raise_alarm(what, quiet, what.encode(), details, at=at)
        assert alarm is not None
        records[f"alarm {what}"] = str(alarm.public_id)
    looked = alarming.raise_alarm(SHRUNK, partner, b"(SAMPLE)", DETAILS[SHRUNK], at=at)
    assert looked is not None
    alarming.acknowledge(looked, "Đã gọi phía bạn (MẪU).", seen=1, by=admin, at=at)
    records["alarm looked at"] = str(looked.public_id)


def _spoken_with(partner: Partner, at: datetime) -> None:
    newest = log.newest_head()
    Correspondent.objects.update_or_create(
        partner=partner,
        defaults={
            "last_contact_at": at,
            "clock_difference": 90.0,
            "round_done_at": at,
            "cosigned": newest.raw if newest else None,
            "cosigned_at": at,
            "due_at": None,
        },
    )
    PartnerHead.objects.create(
        partner=partner,
        line=2,
        size=57,
        root=b"\0" * 32,
        raw=b"",
        signed_at=at,
        taken_at=at,
    )


def _quiet(like: Partner, at: datetime) -> Partner:
    """A partner with a node that nobody reached, its clock far behind when it knocked."""
    made = Partner.objects.get(pk=like.pk)
    made.pk, made.public_id, made.node = None, new_id(at), "yen-lang"
    made.save(force_insert=True)
    Correspondent.objects.create(
        partner=made, problem="courier.unreachable", clock_difference=-4.0
    )
    return made


def _gap(
    asked: InfoRequest, number: int, healed: datetime | None, code: str, at: datetime
) -> None:
    sent = Dispatch.objects.create(
        message_id=UUID(int=number + 1),
        kind="info.request",
        partner=asked.partner,
        info_request=asked,
        number=90 + number,
        state=Dispatch.ACCEPTED,
        issued_at=at,
        expires_at=at + timedelta(days=30),
        stored_at=at,
    )
    Gap.objects.create(dispatch=sent, found_at=at, healed_at=healed, receipt_code=code)
