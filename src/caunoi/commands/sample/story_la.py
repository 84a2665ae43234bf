"""The Lao side of the story: an office, its desk, its answer to the first request."""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from caunoi.apps.exchange.actions import answering
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.actions import agreeing, instruments, partners, trust
from caunoi.apps.register.facts import InstrumentFacts, PartnerFacts
from caunoi.commands.sample import nodes, story, table
from caunoi.commands.sample.story import Seat
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text
from caunoi.links import keys

SEATS = (
    Seat(
        "kham", "Kham Sisavang (MẪU)", "lien-lac", ("DK",), "cán bộ liên lạc / liaison desk"
    ),
    Seat(
        "somchai", "Somchai Vongsa (MẪU)", "lien-lac", ("AP",), "lãnh đạo duyệt / approver"
    ),
    Seat("bounmy", "Bounmy Keo (MẪU)", "lien-lac", ("LR",), "pháp chế / legal reviewer"),
    Seat(
        "noy", "Noy Phet (MẪU)", "lien-lac", ("VP",), "bảo vệ nạn nhân / victim protection"
    ),
    Seat("admin", "Quản trị (MẪU)", "lien-lac", ("NA",), "quản trị / administrator"),
)


def load(folder: Path, their_card: bytes, at: datetime) -> None:
    """Load everything the visitor finds on the Lao side."""
    desk = officers.add_unit(
        "lien-lac",
        "desk",
        Text("Bàn liên lạc (MẪU)", "vi", {"en": "Liaison desk (SAMPLE)"}),
        None,
        by="sample",
        at=at,
    )
    seats, accounts = story.seat_officers(SEATS, {"lien-lac": desk}, at)
    kham, somchai = seats["kham"], seats["somchai"]
    _slug, country, vi, en = nodes.NAMES["vn"]
    vn = partners.add_partner(
        PartnerFacts(name=Text(vi, "vi", {"en": en}), country=country), by=kham, at=at
    )
    trust.take_card(vn, their_card, by="kham", at=at)
    paper = instruments.add_instrument(
        InstrumentFacts(
            title=Text("Quy chế phối hợp Biên Sơn – Nậm Xanh (MẪU)", "vi"),
            kind="regulation",
            state="in_force",
            partners=(vn,),
            crime_areas=("TRAFFICKING_IN_PERSONS", "DRUGS"),
            signed_on=PartialDate.day(at.date().replace(month=1, day=15)),
        ),
        by=kham,
        at=at,
    )
    kept = agreeing.add_agreement(paper, table.take(folder / "agreement.1"), by=kham, at=at)
    ours_signed = agreeing.sign_agreement(
        kept, keys.load(settings.CAUNOI.home).signing, by="kham", at=at
    )
    table.put(folder / "agreement.2", ours_signed)
    agreeing.open_gate(kept, seen=kept.version, by=somchai, at=at)
    nodes.keep_accounts(settings.CAUNOI.home, accounts)


def answer_first(at: datetime) -> bool:
    """Answer the urgent request once it has arrived; False while it has not."""
    asked = InfoRequest.objects.filter(asked_by_us=False, urgency="urgent").first()
    if asked is None:
        return False
    if asked.state != "received":
        return True
    kham = Officer.objects.get(username="kham")
    somchai = Officer.objects.get(username="somchai")
    told = answering.AnswerDraft(
        content=Text(
            "Đã tìm thấy người cần tìm lúc 05:20; cháu an toàn, đang ở cơ sở tạm lánh"
            " do bàn bảo vệ nạn nhân quản lý. Hai người nghi tổ chức đưa người đi đang được"
            " xác minh.",
            "vi",
            {
                "en": "The person was found at 05:20; the child is safe, in a shelter"
                " run by the victim desk. Two people suspected of organising the"
                " journey are being checked."
            },
        ),
        limits=Text("Chỉ dùng để bảo vệ nạn nhân và điều tra vụ việc này."),
        source_grade="A",
        information_grade="1",
        handling="H2",
    )
    given = answering.draft_answer(asked, told, seen=asked.version, by=kham, at=at)
    answering.approve(asked, given, seen=asked.version, by=somchai, at=at)
    return True
