"""So many seconds for a whole knock, however slowly the other end reads or drips.

The time limits of the HTTP client begin anew with every byte; a partner who sends one every
few seconds would hold a thread of `work` for ever::

    with patience.seconds(10):
        client.post(address, content=raw)
"""

import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

PIECE = 64 * 1024  # bytes handed to the wire at once
_ours = threading.local()


@contextmanager
def seconds(allowed: float) -> Iterator[None]:
    """Let everything that this thread does over its wires end within so many seconds."""
    _ours.until = time.monotonic() + allowed
    try:
        yield
    finally:
        _ours.until = None


def left(timeout: float | None, error: type[Exception]) -> float | None:
    """What one step may take: its own limit, or less where the knock has less.

    Raises:
        error: the knock has no time left.
    """
    until = getattr(_ours, "until", None)
    if until is None:
        return timeout
    rest: float = until - time.monotonic()
    if rest <= 0:
        raise error
    return rest if timeout is None else min(timeout, rest)


class Transport(httpx.HTTPTransport):
    """The usual transport over wires that keep to `seconds`."""

    def __init__(self, *, verify: ssl.SSLContext | bool) -> None:
        """Put a pool over our wires in the place of the usual one."""
        context = httpx.create_ssl_context(verify=verify, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=100,
            max_keepalive_connections=20,
            keepalive_expiry=5.0,
            network_backend=_Backend(),
        )


class _Backend(httpcore.NetworkBackend):
    def __init__(self) -> None:
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A wire to the host."""
        rest = left(timeout, httpcore.ConnectTimeout)
        wire = self._inner.connect_tcp(host, port, rest, local_address, socket_options)
        return _Stream(wire)


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What comes next."""
        return self._inner.read(max_bytes, left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it, piece by piece."""
        for start in range(0, len(buffer), PIECE):
            rest = left(timeout, httpcore.WriteTimeout)
            self._inner.write(buffer[start : start + PIECE], rest)

    def close(self) -> None:
        """Hang up."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same wire, encrypted."""
        rest = left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, rest))

    def get_extra_info(self, info: str) -> Any:
        """What the wire knows of itself."""
        return self._inner.get_extra_info(info)
