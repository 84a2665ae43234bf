"""How a bench tells its figures: for a person, as one JSON object, as a line of a page."""

import argparse
import json
from collections.abc import Callable
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
        help=f"add a line to a page; {PAGE} unless named",
    )


def tell(
    arguments: argparse.Namespace,
    told: Told,
    said: Callable[[Told], str],
    cells: Callable[[Told], list[object]],
) -> None:
    """Print the figures, and write them down where asked."""
    print(json.dumps(told, ensure_ascii=False) if arguments.json else said(told))
    if arguments.write:
        with arguments.write.open("a", encoding="utf-8") as page:
            page.write(line(cells(told)) + "\n")


def line(cells: list[object]) -> str:
    """A line of a table."""
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
