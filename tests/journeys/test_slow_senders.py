"""Senders that stall half-way, over real sockets: pages and door go on answering others."""

import contextlib
import socket
import time
from collections.abc import Iterator

import pytest
from tests.journeys.conftest import Two
from tests.journeys.forging import Forger
from tests.journeys.nodes import Node

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.timeout(400)]

STALLED = 20  # five times as many as the node has threads
SOON = 10.0  # seconds; a busy machine is slow, a node without threads never answers


@contextlib.contextmanager
def stalling(node: Node, path: str) -> Iterator[list[socket.socket]]:
    """Connections that promise more than they send, and keep still."""
    with contextlib.ExitStack() as kept:
        wires = []
        for _ in range(STALLED):
            wire = kept.enter_context(socket.create_connection(("127.0.0.1", node.port)))
            head = f"POST {path} HTTP/1.1\r\nHost: node\r\nContent-Length: 4000\r\n\r\nhalf"
            wire.sendall(head.encode())
            wires.append(wire)
        yield wires


@pytest.mark.parametrize("path", ["/door", "/sign-in/login/"])
def test_senders_that_stall_keep_nobody_else_from_page_and_door(
    two: Two, path: str
) -> None:
    vn, la = two
    raw = Forger(vn, la).envelope()
    with stalling(la, path):
        began = time.monotonic()
        assert la.ask_http("GET", "/sign-in/login/").status == 200
        assert la.ask_http("GET", "/health").status == 200
        assert la.ask_http("POST", "/door", raw).status == 202
        assert time.monotonic() - began < SOON
