"""Calls every operation of the API of one node, in this process; run inside that node.

    python -m tests.campaigns._calling SEED EXAMPLES CALLER …

A caller is a scope of tokens, `every` for a token with all of them, `officer` for a
signed-in officer, `nobody` for one without either. Each answer is held against the
description that the node itself gives of its API. Prints one JSON object: calls by status,
and what failed.
"""

import contextlib
import json
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4
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

from caunoi.apps.evaluation.models import UnitReport  # noqa: E402
from caunoi.apps.exchange.models import InfoRequest, LifeRelease, RecordMessage  # noqa: E402
from caunoi.apps.officers.models import Officer, Unit  # noqa: E402
from caunoi.apps.reading.models import Report  # noqa: E402
from caunoi.apps.register import models as register  # noqa: E402
from caunoi.apps.tokens import actions as tokens  # noqa: E402
from caunoi.apps.tokens.scopes import Scope  # noqa: E402
from caunoi.core.texts import Text  # noqa: E402
from caunoi.web.clock import node_clock  # noqa: E402
from caunoi.web.wsgi import application  # noqa: E402

LIFE = timedelta(days=30)  # of the tokens
SHOWN = 2000  # characters of a failure
PROOF = "a" * 32  # that a call of the officer comes from our own page
# Where the records lie that an address names; every second call names one that is there.
RECORDS: tuple[tuple[str, Any], ...] = (
    ("/requests/", InfoRequest),
    ("/records/", RecordMessage),
    ("/releases/", LifeRelease),
    ("/register/partners/", register.Partner),
    ("/register/instruments/", register.Instrument),
    ("/register/engagements/", register.Engagement),
    ("/register/commitments/", register.Commitment),
    ("/register/results/", register.Result),
    ("/unit-reports/", UnitReport),
    ("/reports/", Report),
)
Headers = dict[str, str]


@cache
def headers_of(caller: str) -> Headers:
    """How a caller says who they are."""
    if caller == "nobody":
        return {}
    if caller == "officer":
        client = Client()
        client.force_login(Officer.objects.get(username="lan"))
        kept = {name: one.value for name, one in client.cookies.items()}
        kept[settings.CSRF_COOKIE_NAME] = PROOF
        told = "; ".join(f"{name}={value}" for name, value in kept.items())
        return {"Cookie": told, "X-CSRFToken": PROOF}
    scopes = tuple(Scope) if caller == "every" else (Scope(caller),)
    at = node_clock().now()
    wanted = tokens.Wanted(
        code=f"thu-{caller}".replace(".", "-"),
        name=Text(f"Chương trình thử {caller} (MẪU)"),
        unit=Unit.objects.order_by("pk")[0],
        scopes=scopes,
        ends_at=at + LIFE,
    )
    admin, minh = (Officer.objects.get(username=one) for one in ("admin", "minh"))
    token, secret = tokens.make(wanted, by=admin, at=at)
    tokens.approve(token, seen=token.version, by=minh, at=at)
    return {"Authorization": f"Bearer {secret}"}


def there(path: str, told: str) -> tuple[UUID, int] | None:
    """A record that is there and its version, for every second address; by chance of it."""
    number = int.from_bytes(told.encode()[-4:], "big")
    model = next((model for start, model in RECORDS if start in path), None)
    if model is None or number % 2 == 0:
        return None
    rows = model.objects.order_by("pk")
    count = rows.count()
    if not count:
        return None
    found = rows[number // 2 % count]
    return found.public_id, getattr(found, "version", 1)


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:  # noqa: ARG001 - hands them in
    """Aim every second call at a record that is there, in the version that it has."""
    headers = case.headers if case.headers is not None else {}
    if _is_id(headers.get("Idempotency-Key")):
        headers["Idempotency-Key"] = str(uuid4())  # the library takes one for many calls
    path = case.path_parameters or {}
    told = path.get("public_id")
    found = there(case.path, str(told)) if _is_id(told) else None
    if found is None:
        return
    case.path_parameters = {**path, "public_id": str(found[0])}
    if headers.get("If-Match", "").isdecimal():
        headers["If-Match"] = str(found[1])


def _is_id(told: object) -> bool:
    try:
        UUID(str(told))
    except ValueError:
        return False
    return True


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


def run(address: str, caller: str, seed: int, examples: int) -> dict[str, Any]:
    """Every phase of the trial with one caller."""
    tokens.CALLS = sys.maxsize  # the limit of calls a minute has a test of its own
    told = {
        "headers": headers_of(caller),
        "seed": seed,
        "continue-on-failure": True,
        "generation": {"max-examples": examples, "database": "none", "no-shrink": True},
        "output": {"sanitization": {"enabled": False}},
    }
    config = SchemathesisConfig.from_dict(told)
    document = f"{address}/api/openapi.json"
    schema = schemathesis.openapi.from_url(
        document, config=config, headers=headers_of("every")
    )
    calls: Counter[str] = Counter()
    failed: dict[str, str] = {}
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _count(event, calls, failed)
        elif isinstance(event, events.NonFatalError | events.FatalError):
            failed[f"{event.__class__.__name__} {len(failed)}"] = repr(event)[:SHOWN]
    return {"calls": dict(sorted(calls.items())), "failed": failed}


def _count(event: Any, calls: Counter[str], failed: dict[str, str]) -> None:
    for one in event.recorder.interactions.values():
        calls[str(one.response.status_code) if one.response else "none"] += 1
    for case, checks in event.recorder.checks.items():
        for check in checks:
            if check.failure_info is not None:
                said = check.failure_info
                what = f"{event.label}: {check.name}: {said.failure.title}"
                answer = event.recorder.interactions[case].response
                told = answer.content.decode(errors="replace") if answer else ""
                parts = (said.failure.message, told, said.code_sample)
                failed.setdefault(what, "\n".join(part[:SHOWN] for part in parts))


def main(given: list[str]) -> None:
    """One line of JSON for all callers."""
    seed, examples = int(given[0]), int(given[1])
    told = {}
    with served() as address:
        for caller in given[2:]:
            told[caller] = run(address, caller, seed, examples)
            sys.stderr.write(f"{caller}: {told[caller]['calls']}\n")
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
