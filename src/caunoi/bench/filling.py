"""Fills a scratch node by seed: the same records on every machine, in bulk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.models import (
    Commitment,
    Contact,
    Engagement,
    Instrument,
    Partner,
)
from caunoi.apps.search.models import Entry, Gram, Place
from caunoi.core import ids
from caunoi.core.ciphers import chance, digest
from caunoi.core.dates import PartialDate
from caunoi.core.search import folding, spelling
from caunoi.core.texts import Text
from caunoi.core.vocabulary import CommitmentAct, EngagementKind, InstrumentState
from caunoi.web.clock import node_clock

AT_ONCE = 2000
PARTNERS, INSTRUMENTS, CONTACTS = 200, 400, 600
DEEDS = (
    "Gửi danh sách đầu mối", "Chia sẻ kinh nghiệm", "Chuyển giao giáo trình",
    "Tổ chức lớp tập huấn", "Phối hợp xác minh thông tin", "Thúc đẩy ký kết văn kiện",
    "Cử sĩ quan liên lạc", "Trao trả công dân", "Tuần tra chung", "Lập nhóm công tác",
)  # fmt: skip
ABOUT = (
    "tội phạm ma túy tuyến biên giới", "mua bán người", "lừa đảo trên mạng", "rửa tiền",
    "truy nã", "buôn lậu động vật hoang dã", "đánh bạc có tổ chức",
    "tội phạm công nghệ cao",
    "gìn giữ hòa bình", "phòng cháy, chữa cháy và cứu nạn",
)  # fmt: skip
PLACES = ("Nậm Xanh", "Phù Sa", "Mường Sa", "Sông Lam", "Bản Đôn", "Khe Sanh", "Đồi Cát")


@dataclass(frozen=True)
class Filled:
    """The node as it is measured."""

    client: Any  # a browser in which a desk officer is signed in
    partner: str  # public id of the partner with the most promises
    of_partner: int


def drawn(seed: str, number: int, below: int) -> int:
    """A number by seed: no chance, so that every run measures the same."""
    told = digest.sha256(f"{seed}:{number}".encode())
    return int.from_bytes(told[:6]) % below


def fill(commitments: int, engagements: int) -> Filled:
    """Fill the node; nothing is journalled, as nobody did it."""
    at = node_clock().now()
    unit, officer = _desk(at)
    owned = {"unit": unit, "node_wide": True, "created_at": at}
    partners = _kept(Partner, [_partner(one, owned, at) for one in range(PARTNERS)])
    _kept(Contact, [_contact(one, partners, owned, at) for one in range(CONTACTS)])
    papers = _kept(Instrument, [_paper(one, owned, at) for one in range(INSTRUMENTS)])
    meetings = _kept(Engagement, [_meeting(one, owned, at) for one in range(engagements)])
    promises = _kept(
        Commitment, [_promise(one, meetings, owned, at) for one in range(commitments)]
    )
    _link(Instrument.partners.through, "instrument_id", papers, partners)
    _link(Engagement.partners.through, "engagement_id", meetings, partners)
    _link(Commitment.said_by.through, "commitment_id", promises, partners)
    _link(Commitment.to_act.through, "commitment_id", promises, partners)
    index((*partners, *papers, *meetings, *promises))
    client = Client()
    client.force_login(officer)
    most = Commitment.objects.naming(partners[0]).count()
    return Filled(client, str(partners[0].public_id), most)


def _desk(at: datetime) -> tuple[Unit, Officer]:
    name = Text("Bàn đối ngoại (MẪU)", "vi", {"en": "Desk (SAMPLE)"})
    unit = officers.add_unit("desk", "desk", name, None, by="bench", at=at)
    officer = officers.add_officer(
        officers.Account(
            username="lan",
            name=Text("Lan (MẪU)"),
            unit=unit,
            held=("DK",),
            must_change_password=False,
        ),
        chance.fresh(16).hex(),
        by="bench",
        at=at,
    )
    return unit, officer


def an_id(at: datetime, kind: str, number: int) -> UUID:
    """The public id of the record of this number."""
    return ids.uuid7(at, digest.sha256(f"{kind}:{number}".encode())[: ids.CHANCE_SIZE])


def _kept(model: Any, rows: list[Any]) -> list[Any]:
    return list(model.objects.bulk_create(rows, batch_size=AT_ONCE))


def _name(number: int) -> Text:
    place = PLACES[number % len(PLACES)]
    return Text(f"Sở An ninh {place} {number} (MẪU)", "vi", {"en": f"Security {number}"})


def _partner(number: int, owned: dict[str, Any], at: datetime) -> Partner:
    country = ("LA", "KH", "TH", "CN", "US")[number % 5]
    public_id = an_id(at, "partner", number)
    told = {"country": country, "kind": "police", "state": "active", **owned}
    return Partner(public_id=public_id, name=_name(number), **told)


def _contact(
    number: int, partners: list[Partner], owned: dict[str, Any], at: datetime
) -> Contact:
    return Contact(
        public_id=an_id(at, "contact", number),
        partner=partners[number % len(partners)],
        name=Text(f"Người {number} (MẪU)"),
        title=Text("Trưởng phòng Đối ngoại"),
        reach=f"+856 {number:06}",
        **owned,
    )


def _paper(number: int, owned: dict[str, Any], at: datetime) -> Instrument:
    states = list(InstrumentState)
    about = ABOUT[number % len(ABOUT)]
    return Instrument(
        public_id=an_id(at, "instrument", number),
        title=Text(f"Bản ghi nhớ {number} về phòng, chống {about} (MẪU)"),
        kind="mou",
        state=states[drawn("paper", number, len(states))].value,
        **owned,
    )


def _meeting(number: int, owned: dict[str, Any], at: datetime) -> Engagement:
    kinds = list(EngagementKind)
    day = at.date() - timedelta(days=drawn("meeting", number, 2000) - 30)
    held = day <= at.date()
    return Engagement(
        public_id=an_id(at, "engagement", number),
        title=Text(f"Hội đàm {number} về {ABOUT[number % len(ABOUT)]} (MẪU)"),
        kind=kinds[number % len(kinds)].value,
        state="held" if held else "planned",
        held_on=PartialDate.day(day),
        place=PLACES[number % len(PLACES)],
        **owned,
    )


def _promise(
    number: int, meetings: list[Engagement], owned: dict[str, Any], at: datetime
) -> Commitment:
    acts = list(CommitmentAct)
    ours, both = drawn("side", number, 2) == 0, drawn("both", number, 10) == 0
    deed, about = DEEDS[number % len(DEEDS)], ABOUT[drawn("about", number, len(ABOUT))]
    place = PLACES[drawn("place", number, len(PLACES))]
    return Commitment(
        public_id=an_id(at, "commitment", number),
        act=acts[drawn("act", number, len(acts))].value,
        what=Text(f"{deed} về {about} tại {place}, việc số {number} (MẪU)"),
        we_said=ours,
        we_act=ours or both,
        they_act=not ours or both,
        engagement=meetings[number % len(meetings)] if meetings else None,
        due=_due(number, at.date()),
        state=("captured", "confirmed", "in_progress", "delivered")[number % 4]
        if drawn("open", number, 3)
        else "lapsed",
        words=f"sẽ {deed.lower()} về {about}",
        source=f"Biên bản số {number % 997}",
        handling=("H0", "H0", "H0", "H1", "H2")[drawn("code", number, 5)],
        **owned,
    )


def _due(number: int, today: date) -> PartialDate:
    if drawn("due", number, 5) == 0:
        return PartialDate.unknown()
    return PartialDate.day(today + timedelta(days=drawn("day", number, 900) - 400))


def _link(through: Any, column: str, rows: list[Any], partners: list[Partner]) -> None:
    """Each row to one partner; the first partner has one in twenty."""
    links = []
    for number, row in enumerate(rows):
        place = 0 if number % 20 == 0 else drawn(column, number, len(partners))
        links.append(through(**{column: row.pk, "partner_id": partners[place].pk}))
    through.objects.bulk_create(links, batch_size=AT_ONCE)


# ---- the index of the search -------------------------------------------------------------


def index(records: tuple[Any, ...]) -> None:
    """What `search.index.write` keeps of each record, in bulk."""
    entries, words = [], []
    for record in records:
        text = " · ".join(one for one in record.found_by() if one)
        found = folding.words(text)
        words.append(sorted(set(found)))
        kept = {"kind": record.record_kind(), "record_id": record.public_id}
        entries.append(Entry(text=text, folded=" ".join(found), **kept))
    made = Entry.objects.bulk_create(entries, batch_size=AT_ONCE)
    Place.objects.bulk_create(_places(made, words), batch_size=AT_ONCE)
    grams = [
        Gram(gram=gram, word=word)
        for word in sorted({word for told in words for word in told})
        for gram in sorted(spelling.grams(word))
    ]
    Gram.objects.bulk_create(grams, batch_size=AT_ONCE)


def _places(entries: list[Entry], words: list[list[str]]) -> Iterator[Place]:
    for entry, told in zip(entries, words, strict=True):
        for word in told:
            yield Place(word=word, entry=entry)
