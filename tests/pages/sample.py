"""The nodes the pages are seen on: both sample nodes with all states, and an empty one.

with started(folder) as site:
    site.vn.url("/requests/"), site.vn.sessions["lan"], site.vn.records["report"]
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.journeys.nodes import until
from tests.journeys.processes import ROOT, Process

from caunoi.commands.sample import nodes
from caunoi.commands.sample.nodes import SampleNode

TOLD_LAST = "Ctrl-C stops both nodes"


@dataclass
class Seen:
    """One running node as the browser sees it."""

    slug: str
    address: str
    environ: dict[str, str]
    sessions: dict[str, str] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """The whole address of a path."""
        return f"{self.address}{path}"

    def fill(self, what: str) -> "Seen":
        """Put states into it; remember who is signed in and which record is which."""
        told = json.loads(_ask(self.environ, what))
        self.sessions, self.records = told["sessions"], told["records"]
        return self

    def accounts(self) -> dict[str, str]:
        """The passwords of the sample accounts."""
        kept = nodes.accounts(Path(self.environ["CAUNOI_HOME"]))
        return {one["username"]: one["password"] for one in kept}

    def passkeys(self) -> dict[str, int]:
        """The passkeys that were added since."""
        kept: dict[str, int] = json.loads(_ask(self.environ, "passkeys"))
        return kept


@dataclass
class Site:
    """All of them."""

    vn: Seen
    la: Seen
    bare: Seen
    folder: Path
    clock: Path

    def __getitem__(self, name: str) -> Seen:
        """One of them by its name."""
        return {"vn": self.vn, "la": self.la, "bare": self.bare}[name]


def _ask(environ: dict[str, str], what: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.pages.fill", what],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout.splitlines()[-1]


def _ports() -> int:
    """The first of three free ports in a row."""
    while True:
        with socket.socket() as wire:
            wire.bind(("127.0.0.1", 0))
            first = int(wire.getsockname()[1])
        with contextlib.ExitStack() as taken:
            try:
                for port in range(first, first + 3):
                    taken.enter_context(socket.socket()).bind(("127.0.0.1", port))
            except OSError:
                continue
        return first


def _without_ours() -> dict[str, str]:
    """What is neither a setting of ours nor asks for coverage, which the app tests tell."""
    ours = ("CAUNOI_", "DJANGO_", "COVERAGE_")
    return {name: told for name, told in os.environ.items() if not name.startswith(ours)}


def _environ(node: SampleNode) -> dict[str, str]:
    here = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    kept = {**node.environment(), "PYTHONPATH": here}
    unused = ("DJANGO_SETTINGS_MODULE", "COVERAGE_")
    return {name: told for name, told in kept.items() if not name.startswith(unused)}


@contextlib.contextmanager
def story(folder: Path, *, moved: bool = False) -> Iterator[Site]:
    """Both sample nodes as `make start` makes them; nobody is signed in."""
    first = _ports()
    log, clock = folder / "start.log", folder / "clock"
    clock.write_text("0\n")
    program = [sys.executable, "-m", "caunoi", "sample", "start"]
    given = ["--folder", str(folder), "--first-port", str(first)]
    given += ["--test-clock", str(clock)] if moved else []
    here = {**_without_ours(), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    process = Process.start("sample", [*program, *given], here, log)
    try:
        until(lambda: _ready(process, log), patience=300)
        both = [SampleNode(side, folder, first + at) for at, side in enumerate(nodes.SIDES)]
        vn, la = (Seen(nodes.NAMES[n.side][0], n.address, _environ(n)) for n in both)
        yield Site(vn, la, bare=vn, folder=folder, clock=clock)
    finally:
        process.stop()


def _ready(process: Process, log: Path) -> bool:
    if not process.runs:
        raise AssertionError(log.read_text(encoding="utf-8"))
    return TOLD_LAST in log.read_text(encoding="utf-8")


@contextlib.contextmanager
def bare(folder: Path) -> Iterator[Seen]:
    """A node in which nothing was ever done."""
    port = _ports()
    node = SampleNode("vn", folder, port)
    environ = {**_environ(node), "CAUNOI_NODE": "trong-mau"}
    named = ["--name-vi", "Nút trống (MẪU)", "--name-en", "Empty node (SAMPLE)"]
    made = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "caunoi", "init", *named, "--country", "VN"],
        env=environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        raise AssertionError(made.stdout + made.stderr)
    command = [sys.executable, "-m", "caunoi", "run", "--listen", f"127.0.0.1:{port}"]
    log = folder / "bare.log"
    process = Process.start("run", command, environ, log)
    try:
        seen = Seen("trong-mau", node.address, environ).fill("empty")
        until(lambda: _listens(port), patience=200)
        yield seen
    finally:
        process.stop()


def _listens(port: int) -> bool:
    with socket.socket() as wire:
        return wire.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def started(folder: Path) -> Iterator[Site]:
    """The sample nodes with every state put into the Vietnamese one, and the empty one."""
    for name in ("two", "one"):
        (folder / name).mkdir(parents=True)
    with bare(folder / "one") as empty, story(folder / "two") as site:
        site.bare = empty
        site.vn.fill("full")
        site.la.fill("signed")
        yield site
