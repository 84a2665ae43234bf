"""`caunoi evidence MESSAGE FILE`: evidence of one message as a file, for one officer.

The officer's rights decide, and `work` must be running: it alone opens the message.
"""

import argparse
import base64
from pathlib import Path
from uuid import UUID

from caunoi.commands.files import write_new
from caunoi.commands.setup import django_ready
from caunoi.core.errors import Refused


class NotMade(Refused):
    """`work` did not give the message; the code it told is in the values."""

    code = "evidence.not-made"


# The officer may not, or knows of nothing there: who asks is told whose rights count.
RIGHTS = ("role.not-allowed", "evidence.not-there", "sealed.not-there")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which message, into which file, for whom and why."""
    parser.add_argument("message", type=UUID, help="the message's id")
    parser.add_argument("file", type=Path, help="the evidence (.cne); it must not exist")
    parser.add_argument("--officer", required=True, help="who takes it out; their rights")
    parser.add_argument("--reason", required=True, help="what it is for; the journal says")


def run(arguments: argparse.Namespace) -> int:
    """Ask `work`, and write the file."""
    django_ready()
    from caunoi.apps.exchange import asking_work, evidence
    from caunoi.apps.exchange.actions.disclosing import NoEvidence

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
    try:
        told = asking_work.ask(question, "signed")
    except asking_work.WorkRefused as error:
        if error.code in RIGHTS:
            raise NotMade(told=error.code) from error
        raise
    raw = evidence.file_of(row, base64.b64decode(told["signed"]))
    write_new(arguments.file, raw)
    print(f"{arguments.file}: {len(raw)} bytes; check it with: caunoi check evidence")
    return 0
