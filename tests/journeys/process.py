"""`work` as a trial changes it: a shorter lease, or an order that is broken on purpose.

The program knows nothing of this; the harness starts this module in its place.
"""

import dataclasses
import json
import os
import sys
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any


def shorten_leases(seconds: float) -> None:
    """Let a row that a killed process held be free after so many seconds."""
    from caunoi.web import due

    whole = due.table

    def table(*wires: Any) -> tuple[Any, ...]:
        lease = timedelta(seconds=seconds)
        return tuple(dataclasses.replace(kind, lease=lease) for kind in whole(*wires))

    due.table = table


def receipt_before_commit(seconds: float) -> None:
    """Break the order: the partner can have the receipt before the message is filed.

    A process that dies in between has promised what it does not hold.
    """
    from django.db import transaction

    from caunoi.apps.exchange.actions import arriving
    from caunoi.apps.exchange.models import Arrival
    from caunoi.apps.register import basis

    def open_arrival(
        arrival: Arrival, ours: Any, file_away: Mapping[str, Any], at: datetime
    ) -> None:
        theirs = basis.card_of(arrival.partner)
        if theirs is None or arrival.receipt is not None:
            return
        opened = arriving._opened(arrival, ours, theirs, at)
        with transaction.atomic():
            kind = opened.header.kind
            entry = arriving._note("message.accepted", arrival, at, kind=kind)
            arriving._keep_receipt(arrival, ours, entry, "", kind=kind)
        time.sleep(seconds)
        with transaction.atomic():
            asked = file_away[kind](opened)
            Arrival.objects.filter(pk=arrival.pk).update(info_request=asked)

    arriving.open_arrival = open_arrival


TRIALS = {"lease": shorten_leases, "receipt_before_commit": receipt_before_commit}


def main() -> int:
    """Change what the trial names, then be the program."""
    from caunoi.commands.setup import django_ready

    django_ready()
    for name, value in json.loads(os.environ["CAUNOI_TEST_TRIAL"]).items():
        TRIALS[name](value)
    from caunoi.__main__ import main as program

    return program(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
