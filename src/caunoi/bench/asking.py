"""The officers of a bench in one scratch node: they approve messages and see them settle.

`python -m caunoi.bench.asking` reads one JSON object a line and answers each with one:
`{"queue": 300}` approves messages that are not yet due, `{"release": 300, "rate": 50,
"seconds": 60}` lets them fall due, fifty a second or all at once (rate 0), waits until they
have their receipts, and tells how fast. Nothing of what it does then takes processor time
from the nodes, so the rate is kept whatever happens to the messages (an open loop).
"""

import dataclasses
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import django

LOOK_EVERY = 0.25  # seconds
AT_ONCE = 500  # rows
AHEAD = timedelta(seconds=0.5)  # so that all are there before the first falls due
HELD = timedelta(days=7)  # messages that wait for their release; none lasts so long

Told = dict[str, Any]


def queue(messages: int, at: datetime) -> Told:
    """Approve one request by the actions of an officer, and copy it in bulk."""
    from caunoi.apps.exchange.actions import drafting
    from caunoi.apps.exchange.actions.drafting import RequestDraft
    from caunoi.apps.exchange.models import Dispatch, InfoRequest
    from caunoi.apps.officers.models import Officer

    lan, minh = (Officer.objects.get(username=one) for one in ("lan", "minh"))
    like = InfoRequest.objects.filter(asked_by_us=True, data_class="technical").first()
    fields = [one.name for one in dataclasses.fields(RequestDraft)]
    told = {name: getattr(like, name) for name in fields}
    wanted = RequestDraft(**{**told, "data_class": "general"})  # no case to decide on
    asked = drafting.draft(wanted, None, by=lan, at=at)
    drafting.submit(asked, seen=asked.version, by=lan, at=at)
    first = drafting.approve(asked, seen=asked.version, by=minh, at=at)
    Dispatch.objects.filter(pk=first.pk).update(due_at=at + HELD)
    for size in _parts(messages - 1):
        _copy(asked.pk, first, size, at)
    return {"queued": messages}


def _parts(count: int) -> Iterator[int]:
    while count > 0:
        yield min(count, AT_ONCE)
        count -= AT_ONCE


def _copy(asked: int, first: Any, size: int, at: datetime) -> None:
    """So many more of the same, each a request and a conversation of its own."""
    from django.db import transaction

    from caunoi.apps.exchange.models import Dispatch, InfoRequest
    from caunoi.apps.officers import records

    with transaction.atomic():
        like = [InfoRequest.objects.get(pk=asked) for _ in range(size)]
        for one in like:
            one.pk = None
            one.public_id, one.conversation = records.new_id(at), records.new_id(at)
        made = InfoRequest.objects.bulk_create(like)
        messages = [Dispatch.objects.get(pk=first.pk) for _ in range(size)]
        for message, one in zip(messages, made, strict=True):
            message.pk, message.message_id = None, records.new_id(at)
            message.info_request = one
        Dispatch.objects.bulk_create(messages)


def release(count: int, rate: float, seconds: float, at: datetime) -> Told:
    """Let messages fall due, wait for their receipts, and tell rate and waiting times."""
    from django.db import transaction

    from caunoi.apps.exchange.models import Dispatch

    held = Dispatch.objects.filter(due_at__gte=at + HELD / 2, state=Dispatch.QUEUED)
    held = held.order_by("pk")
    rows = list(held.values_list("pk", flat=True)[:count])
    begins, apart = at + AHEAD, timedelta(seconds=1 / rate if rate else 0)
    due = {pk: begins + number * apart for number, pk in enumerate(rows)}
    with transaction.atomic():
        for pk, when in due.items():
            Dispatch.objects.filter(pk=pk).update(due_at=when)
    end = time.monotonic() + seconds
    waiting = Dispatch.objects.filter(receipt=None, pk__gte=rows[0], pk__lte=rows[-1])
    while waiting.filter(pk__in=rows[-1:]).exists() or waiting.exists():
        if time.monotonic() > end:
            break
        time.sleep(LOOK_EVERY)
    return _settled(due, begins)


def _settled(due: dict[int, datetime], begins: datetime) -> Told:
    from django.db.models.functions import Length

    from caunoi.apps.exchange.models import Dispatch

    sent = Dispatch.objects.filter(state=Dispatch.ACCEPTED, pk__gte=min(due))
    told = sent.filter(pk__lte=max(due)).annotate(size=Length("envelope"))
    rows = [
        (pk, at, size)
        for pk, at, size in told.values_list("pk", "receipt_at", "size")
        if at is not None and pk in due
    ]
    waits = sorted((at - due[pk]).total_seconds() for pk, at, _ in rows)
    if not waits:
        return {"settled": 0, "rate": 0.0}
    took = (max(at for _, at, _ in rows) - begins).total_seconds()
    return {
        "settled": len(waits),
        "rate": len(waits) / took,
        "p50_ms": round(1000 * waits[len(waits) // 2]),
        "p99_ms": round(1000 * waits[len(waits) * 99 // 100]),
        "envelope_bytes": round(sum(size for *_, size in rows) / len(rows)),
    }


def main() -> None:
    """Do what the lines say until there are no more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.conf.settings")
    django.setup()
    from caunoi.web.clock import node_clock

    for line in sys.stdin:
        told = _done(json.loads(line), node_clock().now())
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def _done(wanted: Told, at: datetime) -> Told:
    """What one line asks for."""
    from caunoi.bench import storing

    if "queue" in wanted:
        return queue(wanted["queue"], at)
    if "store" in wanted:
        storing.store(wanted["side"], wanted["store"], datetime.fromisoformat(wanted["at"]))
        return {"stored": wanted["store"]}
    if "logged" in wanted:
        return {"logged": _within(wanted["logged"], storing.logged)}
    return release(wanted["release"], wanted["rate"], wanted["seconds"], at)


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(LOOK_EVERY)
    return True


if __name__ == "__main__":
    main()
