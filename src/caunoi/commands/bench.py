"""`caunoi bench …`: figures, each beside a floor measured in the same run.

caunoi bench exchange --messages 300 --seconds 60 --json
"""

import argparse
from importlib import import_module
from typing import Any

BENCHES = {
    "exchange": "messages a second through two nodes, beside the bare primitives",
    "pages": "server time of pages, brief, lists and search at full size",
    "read": "how well and how fast reports are read, beside a named peer",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which bench; each has its own options."""
    parts = parser.add_subparsers(dest="part", required=True, metavar="BENCH")
    for name, does in BENCHES.items():
        _room(name).add_arguments(parts.add_parser(name, help=does, description=does))


def run(arguments: argparse.Namespace) -> int:
    """Run the named bench."""
    return int(_room(arguments.part).run(arguments))


def _room(name: str) -> Any:
    """The module that measures; benches and commands do not import each other."""
    return import_module(f"caunoi.bench.{name}")
