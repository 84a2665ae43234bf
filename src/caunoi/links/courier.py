"""The wire to a partner's door: HTTP, bounded, never following a redirect."""

from dataclasses import dataclass
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
            DoorAway: no answer, or a server error: try again later.
            DoorRefused: the door will not take this envelope, now or later.
        """
        answer = self._ask("POST", f"{address}/door", raw)
        return _receipt(answer)

    def fetch(self, address: str, sha256: bytes) -> bytes | None:
        """The receipt for an envelope.

        Raises:
            DoorAway: no answer, or a server error.
        """
        answer = self._ask("GET", f"{address}/door/receipts/{sha256.hex()}", b"")
        return _receipt(answer)

    def _ask(self, method: str, url: str, raw: bytes) -> httpx.Response:
        headers = {"Content-Type": CONTENT_TYPE} if raw else {}
        try:
            return self.client.request(method, url, content=raw or None, headers=headers)
        except httpx.HTTPError as error:
            raise DoorAway(address=url) from error


def _receipt(answer: httpx.Response) -> bytes | None:
    if answer.status_code in (202, 404):
        return None
    if answer.status_code == 200 and len(answer.content) <= RECEIPT_LIMIT:
        return answer.content
    if answer.status_code in (429, 503) or answer.status_code >= 500:
        raise DoorAway(address=str(answer.url))
    raise DoorRefused(told=_code(answer))


def _code(answer: httpx.Response) -> str:
    try:
        told = answer.json()
    except ValueError:
        return f"http-{answer.status_code}"
    code = told.get("code") if isinstance(told, dict) else None
    return code[:60] if isinstance(code, str) else f"http-{answer.status_code}"
