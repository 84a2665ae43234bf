"""Calls every operation of the API of one node, in this process; run inside that node.

    python -m tests.campaigns._calling SEED EXAMPLES CALLER

A caller is a scope of tokens, `every` for a token with all of them, an officer or guest by
what they do (`_aiming.PERSONS`), `nobody` for one without either. Each answer is held
against the description that the node itself gives of its API. Prints one JSON object: the
calls of each operation by status, and what failed.
"""

import contextlib
import json
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from wsgiref.simple_server import make_server

from caunoi.commands.setup import django_ready

django_ready()

import schemathesis  # noqa: E402 - the node is set up first, as for everything below
from django.conf import settings  # noqa: E402
from django.core.servers.basehttp import (  # noqa: E402
    ThreadedWSGIServer,
    WSGIRequestHandler,
)
from django.test import Client  # noqa: E402
from schemathesis.config import SchemathesisConfig  # noqa: E402
from schemathesis.engine import events, from_schema  # noqa: E402
from tests.campaigns import _aiming as aiming  # noqa: E402

from caunoi.apps.officers.models import Officer, Unit  # noqa: E402
from caunoi.apps.tokens import actions as tokens  # noqa: E402
from caunoi.apps.tokens.scopes import Scope  # noqa: E402
from caunoi.core.texts import Text  # noqa: E402
from caunoi.web.clock import node_clock  # noqa: E402
from caunoi.web.wsgi import application  # noqa: E402

LIFE = timedelta(days=30)  # of the tokens
PATIENCE = 120  # seconds for one answer; the machine has other work
SHOWN = 2000  # characters of a failure
PROOF = "a" * 32  # that a call of the officer comes from our own page
Headers = dict[str, str]


def headers_of(caller: str) -> Headers:
    """How a caller says who they are."""
    if caller == aiming.NOBODY:
        return {}
    if caller in aiming.PERSONS:
        client = Client()
        client.force_login(Officer.objects.get(username=aiming.PERSONS[caller]))
        kept = {name: one.value for name, one in client.cookies.items()}
        kept[settings.CSRF_COOKIE_NAME] = PROOF
        told = "; ".join(f"{name}={value}" for name, value in kept.items())
        return {"Cookie": told, "X-CSRFToken": PROOF}
    scopes = tuple(Scope) if caller == aiming.EVERY else (Scope(caller),)
    return _token(f"thu-{caller}".replace(".", "-"), scopes)


def _token(code: str, scopes: tuple[Scope, ...]) -> Headers:
    at = node_clock().now()
    wanted = tokens.Wanted(
        code=code,
        name=Text(f"Chương trình {code} (MẪU)"),
        unit=Unit.objects.order_by("pk")[0],
        scopes=scopes,
        ends_at=at + LIFE,
    )
    admin, minh = (Officer.objects.get(username=one) for one in ("admin", "minh"))
    token, secret = tokens.make(wanted, by=admin, at=at)
    tokens.approve(token, seen=token.version, by=minh, at=at)
    return {"Authorization": f"Bearer {secret}"}


class Quiet(WSGIRequestHandler):
    """Says nothing of each call, and answers without waiting for more to send."""

    disable_nagle_algorithm = True

    def log_message(self, *_told: object) -> None:
        """Nothing."""


@contextlib.contextmanager
def served() -> Iterator[str]:
    """The node's pages and API behind a port of this host, and their address."""
    server = make_server("127.0.0.1", 0, application, ThreadedWSGIServer, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Seen:
    """What the calls of one caller came to, by operation."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.calls: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.failed: dict[str, str] = {}

    def count(self, event: Any) -> None:
        """Add up one scenario: its calls by operation and status, and what failed."""
        recorder = event.recorder
        for number, one in recorder.interactions.items():
            case = recorder.cases[number].value
            status = str(one.response.status_code) if one.response else "none"
            self.calls[f"{case.method.upper()} {case.path}"][status] += 1
        for number, checks in recorder.checks.items():
            for check in checks:
                if check.failure_info is not None:
                    self._note(event.label, check, recorder.interactions[number].response)

    def _note(self, label: str, check: Any, answer: Any) -> None:
        failure = check.failure_info.failure
        what = f"{label}: {check.name}: {failure.title}"
        told = answer.content.decode(errors="replace") if answer else ""
        parts = (failure.message, told, check.failure_info.code_sample)
        self.failed.setdefault(what, "\n".join(part[:SHOWN] for part in parts))

    def error(self, event: Any) -> None:
        """The trial itself went wrong."""
        name = f"{event.__class__.__name__} {getattr(event, 'label', '')}"
        self.failed.setdefault(name, repr(event)[:SHOWN])


def run(address: str, caller: str, seed: int, examples: int) -> dict[str, Any]:
    """Every phase of the trial with one caller."""
    tokens.CALLS = sys.maxsize  # the limit of calls a minute has a test of its own
    told = {
        "headers": headers_of(caller),
        "seed": seed,
        "continue-on-failure": True,
        "generation": {"max-examples": examples, "database": "none", "no-shrink": True},
        "request-timeout": PATIENCE,
        "output": {"sanitization": {"enabled": False}},
    }
    if caller == aiming.GUEST:  # for whom no address is there, and so none lacks a method
        told["checks"] = {"unsupported_method": {"enabled": False}}
    reader = headers_of(aiming.EVERY) if caller != aiming.EVERY else told["headers"]
    schema = schemathesis.openapi.from_url(
        f"{address}/api/openapi.json",
        config=SchemathesisConfig.from_dict(told),
        headers=reader,
        timeout=PATIENCE,
    )
    aiming.begin(caller, seed, examples)
    seen = Seen()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            seen.count(event)
        elif isinstance(event, events.NonFatalError | events.FatalError):
            seen.error(event)
    listed = (one.ok() for one in schema.get_all_operations())
    operations = {f"{one.method.upper()} {one.path}": one.label for one in listed}
    return {
        "operations": {
            name: {
                "open": aiming.opens(caller, *name.split(" ", 1)),
                "drawn": aiming.drawn[label],
                "calls": dict(sorted(seen.calls.get(name, {}).items())),
            }
            for name, label in operations.items()
        },
        "beside": sum(  # calls with methods that an address does not have
            sum(one.values()) for name, one in seen.calls.items() if name not in operations
        ),
        "failed": seen.failed,
    }


def main(given: list[str]) -> None:
    """One line of JSON for one caller."""
    with served() as address:
        told = run(address, given[2], int(given[0]), int(given[1]))
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
