"""One node of a simulated world: real actions, a database of its own, a clock of its own.

Its officers and its `work` are methods here. Only one node is `inside` at a time: then the
settings, the clock and the database of this process are that node's.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.test import RequestFactory, override_settings
from django.urls import resolve
from tests.simulators.disk import MemoryDatabase, empty
from tests.simulators.wire import Frame

from caunoi.apps.due import engine
from caunoi.apps.due.engine import Kind
from caunoi.apps.exchange.actions import answering, drafting
from caunoi.apps.exchange.actions.answering import AnswerDraft
from caunoi.apps.exchange.actions.drafting import RequestDraft
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import log
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.envelope import card as cards
from caunoi.core.envelope.card import Card
from caunoi.core.exchange.kinds import KINDS
from caunoi.core.texts import Text
from caunoi.links import keys
from caunoi.links.keys import NodeKeys

BEGINNING = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
SEATS = {"lan": ("DK",), "nga": ("DK",), "hoa": ("LR",), "minh": ("AP",)}
INSTANT = timedelta(milliseconds=1)  # by which the clock of a node moves at each question


@dataclass(frozen=True)
class Identity:
    """Who a node is: keys, card and folder; made once and used in every world."""

    node: str
    home: Path
    keys: NodeKeys
    card: Card
    raw: bytes


@cache
def identity(number: int) -> Identity:
    """The identity of the node with this number."""
    node = f"node-{number}"
    home = Path(tempfile.mkdtemp(prefix=f"caunoi-{node}-"))
    (home / "secrets").mkdir()
    root, made, _ = keys.create(home)
    card = Card(
        node=node,
        version=1,
        previous=None,
        names={"vi": f"Nút {number} (MẪU)"},
        country="VN" if number == 1 else "LA",
        address=f"http://{node}.example",
        desks=(("ban", {"vi": "Bàn thử (MẪU)"}),),
        schemas={kind.code: kind.versions for kind in KINDS.values()},
        root=root.public(),
        signing=made.signing.public(),
        log=made.log.public(),
        transport=made.transport.public(),
        kem=made.kem.public(),
        suites=cards.SUITES,
        issued_at=BEGINNING - timedelta(days=30),
        valid_until=BEGINNING + timedelta(days=700),
    )
    return Identity(node, home, made, card, cards.issue(card, root))


class Member:
    """A node in a world whose clock is `now`."""

    def __init__(self, who: Identity, database: MemoryDatabase) -> None:
        self.who = who
        self.node = who.node
        self.database = MemoryDatabase(database)
        self.disk = self.database.disk
        self.skew = timedelta(0)
        self.world_now = BEGINNING
        self.kinds: tuple[Kind, ...] = ()

    # ---- the clock, as the due engine and the pages ask for it

    def now(self) -> datetime:
        """The node's time: wrong by its skew."""
        self.world_now += INSTANT
        return self.world_now + self.skew

    def machine_now(self) -> datetime:
        """The machine's time, which only goes forward."""
        return self.world_now

    @contextmanager
    def inside(self) -> Iterator["Member"]:
        """Be this node; a node that calls another is that one meanwhile."""
        before, told = connections["default"], settings.CAUNOI
        connections["default"] = self.database
        settings.CAUNOI = replace(
            told,
            node=self.node,
            home=self.who.home,
            address=self.who.card.address,
            mode="live",
        )
        HERE.append(self)
        try:
            yield self
        finally:
            HERE.pop()
            connections["default"], settings.CAUNOI = before, told

    # ---- what its processes do

    def answer(self, frame: Frame) -> tuple[int, bytes]:
        """What its web process answers to a frame."""
        view, args, named = resolve(frame.path.partition("?")[0])
        request = RequestFactory().generic(
            frame.method, frame.path, frame.body, frame.kind or "application/octet-stream"
        )
        try:
            response = view(request, *args, **named)
        except Exception:
            if not self.disk.faults:
                raise
            return 500, b""
        told = response.streaming_content if response.streaming else [response.content]
        return response.status_code, b"".join(told)

    def work(self) -> bool:
        """One look of `work` at everything that falls due; whether it did anything."""
        worked = [engine.run_one(kind, self) for kind in self.kinds]
        return any(worked)

    def keep_log(self) -> int:
        """Append to the log what was committed."""
        return log.append(self.who.keys.log, self.now())

    # ---- what its officers do

    def ask(self, to: str, agreement: Agreement, **changes: Any) -> InfoRequest:
        """Draft, hand on and approve a question."""
        partner = Partner.objects.get(node=to)
        asked = drafting.draft(
            question(partner, agreement, **changes), None, by=seat("lan"), at=self.now()
        )
        self.stopped = drafting.submit(
            asked, seen=asked.version, by=seat("lan"), at=self.now()
        )
        if not self.stopped:
            drafting.approve(asked, seen=asked.version, by=seat("minh"), at=self.now())
        return asked

    def reply(self, asked: InfoRequest, **changes: Any) -> None:
        """Draft and approve an answer to a partner's question."""
        told = replace(ANSWER, **changes)
        given = answering.draft_answer(
            asked, told, seen=asked.version, by=seat("nga"), at=self.now()
        )
        asked.refresh_from_db()
        answering.approve(asked, given, seen=asked.version, by=seat("minh"), at=self.now())


HERE: list[Member] = []  # the node that this process is, and those it is called by


def seat(username: str) -> Officer:
    """One of the officers of the node that this process is."""
    return Officer.objects.get(username=username)


ANSWER = AnswerDraft(
    content=Text("Xe đã đổi chủ ngày 01/10/2026."), source_grade="A", information_grade="1"
)


def question(partner: Partner, agreement: Agreement, **changes: Any) -> RequestDraft:
    """A question that every rule lets pass under article 3."""
    whole = RequestDraft(
        partner=partner,
        agreement=agreement,
        article="3",
        crime_area="DRUGS",
        data_class="general",
        purpose="investigation",
        offence=Text("Vận chuyển trái phép chất ma túy"),
        statute="Bộ luật Hình sự",
        statute_article="250",
        statute_country="VN",
        facts=Text("Xe tải MẪU-01 qua cửa khẩu, nghi chở ma túy."),
        ground_held=Text("Xe đăng ký tại địa bàn của phía bạn."),
        source_grade="B",
        information_grade="3",
        minor="no",
    )
    return replace(whole, **changes)


@cache
def seated() -> MemoryDatabase:
    """A database with a desk and its officers."""
    made = MemoryDatabase(empty())
    before = connections["default"]
    connections["default"] = made
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    try:
        with override_settings(PASSWORD_HASHERS=quick):
            _seat_officers()
    finally:
        connections["default"] = before
    return made


def _seat_officers() -> None:
    desk = officers.add_unit(
        "ban", "desk", Text("Bàn thử (MẪU)"), None, by="test", at=BEGINNING
    )
    for username, held in SEATS.items():
        officers.add_officer(
            username,
            Text(username.title()),
            unit=desk,
            held=held,
            password=f"{username} ngồi bên sông Hồng",
            by="test",
            at=BEGINNING,
            must_change_password=False,
        )
