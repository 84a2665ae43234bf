"""The wire to a partner's door: HTTP, bounded, never following a redirect."""

import base64
import json
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Protocol
from urllib.parse import urlsplit

import httpx

from caunoi.core.envelope import piles
from caunoi.core.errors import Unreachable
from caunoi.links import patience
from caunoi.links.pinned import OtherKey, PinnedContext

CONTENT_TYPE = "application/caunoi-pile"
CONTACT_TYPE = "application/caunoi-contact+cose"
ANSWER_LIMIT = 2 * 1024 * 1024  # bytes: receipts of 64 messages, and room to spare
CODE_LIMIT = 60
SECONDS = 10.0  # for each step
ALTOGETHER = 20.0  # seconds for a knock, and more for what is sent at the slowest rate
SLOWEST = 16 * 1024  # bytes a second, over which a post with a poor line still gets through
Write = Callable[[bytes], object]
Pins = Callable[[str], tuple[bytes, ...]]
BUSY = (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS)


class DoorAway(Unreachable):
    """The partner's door does not answer, or not in the way of a door."""

    code = "courier.unreachable"


class DoorOfAnother(DoorAway):
    """Whoever answers shows another TLS key than the partner's card names."""

    code = "courier.other-key"


class DoorNotYet(DoorAway):
    """The partner's door cannot take envelopes now; it says with which code."""

    code = "courier.not-yet"


class FileNotThere(Unreachable):
    """The partner's door does not have this file, or does not give it any more."""

    code = "courier.no-file"


@dataclass(frozen=True)
class DoorAnswer:
    """What a door says of one envelope: its receipt, nothing yet, or a code.

    `refused` is for good, `later` says why to try again; `unknown` when it was asked for a
    receipt of what it does not have.
    """

    receipt: bytes | None = None
    refused: str = ""
    later: str = ""
    unknown: bool = False


class Courier(Protocol):
    """What carries envelopes and fetches receipts."""

    def send_all(self, address: str, raws: Sequence[bytes]) -> list[DoorAnswer]:
        """Leave envelopes; one answer for each, in their order."""

    def fetch_all(self, address: str, hashes: Sequence[bytes]) -> list[DoorAnswer]:
        """The receipts for envelopes, by their SHA-256; one answer for each."""

    def fetch_card(self, address: str, number: int) -> bytes | None:
        """The node's card of this version, None when it has issued none."""

    def pull(
        self, address: str, sha256: bytes, wanted: tuple[int, int], write: Write
    ) -> None:
        """Hand the wanted bytes of a sealed file to `write`, as many as come."""

    def leave_revocation(self, address: str, raw: bytes) -> None:
        """Leave a revocation of ours; it is there when this returns."""

    def greet(self, address: str, raw: bytes) -> bytes | None:
        """Leave a statement of a contact; its answer, None while there is none."""


