"""What stands beside requests of a sample node: who has one, a note, a tie."""

from datetime import datetime, timedelta

from caunoi.apps.desk.actions import caring, noting
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer

Records = dict[str, str]


def fill(records: Records, lan: Officer, at: datetime) -> None:
    """A request with everything beside it, and one that is put aside."""
    asked = InfoRequest.objects.get(public_id=records["request received"])
    other = InfoRequest.objects.get(public_id=records["request in_progress"])
    caring.take([asked], by=lan, at=at)
    noting.note(asked, "Đã gọi phòng nghiệp vụ, chờ trả lời (MẪU).", by=lan, at=at)
    noting.tie(asked, "inforequest", other.public_id, by=lan, at=at)
    resting = InfoRequest.objects.get(public_id=records["request part_given"])
    caring.snooze([resting], at + timedelta(days=1), by=lan, at=at)
