"""A door over TLS: its key is compared with the card before one byte is sent."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from caunoi.links import door_key, keys
from caunoi.links.courier import DoorAway, DoorOfAnother, HttpCourier
from caunoi.links.pinned import OtherKey, PinnedContext

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A node with a key for its door."""
    (tmp_path / "secrets").mkdir()
    assert door_key.in_use(tmp_path) is None
    assert door_key.make(tmp_path, "127.0.0.1", NOW) == "tls"
    return tmp_path


@pytest.fixture
def door(home: Path) -> Iterator[tuple[str, list[str]]]:
    """A door on this machine that shows it, and what it was asked."""
    asked: list[str] = []

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"card")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Quiet(HTTPServer):
        def handle_error(self, *_: object) -> None:
            """Whoever hangs up after the handshake is no error of ours."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    key, shown = door_key.in_use(home) or (Path(), Path())
    context.load_cert_chain(shown, key)
    with Quiet(("127.0.0.1", 0), Door) as server:
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()
        thread.join()


def courier(*pins: bytes) -> HttpCourier:
    """A courier to whom every card names these keys."""
    return HttpCourier.open(lambda _: pins)


def test_the_door_with_the_key_on_the_card_is_spoken_to(
    door: tuple[str, list[str]], home: Path
) -> None:
    address, asked = door
    made = courier(*door_key.pins(home))
    assert made.fetch_card(address, 2) == b"card"
    assert made.fetch_card(address, 3) == b"card"
    assert asked == ["/door/cards/2", "/door/cards/3"]
    made.close()


def test_in_the_overlap_either_key_is_good(door: tuple[str, list[str]], home: Path) -> None:
    made = courier(bytes(32), *door_key.pins(home))
    assert made.fetch_card(door[0], 2) == b"card"
    made.close()


def test_a_door_with_another_key_learns_nothing(door: tuple[str, list[str]]) -> None:
    address, asked = door
    made = courier(bytes(32))
    with pytest.raises(DoorOfAnother):
        made.fetch_card(address, 2)
    assert asked == []
    made.close()


def test_without_a_pin_the_usual_authorities_judge(door: tuple[str, list[str]]) -> None:
    address, asked = door
    made = courier()
    with pytest.raises(DoorAway) as refused:
        made.fetch_card(address, 2)
    assert not isinstance(refused.value, DoorOfAnother)
    assert asked == []
    made.close()


def test_a_plain_door_has_no_key_to_compare() -> None:
    made = courier(bytes(32))
    assert made._to("http://muong-sa.example/door") is made.client
    made.close()


def test_a_key_that_is_no_certificate_is_no_pinned_key(
    door: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ssl.SSLSocket, "getpeercert", lambda *_, **__: b"rubbish")
    host, _, port = door[0].removeprefix("https://").partition(":")
    with (
        socket.create_connection((host, int(port)), timeout=5) as wire,
        pytest.raises(OtherKey),
    ):
        PinnedContext.of(frozenset({bytes(32)})).wrap_socket(wire)


# ---- the files --------------------------------------------------------------------------


def test_the_next_key_waits_beside_the_first_until_it_is_used(home: Path) -> None:
    (first,) = door_key.pins(home)
    assert not door_key.use_next(home)
    assert door_key.make(home, "127.0.0.1", NOW) == "tls.next"
    with pytest.raises(FileExistsError):
        door_key.make(home, "127.0.0.1", NOW)
    both = door_key.pins(home)
    assert both[0] == first
    assert door_key.use_next(home)
    assert door_key.pins(home) == (both[1],)


def test_a_change_of_the_doors_key_that_was_cut_short_is_finished_by_the_next(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def once(real: Callable[..., object]) -> Callable[..., object]:
        left = iter([real])

        def cut(*given: object) -> object:
            return next(left, _die)(*given)

        return cut

    with monkeypatch.context() as cut:
        cut.setattr(keys, "keep_safely", once(keys.keep_safely))
        with pytest.raises(KeyboardInterrupt):
            door_key.make(home, "127.0.0.1", NOW)
    assert not door_key.use_next(home)
    assert door_key.make(home, "127.0.0.1", NOW) == "tls.next"
    following = door_key.pins(home)[1]
    with monkeypatch.context() as cut:
        cut.setattr(Path, "replace", once(Path.replace))
        with pytest.raises(KeyboardInterrupt):
            door_key.use_next(home)
    assert door_key.use_next(home)
    assert door_key.pins(home) == (following,)
    key, shown = door_key.in_use(home) or (Path(), Path())
    PinnedContext.of(frozenset()).load_cert_chain(shown, key)  # they belong together


def test_a_certificate_without_its_key_is_not_given_another(home: Path) -> None:
    (home / "secrets" / "tls.key").unlink()
    with pytest.raises(FileExistsError):
        door_key.make(home, "127.0.0.1", NOW)
    assert not (home / "secrets" / "tls.key").exists()


def _die(*_: object) -> None:
    raise KeyboardInterrupt
