"""Fills a scratch node with requests and with the journal of years, by seed and in bulk."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from caunoi.apps.desk.models import Assignment
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Partner
from caunoi.bench import filling
from caunoi.core.ciphers import digest
from caunoi.core.exchange.states import State
from caunoi.core.journal import leaf
from caunoi.core.texts import Text
from caunoi.web.clock import node_clock

AT_ONCE = 5000
OPEN_IN = 12  # one request in so many is still open: desks of a busy ministry
AREAS = ("DRUGS", "TRAFFICKING_IN_PERSONS", "ONLINE_FRAUD", "WILDLIFE", "WANTED_PERSONS")
OPEN = (
    State.RECEIVED, State.IN_PROGRESS, State.ANSWER_DRAFTED, State.SENT, State.DELIVERED,
    State.DRAFT, State.LEGAL_CHECK,
)  # fmt: skip
THEIRS = (State.RECEIVED, State.IN_PROGRESS, State.ANSWER_DRAFTED)
WHATS = ("request.drafted", "request.approved", "message.sent", "receipt.taken")


def requests(number: int) -> str:
    """So many requests, a twelfth of them open; the public id of one to look at."""
    at, unit = node_clock().now(), Unit.objects.get(code="desk")
    lan, partners = (
        Officer.objects.get(username="lan"),
        list(Partner.objects.order_by("pk")),
    )
    made: list[InfoRequest] = []
    for first in range(0, number, AT_ONCE):
        places = range(first, min(first + AT_ONCE, number))
        rows = [_request(place, unit, partners, at) for place in places]
        made += InfoRequest.objects.bulk_create(rows, batch_size=500)
    held = [row for place, row in enumerate(made) if place % 40 == 0]
    given = {"officer": lan, "given_by": lan, "given_at": at}
    Assignment.objects.bulk_create(
        (Assignment(info_request=row, **given) for row in held), batch_size=500
    )
    filling.index(tuple(made))
    return str(next(row.public_id for row in made if row.state == State.RECEIVED))


def _request(place: int, unit: Unit, partners: list[Partner], at: datetime) -> InfoRequest:
    drawn = filling.drawn("request", place, 1 << 40)
    is_open = drawn % OPEN_IN == 0
    state = OPEN[drawn // 64 % len(OPEN)] if is_open else State.CLOSED
    ours = state not in THEIRS if is_open else drawn % 2 == 0
    came = at - timedelta(minutes=drawn // 4096 % (3 * 525_600))
    urgent = drawn // 1024 % 9 == 0
    about = filling.ABOUT[drawn // 128 % len(filling.ABOUT)]
    where = filling.PLACES[drawn // 512 % len(filling.PLACES)]
    due = at + timedelta(hours=drawn // 2048 % 480 - 96) if is_open else came
    return InfoRequest(
        public_id=filling.an_id(came, "request", place),
        conversation=filling.an_id(came, "conversation", place),
        unit=unit,
        created_at=came,
        asked_by_us=ours,
        partner=partners[drawn // 256 % len(partners)],
        state=state,
        crime_area=AREAS[drawn // 32 % len(AREAS)],
        data_class="general",
        purpose="investigation",
        offence=Text(f"Vụ {about} tại {where} (MẪU)"),
        statute="Bộ luật Hình sự",
        statute_article=str(248 + drawn // 8192 % 12),
        statute_country="VN",
        facts=Text("Xe tải MẪU qua cửa khẩu."),
        ground_held=Text("Xe đăng ký tại địa bàn."),
        urgency="urgent" if urgent else "normal",
        urgency_reason="threat_to_life" if urgent else "",
        handling=("H0", "H0", "H1", "H2")[drawn // 16384 % 4],
        answer_due_at=due,
        closed_at=None if is_open else came,
    )


def journal(number: int) -> None:
    """So many rows of what officers did to requests."""
    at = node_clock().now()
    known = list(InfoRequest.objects.values_list("public_id", flat=True))
    for first in range(0, number, AT_ONCE):
        places = range(first, min(first + AT_ONCE, number))
        rows = (_row(place, known[place % len(known)], at) for place in places)
        JournalEntry.objects.bulk_create(rows, batch_size=1000)


def _row(place: int, about: Any, at: datetime) -> JournalEntry:
    """A row whose leaf is made as every leaf is; the salt comes by seed."""
    public_id = filling.an_id(at, "journal", place)
    salt = digest.sha256(f"salt:{place}".encode())
    content = f'{{"id": "{public_id}"}}'.encode()
    made = leaf.leaf_of(salt, content)
    return JournalEntry(
        public_id=public_id,
        what=WHATS[place % len(WHATS)],
        subject=f"inforequest:{about}",
        by=("lan", "minh", "node")[place % 3],
        at=at,
        mode=settings.CAUNOI.mode,
        salt=salt,
        content=content,
        leaf=made,
        mac=leaf.row_mac(settings.JOURNAL_KEY, str(public_id), made),
    )
