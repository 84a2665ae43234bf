"""`caunoi keys …`: the node's own keys and cards.

caunoi keys list
caunoi keys rotate      new signing, transport and sealing key on our next card
"""

import argparse
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from caunoi.commands.init import CARD_YEARS
from caunoi.commands.setup import django_ready
from caunoi.core.errors import Refused

BY = "administrator"


class OtherRoot(Refused):
    """The root key in the folder is not the one that our cards name."""

    code = "keys.other-root"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the keys."""
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    parts.add_parser("list", help="our cards, how old their keys are, which are in use")
    parts.add_parser(
        "rotate", help="issue our next card with new keys; root.key lies in keys/ for it"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do the named part."""
    django_ready()
    from django.conf import settings

    from caunoi.web.clock import node_clock

    at, home = node_clock().now(), settings.CAUNOI.home
    if arguments.part == "rotate":
        return _rotate(home, at)
    return _list(home, at)


def _list(home: Path, at: datetime) -> int:
    from caunoi.apps.register.models import OwnCard
    from caunoi.links import keys

    used = keys.current(home)
    for one in OwnCard.objects.order_by("-number"):
        told = "in use" if one.number == used else "older, still opens"
        if one.keys_removed_at:
            told = f"keys removed {one.keys_removed_at:%Y-%m-%d}"
        age = (at - one.issued_at).days
        print(f"card {one.number}: issued {one.issued_at:%Y-%m-%d}, {age} days, {told}")
    return 0


def _rotate(home: Path, at: datetime) -> int:
    """Keys on the disk, then the card, then the mark: no crash between loses anything."""
    from django.conf import settings

    from caunoi.apps.register import basis
    from caunoi.apps.register.actions import trust
    from caunoi.apps.register.models import OwnCard
    from caunoi.core.envelope import card as cards
    from caunoi.links import keys

    old = basis.our_card()
    if keys.current(home) < old.version:
        keys.use(home, old.version)
        print(f"card {old.version} was issued before; its keys are in use from now on.")
        return 0
    root = keys.load_root(home)
    if root.public() != old.root:
        raise OtherRoot
    made = keys.prepare(home, old.version + 1)
    card = replace(
        old,
        version=old.version + 1,
        previous=cards.fingerprint(bytes(OwnCard.objects.latest("number").raw)),
        address=settings.CAUNOI.address,
        signing=made.signing.public(),
        transport=made.transport.public(),
        kem=made.kem.public(),
        issued_at=at,
        valid_until=at + CARD_YEARS,
    )
    trust.issue_card(card, root, by=BY, at=at)
    keys.use(home, card.version)
    print(f"card {card.version} is issued and in use; partners fetch it by themselves.")
    print(f"Now take root.key out of {keys.folder(home)} again.")
    return 0
