"""`caunoi evidence MESSAGE FILE`: evidence of one message as a file, for one officer.

The officer's rights decide, and `work` must be running: it alone opens the message.
"""

import argparse
import base64
from pathlib import Path
from uuid import UUID

from caunoi.commands.setup import django_ready
from caunoi.core.errors import Refused


class NotMade(Refused):
    """`work` did not give the message; the code it told is in the values."""

    code = "evidence.not-made"


# The officer may not, or knows of nothing there.
RIGHTS = ("role.not-allowed", "evidence.not-there", "sealed.not-there")


class FileThere(Refused):
    """The file is there already, or cannot be written."""

    code = "evidence.file-there"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which message, into which file, for whom and why."""
    parser.add_argument("message", type=UUID, help="the message's id")
    parser.add_argument("file", type=Path, help="the evidence (.cne); it must not exist")
    parser.add_argument("--officer", required=True, help="who takes it out; their rights")
    parser.add_argument("--reason", required=True, help="what it is for; the journal says")


def run(arguments: argparse.Namespace) -> int:
    """Ask `work`, and write the file."""
    django_ready()
    from django.conf import settings

    from caunoi.apps.exchange import evidence
    from caunoi.apps.exchange.actions.disclosing import NoEvidence
    from caunoi.links import work_socket

    row = evidence.anywhere(arguments.message)
    holder = (row.info_request or row.record_message) if row else None
    if row is None or holder is None:
        raise NoEvidence
    question = {
        "record": str(holder.public_id),
        "message": str(arguments.message),
        "officer": arguments.officer,
        "reason": arguments.reason,
        "through": "command",
    }
    told = work_socket.ask(settings.CAUNOI.home, question)
    if "signed" not in told:
        raise _refused(str(told.get("refused", "?")), told.get("values"))
    raw = evidence.file_of(row, base64.b64decode(told["signed"]))
    try:
        with arguments.file.open("xb") as file:
            file.write(raw)
    except OSError as error:
        raise FileThere(path=str(arguments.file)) from error
    print(f"{arguments.file}: {len(raw)} bytes; check it with: caunoi check evidence")
    return 0


def _refused(code: str, values: object) -> Refused:
    """What `work` said no with; who lacks the rights is told whose rights count."""
    if code in RIGHTS or not isinstance(values, dict):
        return NotMade(told=code)
    kind: type[NotMade] = type("NotMade", (NotMade,), {"code": code})
    return kind(**values)
