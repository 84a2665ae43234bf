"""`caunoi sample start`: two sample nodes with folders, keys, databases, processes.

Every person, place and agency in it is invented. Both nodes run in mode exercise, so no
live partner takes anything from them.
"""

import argparse
from pathlib import Path

from caunoi.commands.sample import nodes, play, serve

FIRST_PORT = 8101


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Start the nodes, or (used by start) play one node's part of the story."""
    parts = parser.add_subparsers(dest="part", required=True)
    start = parts.add_parser("start", help="start both nodes; Ctrl-C stops them")
    start.add_argument("--folder", type=Path, default=Path("sample"))
    start.add_argument("--reports", type=Path, help="a folder of your own reports to read")
    start.add_argument("--first-port", type=int, default=FIRST_PORT)
    start.add_argument("--run", type=int, default=1, help="`run` processes a node")
    start.add_argument("--work", type=int, default=1, help="`work` processes a node")
    start.add_argument("--test-clock", type=Path, help="a file that moves both clocks")
    for side in nodes.SIDES:
        start.add_argument(f"--{side}-database", default="", help=f"PostgreSQL for {side}")
    load = parts.add_parser("load", help="make one node and its part of the story")
    answer = parts.add_parser("answer", help="let the Lao side answer the first request")
    for part in (load, answer):
        part.add_argument("side", choices=nodes.SIDES)
        part.add_argument("--folder", type=Path, required=True)
        part.add_argument("--reports", type=Path)


def run(arguments: argparse.Namespace) -> int:
    """Do the named part."""
    if arguments.part == "start":
        return serve.start(arguments)
    if arguments.part == "load":
        return play.load(arguments)
    return play.answer()
