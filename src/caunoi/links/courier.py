"""The wire to a partner's door: HTTP, bounded, never following a redirect."""

import json
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol

import httpx

from caunoi.core.errors import Refused, Unreachable

CONTENT_TYPE = "application/caunoi-envelope+cose"
RECEIPT_LIMIT = 64 * 1024  # bytes
SECONDS = 10.0


class DoorAway(Unreachable):
    """The partner's door does not answer, or not in the way of a door."""

    code = "courier.unreachable"


class DoorRefused(Refused):
    """The partner's door sent the envelope away; it says with which code."""

    code = "courier.refused"


class Courier(Protocol):
    """What carries envelopes and fetches receipts."""

    def send(self, address: str, raw: bytes) -> bytes | None:
        """Leave an envelope; the receipt where there is one, None when it is stored."""

    def fetch(self, address: str, sha256: bytes) -> bytes | None:
        """The receipt for an envelope, None while there is none."""


@dataclass(frozen=True)
class HttpCourier:
    """Knocks over HTTP."""

    client: httpx.Client

    @classmethod
    def open(cls) -> "HttpCourier":
        """A courier with connections that stay open between knocks."""
        return cls(httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=False))

    def send(self, address: str, raw: bytes) -> bytes | None:
        """Leave an envelope at the door.

        Raises:
            DoorAway: no answer, or not one of a door: try again later.
            DoorRefused: the door says with a code that it will not take this envelope.
        """
        return self._ask("POST", f"{address}/door", raw, nothing_yet=(202,))

    def fetch(self, address: str, sha256: bytes) -> bytes | None:
        """The receipt for an envelope.

        Raises:
            DoorAway: no answer, or not one of a door.
            DoorRefused: the door refuses with a code.
        """
        url = f"{address}/door/receipts/{sha256.hex()}"
        return self._ask("GET", url, b"", nothing_yet=(202, 404))

    def _ask(
        self, method: str, url: str, raw: bytes, *, nothing_yet: tuple[int, ...]
    ) -> bytes | None:
        headers = {"Content-Type": CONTENT_TYPE} if raw else {}
        try:
            with self.client.stream(
                method, url, content=raw or None, headers=headers
            ) as answer:
                body = _bounded(answer, url)
        except httpx.HTTPError as error:
            raise DoorAway(address=url) from error
        if answer.status_code in nothing_yet:
            return None
        if answer.status_code == HTTPStatus.OK:
            return body
        code = _code(body) if answer.is_client_error else ""
        # A proxy's own page, or a busy door, says nothing about the envelope.
        if not code or answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            raise DoorAway(address=url)
        raise DoorRefused(told=code)


def _bounded(answer: httpx.Response, url: str) -> bytes:
    """The body, unless it is too large or drips in too slowly."""
    body, until = b"", time.monotonic() + SECONDS
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > RECEIPT_LIMIT or time.monotonic() > until:
            raise DoorAway(address=url)
    return body


def _code(body: bytes) -> str:
    """The code of a refusal, as a door tells it; empty when this is no door's answer."""
    try:
        told = json.loads(body)
    except ValueError:
        return ""
    code = told.get("code") if isinstance(told, dict) else None
    return code[:60] if isinstance(code, str) else ""
