"""One large file from an officer to an officer, its way cut fifty times: memory and bytes.

Two real nodes. An officer uploads the file to a page, a second one approves, the other
node fetches it through a wire that is cut again and again, and its officer opens it.
"""

import argparse
import hashlib
import http.client
import json
import os
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from tests.journeys import nodes, tables
from tests.journeys.nodes import Node

MIB = 1024 * 1024
BOUNDARY = "----caunoi-campaign"
MEMORY_MOST = 150  # MiB that any process needs more than at rest
AGAIN_MOST = 1.0  # per cent of the file


class Wire:
    """A way to a node that breaks: each time `every` bytes have come back over it."""

    def __init__(self, to: int, every: int, cuts: int) -> None:
        """Listen on a port of its own."""
        self.port = nodes.free_port()
        self.carried, self.cut, self._every, self._most = 0, 0, every, cuts
        self._to, self._lock = to, threading.Lock()
        self._ear = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._ear.accept()
                threading.Thread(target=self._join, args=(caller,), daemon=True).start()

    def _join(self, caller: socket.socket) -> None:
        with (
            suppress(OSError),
            closing(caller),
            closing(socket.create_connection(("127.0.0.1", self._to))) as door,
        ):
            there = threading.Thread(target=self._there, args=(caller, door))
            there.start()
            self._back(door, caller)
            there.join()

    def _there(self, caller: socket.socket, door: socket.socket) -> None:
        with suppress(OSError):
            while piece := caller.recv(65536):
                door.sendall(piece)
            door.shutdown(socket.SHUT_RDWR)

    def _back(self, door: socket.socket, caller: socket.socket) -> None:
        with suppress(OSError):
            while piece := door.recv(65536):
                caller.sendall(piece)
                with self._lock:
                    self.carried += len(piece)
                    due = self.carried >= (self.cut + 1) * self._every
                    breaks = due and self.cut < self._most
                    self.cut += breaks
                if breaks:
                    break
            for end in (caller, door):
                end.shutdown(socket.SHUT_RDWR)


def run(arguments: list[str]) -> int:
    """1 GiB and 50 cuts, unless told otherwise."""
    parser = argparse.ArgumentParser(prog="make campaign attachments")
    parser.add_argument("--mib", type=int, default=1024)
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--database", default=nodes.SQLITE)
    told = parser.parse_args(arguments)
    nodes.PATIENCE = 600.0  # nobody waits for this run, and the machine may be busy
    with tempfile.TemporaryDirectory(prefix="caunoi-files-") as folder:
        found = measure(Path(folder), told.mib * MIB, told.cuts, told.database)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    good = found["memory_mib"] <= MEMORY_MOST and found["again_percent"] <= AGAIN_MOST
    return 0 if good and found["whole"] else 1


