"""`caunoi read FILE…`: what reports of meetings propose to the register.

Loads neither Django nor the database: a text goes in, a JSON object or a short list in
two languages comes out, and nothing is kept.
"""

import argparse
import json
import sys
from hashlib import sha256
from pathlib import Path

from caunoi.core import reading
from caunoi.core.errors import Malformed
from caunoi.core.reading.decoding import DEFAULT_LIMIT, TooLarge


class NoFile(Malformed):
    """There is no such file, or it may not be read."""

    code = "reading.no-file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, and in which form to print what they say."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a text file")
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json", action="store_true", help="one object; an array for several files"
    )
    form.add_argument("--json-lines", action="store_true", help="one object a line")


def run(arguments: argparse.Namespace) -> int:
    """Read every file and print what it proposes.

    Raises:
        NoFile: a file is missing.
        Malformed: a file is no readable text; nothing is printed for the ones behind it.
    """
    if arguments.json:
        found = [reading.as_json(_read(path)) for path in arguments.files]
        _print(
            json.dumps(found if len(found) > 1 else found[0], ensure_ascii=False, indent=1)
        )
        return 0
    for path in arguments.files:
        report = _read(path)
        if arguments.json_lines:
            _print(json.dumps(reading.as_json(report), ensure_ascii=False))
        else:
            _print(_told(report))
    return 0


def _read(path: Path) -> reading.Report:
    """The report of one file."""
    try:
        size = path.stat().st_size
        if size > DEFAULT_LIMIT:
            raise TooLarge(size=size, limit=DEFAULT_LIMIT)
        data = path.read_bytes()
    except OSError as error:
        raise NoFile(name=path.name) from error
    digest = sha256(data).hexdigest()
    return reading.propose(reading.decode(data), name=path.name, sha256=digest)


def _told(report: reading.Report) -> str:
    """A report for the eye: each proposal with its place and its first words."""
    found = reading.proposals(report)
    lines = [f"{report.source.name}: {len(found)} đề xuất / proposals"]
    for proposal in found:
        words = proposal.words[0]
        said = " ".join(words.text.split())
        shown = said if len(said) < 76 else f"{said[:75]}…"
        lines.append(f"  {proposal.id:4} {proposal.kind:11} {words.start:6}  {shown}")
    return "\n".join(lines)


def _print(text: str) -> None:
    """Print as UTF-8, whatever the terminal says it can show."""
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.flush()
