"""What stands before Django: slow bodies hold no thread, the door's crowd no page."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from caunoi.web import front
from caunoi.web.front import Front


class Wire:
    """What granian hands in: a body that comes in pieces, and the answer that leaves."""

    def __init__(self, *pieces: bytes, stalls: bool = False) -> None:
        self.pieces, self.stalls = pieces, stalls
        self.status, self.headers, self.body = 0, [], b""
        self.goes_away = False
        self.reads: threading.Thread | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece
        if self.stalls:
            await asyncio.sleep(3600)
        yield b""

    def response_bytes(self, status: int, headers: list[Any], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    def response_file(self, status: int, headers: list[Any], path: str) -> None:
        """Read the file as granian does: beside the loop, as fast as the wire takes it."""
        self.status, self.headers = status, headers
        self.reads = threading.Thread(target=self._read, args=(path,))
        self.reads.start()

    def _read(self, path: str) -> None:
        with open(path, "rb") as file:  # noqa: PTH123 - as granian opens it
            self.body = b"" if self.goes_away else file.read()


class Headers(list):
    def get(self, name: str, default: str = "") -> str:
        return dict(self).get(name, default)

    def items(self) -> list[tuple[str, str]]:
        return list(self)


def scope(path: str = "/", size: int | None = None, *headers: tuple[str, str]) -> Any:
    told = [("content-length", str(size))] if size is not None else []
    return SimpleNamespace(
        method="POST" if told else "GET",
        path=path,
        query_string="q=1",
        scheme="http",
        client="127.0.0.1:4711",
        server="[::1]:8000",
        http_version="1.1",
        headers=Headers([*told, *headers]),
    )


class Said(list):
    """A response as Django's: an iterable that is closed."""

    closed = 0
    streaming = False

    def close(self) -> None:
        self.closed += 1


def echo(environ: dict[str, Any], start: Callable[..., None]) -> Said:
    start("200 OK", [("Content-Type", "text/plain")])
    return Said([environ["wsgi.input"].read()])


def in_a_loop(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run it in a thread of its own: a browser of other tests keeps a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def ask(made: Front, wire: Wire, told: Any) -> Wire:
    in_a_loop(made.serve(told, wire))
    if wire.reads:
        wire.reads.join()
    return wire


def test_a_body_reaches_django_whole_however_it_comes_in() -> None:
    wire = ask(Front(echo, 2), Wire(b"xin ", b"", b"chao"), scope("/", 8))
    assert (wire.status, wire.body) == (200, b"xin chao")
    assert wire.headers == [("content-type", "text/plain")]


def test_a_body_without_a_length_is_not_read() -> None:
    assert ask(Front(echo, 2), Wire(b"xin chao"), scope()).body == b""


def test_half_a_body_never_reaches_django() -> None:
    wire = ask(Front(echo, 2), Wire(b"xin"), scope("/", 8))
    assert (wire.status, json.loads(wire.body)["code"]) == (400, "front.cut-short")


def test_stalled_bodies_hold_no_thread_and_are_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front, "GAP", 0.2)
    made = Front(echo, 1)
    stalled = [Wire(b"xin", stalls=True) for _ in range(20)]

    async def crowd() -> Wire:
        waiting = [asyncio.create_task(made.serve(scope("/", 8), one)) for one in stalled]
        await asyncio.sleep(0.05)
        page = Wire()
        await made.serve(scope(), page)
        assert all(one.status == 0 for one in stalled)
        await asyncio.gather(*waiting)
        return page

    assert in_a_loop(crowd()).status == 200
    assert {one.status for one in stalled} == {408}
    assert made.held == 0


def test_a_body_that_drips_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "GAP", 0.2)

    class Dripping(Wire):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            while True:
                await asyncio.sleep(0.03)
                yield b"x"

    assert ask(Front(echo, 1), Dripping(), scope("/", 100)).status == 408


def test_a_crowd_at_the_door_leaves_the_pages_their_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front, "WAITING_MOST", 3)
    made = Front(echo, 1)
    made.door.inside = made.door.most
    crowded = ask(made, Wire(b"x"), scope("/door", 1))
    assert (crowded.status, json.loads(crowded.body)["code"]) == (503, "front.busy")
    assert json.loads(crowded.body)["what"]["vi"] != "front.busy"
    assert ("retry-after", "60") in ask(made, Wire(b"x"), scope("/door/pile", 1)).headers
    assert ask(made, Wire(), scope("/")).status == 200
    made.door.inside = 0
    assert ask(made, Wire(b"x"), scope("/door", 1)).status == 200


def test_bodies_have_so_much_memory_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "HELD_MOST", 10)
    made = Front(echo, 1)
    assert ask(made, Wire(b"x" * 11), scope("/", 11)).status == 503
    assert ask(made, Wire(b"x" * 10), scope("/", 10)).status == 200
    assert made.held == 0


def test_a_large_body_is_read_as_it_comes_in_and_has_a_few_places_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front, "SMALL", 4)
    made = Front(echo, 2)
    assert ask(made, Wire(b"xin ", b"chao"), scope("/", 8)).body == b"xin chao"
    assert ask(made, Wire(b"xin ", b"chao"), scope("/door", 8)).body == b""
    made.large = 1
    assert ask(made, Wire(b"xin ", b"chao"), scope("/", 8)).status == 503
    assert made.large == 1


def test_a_large_body_that_stalls_is_a_broken_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front, "SMALL", 4)
    monkeypatch.setattr(front, "GAP", 0.1)

    def reads(environ: dict[str, Any], start: Callable[..., None]) -> Said:
        start("400 Bad Request", [])
        try:
            environ["wsgi.input"].read()
        except OSError as error:
            return Said([str(error).encode()])
        return Said([b"read"])

    wire = ask(Front(reads, 2), Wire(b"xin", stalls=True), scope("/", 8))
    assert wire.body == b"front.too-slow"


@pytest.mark.parametrize("goes_away", [False, True])
def test_a_long_answer_leaves_in_pieces_and_is_closed(*, goes_away: bool) -> None:
    said = Said()
    said.streaming = True

    def long(_environ: dict[str, Any], start: Callable[..., None]) -> Said:
        start("200 OK", [])
        said.extend([b"x" * 1000] * 200)
        return said

    wire = Wire()
    wire.goes_away = goes_away
    ask(Front(long, 1), wire, scope())
    assert len(wire.body) == (0 if goes_away else 200_000)
    assert said.closed == 1


def test_a_request_is_told_as_wsgi_tells_it() -> None:
    seen: dict[str, Any] = {}

    def look(environ: dict[str, Any], start: Callable[..., None]) -> Iterator[bytes]:
        seen.update(environ)
        return echo(environ, start)

    headers = [
        ("host", "node"),
        ("cookie", "a=1"),
        ("cookie", "b=2"),
        ("x-forwarded-for", "10.0.0.1"),
        ("x_forwarded_for", "6.6.6.6"),
        ("x-forwarded-for", "10.0.0.2"),
        ("content-type", "text/plain"),
    ]
    ask(Front(look, 1), Wire(), scope("/đơn", None, *headers))
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/đơn"
    assert seen["HTTP_COOKIE"] == "a=1; b=2"
    assert seen["HTTP_X_FORWARDED_FOR"] == "10.0.0.1,10.0.0.2"
    assert (seen["REMOTE_ADDR"], seen["SERVER_NAME"]) == ("127.0.0.1", "::1")
    assert seen["CONTENT_TYPE"] == "text/plain"
