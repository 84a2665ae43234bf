"""The wire to a second proposer: any endpoint that speaks the OpenAI chat form.

Off unless an administrator names one. What is sent are the numbered lines of one report
and nothing else; what comes back is text from outside, and `core.reading.second` judges it.
"""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import httpx

from caunoi.core.errors import Malformed, Refused, Unreachable

ANSWER_LIMIT = 1024 * 1024  # bytes
SENT_LIMIT = 200_000  # characters of one report
SECONDS = 90.0
_TASK = """You read the lines of one Vietnamese report about a meeting of police agencies.
Answer with one JSON object {"proposals": [...]} and nothing else. Each proposal is
{"kind": ..., "block": number of the line, "quote": words copied verbatim from that line,
"fields": {...}}. Kinds and fields:
partner: name. contact: name, title, rank, organisation.
engagement: type, date (YYYY-MM-DD), place, status (held, planned), organisations [names].
instrument: type, name, parties [names], status (proposed, under_negotiation, to_be_signed,
signed, in_force). commitment: act (ask, wish, pledge, agree, mandate), by [names],
to_act [names], spoken_by, due (YYYY-MM-DD).
Copy every name, number and date from the quote itself. Never name suspects, victims or
witnesses. Leave out what the lines do not say."""


class ProposerAway(Unreachable):
    """The second proposer does not answer, or not in time."""

    code = "proposer.unreachable"


class ProposerRubbish(Malformed):
    """The second proposer answers with something that is no list of proposals."""

    code = "proposer.rubbish"


class KeyUnreadable(Refused):
    """The file with the key of the second proposer cannot be read."""

    code = "proposer.key-unreadable"


class Line(Protocol):
    """A numbered line of a report."""

    @property
    def number(self) -> int:
        """The number by which an answer names it."""

    @property
    def text(self) -> str:
        """Its words."""


class Proposer(Protocol):
    """What reads the lines of a report and answers with claims."""

    def ask(self, lines: Iterable[Line]) -> Any:
        """The JSON of its answer, whatever it holds."""


@dataclass(frozen=True)
class HttpProposer:
    """Asks over HTTP: bounded in time and size, following no redirect, using no proxy."""

    url: str
    model: str
    key: str = ""
    seconds: float = SECONDS
    transport: httpx.BaseTransport | None = None

    @classmethod
    def open(cls, url: str, model: str, key_file: Path | None) -> "HttpProposer":
        """The proposer that the settings name.

        Raises:
            KeyUnreadable: the file with the key cannot be read.
        """
        try:
            key = key_file.read_text(encoding="utf-8").strip() if key_file else ""
        except (OSError, UnicodeDecodeError) as error:
            raise KeyUnreadable(file=str(key_file)) from error
        return cls(url.rstrip("/"), model, key)

    def ask(self, lines: Iterable[Line]) -> Any:
        """What the proposer says about these lines.

        Raises:
            ProposerAway: no answer in time, or the answer of another kind of door.
            ProposerRubbish: an answer without the JSON that was asked for.
        """
        said = "\n".join(f"{line.number}: {line.text}" for line in lines)[:SENT_LIMIT]
        asked = {
            "model": self.model,
            "temperature": 0,
            "response_format": {"type": "json_object"},
            "messages": [
                {"role": "system", "content": _TASK},
                {"role": "user", "content": said},
            ],
        }
        return _proposals_in(self._post(asked))

    def _post(self, asked: dict[str, Any]) -> bytes:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        until = time.monotonic() + self.seconds
        try:
            with (
                httpx.Client(
                    timeout=self.seconds,
                    follow_redirects=False,
                    trust_env=False,
                    transport=self.transport,
                ) as client,
                client.stream(
                    "POST", f"{self.url}/chat/completions", json=asked, headers=headers
                ) as answer,
            ):
                body = b""
                for piece in answer.iter_bytes():
                    body += piece
                    if len(body) > ANSWER_LIMIT or time.monotonic() > until:
                        raise ProposerAway
        except httpx.HTTPError as error:
            raise ProposerAway from error
        if not answer.is_success:
            raise ProposerAway
        return body


def _proposals_in(body: bytes) -> Any:
    """The JSON that the first choice of an answer holds."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
        return json.loads(content)
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise ProposerRubbish from error
