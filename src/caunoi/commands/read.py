"""`caunoi read FILE…`: what reports of meetings propose to the register.

Loads neither Django nor the database: a file goes in, a JSON object or a short list in
two languages comes out, and nothing is kept. The words of a node's own lexicon
count where `CAUNOI_HOME` names its folder.
"""

import argparse
import json
import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from caunoi.conf import collector
from caunoi.core import reading
from caunoi.core.errors import Malformed
from caunoi.core.reading.decoding import TooLarge
from caunoi.links import documents, lexicon


class NoFile(Malformed):
    """There is no such file, or it may not be read."""

    code = "reading.no-file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, and in which form to print what they say."""
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="txt, html, docx or pdf"
    )
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
    collector.spare_what_is_loaded()
    if arguments.json:
        found = [_as_json(path) for path in arguments.files]
        _print(
            json.dumps(found if len(found) > 1 else found[0], ensure_ascii=False, indent=1)
        )
        return 0
    for path in arguments.files:
        if arguments.json_lines:
            _print(json.dumps(_as_json(path), ensure_ascii=False))
        else:
            _print(_told(_read(path)[0]))
    return 0


def _as_json(path: Path) -> dict[str, Any]:
    """The report of one file as it is exchanged; block and page where the file has them."""
    report, document = _read(path)
    return documents.with_places(reading.as_json(report), document)


def _read(path: Path) -> tuple[reading.Report, documents.Document]:
    """The report of one file, and the file as text."""
    try:
        size = path.stat().st_size
        if size > documents.FILE_LIMIT:
            raise TooLarge(size=size, limit=documents.FILE_LIMIT)
        data = path.read_bytes()
    except OSError as error:
        raise NoFile(name=path.name) from error
    document = documents.text_of(path.name, data)
    for remark in document.remarks:
        _remark(path.name, remark)
    digest = sha256(data).hexdigest()
    home = os.environ.get("CAUNOI_HOME")
    words = lexicon.of_home(Path(home) if home else None)
    report = reading.propose(document.text, name=path.name, sha256=digest, lexicon=words)
    return report, document


def _remark(name: str, remark: documents.Remark) -> None:
    """Tell on the side what the reader of a file should know."""
    from caunoi.web import sentences  # only when needed: `read` stays small

    for lang in ("vi", "en"):
        told = sentences.sentence(remark.code, lang, remark.values)
        sys.stderr.write(f"{name}: [{told.code}] {told.what} {told.do}\n")


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
