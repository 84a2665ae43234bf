"""`caunoi check`: settings, keys, database and journal; each problem with what to do.

`caunoi check evidence FILE` needs no node: it says what an evidence file shows, on any
machine that has the program.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from caunoi.core.errors import Refused
from caunoi.web.operation.finding import Finding

Told = tuple[list[Finding], str]  # what is wrong, or what is said when nothing is


class EvidenceMissing(Refused):
    """The evidence file is not there, or cannot be read."""

    code = "evidence.file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to check; everything unless named."""
    parser.add_argument(
        "what",
        nargs="?",
        choices=("node", "journal", "due", "lexicon", "lists", "evidence", "all"),
        default="all",
    )
    parser.add_argument("file", nargs="?", type=Path, help="the evidence file (.cne)")
    parser.add_argument("--json", action="store_true", help="for a program that reads it")


def run(arguments: argparse.Namespace) -> int:
    """Tell each problem with its cure; 1 when there is any."""
    if arguments.what == "evidence":
        return _evidence(arguments.file)
    from caunoi.commands.setup import django_ready

    django_ready()
    checks = {
        "node": _node,
        "lexicon": _lexicon,
        "lists": _lists,
        "due": _due,
        "journal": _journal,
    }
    every = ("node", "lexicon", "lists", "journal")
    names = every if arguments.what == "all" else (arguments.what,)
    found: list[Finding] = []
    for name in names:
        more, sound = checks[name]()
        found += more
        if not more and not arguments.json:
            print(sound)
    _tell(found, as_json=arguments.json)
    return 1 if found else 0


def _tell(found: Sequence[Finding], *, as_json: bool) -> None:
    from caunoi.web.sentences import sentence

    plain = []
    for one in found:
        told = {lang: sentence(one.code, lang, one.values) for lang in ("vi", "en")}
        what = {lang: said.what for lang, said in told.items()}
        do = {lang: said.do for lang, said in told.items()}
        plain.append({"code": one.code, "values": one.values, "what": what, "do": do})
        if not as_json:
            place = " ".join(f"{name}={value}" for name, value in one.values.items())
            print(f"[{one.code}] {place}".rstrip())
            for said in told.values():
                print(f"  {said.what}" + (f"\n  → {said.do}" if said.do else ""))
    if as_json:
        print(json.dumps(plain, ensure_ascii=False, default=str))


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


def _node() -> Told:
    from django.conf import settings
    from django.db import connection

    from caunoi.apps.register import basis
    from caunoi.links import keys
    from caunoi.web.clock import node_clock
    from caunoi.web.operation import findings, thorough

    at = node_clock().now()
    keys.storage_public(settings.CAUNOI.home)
    # Before the rest, as it may not be possible to ask for the rest.
    found = [one for check in thorough.THOROUGH for one in check(at)]
    if not any(one.code == "check.migrations-wait" for one in found):
        found += [*findings.quick(at), *thorough.newest_keys(at)]
    card = basis.our_card()
    return found, (
        f"node {card.node}: card version {card.version}, valid until {card.valid_until}\n"
        f"database: {connection.vendor}, mode: {settings.CAUNOI.mode}"
    )


def _lexicon() -> Told:
    from django.conf import settings

    from caunoi.core.errors import CaunoiError
    from caunoi.links import lexicon

    try:
        lexicon.of_home(settings.CAUNOI.home)
    except CaunoiError as error:
        return [Finding(error.code, error.values)], ""
    return [], "lexicon: the node's own words can be read"


def _lists() -> Told:
    from django.conf import settings

    from caunoi.core.errors import CaunoiError
    from caunoi.links import own_lists

    try:
        own_lists.never(settings.CAUNOI.home)
        own_lists.parties(settings.CAUNOI.home)
    except CaunoiError as error:
        return [Finding(error.code, error.values)], ""
    return [], "lists: what the node adds to the safeguards can be read"


def _due() -> Told:
    from caunoi.web.clock import node_clock
    from caunoi.web.operation import findings

    return [*findings.neglected(node_clock().now())], "due: nothing was left lying"


def _journal() -> Told:
    from django.conf import settings

    from caunoi.apps.oversight import checking
    from caunoi.apps.oversight.models import JournalEntry
    from caunoi.apps.register import basis

    found = []
    for one in checking.check(basis.our_card().log, settings.JOURNAL_KEYS):
        values = {"entry_id": one.entry_id, "index": one.index, "until": one.until}
        told = {name: value for name, value in values.items() if value is not None}
        found.append(Finding(one.code, told))
    count = JournalEntry.objects.count()
    return found, f"journal: {count} rows, all as they were written"
