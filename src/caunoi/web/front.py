"""Between the web server and Django: a body is read before a thread is taken for it.

A thread that waits for the bytes of a stalled sender is lost to everybody else, and a few
of them stop a node. Here a body that is under way costs a task of the event loop. The door
has threads and a queue of its own, so that its crowd does not stand before officers.
"""

import asyncio
import errno
import io
import json
import logging
import os
import sys
import tempfile
from asyncio import StreamWriter
from asyncio.streams import FlowControlMixin
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from caunoi.conf import collector
from caunoi.web import sentences

log = logging.getLogger(__name__)
SMALL = 5 * 1024 * 1024  # bytes: what is read whole before a thread is taken
HELD_MOST = 128 * 1024 * 1024  # bytes of all bodies that are being read at one moment
GAP = 20.0  # seconds without a byte after which a body is given up
SLOWEST = 16 * 1024  # bytes a second that a body must come in with, after the first GAP
PIECE = 64 * 1024  # bytes of an answer that are sent at once
WAITING_MOST = 100  # requests that wait for one of the threads of their room
SENDING_GAP = 60.0  # seconds after which an answer that nobody reads is given up


class Scope(Protocol):
    """What granian tells of a request (RSGI)."""

    method: str
    path: str
    query_string: str
    scheme: str
    client: str
    server: str
    http_version: str
    headers: Any


class TurnedAway(Exception):
    """The request does not get as far as Django."""

    def __init__(self, status: int, code: str) -> None:
        """Keep what is answered."""
        super().__init__(code)
        self.status, self.code = status, code

    def said(self) -> bytes:
        """The code with its sentences, as the API tells an error."""
        told = {lang: sentences.sentence(self.code, lang, {}) for lang in ("vi", "en")}
        said = {
            "code": self.code,
            "what": {lang: one.what for lang, one in told.items()},
            "do": {lang: one.do for lang, one in told.items()},
        }
        return json.dumps(said, ensure_ascii=False).encode()


@dataclass
class Room:
    """Threads for one kind of request, and how many requests may wait for them."""

    pool: ThreadPoolExecutor
    most: int
    inside: int = 0

    @classmethod
    def of(cls, name: str, threads: int) -> "Room":
        """A room with so many threads."""
        return cls(ThreadPoolExecutor(threads, name), threads + WAITING_MOST)

    @contextmanager
    def place(self) -> Iterator[None]:
        """One place in it.

        Raises:
            TurnedAway: too many wait already.
        """
        if self.inside >= self.most:
            raise TurnedAway(503, "front.busy")
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1


@dataclass
class Answer:
    """What Django answered; `rest` is set when there is more than one piece."""

    status: int
    headers: list[tuple[str, str]]
    piece: bytes
    rest: Iterator[bytes] | None
    close: Callable[[], None]


