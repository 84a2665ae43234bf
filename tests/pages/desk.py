"""What a sample node holds beside requests: who has one, a note, a tie; and a token."""

from datetime import datetime, timedelta

from django.utils import timezone

from caunoi.apps.desk.actions import caring, handing, noting, tasking, texts
from caunoi.apps.desk.models import TextTemplate
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer
from caunoi.apps.tokens import actions as tokens
from caunoi.core.safeguards.deputies import Days, Wanted
from caunoi.core.texts import Text

Records = dict[str, str]


def fill(records: Records, lan: Officer, admin: Officer, at: datetime) -> None:
    """A request with everything beside it, and one that is put aside."""
    asked = InfoRequest.objects.get(public_id=records["request received"])
    other = InfoRequest.objects.get(public_id=records["request in_progress"])
    caring.take([asked], by=lan, at=at)
    noting.note(asked, "Đã gọi phòng nghiệp vụ, chờ trả lời (MẪU).", by=lan, at=at)
    noting.tie(asked, "inforequest", other.public_id, by=lan, at=at)
    resting = InfoRequest.objects.get(public_id=records["request part_given"])
    caring.snooze([resting], at + timedelta(days=1), by=lan, at=at)
    wanted = tokens.Wanted(
        code="so-an",
        name=Text("Sổ án (MẪU)"),
        unit=lan.desk(),
        scopes=("requests.read", "search"),
        ends_at=at + timedelta(days=90),
    )
    made, _secret = tokens.make(wanted, by=admin, at=at)
    records["token"] = str(made.public_id)
    thao = Officer.objects.get(username="thao")
    ask = tasking.Asked(thao.desk(), Text("Xác minh chủ xe (MẪU)."), asked)
    task = tasking.ask(ask, by=lan, at=at)
    tasking.take(task, seen=task.version, by=thao, at=at)
    records["task of a province"] = str(task.public_id)
    records["step take"], records["step nothing"] = "take", "nothing"
    offer = handing.offer(
        asked, thao.desk(), "Thuộc địa bàn (MẪU).", seen=asked.version, by=lan, at=at
    )
    records["handover"] = str(offer.public_id)
    minh = Officer.objects.get(username="minh")
    _deputy(records, lan, minh, at)
    wanted_text = texts.Wanted(
        TextTemplate.Kind.ANSWER,
        Text("Mở đầu (MẪU)", "vi", {"en": "Opening (SAMPLE)"}),
        Text("Phúc đáp đề nghị của Quý cơ quan (MẪU).", "vi", {"en": "In reply (SAMPLE)."}),
    )
    kept = texts.add(wanted_text, by=minh, at=at)
    records["text for drafts"] = str(kept.public_id)
    records["kind request"], records["kind of text"] = "info.request", "answer"


def _deputy(records: Records, lan: Officer, minh: Officer, at: datetime) -> None:
    """A power delegated, which does not count yet."""
    begins = timezone.localdate(at) + timedelta(days=1)
    lent = Wanted("AP", Days(begins, begins), "Nghỉ phép một ngày (MẪU).")
    made = officers.name_deputy(lan, lent, by=minh, at=at)
    records["power lent"] = str(made.public_id)
