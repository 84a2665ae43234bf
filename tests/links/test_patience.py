"""Doors over real sockets that drip, lie about size, say rubbish or read nothing."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from caunoi.links import courier
from caunoi.links.courier import DoorAnswer, DoorAway, HttpCourier

ALLOWED = 0.6  # seconds for a knock in these tests
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
Say = Callable[[socket.socket], None]


@contextmanager
def door(say: Say) -> Iterator[str]:
    """A door on this machine that does `say` with whoever knocks; its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        stop = threading.Event()

        def answer() -> None:
            while not stop.is_set():
                try:
                    wire, _ = server.accept()
                except OSError:
                    return
                with wire:
                    try:
                        say(wire)
                    except OSError:
                        continue  # the courier has hung up, as it should

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        stop.set()
        server.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)


def dripping_header(wire: socket.socket) -> None:
    wire.recv(65536)
    for one in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 1000:
        wire.sendall(bytes([one]))
        time.sleep(0.05)


def dripping_body(wire: socket.socket) -> None:
    wire.recv(65536)
    wire.sendall(OK + b"Content-Length: 1000\r\n\r\n")
    for _ in range(1000):
        wire.sendall(b"x")
        time.sleep(0.05)


def promising_more(wire: socket.socket) -> None:
    wire.recv(65536)
    wire.sendall(OK + b'Content-Length: 1000\r\n\r\n{"answers": [{"stored": true}]}')


def sending_more(wire: socket.socket) -> None:
    wire.recv(65536)
    wire.sendall(OK + b"Content-Length: 2\r\n\r\n" + b"{}" * 100_000)


def saying_rubbish(wire: socket.socket) -> None:
    wire.recv(65536)
    wire.sendall(b"\0\xff" * 1000)


def saying_nothing(wire: socket.socket) -> None:
    wire.recv(65536)
    time.sleep(1)


def reading_nothing(wire: socket.socket) -> None:
    time.sleep(1)
    wire.close()


def flooding(wire: socket.socket) -> None:
    wire.recv(65536)
    wire.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\n")
    for _ in range(100):
        wire.sendall(b"100000\r\n" + b"x" * 0x100000 + b"\r\n")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "ALTOGETHER", ALLOWED)
    monkeypatch.setattr(courier, "SLOWEST", 1_000_000_000)


@pytest.mark.parametrize(
    "say",
    [
        dripping_header,
        dripping_body,
        promising_more,
        sending_more,
        saying_rubbish,
        saying_nothing,
        reading_nothing,
        flooding,
    ],
)
def test_a_door_that_behaves_badly_holds_nobody_and_settles_nothing(say: Say) -> None:
    made = HttpCourier.open()
    with door(say) as address:
        began = time.monotonic()
        with pytest.raises(DoorAway):
            made.send_all(address, [b"\0" * 1_000_000] * 4)
        assert time.monotonic() - began < ALLOWED + 2
    made.close()


def test_a_door_that_behaves_is_heard_over_the_same_wires() -> None:
    said = b'{"answers": [{"stored": true}]}'

    def well(wire: socket.socket) -> None:
        wire.recv(65536)
        wire.sendall(OK + b"Content-Length: %d\r\n\r\n" % len(said) + said)

    made = HttpCourier.open()
    with door(well) as address:
        assert made.send_all(address, [b"envelope"]) == [DoorAnswer()]
    made.close()
