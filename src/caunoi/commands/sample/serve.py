"""Starts the sample nodes' processes, waits for their pages, stops them at the end."""

import argparse
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from caunoi.commands.sample import nodes
from caunoi.commands.sample.nodes import SampleNode
from caunoi.core.errors import Refused, Unreachable

READY = "ready"  # the file that says a node's story is loaded
PATIENCE = 120  # seconds for the pages to answer
FROM_NAME = 2  # place of the program's own name, behind the interpreter and `-m`
LATER_RUNS = 10  # distance between the ports of a node's first and second `run`


class PortTaken(Refused):
    """Another program listens where a sample node would."""

    code = "sample.port-taken"


class DidNotStart(Unreachable):
    """A process of a sample node did not come up."""

    code = "sample.did-not-start"


def start(arguments: argparse.Namespace) -> int:
    """Make what is missing, start everything, and wait for Ctrl-C."""
    both = _nodes(arguments)
    ports = [node.port + LATER_RUNS * n for node in both for n in range(arguments.run)]
    for port in ports:
        _require_free(port)
    for ending in (signal.SIGTERM, signal.SIGHUP):  # also when the terminal is closed
        signal.signal(ending, signal.default_int_handler)
    running: list[subprocess.Popen[bytes]] = []
    try:
        _serve(both, arguments, running)
    except KeyboardInterrupt:
        _say("Stopping …")
    finally:
        _stop(running)
    return 0


def _serve(
    both: tuple[SampleNode, SampleNode],
    arguments: argparse.Namespace,
    running: list[subprocess.Popen[bytes]],
) -> None:
    began, folder = time.monotonic(), arguments.folder.resolve()
    fresh = not (folder / READY).exists()
    _prepare(both, arguments.reports, folder, fresh=fresh)
    _say("Starting their web and work processes …")
    for node in both:
        running += [_run(node, number) for number in range(arguments.run)]
    _wait(both, running)
    for node in both:  # only now: a door that is not open yet is no news to a visitor
        running += [_process(node, ["work"]) for _ in range(arguments.work)]
    if fresh:
        given = ["sample", "answer", "la", "--folder", str(folder)]
        running.append(_process(both[1], given))
    _tell(both, time.monotonic() - began)
    _watch(running)


def _prepare(
    both: tuple[SampleNode, SampleNode], reports: Path | None, folder: Path, *, fresh: bool
) -> None:
    if fresh:
        _say("Making two sample nodes: folders, keys, databases, the sample story …")
        _load(both, reports)
        (folder / READY).touch()
        return
    _bring_up_to_date(both)
    if reports:
        _read_more(both[0], reports)


def _bring_up_to_date(both: Iterable[SampleNode]) -> None:
    """Give nodes that an older version made the tables of this one."""
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--no-input"]
    for node in both:
        told = {**node.environment(), "DJANGO_SETTINGS_MODULE": "caunoi.conf.settings"}
        if subprocess.run(command, env=told, check=False).returncode != 0:  # noqa: S603 - our own program
            raise DidNotStart(what="django migrate")


def _nodes(arguments: argparse.Namespace) -> tuple[SampleNode, SampleNode]:
    folder, port = arguments.folder.resolve(), arguments.first_port
    clock = arguments.test_clock.resolve() if arguments.test_clock else None
    return (
        SampleNode("vn", folder, port, arguments.vn_database, clock),
        SampleNode("la", folder, port + 1, arguments.la_database, clock),
    )


