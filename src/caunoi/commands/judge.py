"""`caunoi judge REQUEST --officer NAME`: may this be sent, as the page and the API say it.

Reads and changes nothing. What the officer may not see does not exist here either.
"""

import argparse
import json
import sys
from typing import Any
from uuid import UUID

from caunoi.commands.setup import django_ready
from caunoi.core.errors import Refused

YES, STOPPED, WAITS = 0, 1, 3
MARKS = {"passes": "✓", "waits": "…", "stops": "✕"}


class NotThere(Refused):
    """No such request exists for this officer."""

    code = "judge.not-there"


class NothingWaits(Refused):
    """Nothing of this request waits to be sent."""

    code = "judge.nothing-waits"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which request, and with whose rights."""
    parser.add_argument("request", type=UUID, help="the request's id, as in its address")
    parser.add_argument("--officer", required=True, help="whose rights and signature count")
    parser.add_argument(
        "--json", action="store_true", help="what the API answers, every rule"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print every rule's answer; 0 yes, 1 a rule stops it, 3 only signatures are missing.

    Raises:
        NotThere: no such request, or no such officer who might read it.
        NothingWaits: neither a draft nor a draft answer is there.
    """
    django_ready()
    from caunoi.apps.exchange import may_send
    from caunoi.apps.exchange.models import InfoRequest
    from caunoi.apps.exchange.schemas import FindingOut
    from caunoi.apps.officers.models import Officer
    from caunoi.web import sentences
    from caunoi.web.clock import node_clock

    by = Officer.objects.filter(username=arguments.officer, is_active=True).first()
    rows = InfoRequest.objects.visible_to(by) if by else InfoRequest.objects.none()
    asked = rows.filter(public_id=arguments.request).first()
    if by is None or asked is None:
        raise NotThere(request=str(arguments.request), officer=arguments.officer)
    waiting = may_send.waiting_answer(asked, by)
    found = may_send.judge(asked, waiting, by=by, at=node_clock().now())
    told = [FindingOut.told(one, sentences.tell).model_dump() for one in found]
    if arguments.json:
        _print(json.dumps(told, ensure_ascii=False, indent=1))
    elif not found:
        raise NothingWaits
    else:
        for finding, said in zip(found, told, strict=True):
            _show(finding.standing, said)
    stands = {one.standing for one in found}
    return STOPPED if "stops" in stands else WAITS if "waits" in stands else YES


def _show(standing: str, said: dict[str, Any]) -> None:
    """One rule in both languages; a rule with nothing to judge in one line."""
    if standing == "passes" and not said["applies"]:
        _print(f"–  {said['code']}")
        return
    _print(f"{MARKS[standing]}  {said['code']}  ({said['source']})")
    for words in [said["what"]] if standing == "passes" else [said["what"], said["do"]]:
        _print(f"     {words['vi']}\n     {words['en']}")


def _print(text: str) -> None:
    """Print as UTF-8, whatever the terminal says it can show."""
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.flush()
