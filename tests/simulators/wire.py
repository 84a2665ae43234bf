"""The network between simulated nodes: it loses, delays, doubles, alters and replays.

It stands where TCP would: the node's own courier speaks HTTP into it, and the node's own
views answer. There is no TLS here, so whoever sits on the wire may change every bit.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random  # noqa: TID251 - repeatable from its seed, and no secret

import httpx
from django.db import connection
from tests.simulators.disk import Crash

REMEMBERED = 60  # frames that a replay may bring back
LONGEST_DELAY = timedelta(days=2)


@dataclass(frozen=True)
class Frame:
    """One request on its way from one node to another."""

    source: str
    target: str
    method: str
    path: str
    body: bytes
    kind: str = ""
    wanted: str = ""  # the bytes of a file that are asked for


@dataclass(frozen=True)
class Said:
    """What a node answers to a frame."""

    status: int
    body: bytes
    part: str = ""  # which bytes of a file these are


@dataclass
class Weather:
    """How likely each trouble is, for each frame."""

    lost: float = 0.0
    answer_lost: float = 0.0
    delayed: float = 0.0
    doubled: float = 0.0
    altered: float = 0.0
    answer_altered: float = 0.0
    spliced: float = 0.0


CALM = Weather()
# Gives the answer of the node that a frame reaches.
Deliver = Callable[[Frame], Said]


@dataclass
class Wire:
    """All wires between the nodes of a world."""

    chance: Random
    deliver: Deliver
    weather: Weather = field(default_factory=Weather)
    cut: set[frozenset[str]] = field(default_factory=set)
    late: list[tuple[datetime, Frame]] = field(default_factory=list)
    remembered: list[Frame] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def carry(self, frame: Frame, at: datetime) -> Said:
        """Bring a frame to its node and the answer back, unless something happens.

        Raises:
            httpx.HTTPError: as a client meets it: no connection, or no answer.
        """
        if connection.in_atomic_block:
            wrong = "a wire is used while a transaction is open"
            raise AssertionError(wrong)
        self.seen["frames"] += 1
        self._remember(frame)
        if frozenset((frame.source, frame.target)) in self.cut:
            self.seen["cut"] += 1
            raise httpx.ConnectError(frame.path)
        self._trouble(frame, at)
        try:
            said = self.deliver(self._changed(frame))
        except Crash:
            raise httpx.ReadError(frame.path) from None
        if self._happens("answer lost", self.weather.answer_lost):
            raise httpx.ReadTimeout(frame.path)
        if said.body and self._happens("answer altered", self.weather.answer_altered):
            return replace(said, body=self.flipped(said.body))
        return said

    def _trouble(self, frame: Frame, at: datetime) -> None:
        """What may happen to a frame before it arrives."""
        if self._happens("lost", self.weather.lost):
            raise httpx.ConnectTimeout(frame.path)
        late = self._happens("delayed", self.weather.delayed)
        if late or self._happens("doubled", self.weather.doubled):
            self.late.append((self._later(at), frame))
        if late:
            raise httpx.ReadTimeout(frame.path)

    def bring_late(self, at: datetime) -> int:
        """Deliver the frames whose delay is over, in the order of chance; how many."""
        ripe = [frame for due, frame in self.late if due <= at]
        self.late = [(due, frame) for due, frame in self.late if due > at]
        self.chance.shuffle(ripe)
        for frame in ripe:
            self._drop_in(frame)
        return len(ripe)

    def replay(self) -> None:
        """Bring back a frame of the past, as somebody who listened may."""
        if self.remembered:
            self.seen["replayed"] += 1
            self._drop_in(self.chance.choice(self.remembered))

    def _drop_in(self, frame: Frame) -> None:
        """Deliver a frame whose answer nobody waits for."""
        if frozenset((frame.source, frame.target)) in self.cut:
            return
        self.seen["frames"] += 1
        try:
            self.deliver(self._changed(frame))
        except Crash:
            self.seen["crash at the door"] += 1

    def _changed(self, frame: Frame) -> Frame:
        if frame.body and self._happens("altered", self.weather.altered):
            return replace(frame, body=self.flipped(frame.body))
        if frame.body and self._happens("spliced", self.weather.spliced):
            other = self.chance.choice(self.remembered)
            at = self.chance.randrange(len(frame.body))
            return replace(frame, body=frame.body[:at] + other.body[at:])
        return frame

    def flipped(self, body: bytes) -> bytes:
        """The same bytes with one bit altered."""
        at, bit = self.chance.randrange(len(body)), self.chance.randrange(8)
        return body[:at] + bytes([body[at] ^ 1 << bit]) + body[at + 1 :]

    def _later(self, at: datetime) -> datetime:
        return at + LONGEST_DELAY * self.chance.random() ** 4

    def _remember(self, frame: Frame) -> None:
        self.remembered.append(frame)
        if len(self.remembered) > REMEMBERED:
            self.remembered.pop(self.chance.randrange(REMEMBERED))

    def _happens(self, what: str, likely: float) -> bool:
        # One draw for each question, so that a seed tells the same story in any weather.
        if self.chance.random() >= likely:
            return False
        self.seen[what] += 1
        return True


@dataclass
class Plug(httpx.BaseTransport):
    """Where a node's courier is plugged into the wire."""

    node: str
    wire: Wire
    now: Callable[[], datetime]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Carry one request of the courier."""
        frame = Frame(
            self.node,
            request.url.host.removesuffix(".example"),
            request.method,
            request.url.raw_path.decode(),
            request.read(),
            request.headers.get("Content-Type", ""),
            request.headers.get("Range", ""),
        )
        said = self.wire.carry(frame, self.now())
        told = {"Content-Range": said.part} if said.part else {}
        return httpx.Response(
            said.status,
            headers=told,
            stream=httpx.ByteStream(said.body),
            request=request,
        )
