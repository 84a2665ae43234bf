"""`caunoi check`: settings, keys, database and journal; each problem with what to do.

`caunoi check evidence FILE` needs no node: it says what an evidence file shows, on any
machine that has the program.
"""

import argparse
from datetime import timedelta
from pathlib import Path

from caunoi.core.errors import Refused

NEGLECTED = timedelta(minutes=5)


class EvidenceMissing(Refused):
    """The evidence file is not there, or cannot be read."""

    code = "evidence.file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to check; everything unless named."""
    parser.add_argument(
        "what",
        nargs="?",
        choices=("node", "journal", "due", "lexicon", "evidence", "all"),
        default="all",
    )
    parser.add_argument("file", nargs="?", type=Path, help="the evidence file (.cne)")


def run(arguments: argparse.Namespace) -> int:
    """Tell each problem in one line; 1 when there is any."""
    if arguments.what == "evidence":
        return _evidence(arguments.file)
    from caunoi.commands.setup import django_ready

    django_ready()
    checks = {
        "node": _node,
        "lexicon": _lexicon,
        "due": _due,
        "journal": _journal,
    }
    wanted = checks if arguments.what == "all" else {arguments.what: checks[arguments.what]}
    problems = [problem for check in wanted.values() for problem in check()]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def _evidence(file: Path | None) -> int:
    """Tell what the file shows, in both languages; what it does not is raised."""
    from caunoi.core.journal import evidence
    from caunoi.web.sentences import sentence

    if file is None:
        raise EvidenceMissing(path="?")
    try:
        with file.open("rb") as opened:
            raw = opened.read(evidence.SIZE_LIMIT + 1)
    except OSError as error:
        raise EvidenceMissing(path=str(file)) from error
    verdict = evidence.require(raw)
    for lang in ("vi", "en"):
        for number, told in enumerate(verdict.statements, start=1):
            print(f"{number}. {sentence(told.code, lang, told.values).what}")
        print()
    print(f"{file.name}: {verdict.kind}")
    return 0


def _node() -> list[str]:
    from django.conf import settings
    from django.core import checks
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from caunoi.apps.register import basis
    from caunoi.links import keys

    problems = [f"[{one.id}] {one.msg}" for one in checks.run_checks()]
    planned = MigrationExecutor(connection).migration_plan(
        MigrationExecutor(connection).loader.graph.leaf_nodes()
    )
    problems += [f"[migration.waiting] {one.app_label} {one.name}" for one, _ in planned]
    keys.storage_public(settings.CAUNOI.home)
    card = basis.our_card()
    if not problems:
        print(
            f"node {card.node}: card version {card.version}, valid until {card.valid_until}"
        )
        print(f"database: {connection.vendor}, mode: {settings.CAUNOI.mode}")
    return problems


def _lexicon() -> list[str]:
    from django.conf import settings

    from caunoi.core.errors import CaunoiError
    from caunoi.links import lexicon
    from caunoi.web.sentences import of_error

    try:
        lexicon.of_home(settings.CAUNOI.home)
    except CaunoiError as error:
        told = [of_error(error, lang) for lang in ("vi", "en")]
        return [f"[{error.code}] {' / '.join(one.what for one in told)}"]
    print("lexicon: the node's own words can be read")
    return []


def _due() -> list[str]:
    from caunoi.apps.due import claims
    from caunoi.apps.exchange.models import Arrival, Dispatch
    from caunoi.web.clock import node_clock

    at = node_clock().now()
    rows = [
        *claims.neglected(Arrival.objects.all(), at, NEGLECTED),
        *claims.neglected(Dispatch.objects.all(), at, NEGLECTED),
    ]
    if not rows:
        print("due: nothing was left lying")
    return [f"[due.neglected] {row} {row.problem}" for row in rows]


def _journal() -> list[str]:
    from django.conf import settings

    from caunoi.apps.oversight import checking
    from caunoi.apps.oversight.models import JournalEntry
    from caunoi.apps.register import basis
    from caunoi.web.sentences import sentence

    wrong = checking.check(basis.our_card().log, settings.JOURNAL_KEY)
    if not wrong:
        print(f"journal: {JournalEntry.objects.count()} rows, all as they were written")
    lines = []
    for one in wrong:
        values = {"entry_id": one.entry_id, "index": one.index, "until": one.until}
        told = [sentence(one.code, lang, values).what for lang in ("vi", "en")]
        place = " ".join(
            f"{name}={value}" for name, value in values.items() if value is not None
        )
        lines.append(f"[{one.code}] {place}: {told[0]} / {told[1]}")
    return lines
