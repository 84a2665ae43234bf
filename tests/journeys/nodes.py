"""Real nodes as processes: made in folders of their own, started, killed, asked, put away.

    with pair(tmp_path, database="sqlite") as (vn, la):
        vn.hand.do("ask", count=1)
        until(lambda: la.hand.do("ledger")["requests"])

Every process is the program itself in a session of its own, so that `kill -9` takes its
children along. Officers act through `hand`, a process that calls the real actions.
"""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from tests.journeys.processes import ROOT, Hand, Process
from tests.journeys.tables import copy_database, copy_file, drop_database

from caunoi.core.ciphers import digest
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope.agreement import Agreement, Article, Party
from caunoi.web.clock import NodeClock

SQLITE, POSTGRESQL = "sqlite", "postgresql"
PATIENCE = 120.0  # seconds; a busy machine starts a node slowly
KINDS = ("info.request", "info.answer", "info.refuse")
NAMES = {
    "vn-thu": ("VN", "Bàn đối ngoại (MẪU)", "Cooperation desk (SAMPLE)"),
    "la-thu": ("LA", "Bàn liên lạc (MẪU)", "Liaison desk (SAMPLE)"),
    "xa-thu": ("TH", "Văn phòng xa (MẪU)", "Far office (SAMPLE)"),
}


class NotThere(AssertionError):
    """What was waited for did not come."""


def until(there: Callable[[], Any], patience: float = PATIENCE, pause: float = 0.05) -> Any:
    """What `there` gives, as soon as it is true."""
    end = time.monotonic() + patience
    while True:
        found = there()
        if found:
            return found
        if time.monotonic() > end:
            told = f"not there after {patience:.0f} s"
            raise NotThere(told)
        time.sleep(pause)


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        return int(wire.getsockname()[1])


def at_once(act: Callable[[Any], Any], things: Iterable[Any]) -> None:
    """Do the same to several things side by side; the first failure is raised."""
    with ThreadPoolExecutor() as threads:
        list(threads.map(act, things))


# ---- databases --------------------------------------------------------------------------


def new_database(kind: str, name: str, server: str = "") -> str:
    """The address of a database with empty tables; SQLite lies in the node's folder."""
    return "" if kind == SQLITE else copy_database(name, server)


# ---- nodes ------------------------------------------------------------------------------


