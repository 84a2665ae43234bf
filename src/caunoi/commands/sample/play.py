"""Plays one node's part: makes it, loads its story, meets the other at the table."""

import argparse
from datetime import datetime
from pathlib import Path

from caunoi.commands import init
from caunoi.commands.sample import nodes, table
from caunoi.commands.setup import django_ready
from caunoi.core.errors import CaunoiError
from caunoi.links import keys

DESKS = {
    "vn": ["doi-ngoai=Bàn đối ngoại|Cooperation desk"],
    "la": ["lien-lac=Bàn liên lạc|Liaison desk"],
}
SAMPLES = Path("samples/story")


def load(arguments: argparse.Namespace) -> int:
    """Make the node if it is not there, load its story, read reports."""
    home, side = arguments.folder / arguments.side, arguments.side
    new = not keys.folder(home).exists()
    if new:
        _make(side)
    django_ready()
    from caunoi.web.clock import node_clock

    at = node_clock().now()
    if new:
        _load_story(side, arguments.folder, at)
    if side == "vn":
        _read_reports(arguments.reports or SAMPLES, at)
    return 0


def answer() -> int:
    """Let the Lao side answer the first request, as its officers would."""
    django_ready()
    from caunoi.commands.sample import story_la
    from caunoi.web.clock import node_clock

    table.until(lambda: story_la.answer_first(node_clock().now()))
    return 0


def _make(side: str) -> None:
    _slug, country, vi, en = nodes.NAMES[side]
    init.run(
        argparse.Namespace(
            name_vi=vi, name_en=en, country=country, desk=DESKS[side], quiet=True
        )
    )


def _load_story(side: str, folder: Path, at: datetime) -> None:
    from caunoi.apps.register.models import OwnCard
    from caunoi.commands.sample import story_la, story_vn

    mine, theirs = ("vn", "la") if side == "vn" else ("la", "vn")
    table.put(folder / f"{mine}.card", bytes(OwnCard.objects.latest("number").raw))
    their_card = table.take(folder / f"{theirs}.card")
    story = story_vn if side == "vn" else story_la
    story.load(folder, their_card, at)


def _read_reports(folder: Path, at: datetime) -> None:
    from caunoi.apps.officers.models import Officer
    from caunoi.apps.reading import actions

    lan = Officer.objects.get(username="lan")
    for path in sorted(folder.glob("*.txt")):
        try:
            actions.read_report(path.read_bytes(), path.name, by=lan, at=at)
            print(f"  read {path.name}", flush=True)
        except CaunoiError as error:
            print(f"  {path.name}: {error}", flush=True)
