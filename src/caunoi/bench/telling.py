"""How a bench tells its figures: for a person, as one JSON object, as a line of a page."""

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

PAGE = Path("docs/reference/benchmarks.md")
Told = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to tell it."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--write",
        nargs="?",
        type=Path,
        const=PAGE,
        metavar="FILE",
        help=f"add a line to its table on a page; {PAGE} unless named",
    )


def tell(
    arguments: argparse.Namespace,
    told: Told,
    said: Callable[[Told], str],
    cells: Callable[[Told], dict[str, object]],
) -> None:
    """Print the figures, and write them down where asked; `cells` names its columns."""
    print(json.dumps(told, ensure_ascii=False) if arguments.json else said(told))
    if arguments.write:
        page: Path = arguments.write
        text = page.read_text(encoding="utf-8") if page.exists() else ""
        page.write_text(with_line(text, cells(told)), encoding="utf-8")


def with_line(page: str, cells: dict[str, object]) -> str:
    """The page with these cells as the last row of the table that has their columns.

    A page without such a table gets one at its end.
    """
    title, told = line(cells), line(cells.values())
    lines = page.splitlines()
    if title not in lines:
        ahead = [*lines, ""] if lines else []
        return "\n".join([*ahead, title, "|---" * len(cells) + "|", told, ""])
    last = lines.index(title)
    while last + 1 < len(lines) and lines[last + 1].startswith("|"):
        last += 1
    return "\n".join([*lines[: last + 1], told, *lines[last + 1 :], ""])


def line(cells: Iterable[object]) -> str:
    """A line of a table."""
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