@dataclass
class Node:
    """One agency's node: its folder, its settings, its processes."""

    slug: str
    home: Path
    port: int
    database_url: str = ""
    mode: str = "live"
    test_clock: Path | None = None
    entrance: int = 0  # the port that its card names, where a road leads to its own
    host: str = "127.0.0.1"
    inside: tuple[str, ...] = ()  # the command that runs others on its host
    measured: bool = True  # coverage of its processes; what is killed tells nothing of it
    trial: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)  # beside those below
    processes: list[Process] = field(default_factory=list)
    at_hand: Hand | None = None
    # Whoever moves the node holds it; officers at work take it for each of their turns.
    at_desk: threading.Lock = field(default_factory=threading.Lock)
    calling: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        """Where partners find its door, and officers its pages."""
        return f"http://{self.host}:{self.entrance or self.port}"

    @property
    def logs(self) -> Path:
        """Where its processes say what they do."""
        return self.home.with_name(f"{self.home.name}.log")

    def environment(self) -> dict[str, str]:
        """The settings of its processes, and none of the test's own."""
        left_out = ("CAUNOI_", "DJANGO_", *([] if self.measured else ["COVERAGE_"]))
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(left_out)
        }
        settings = {
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "CAUNOI_HOME": str(self.home),
            "CAUNOI_NODE": self.slug,
            "CAUNOI_ADDRESS": self.address,
            "CAUNOI_LISTEN": f"{self.host}:{self.port}",
            "CAUNOI_DATABASE_URL": self.database_url,
            "CAUNOI_MODE": self.mode,
            "CAUNOI_TEST_CLOCK": str(self.test_clock or ""),
            "CAUNOI_TEST_TRIAL": json.dumps(self.trial),
            **self.settings,
        }
        return {**kept, **settings}

    def caunoi(
        self, *given: str, patience: float = PATIENCE
    ) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(  # noqa: S603 - our own program
            [*self.inside, sys.executable, "-m", "caunoi", *given],
            env=self.environment(),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )

    def begin(self, *given: str) -> Process:
        """Start one command, to be killed before its end."""
        return self._process(given[0], list(given[1:]))

    def make(self) -> None:
        """Create folder, keys, database and card."""
        if not self.database_url:
            copy_file(self.home)
        country, vi, en = NAMES[self.slug]
        names = ["--name-vi", vi, "--name-en", en, "--country", country]
        made = self.caunoi("init", *names, "--desk", f"ban={vi}|{en}")
        if made.returncode != 0:
            raise NotThere(made.stdout + made.stderr)

    def start(self, what: str, *given: str) -> Process:
        """Start `run` or `work`; inside a trial, with what the trial changes."""
        process = self._process(what, list(given))
        self.processes.append(process)
        return process

    def _process(self, what: str, given: list[str]) -> Process:
        program = "tests.journeys.process" if self.trial and what == "work" else "caunoi"
        command = [*self.inside, sys.executable, "-m", program, what, *given]
        return Process.start(what, command, self.environment(), self.logs)

    def start_all(self, *, run: int = 1, work: int = 1) -> None:
        """Start its processes; `ready` tells when the pages answer.

        A second `run` gets a port of its own, as behind a balancing proxy.
        """
        for number in range(run):
            port = self.port if number == 0 else free_port()
            self.start("run", "--listen", f"{self.host}:{port}")
        for _ in range(work):
            self.start("work")

    def again(self, *, work_trial: dict[str, Any]) -> None:
        """Stop its `work` processes and start them inside another trial."""
        self.trial = work_trial
        for place, process in enumerate(self.processes):
            if process.what == "work":
                process.stop()
                self.processes[place] = self._process("work", [])

    def ready(self, port: int = 0) -> None:
        """Wait for the pages; those of a second `run` are at a port of its own."""
        health = f"http://{self.host}:{port or self.port}/health"
        until(lambda: self._answers(health))

    def _answers(self, url: str) -> bool:
        if not self.inside:
            return _answers(url)
        asked = f"import urllib.request as u; u.urlopen({url!r}, timeout=5)"
        command = [*self.inside, sys.executable, "-c", asked]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own words

    @property
    def hand(self) -> Hand:
        """Its officers; several threads that ask at once find the same ones."""
        with self.calling:
            if self.at_hand is None:
                self.at_hand = Hand(self.environment(), self.logs)
            return self.at_hand

    def send_home(self) -> None:
        """Let its officers go; they come again when they are asked for."""
        if self.at_hand is not None:
            self.at_hand.stop()
            self.at_hand = None

    def stop(self) -> None:
        """Stop whatever still runs."""
        self.send_home()
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                process.popen.terminate()
        for process in self.processes:
            process.stop()
        self.processes.clear()

    def ask_http(self, method: str, path: str, raw: bytes | None = None) -> "Answered":
        """One question to its pages or its door."""
        return ask_http(method, f"{self.address}{path}", raw)


@dataclass(frozen=True)
class Answered:
    """What came back over HTTP."""

    status: int
    body: bytes

    @property
    def code(self) -> str:
        """The code of a refusal."""
        return str(json.loads(self.body)["code"])


def ask_http(method: str, url: str, raw: bytes | None = None) -> Answered:
    """One question over HTTP; a refusal is an answer as well."""
    parts = urlsplit(url)
    wire = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    with contextlib.closing(wire):
        wire.putrequest(method, parts.path)
        wire.putheader("Content-Length", str(len(raw or b"")))
        wire.endheaders()
        # A door that has seen enough answers and closes before the last byte.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            wire.send(raw or b"")
        answer = wire.getresponse()
        return Answered(answer.status, answer.read())


