"""The program `caunoi`: finds the command, loads it alone, tells errors as sentences."""

import argparse
import sys
from importlib import import_module

from caunoi.core.errors import CaunoiError

# Command → what it does, in the order an administrator meets them.
COMMANDS: dict[str, str] = {
    "init": "create a node's folder, keys, first card and database",
    "run": "serve the pages, the API and the door for partners",
    "work": "do what falls due; the only process that holds the private keys",
    "check": "check the settings, the database and the journal",
    "judge": "may this be sent? every rule's answer, as on the page",
    "evidence": "write the evidence of one message into a file",
    "backup": "write one encrypted file while the node runs",
    "restore": "rebuild a node from a backup in an empty folder",
    "officer": "add and list officers, units and roles",
    "keys": "list and rotate the node's own keys, revoke what was stolen",
    "partner": "exchange cards and agreements with partners",
    "alarm": "list what should never happen between nodes, say that somebody looked",
    "bundle": "carry messages by hand: one sealed file for a partner",
    "read": "read reports of meetings into proposals",
    "sample": "start the two sample nodes with their story",
    "bench": "measure, beside a named floor",
    "docs": "write the reference pages from the code",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked, 1 when a rule or the input said no."""
    given = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(prog="caunoi", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, does in COMMANDS.items():
        command = commands.add_parser(name, help=does, description=does)
        if given[:1] == [name]:
            import_module(f"caunoi.commands.{name}").add_arguments(command)
    chosen = parser.parse_args(given)
    try:
        return int(import_module(f"caunoi.commands.{chosen.command}").run(chosen))
    except CaunoiError as error:
        _tell(error)
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        fault = _fault_of_database(error)
        if fault is None:
            raise
        _tell(fault)
        return 1


def _fault_of_database(error: Exception) -> CaunoiError | None:
    """What a failing database means in our words; None for anything else."""
    if "django" not in sys.modules:
        return None
    from caunoi.web import database_faults

    return database_faults.of(error)


def _tell(error: CaunoiError) -> None:
    from caunoi.web import sentences  # only when needed: `read` stays small

    for lang in ("vi", "en"):
        sentence = sentences.of_error(error, lang)
        sys.stderr.write(f"[{sentence.code}] {sentence.what} {sentence.do}\n")


if __name__ == "__main__":
    sys.exit(main())