@dataclass(frozen=True)
class HttpCourier:
    """Knocks over HTTP."""

    client: httpx.Client  # for doors whose certificates the usual authorities sign
    pins: Pins = field(default=lambda _: ())
    pinned: dict[tuple[bytes, ...], httpx.Client] = field(default_factory=dict)

    @classmethod
    def open(cls, pins: Pins = lambda _: ()) -> "HttpCourier":
        """A courier with connections that stay open between knocks.

        `pins` tells which TLS keys the partner's card names for an address.
        """
        return cls(_client(verify=True), pins)

    def close(self) -> None:
        """Close every connection."""
        for one in (self.client, *self.pinned.values()):
            one.close()

    def _to(self, url: str) -> httpx.Client:
        """The client for this door: it shows a pinned key, or a usual certificate."""
        parts = urlsplit(url)
        wanted = self.pins(f"{parts.scheme}://{parts.netloc}")
        if parts.scheme != "https" or not wanted:
            return self.client
        if wanted not in self.pinned:
            verify = PinnedContext.of(frozenset(wanted))
            self.pinned[wanted] = _client(verify=verify)
        return self.pinned[wanted]

    def send_all(self, address: str, raws: Sequence[bytes]) -> list[DoorAnswer]:
        """Leave envelopes at the door, as many at a time as one knock takes.

        Raises:
            DoorAway: no answer, or not one of a door: try again later.
        """
        told: list[DoorAnswer] = []
        for pile in piles.of(raws):
            told += self._ask(f"{address}/door/pile", piles.write(pile), len(pile))
        return told

    def fetch_all(self, address: str, hashes: Sequence[bytes]) -> list[DoorAnswer]:
        """The receipts for envelopes.

        Raises:
            DoorAway: no answer, or not one of a door.
        """
        told: list[DoorAnswer] = []
        for start in range(0, len(hashes), piles.MOST):
            asked = hashes[start : start + piles.MOST]
            told += self._ask(f"{address}/door/receipts", b"".join(asked), len(asked))
        return told

    def fetch_card(self, address: str, number: int) -> bytes | None:
        """The card of this version.

        Raises:
            DoorAway: no answer, or not one of a door.
        """
        url = f"{address}/door/cards/{number}"
        status, body = self._say("GET", url)
        if status not in (HTTPStatus.OK, HTTPStatus.NOT_FOUND):
            raise DoorAway(address=url)
        return body if status == HTTPStatus.OK else None

    def pull(
        self, address: str, sha256: bytes, wanted: tuple[int, int], write: Write
    ) -> None:
        """Hand the wanted bytes of a sealed file to `write`, from the first on.

        A cut after some bytes is no error: the next call asks for the rest.

        Raises:
            DoorAway: no byte came, or not in the way of a door.
            FileNotThere: the door does not have the file, or not any more.
        """
        url, (start, end) = f"{address}/door/files/{sha256.hex()}", wanted
        told = {"Range": f"bytes={start}-{end - 1}", "Accept-Encoding": "identity"}
        came, until = 0, time.monotonic() + SECONDS
        try:
            with (
                patience.seconds(ALTOGETHER),
                self._to(url).stream("GET", url, headers=told) as answer,
            ):
                _require_range(answer, start, url)
                for piece in answer.iter_raw():
                    write(piece[: end - start - came])
                    came += len(piece)
                    if start + came > end or time.monotonic() > until:
                        return
        except httpx.HTTPError as error:
            if not came:
                raise DoorAway(address=url) from error

    def leave_revocation(self, address: str, raw: bytes) -> None:
        """Leave a revocation of ours.

        Raises:
            DoorAway: no answer, or not one of a door that took it.
            DoorNotYet: the door says with a code why not.
        """
        url = f"{address}/door/revocations"
        status, body = self._say("POST", url, raw)
        if status != HTTPStatus.OK:
            raise _busy(body, url)

    def greet(self, address: str, raw: bytes) -> bytes | None:
        """Leave a statement at the door; again and again gives the same answer.

        Raises:
            DoorAway: no answer, or not one of a door.
            DoorNotYet: the door will not take the statement; it says with which code.
        """
        url = f"{address}/door/contact"
        status, body = self._say("POST", url, raw, kind=CONTACT_TYPE)
        if status == HTTPStatus.OK:
            return body
        if status == HTTPStatus.ACCEPTED:
            return None
        raise _busy(body, url)

    def _say(
        self, method: str, url: str, raw: bytes | None = None, *, kind: str = CONTENT_TYPE
    ) -> tuple[int, bytes]:
        headers = {"Content-Type": kind} if raw is not None else {}
        allowed = ALTOGETHER + len(raw or b"") / SLOWEST
        try:
            with (
                patience.seconds(allowed),
                self._to(url).stream(method, url, content=raw, headers=headers) as answer,
            ):
                return answer.status_code, _bounded(answer, url)
        except httpx.HTTPError as error:
            raise _away(error, url) from error

    def _ask(self, url: str, raw: bytes, count: int) -> list[DoorAnswer]:
        """Knock once; an answer for each of `count`."""
        status, body = self._say("POST", url, raw)
        if status in BUSY:
            raise _busy(body, url)
        told = _answers(body) if status == HTTPStatus.OK else []
        # A proxy's own page, or a busy door, says nothing about the envelopes.
        if len(told) != count:
            raise DoorAway(address=url)
        return told


def _require_range(answer: httpx.Response, start: int, url: str) -> None:
    """The bytes that were asked for, not the file from its beginning."""
    if answer.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        raise FileNotThere(address=url)
    begins = answer.headers.get("Content-Range", "").startswith(f"bytes {start}-")
    if answer.status_code != HTTPStatus.PARTIAL_CONTENT or not begins:
        raise DoorAway(address=url)


def _client(*, verify: ssl.SSLContext | bool) -> httpx.Client:
    return httpx.Client(
        timeout=SECONDS,
        follow_redirects=False,
        trust_env=False,
        transport=patience.Transport(verify=verify),
    )


def _away(error: BaseException, url: str) -> DoorAway:
    """Nobody there, or somebody else: what the wire's own error came from tells."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OtherKey):
            return DoorOfAnother(address=url)
        cause = cause.__cause__ or cause.__context__
    return DoorAway(address=url)


def _bounded(answer: httpx.Response, url: str) -> bytes:
    """The body, unless it is too large or drips in too slowly."""
    body, until = b"", time.monotonic() + SECONDS
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > ANSWER_LIMIT or time.monotonic() > until:
            raise DoorAway(address=url)
    return body


def _busy(body: bytes, url: str) -> DoorAway:
    """What a door says that cannot take anything now; a proxy's page says nothing."""
    try:
        told = json.loads(body)["code"]
    except (ValueError, KeyError, TypeError):
        return DoorAway(address=url)
    return DoorNotYet(told=str(told)[:CODE_LIMIT])


def _answers(body: bytes) -> list[DoorAnswer]:
    """What a door tells, as `web/door.py` writes it; nothing where no door speaks."""
    try:
        return [_answer(one) for one in json.loads(body)["answers"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []


def _answer(told: dict[str, object]) -> DoorAnswer:
    """One of them.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: a door does not speak like this.
    """
    ((word, value),) = told.items()
    if word == "receipt":
        return DoorAnswer(receipt=base64.b64decode(str(value), validate=True))
    if word == "refused":
        return DoorAnswer(refused=str(value)[:CODE_LIMIT] or "?")
    if word == "later":
        return DoorAnswer(later=str(value)[:CODE_LIMIT] or "?")
    return {"stored": DoorAnswer(), "unknown": DoorAnswer(unknown=True)}[word]
