"""`caunoi bundle write PARTNER FILE`, `caunoi bundle take FILE`: messages by hand.

For a post without a line, or over a relay that must not read them. The file is sealed to
the partner; taking it twice changes nothing.
"""

import argparse
import sys
from pathlib import Path

from caunoi.commands.setup import django_ready
from caunoi.core.errors import Refused


class FileThere(Refused):
    """There is a file of this name; it was not touched."""

    code = "bundle.file-there"


class FileMissing(Refused):
    """The bundle is not there, or cannot be read."""

    code = "bundle.file-missing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with which file."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    write = acts.add_parser("write", help="what the partner has not signed for yet")
    write.add_argument("partner", help="the partner's node, as on its card")
    write.add_argument("file", type=Path, help="the bundle (.cnb); it must not exist yet")
    take = acts.add_parser("take", help="take a partner's bundle; twice is once")
    take.add_argument("file", type=Path)


def run(arguments: argparse.Namespace) -> int:
    """Write or take; 1 when something in a bundle was refused or it was cut."""
    django_ready()
    return _write(arguments) if arguments.act == "write" else _take(arguments)


def _write(arguments: argparse.Namespace) -> int:
    from caunoi.apps.exchange.actions import bundling
    from caunoi.apps.oversight import journal
    from caunoi.apps.register import basis
    from caunoi.web.clock import node_clock

    at, file = node_clock().now(), arguments.file
    partner = basis.partner_at(arguments.partner)
    if partner is None:
        raise basis.PartnerHasNoCard(partner=arguments.partner)
    if file.exists():
        raise FileThere(path=str(file))
    contents, theirs = bundling.gather(partner, by=journal.NODE, at=at)
    part = file.with_name(file.name + ".part")
    try:
        with part.open("wb") as out:
            for piece in bundling.pieces(contents, theirs, at):
                out.write(piece)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
    counts = ", ".join(f"{name} {count}" for name, count in contents.counts.items())
    print(f"{file}: {counts}")
    if contents.unsealed:
        print("Some messages are not sealed yet: start `caunoi work` and write again.")
    return 0


def _take(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    from caunoi.apps.exchange.actions import unbundling
    from caunoi.apps.oversight import journal
    from caunoi.core.envelope import bundle
    from caunoi.links import keys
    from caunoi.links.files import store
    from caunoi.web.clock import node_clock

    if not arguments.file.is_file():
        raise FileMissing(path=str(arguments.file))
    kems = keys.load(settings.CAUNOI.home).kems
    taken = unbundling.take(
        store.pieces(arguments.file),
        lambda opening: bundle.key_of(opening, settings.CAUNOI.node, kems),
        brought_by=journal.NODE,
        at=node_clock().now(),
    )
    for (kind, told), count in sorted(taken.counts.items()):
        print(f"{kind}: {count} {told}")
    for number, kind, code in taken.refused:
        sys.stderr.write(f"{number} {kind}: {code}\n")
    if taken.cut_at is not None:
        sys.stderr.write(f"{taken.cut_at}: {unbundling.BundleCut.code}\n")
    return 1 if taken.refused or taken.cut_at is not None else 0
