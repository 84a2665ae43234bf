"""`work` as a trial changes it: a shorter lease, or an order that is broken on purpose.

The program knows nothing of this; the harness starts this module in its place.
"""

import dataclasses
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
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

    from caunoi.apps.exchange.actions import judging, unsealing
    from caunoi.apps.exchange.models import Arrival
    from caunoi.apps.register import basis

    def open_all(
        arrivals: Sequence[Arrival], ours: Any, file_away: Mapping[str, Any], at: datetime
    ) -> list[None]:
        held = basis.cards_of(arrivals[0].partner)
        step = unsealing._Step(ours, held, judging.Judge(at, at_receiver=True))
        for arrival in arrivals:
            if arrival.receipt is None:
                open_one(arrival, unsealing._try_open(arrival, step), file_away)
        return [None for _ in arrivals]

    def open_one(arrival: Arrival, opened: Any, file_away: Mapping[str, Any]) -> None:
        kind = opened.header.kind
        with transaction.atomic():
            nothing = unsealing.Ended(arrival, kind=kind, evidence=opened.evidence)
            unsealing.sign_for([nothing], opened.keys, opened.at)
        time.sleep(seconds)
        with transaction.atomic():
            (asked,) = file_away[kind]([opened])
            Arrival.objects.filter(pk=arrival.pk).update(info_request=asked)

    unsealing.open_all = open_all


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
