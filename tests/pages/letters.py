"""What a sample node holds of a partner without a node: letters, records, a seat."""

from datetime import datetime, timedelta

from caunoi.apps.exchange.actions.by_hand import numbering
from caunoi.apps.exchange.actions.by_hand.numbering import Head
from caunoi.apps.exchange.models import Carried, HandRecord, InfoRequest
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.models import Partner

Records = dict[str, str]
HEAD = Head("PĐN", "Hà Nội", "TRƯỞNG PHÒNG", "Head", "Nguyễn Văn Mẫu", "Như trên;")
HOUR = timedelta(hours=1)


def fill(records: Records, lan: Officer, guest: Officer, at: datetime) -> None:
    """A request to the guest's agency that has it, one letter more, a record to confirm."""
    asked = InfoRequest.objects.get(public_id=records["request delivered"])
    agency = Partner.objects.get(public_id=guest.agency_id)
    asked.pk, asked.id, asked.version = None, None, 1
    asked._state.adding = True
    asked.public_id, asked.conversation = new_id(at), new_id(at)
    asked.partner, asked.due_at, asked.agreement = agency, None, None
    asked.save(force_insert=True)
    officers.release(asked, agency.public_id, by=lan, at=at)
    told = {"info_request": asked, "kind": asked.kind, "approved_at": at - 9 * HOUR}
    there = {"dispatched_at": at - 8 * HOUR, "received_at": at - 7 * HOUR}
    sent = Carried.objects.create(public_id=new_id(at), **told, **there)
    numbering.number(sent, HEAD, seen=1, by=lan, at=at)
    waiting = Carried.objects.create(public_id=new_id(at), **told)
    made = HandRecord.objects.create(
        public_id=new_id(at),
        info_request=asked,
        what="received",
        kind=asked.kind,
        carried=sent,
        happened_at=at - 6 * HOUR,
        means="post",
        carrier="Bưu tá (MẪU)",
        note="EMS MẪU-01",
        recorded_by=lan,
        recorded_at=at,
    )
    records["letter request"] = str(asked.public_id)
    records["letter sent"] = str(sent.public_id)
    records["letter to number"] = str(waiting.public_id)
    records["record to confirm"] = str(made.public_id)
    records["kind dispatched"] = "dispatched"
    records["kind answer"] = "info.answer"