def measure(folder: Path, size: int, cuts: int, database: str) -> dict[str, object]:
    """The figures of one journey."""
    vn, la = (nodes.new_node(folder, slug, database) for slug in ("vn-thu", "la-thu"))
    door = nodes.free_port()
    wire = Wire(door, size // (cuts + 1), cuts)
    vn.port = wire.port  # what stands on its card
    try:
        nodes.at_once(Node.make, (vn, la))
        nodes.introduce(vn, la)
        vn.start("run", "--listen", f"127.0.0.1:{door}")
        vn.start("work")
        la.start_all()
        for node in (vn, la):
            node.ready()
        return _journey(vn, la, wire, door, size)
    except BaseException:
        for node in (vn, la):
            nodes.show_log(node)
        raise
    finally:
        nodes.at_once(Node.stop, (vn, la))
        for node in (vn, la):
            tables.drop_database(node.database_url)


def _journey(vn: Node, la: Node, wire: Wire, door: int, size: int) -> dict[str, object]:
    began = time.monotonic()
    drafted = vn.hand.do("beside", what="draft")
    for node, port in ((vn, door), (la, la.port)):
        _form(node, port, "/requests/new")  # what a page loads is there before
    at_rest = {node.slug: _peaks(node) for node in (vn, la)}
    plain = _upload(vn, door, drafted, size)
    uploaded = time.monotonic()
    vn.hand.do("beside", what="send", record=drafted)
    before, patience = wire.carried, max(600.0, size / MIB)
    nodes.until(lambda: _settled(la), patience, 0.5)
    fetched = time.monotonic()
    (file,) = la.hand.do("beside", what="files")
    opened = _open(la, file)
    ended = time.monotonic()
    sealed = size + 56 + 16 * (size // 16384 + 1)
    return {
        "mib": size // MIB,
        "cuts": wire.cut,
        "whole": file["state"] == "complete" and opened == plain,
        "state": file["state"],
        "again_percent": round((wire.carried - before - sealed) / sealed * 100, 3),
        "upload_seconds": round(uploaded - began, 1),
        "fetch_seconds": round(fetched - uploaded, 1),
        "open_seconds": round(ended - fetched, 1),
        "memory_mib": max(
            peak - at_rest[node.slug][what]
            for node in (vn, la)
            for what, peak in _peaks(node).items()
        ),
        "at_rest": at_rest,
        "at_most": {node.slug: _peaks(node) for node in (vn, la)},
    }


def _settled(node: Node) -> bool:
    files = node.hand.do("beside", what="files")
    return bool(files) and files[0]["state"] != "waiting"


# ---- pages ------------------------------------------------------------------------------


def _upload(node: Node, port: int, record: str, size: int) -> str:
    """Put the file beside the draft as a browser does; the hash of what was sent."""
    page = f"/requests/{record}/files/new"
    cookies, token, seen = _form(node, port, page)
    fields = {"csrfmiddlewaretoken": token, "once": str(uuid4()), "seen": seen}
    head = "".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    head += (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="attachment"; '
        'filename="scan.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    )
    tail = f"\r\n--{BOUNDARY}--\r\n".encode()
    sent = hashlib.sha256()

    def body() -> Iterator[bytes]:
        yield head.encode()
        for piece in _scan(size):
            sent.update(piece)
            yield piece
        yield tail

    headers = {
        "Cookie": cookies,
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "Content-Length": str(len(head.encode()) + size + len(tail)),
    }
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=900)) as wire:
        wire.request("POST", page, body=body(), headers=headers)
        answer = wire.getresponse()
        told = answer.read()
    if answer.status != 302:
        raise nodes.NotThere(f"{answer.status}: {told[:2000].decode(errors='replace')}")
    return sent.hexdigest()


def _scan(size: int) -> Iterator[bytes]:
    """A PDF that holds one large picture."""
    head = b"%PDF-1.7\n1 0 obj << /Subtype /Image >>\nstream\n"
    tail = b"\nendstream\nendobj\n%%EOF\n"
    picture = os.urandom(8 * MIB)
    yield head
    left = size - len(head) - len(tail)
    while left > 0:
        yield picture[:left]
        left -= len(picture)
    yield tail


def _open(node: Node, file: dict[str, str]) -> str:
    """Open the file as an officer does; the hash of what came."""
    show = f"/requests/{file['request']}"
    cookies, token, seen = _form(node, node.port, show)
    form = {"csrfmiddlewaretoken": token, "once": str(uuid4()), "seen": seen}
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    came = hashlib.sha256()
    with closing(http.client.HTTPConnection("127.0.0.1", node.port, timeout=900)) as wire:
        wire.request("POST", f"{show}/files/{file['id']}/open", urlencode(form), headers)
        answer = wire.getresponse()
        while piece := answer.read(65536):
            came.update(piece)
    return came.hexdigest()


def _form(node: Node, port: int, page: str) -> tuple[str, str, str]:
    """The cookies, the token and the version that a form of this page carries."""
    session = f"caunoi_{node.slug}_session={node.hand.do('beside', what='session')}"
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as wire:
        wire.request("GET", page, headers={"Cookie": session})
        answer = wire.getresponse()
        text, cookies = answer.read().decode(), answer.headers.get_all("Set-Cookie") or []
    csrf = next(one for one in cookies if "_csrf=" in one).partition(";")[0]
    return f"{session}; {csrf}", _value(text, "csrfmiddlewaretoken"), _value(text, "seen")


def _value(text: str, name: str) -> str:
    return text.partition(f'name="{name}" value="')[2].partition('"')[0]


# ---- memory -----------------------------------------------------------------------------


def _peaks(node: Node) -> dict[str, int]:
    """The most memory that each kind of process of a node ever had, in MiB."""
    found: dict[str, int] = {}
    for process in node.processes:
        for status in Path("/proc").glob("[0-9]*/status"):
            with suppress(OSError, IndexError, ProcessLookupError):
                if os.getsid(int(status.parent.name)) == process.popen.pid:
                    told = status.read_text().partition("VmHWM:")[2].split()[0]
                    found[process.what] = max(found.get(process.what, 0), int(told) // 1024)
    return found
