"""The local socket on which `work` opens sealed fields; nobody else holds the keys.

One JSON line asks, one answers. Each `work` process has a socket of its own; who asks tries
them in turn. Only the node's own system user may connect.
"""

import json
import logging
import os
import socket
import struct
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from caunoi.core.errors import Malformed, Unreachable

log = logging.getLogger(__name__)
LINE_LIMIT = 64 * 1024  # bytes of one question
ANSWER_LIMIT = 2 * 1024 * 1024  # bytes of one answer; a signed message may be in it
SECONDS = 10.0
Plain = dict[str, Any]


class WorkAway(Unreachable):
    """No `work` process answers, so nothing sealed can be opened."""

    code = "work.unreachable"


class LineWrong(Malformed):
    """What came over the socket is no bounded JSON object."""

    code = "work.line-wrong"


def folder(home: Path) -> Path:
    """Where the sockets lie."""
    return home / "sockets"


def ask(home: Path, question: Plain) -> Plain:
    """The answer of the first `work` process that is there.

    Raises:
        WorkAway: none is there.
        LineWrong: it answers with rubbish.
    """
    for path in sorted(folder(home).glob("work-*.sock")):
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
                wire.settimeout(SECONDS)
                wire.connect(str(path))
                wire.sendall(json.dumps(question).encode() + b"\n")
                return _line(wire, ANSWER_LIMIT)
        except OSError:
            continue  # its process has gone; the next one may be there
    raise WorkAway


def serve(home: Path, answer: Callable[[Plain], Plain], stop: threading.Event) -> None:
    """Answer questions until `stop` is set."""
    folder(home).mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder(home) / f"work-{os.getpid()}.sock"
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
        wire.bind(str(path))
        path.chmod(0o600)
        wire.listen(16)
        wire.settimeout(0.5)
        while not stop.is_set():
            try:
                caller, _ = wire.accept()
            except TimeoutError:
                continue
            with caller:
                _answer_one(caller, answer)
    path.unlink(missing_ok=True)


def _answer_one(caller: socket.socket, answer: Callable[[Plain], Plain]) -> None:
    caller.settimeout(SECONDS)
    try:
        if _user_of(caller) != os.getuid():
            log.warning("work-socket.stranger")
            return
        caller.sendall(json.dumps(answer(_line(caller))).encode() + b"\n")
    except (OSError, LineWrong):
        log.info("work-socket.broken")


def _user_of(caller: socket.socket) -> int:
    """The system user at the other end (unix(7), SO_PEERCRED)."""
    size = struct.calcsize("3i")
    told = caller.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
    return int(struct.unpack("3i", told)[1])


def _line(wire: socket.socket, limit: int = LINE_LIMIT) -> Plain:
    read = bytearray()
    while not read.endswith(b"\n"):
        piece = wire.recv(65536)
        if not piece or len(read) + len(piece) > limit:
            raise LineWrong
        read += piece
    try:
        told = json.loads(read)
    except ValueError as error:
        raise LineWrong from error
    if not isinstance(told, dict):
        raise LineWrong
    return told
