"""One node of a simulated world: real actions, a database of its own, a clock of its own.

Its officers and its `work` are methods here. Only one node is `inside` at a time: then the
settings, the clock and the database of this process are that node's.
"""

import shutil
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.test import RequestFactory, override_settings
from django.urls import resolve
from tests.simulators.disk import MemoryDatabase, empty
from tests.simulators.wire import Frame, Said

from caunoi.apps.due import engine
from caunoi.apps.due.claims import LEAST_URGENT
from caunoi.apps.due.engine import Kind
from caunoi.apps.exchange.actions import (
    alarming,
    answering,
    attaching,
    bundling,
    contacting,
    drafting,
    unbundling,
)
from caunoi.apps.exchange.actions.answering import AnswerDraft
from caunoi.apps.exchange.actions.drafting import RequestDraft
from caunoi.apps.exchange.actions.unbundling import Taken
from caunoi.apps.exchange.models import Alarm, InfoRequest
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import log
from caunoi.apps.register.models import Agreement, OwnCard, Partner
from caunoi.commands import keys as keys_command
from caunoi.core.envelope import bundle
from caunoi.core.envelope import card as cards
from caunoi.core.envelope.card import Card
from caunoi.core.exchange.kinds import KINDS
from caunoi.core.texts import Text
from caunoi.links import keys
from caunoi.links.files.inspecting import Inspector
from caunoi.links.files.store import Sealing
from caunoi.links.keys import NodeKeys, Shelf

BEGINNING = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
SEATS = {
    "lan": ("DK",),
    "nga": ("DK",),
    "hoa": ("LR",),
    "minh": ("AP",),
    "tin": ("NA",),
}
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
        self.shelf: NodeKeys | Shelf = who.keys

    # ---- its folder, shared by all worlds until it is changed

    def own_folder(self) -> Path:
        """The node's folder of this world alone."""
        if isinstance(self.shelf, Shelf):
            return self.who.home
        home = Path(tempfile.mkdtemp(prefix=f"caunoi-{self.node}-"))
        shutil.copytree(self.who.home, home, dirs_exist_ok=True)
        self.who, self.shelf = replace(self.who, home=home), Shelf(home)
        settings.CAUNOI = replace(settings.CAUNOI, home=home)
        return home

    def go_back_to(self, copy: MemoryDatabase) -> None:
        """Begin anew from an older copy of the database."""
        self.database.end()
        self.database = MemoryDatabase(copy)
        self.disk = self.database.disk

    def end(self) -> None:
        """Let go of the memory, and of a folder of its own."""
        self.database.end()
        if isinstance(self.shelf, Shelf):
            shutil.rmtree(self.who.home)

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

    def answer(self, frame: Frame) -> Said:
        """What its web process answers to a frame."""
        view, args, named = resolve(frame.path.partition("?")[0])
        kind = frame.kind or "application/octet-stream"
        wanted = {"Range": frame.wanted} if frame.wanted else {}
        request = RequestFactory().generic(
            frame.method, frame.path, frame.body, kind, headers=wanted
        )
        try:
            response = view(request, *args, **named)
        except Exception:
            if not self.disk.faults:
                raise
            return Said(500, b"")
        told = response.streaming_content if response.streaming else [response.content]
        part = response.headers.get("Content-Range", "")
        return Said(response.status_code, b"".join(told), part)

    def work(self) -> bool:
        """One look of `work` at what falls due, as its engine looks: whether it did any."""
        due = engine.due_of(self.kinds, self, LEAST_URGENT)
        worked = [engine.run_one(kind, self) for kind in due]
        return any(worked)

    def keep_log(self) -> int:
        """Append to the log what was committed."""
        return log.append(self.who.keys.log, self.now())

    # ---- what its administrator does, with the commands themselves

    def rotate(self) -> None:
        """Change the keys."""
        self.own_folder()
        self._keys(part="rotate", lost=False)

    def revoke_former(self) -> None:
        """Say that the keys of the card before the newest are believed no more."""
        newest = OwnCard.objects.latest("number").number
        if newest == 1:
            return
        out = self.own_folder() / "our.revocation"
        since = self.now().isoformat()
        told = {"card": newest - 1, "since": since, "reason": "stolen", "out": out}
        self._keys(part="revoke", **told)

    def _keys(self, **given: Any) -> None:
        with redirect_stdout(StringIO()):
            keys_command.run(Namespace(**given))

    def acknowledge(self) -> int:
        """Look at every open alarm; how many there were."""
        alarms = list(Alarm.objects.open())
        for one in alarms:
            alarming.acknowledge(
                one, "Đã xem xét.", seen=one.version, by=seat("tin"), at=self.now()
            )
        return len(alarms)

    def meet(self) -> None:
        """Begin to speak with every partner, as `work` does."""
        contacting.meet(self.now())

    # ---- what is carried by hand

    def write_bundle(self, to: str) -> bytes:
        """Everything that a partner has not signed for, sealed to it."""
        partner, at = Partner.objects.get(node=to), self.now()
        contents, theirs = bundling.gather(partner, by="lan", at=at)
        return b"".join(bundling.pieces(contents, theirs, at))

    def take_bundle(self, raw: bytes) -> Taken:
        """Take what a partner's bundle holds."""
        kems = self.shelf.now().kems
        return unbundling.take(
            [raw],
            lambda opening: bundle.key_of(opening, self.node, kems),
            brought_by="lan",
            at=self.now(),
        )

    # ---- what its officers do

    def ask(
        self, to: str, agreement: Agreement, file: bytes = b"", **changes: Any
    ) -> InfoRequest:
        """Draft, hand on and approve a question, perhaps with a file beside it."""
        partner = Partner.objects.get(node=to)
        asked = drafting.draft(
            question(partner, agreement, **changes), None, by=seat("lan"), at=self.now()
        )
        if file:
            self._attach(asked, file)
        self.stopped = drafting.submit(
            asked, seen=asked.version, by=seat("lan"), at=self.now()
        )
        if not self.stopped:
            drafting.approve(asked, seen=asked.version, by=seat("minh"), at=self.now())
        return asked

    def _attach(self, asked: InfoRequest, file: bytes) -> None:
        """Seal a text, and put it beside a draft."""
        home, limit = self.own_folder(), settings.CAUNOI.attachment_limit
        sealing = Sealing(home, Inspector("txt"), limit=limit, least=0)
        sealing.update(file)
        told = ("MAU.txt", sealing.finish())
        attaching.attach(
            asked, None, told, seen=asked.version, by=seat("lan"), at=self.now()
        )
        asked.refresh_from_db()

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
            officers.Account(
                username=username,
                name=Text(username.title()),
                unit=desk,
                held=held,
                must_change_password=False,
            ),
            f"{username} ngồi bên sông Hồng",
            by="test",
            at=BEGINNING,
        )
