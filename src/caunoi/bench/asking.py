"""The officers of a bench in one scratch node: they approve messages and see them settle.

`python -m caunoi.bench.asking MESSAGES SECONDS` queues the messages, says so in a line,
waits for a line, and then tells as JSON what settled within the time.
"""

import dataclasses
import json
import os
import sys
import time
from datetime import datetime
from typing import Any

import django

LOOK_EVERY = 0.25  # seconds


def queue(messages: int, at: datetime) -> list[int]:
    """Approve that many requests like the one about a lorry in the sample story."""
    from caunoi.apps.exchange.actions import drafting
    from caunoi.apps.exchange.actions.drafting import RequestDraft
    from caunoi.apps.exchange.models import InfoRequest
    from caunoi.apps.officers.models import Officer

    lan, minh = (Officer.objects.get(username=one) for one in ("lan", "minh"))
    like = InfoRequest.objects.get(asked_by_us=True, data_class="technical")
    fields = [one.name for one in dataclasses.fields(RequestDraft)]
    wanted = RequestDraft(**{name: getattr(like, name) for name in fields})
    queued = []
    for _ in range(messages):
        asked = drafting.draft(wanted, None, by=lan, at=at)
        drafting.submit(asked, seen=asked.version, by=lan, at=at)
        sent = drafting.approve(asked, seen=asked.version, by=minh, at=at)
        queued.append(sent.pk)
    return queued


def watch(queued: list[int], seconds: float) -> dict[str, Any]:
    """Wait until all have their receipt or the time is over; what settled, and how fast."""
    from django.db.models import Avg, Max, Min
    from django.db.models.functions import Length

    from caunoi.apps.exchange.models import Dispatch

    settled = Dispatch.objects.filter(pk__in=queued, state=Dispatch.ACCEPTED)
    end = time.monotonic() + seconds
    while settled.count() < len(queued) and time.monotonic() < end:
        time.sleep(LOOK_EVERY)
    told = settled.aggregate(
        first=Min("receipt_at"), last=Max("receipt_at"), size=Avg(Length("envelope"))
    )
    count = settled.count()
    span = (told["last"] - told["first"]).total_seconds() if count > 1 else 0.0
    return {
        "settled": count,
        "rate": (count - 1) / span if span else 0.0,
        "envelope_bytes": round(told["size"] or 0),
    }


def main(messages: int, seconds: float) -> None:
    """Queue, wait for the word, watch."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.conf.settings")
    django.setup()
    from caunoi.web.clock import node_clock

    queued = queue(messages, node_clock().now())
    sys.stdout.write("queued\n")
    sys.stdout.flush()
    sys.stdin.readline()
    sys.stdout.write(json.dumps(watch(queued, seconds)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