def _answers(url: str) -> bool:
    try:
        return ask_http("GET", url).status == 200
    except (OSError, http.client.HTTPException):
        return False


# ---- two of them ------------------------------------------------------------------------


def new_node(folder: Path, slug: str, database: str, server: str = "", **more: Any) -> Node:
    """A node that is not made yet."""
    url = new_database(database, slug, server)
    return Node(slug, folder / slug, free_port(), url, **more)


def introduce(first: Node, second: Node) -> None:
    """Seat officers on both sides, exchange cards, sign one agreement, open its gate."""
    both = (first, second)
    at_once(lambda node: node.hand.do("seat"), both)
    cards = [bytes.fromhex(node.hand.do("card")) for node in both]
    paper = agreement_between(first, second, cards)
    for node, theirs in zip(both, reversed(cards), strict=True):
        node.hand.do("meet", card=theirs.hex())
        paper = bytes.fromhex(node.hand.do("sign", paper=paper.hex()))
    for node in both:
        node.hand.do("agree", paper=paper.hex())


def agreement_between(first: Node, second: Node, cards: list[bytes]) -> bytes:
    """The draft that both are to sign."""
    return agreements.draft(agreement_of(first, second, cards))


def agreement_of(first: Node, second: Node, cards: list[bytes]) -> Agreement:
    """What it says: in force for long, everything that the trials need."""
    at = NodeClock().machine_now()
    return Agreement(
        id=str(uuid4()),
        version=1,
        title={"vi": "Thỏa thuận thử (MẪU)", "en": "Agreement on trial (SAMPLE)"},
        instrument="MAU-2026/02",
        parties=(
            Party(first.slug, digest.sha256(cards[0])),
            Party(second.slug, digest.sha256(cards[1])),
        ),
        articles=(
            Article(
                number="3",
                areas=("TRAFFICKING_IN_PERSONS", "DRUGS", "ONLINE_FRAUD"),
                data_classes=("general", "person_identity", "technical"),
                purposes=("investigation", "victim_protection"),
                kinds=KINDS,
                handling=("H0", "H1", "H2"),
                deadlines={},
                onward="with-consent",
            ),
        ),
        valid_from=at - timedelta(days=100),
        valid_until=at + timedelta(days=900),
    )


@contextlib.contextmanager
def pair(
    folder: Path,
    *,
    database: str = SQLITE,
    run: int = 1,
    work: int = 1,
    modes: tuple[str, str] = ("live", "live"),
    clock: Path | None = None,
    trial: dict[str, Any] | None = None,
    measured: bool = True,
) -> Iterator[tuple[Node, Node]]:
    """Two nodes that know each other and are running; all is put away at the end."""
    more = {"trial": trial or {}, "test_clock": clock, "measured": measured}
    both = tuple(
        new_node(folder, slug, database, mode=mode, **more)
        for slug, mode in zip(("vn-thu", "la-thu"), modes, strict=True)
    )
    with standing(both, run=run, work=work):
        yield both[0], both[1]


@contextlib.contextmanager
def standing(both: tuple[Node, ...], *, run: int = 1, work: int = 1) -> Iterator[None]:
    """Make two nodes, let them know each other, start them; at the end put them away."""
    try:
        at_once(Node.make, both)
        introduce(*both)
        for node in both:
            node.start_all(run=run, work=work)
        for node in both:
            node.ready()
        yield
    except BaseException:
        for node in both:
            show_log(node)
        raise
    finally:
        at_once(Node.stop, both)
        for node in both:
            drop_database(node.database_url)


def show_log(node: Node) -> None:
    """The last words of a node's processes, for whoever looks into a failure."""
    if node.logs.exists():
        said = node.logs.read_text(errors="replace").splitlines()[-40:]
        sys.stderr.write(f"---- {node.slug}: {node.logs}\n" + "\n".join(said) + "\n")