@dataclass
class Front:
    """What stands before Django in one web process."""

    application: Callable[..., Any]
    threads: int
    held: int = 0
    large: int = 0
    pages: Room = field(init=False)
    door: Room = field(init=False)

    def __post_init__(self) -> None:
        """Open the rooms; the door gets half as many threads again."""
        self.pages = Room.of("pages", self.threads)
        self.door = Room.of("door", max(1, self.threads // 2))

    async def serve(self, scope: Scope, proto: Any) -> None:
        """Answer one request."""
        room = self.door if scope.path.startswith("/door") else self.pages
        try:
            with self._body_held() as body:
                stream = await self._read(scope, proto, body, room)
                with room.place(), self._large_place(stream):
                    await self._answer(environ_of(scope, stream), proto, room)
        except TurnedAway as error:
            log.info("front.turned-away status=%s code=%s", error.status, error.code)
            headers = [("content-type", "application/json"), ("connection", "close")]
            if error.status == 503:
                headers.append(("retry-after", "60"))
            proto.response_bytes(error.status, headers, error.said())
        except Exception:
            # Granian would write the message of whatever this is into the log.
            log.exception("front.failed")
            proto.response_bytes(500, [("content-type", "application/json")], b"{}")

    @contextmanager
    def _body_held(self) -> Iterator[bytearray]:
        """Room for one body; what was read is let go of in the end."""
        body = bytearray()
        try:
            yield body
        finally:
            self.held -= len(body)

    async def _read(
        self, scope: Scope, proto: Any, body: bytearray, room: Room
    ) -> io.BufferedIOBase:
        """The body: whole when it is small, else as it comes in.

        Raises:
            TurnedAway: it stalls, is cut short, or too many are being read.
        """
        told = scope.headers.get("content-length", "")
        if not told.isdecimal() or told == "0":
            return io.BytesIO()
        size, pieces = int(told), proto.__aiter__()
        if size > SMALL:
            # The door reads nothing of that size; a page may, in a thread of its own.
            return io.BytesIO() if room is self.door else Large.of(pieces, size)
        until = _until(size)
        while len(body) < size:
            piece = await _next(pieces, until)
            body += piece
            self.held += len(piece)
            if self.held > HELD_MOST:
                raise TurnedAway(503, "front.busy")
        return io.BytesIO(bytes(body))

    @contextmanager
    def _large_place(self, stream: io.BufferedIOBase) -> Iterator[None]:
        """A large body may stall with its thread, so it never gets the last ones."""
        mine = isinstance(stream, Large)
        if mine and self.large >= max(1, self.threads // 2):
            raise TurnedAway(503, "front.busy")
        self.large += mine
        try:
            yield
        finally:
            self.large -= mine

    async def _answer(self, environ: dict[str, Any], proto: Any, room: Room) -> None:
        loop = asyncio.get_running_loop()
        told = await loop.run_in_executor(room.pool, self._ask, environ)
        if told.rest is None:
            proto.response_bytes(told.status, told.headers, told.piece)
            return
        try:
            async with _pipe(proto, told) as pipe:
                piece = told.piece
                while piece:
                    pipe.write(piece)
                    await asyncio.wait_for(pipe.drain(), SENDING_GAP)
                    piece = await loop.run_in_executor(room.pool, _piece, told.rest)
        except (TimeoutError, OSError):
            log.info("front.nobody-reads")
        finally:
            await loop.run_in_executor(room.pool, told.close)

    def _ask(self, environ: dict[str, Any]) -> Answer:
        """Ask Django, in one of the threads."""
        told: list[Any] = []
        response = self.application(environ, lambda *said: told.extend(said))
        status, headers = int(told[0].split()[0]), _lower(told[1])
        if not getattr(response, "streaming", False):
            piece = b"".join(response)
            response.close()
            return Answer(status, headers, piece, None, response.close)
        rest = iter(response)
        return Answer(status, headers, _piece(rest), rest, response.close)


class Large(io.BufferedReader):
    """A large body, read by a thread as it comes in."""

    @classmethod
    def of(cls, pieces: AsyncIterator[bytes], size: int) -> "Large":
        """The body of this size."""
        return cls(_Coming(pieces, size), PIECE)


class _Coming(io.RawIOBase):
    def __init__(self, pieces: AsyncIterator[bytes], size: int) -> None:
        self.pieces, self.missing, self.until = pieces, size, _until(size)
        self.loop, self.rest = asyncio.get_running_loop(), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from the next piece.

        Raises:
            OSError: the body stalls or is cut short; Django takes it for a broken request.
        """
        if not self.rest and self.missing:
            coming = _next(self.pieces, self.until)
            try:
                self.rest = asyncio.run_coroutine_threadsafe(coming, self.loop).result()
            except TurnedAway as error:
                raise OSError(error.code) from error
            self.missing -= len(self.rest)
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size


def _until(size: int) -> float:
    """When a body of this size must be here, by the clock of the loop."""
    return asyncio.get_running_loop().time() + GAP + size / SLOWEST


async def _next(pieces: AsyncIterator[bytes], until: float) -> bytes:
    """The next piece of a body.

    Raises:
        TurnedAway: none came in time, or none comes any more.
    """
    left = min(GAP, until - asyncio.get_running_loop().time())
    try:
        async with asyncio.timeout(max(left, 0.0)):
            while True:
                # Not `anext`, whose wrapper cannot cancel what granian gives.
                if piece := await pieces.__anext__():
                    return piece
    except TimeoutError as error:
        raise TurnedAway(408, "front.too-slow") from error
    except StopAsyncIteration as error:
        raise TurnedAway(400, "front.cut-short") from error


@asynccontextmanager
async def _pipe(proto: Any, told: Answer) -> AsyncIterator[StreamWriter]:
    """What carries a long answer to granian: a pipe that fills when nobody reads.

    Granian's own stream takes all that it is given, however slowly it is read: a large
    file would stand in memory whole. A file it reads only as the wire takes it, and a
    named pipe is one; nothing of what goes through it touches the disk.

    Raises:
        TimeoutError: granian did not open it.
    """
    loop = asyncio.get_running_loop()
    with tempfile.TemporaryDirectory(prefix="caunoi-") as folder:
        path = Path(folder) / "answer"
        os.mkfifo(path, 0o600)
        proto.response_file(told.status, told.headers, str(path))
        async with asyncio.timeout(SENDING_GAP):
            while (end := _open_end(path)) is None:
                await asyncio.sleep(0.002)
    transport, protocol = await loop.connect_write_pipe(
        lambda: FlowControlMixin(loop=loop), os.fdopen(end, "wb", 0)
    )
    transport.set_write_buffer_limits(high=0)  # `drain` waits until all has gone
    try:
        yield StreamWriter(transport, protocol, None, loop)
    finally:
        if not transport.is_closing():
            transport.abort()


def _open_end(path: Path) -> int | None:
    """The end of the pipe to write into; None while nobody holds the other."""
    try:
        return os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO:
            return None
        raise


def _piece(rest: Iterator[bytes]) -> bytes:
    """So much of an answer as is sent at once; empty at its end."""
    piece = b""
    for one in rest:
        piece += one
        if len(piece) >= PIECE:
            break
    return piece


def _lower(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name.lower(), value) for name, value in headers]


def environ_of(scope: Scope, stream: io.BufferedIOBase) -> dict[str, Any]:
    """The request as WSGI tells it (PEP 3333)."""
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": stream,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        if "_" in name:
            continue  # it would pass for the same name with a hyphen
        key = name.upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
        between = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{between}{value}" if key in environ else value
    return environ


def load(threads: int) -> Callable[[Scope, Any], Awaitable[None]]:
    """What granian calls for each request, before a Django that is ready."""
    import django
    from django.conf import settings

    collector.pause()
    django.setup()
    from caunoi.web import static_files
    from caunoi.web.settling import settle

    static_files.lay_out(settings.CAUNOI.home)
    from caunoi.web.wsgi import application  # finds the static files that lie there by now

    settle()
    return Front(application, threads).serve
