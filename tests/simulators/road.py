"""The road between two nodes, as a proxy that does to every knock what a network may do.

A node's card names the road's port, its own door lies behind it. Each fault is drawn by
the seed: an answer is lost, a knock comes twice, late, again much later, with one bit
flipped, or stops half-way. `closed` is a partition.
"""

import contextlib
import http.client
import random  # noqa: TID251 - repeatable from its seed, and no secret
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

FAULTS = ("lost before", "lost after", "doubled", "late", "replayed", "flipped", "cut off")
SECONDS = 20.0
REMEMBERED = 50  # knocks that may be replayed


@dataclass
class Road:
    """Open it with `with`; `faults` is how often something happens, from 0 to 1."""

    port: int  # of the door behind
    seed: int = 0
    others: tuple[int, ...] = ()  # ports of further doors of that node, taken in turn
    faults: float = 0.0
    closed: bool = False
    happened: Counter[str] = field(default_factory=Counter)
    knocks: int = 0
    passed: Counter[int] = field(default_factory=Counter)  # by the door that took them

    def __enter__(self) -> Self:
        """Open a free port."""
        self.chance = random.Random(self.seed)  # noqa: S311 - as above
        self.drawing = threading.Lock()
        self.seen: deque[tuple[str, str, bytes]] = deque(maxlen=REMEMBERED)
        road = self

        class Gate(_Gate):
            behind = road

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Gate)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    @property
    def entrance(self) -> int:
        """The port that the card names."""
        return int(self.server.server_address[1])

    def draw(self, method: str, path: str, body: bytes) -> tuple[str, bytes]:
        """What happens to this knock, and its body afterwards."""
        with self.drawing:
            self.knocks += 1
            if not path.startswith("/door") or self.chance.random() >= self.faults:
                self.seen.append((method, path, body))
                return "", body
            fault = self.chance.choice(FAULTS)
            if fault == "flipped" and body:
                bit = self.chance.randrange(len(body) * 8)
                changed = bytearray(body)
                changed[bit // 8] ^= 1 << bit % 8
                body = bytes(changed)
            self.happened[fault] += 1
            self.seen.append((method, path, body))
            return fault, body

    def any_seen(self) -> tuple[str, str, bytes]:
        """Some knock that came by before."""
        with self.drawing:
            return self.chance.choice(list(self.seen))

    def forward(self, method: str, path: str, body: bytes) -> tuple[int, str, bytes]:
        """Knock at the door behind."""
        with self.drawing:
            doors = (self.port, *self.others)
            port = doors[self.passed.total() % len(doors)]
            self.passed[port] += 1
        wire = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        with contextlib.closing(wire):
            wire.request(method, path, body, {"Content-Length": str(len(body))})
            given = wire.getresponse()
            kind = given.headers.get("Content-Type", "application/octet-stream")
            return given.status, kind, given.read()


class _Gate(BaseHTTPRequestHandler):
    behind: Road

    def do_GET(self) -> None:
        """Let a question pass, or not."""
        self._pass(b"")

    def do_POST(self) -> None:
        """Let a knock pass, or not."""
        self._pass(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def _pass(self, body: bytes) -> None:
        self.close_connection = True
        road = self.behind
        if road.closed:
            return
        fault, body = road.draw(self.command, self.path, body)
        with contextlib.suppress(OSError, http.client.HTTPException):
            if fault == "lost before":
                return
            if fault == "late":
                time.sleep(1.5)
            if fault == "replayed":
                road.forward(*road.any_seen())
            given = road.forward(self.command, self.path, body)
            if fault == "doubled":
                given = road.forward(self.command, self.path, body)
            if fault == "lost after" or road.closed:
                return
            self._answer(*given, cut=fault == "cut off")

    def _answer(self, status: int, kind: str, body: bytes, *, cut: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)

    def log_message(self, *told: Any) -> None:
        """Say nothing."""
