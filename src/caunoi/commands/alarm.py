"""`caunoi alarm …`: what should never happen between two nodes, and that somebody looked.

caunoi alarm list
caunoi alarm evidence ALARM out.cne             a file for `caunoi check evidence`
caunoi alarm acknowledge ALARM --officer admin --reason 'spoke to their duty officer'
"""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from caunoi.commands.setup import django_ready
from caunoi.core.errors import Refused


class NoSuchAlarm(Refused):
    """The node holds no such alarm, or it has no evidence to write."""

    code = "alarm.unknown"


class NoReason(Refused):
    """Whoever acknowledges an alarm says what was found."""

    code = "alarm.no-reason"


class AlreadyAcknowledged(Refused):
    """Somebody looked already; what they said stands."""

    code = "alarm.acknowledged"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to tell, and what is said about which alarm."""
    parts = parser.add_subparsers(dest="part", required=True)
    parts.add_parser("list", help="all alarms, the newest first")
    evidence = parts.add_parser("evidence", help="write what proves an alarm to a file")
    evidence.add_argument("alarm", help="its id, as `caunoi alarm list` tells it")
    evidence.add_argument("out", type=Path)
    looked = parts.add_parser(
        "acknowledge", help="say that somebody looked; what stood goes on"
    )
    looked.add_argument("alarm", help="its id, as `caunoi alarm list` tells it")
    looked.add_argument("--officer", required=True, metavar="USERNAME", help="who looked")
    looked.add_argument("--reason", required=True, help="what was found and done")


def run(arguments: argparse.Namespace) -> int:
    """Do the named part."""
    django_ready()
    from caunoi.web.clock import node_clock

    if arguments.part == "list":
        return _list()
    if arguments.part == "evidence":
        return _write_evidence(arguments)
    return _acknowledge(arguments, node_clock().now())


def _list() -> int:
    from caunoi.apps.exchange.models import Alarm

    for alarm in Alarm.objects.listed():
        looked = alarm.acknowledged_at
        told = (
            f"acknowledged {looked:%Y-%m-%d} by {alarm.acknowledged_by}"
            if looked
            else "OPEN"
        )
        when = f"{alarm.raised_at:%Y-%m-%d %H:%M} UTC"
        print(f"{alarm.public_id}  {when}  {alarm.what}  {alarm.partner.node}: {told}")
    return 0


def _write_evidence(arguments: argparse.Namespace) -> int:
    from caunoi.commands.files import write_new

    alarm = _find(arguments.alarm)
    if not alarm.evidence:
        raise NoSuchAlarm(told=arguments.alarm)
    write_new(arguments.out, bytes(alarm.evidence))
    print(f"{arguments.out}: the evidence of {alarm.what} at {alarm.partner.node}.")
    return 0


def _acknowledge(arguments: argparse.Namespace, at: datetime) -> int:
    from caunoi.apps.exchange.actions import alarming
    from caunoi.commands.keys import officer

    alarm, reason = _find(arguments.alarm), arguments.reason.strip()
    if alarm.acknowledged_at:
        raise AlreadyAcknowledged(by=alarm.acknowledged_by, at=alarm.acknowledged_at)
    if not reason:
        raise NoReason
    by = officer(arguments.officer)
    alarming.acknowledge(alarm, reason, seen=alarm.version, by=by, at=at)
    print(f"{alarm.what} at {alarm.partner.node}: acknowledged by {by.username}.")
    return 0


def _find(told: str) -> Any:
    from caunoi.apps.exchange.models import Alarm

    try:
        wanted = UUID(told)
    except ValueError as error:
        raise NoSuchAlarm(told=told) from error
    alarm = Alarm.objects.select_related("partner").filter(public_id=wanted).first()
    if alarm is None:
        raise NoSuchAlarm(told=told)
    return alarm