def _require_free(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTaken(port=port) from error


def _load(both: Iterable[SampleNode], reports: Path | None) -> None:
    """Both load side by side: they exchange cards and sign the agreement through files."""
    loading = []
    for node in both:
        node.folder.mkdir(parents=True, exist_ok=True)
        given = ["sample", "load", node.side, "--folder", str(node.folder)]
        if reports:
            given += ["--reports", str(reports.resolve())]
        loading.append(_process(node, given))
    for process in loading:
        if process.wait() != 0:
            _stop(loading)
            raise DidNotStart(what="caunoi sample load")


def _read_more(node: SampleNode, reports: Path) -> None:
    given = ["sample", "load", node.side, "--folder", str(node.folder)]
    _process(node, [*given, "--reports", str(reports.resolve())]).wait()


def _process(node: SampleNode, given: list[str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "caunoi", *given]
    return subprocess.Popen(command, env=node.environment(), start_new_session=True)  # noqa: S603 - our own program


def _run(node: SampleNode, number: int) -> subprocess.Popen[bytes]:
    port = node.port + LATER_RUNS * number
    return _process(node, ["run", "--listen", f"127.0.0.1:{port}"])


def _wait(both: Iterable[SampleNode], running: list[subprocess.Popen[bytes]]) -> None:
    until = time.monotonic() + PATIENCE
    for node in both:
        while not _answers(f"{node.address}/health"):
            gone = [process for process in running if process.poll() is not None]
            if gone or time.monotonic() > until:
                raise DidNotStart(what=f"{node.address}")
            time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _tell(both: tuple[SampleNode, SampleNode], seconds: float) -> None:
    _say(
        f"Ready after {seconds:.0f} s. MẪU / SAMPLE: all people and places are invented.\n"
    )
    for node in both:
        vi, en = nodes.NAMES[node.side][2:]
        _say(f"{node.address}   {vi} / {en}")
        for account in nodes.accounts(node.home):
            _say(
                f"   {account['username']:<10} {account['password']:<34} {account['what']}"
            )
    vn, la = (node.address for node in both)
    _say(
        f"""
What to try (both nodes may be signed in side by side in one browser):
 1. {vn}: sign in as 'lan', open "Đọc báo cáo", review the proposals of a report.
 2. "Hôm nay" shows what our side promised (one is late) and what theirs did.
 3. As 'son', "Báo cáo, kiến nghị của đơn vị": kilograms written for grams are held.
 4. Open the request about a minor: every rule's answer, both receipts, the answer.
 5. Sign in as 'minh' and approve the request that waits; it leaves at once.
 6. {la}: sign in as 'kham', answer it; 'somchai' approves; it closes on both sides.
 7. As 'lan', pass the answer about the minor on to Bắc Dương: blocked. Ask for consent;
    'minh' approves, 'kham' and 'somchai' consent; now it becomes a draft for a letter.
 8. As 'lan', submit the draft about an "insult": the gate says NEUTRALITY.
 9. Stop the nodes, change a journal row by hand, and this names it:
    {checking(both[0])}

Ctrl-C stops both nodes; the next start keeps what you did."""
    )


def checking(node: SampleNode) -> str:
    """What to type to have the journal of a node checked."""
    said = node.environment()
    names = ("CAUNOI_HOME", "CAUNOI_NODE", "CAUNOI_ADDRESS")
    settings = " ".join(f"{name}={said[name]}" for name in names)
    return f"{settings} {Path(sys.executable).parent / 'caunoi'} check journal"


def _watch(running: list[subprocess.Popen[bytes]]) -> None:
    while True:
        time.sleep(0.5)
        for process in [one for one in running if one.poll() is not None]:
            running.remove(process)
            if process.returncode != 0:
                _say(ended(cast("list[str]", process.args), process.returncode))


def ended(command: list[str], status: int) -> str:
    """Which process ended by itself, why as far as one can know, and what to do."""
    if status == -signal.SIGKILL:
        why = (
            "was stopped by the machine (signal 9), as happens where memory runs out:"
            " close other programs first"
        )
    elif status < 0:
        why = f"was stopped from outside (signal {-status})"
    else:
        why = f"ended with {status}; its last lines above say why"
    what = " ".join(command[FROM_NAME:])
    return (
        f"`{what}` {why}. The others go on without it. To have all of them: Ctrl-C, then"
        " `caunoi sample start` again; what you did is kept."
    )


def _stop(running: list[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is None:
            process.terminate()
    for process in running:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


def _say(text: str) -> None:
    print(text, flush=True)
