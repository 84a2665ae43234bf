"""`caunoi partner …`: cards and agreements as files, handed over in person or by mail.

caunoi partner card our.card
caunoi partner take their.card --yes 'NUMBER' --officers minh admin
caunoi partner agree draft.json agreement.1     sign a draft, or add our signature
caunoi partner agreement agreement.2 --instrument UUID
"""

import argparse
from datetime import datetime
from pathlib import Path

from caunoi.commands.files import FileUnreadable, write_new
from caunoi.commands.setup import django_ready
from caunoi.core.errors import Refused

BY = "administrator"


class NoSuchInstrument(Refused):
    """The register holds no such instrument."""

    code = "partner.no-such-instrument"


class TwoOfficersNeeded(Refused):
    """A card is taken in on the word of two officers who compared it."""

    code = "partner.two-officers"


class OtherNumber(Refused):
    """The number that the partner read is not that of this card."""

    code = "partner.other-number"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to hand over or take in."""
    parts = parser.add_subparsers(dest="part", required=True)
    parts.add_parser("list", help="partners with their cards and agreements")
    card = parts.add_parser("card", help="write our newest card to a file")
    card.add_argument("out", type=Path)
    take = parts.add_parser("take", help="take in a partner's card")
    take.add_argument("card", type=Path)
    take.add_argument("--yes", help="the comparison number, read aloud by the partner")
    take.add_argument(
        "--officers",
        nargs=2,
        metavar="USERNAME",
        help="the two officers who compared it with the partner in person",
    )
    agree = parts.add_parser("agree", help="put our signature under a draft or agreement")
    agree.add_argument("paper", type=Path)
    agree.add_argument("out", type=Path)
    kept = parts.add_parser("agreement", help="keep an agreement, or further signatures")
    kept.add_argument("paper", type=Path)
    kept.add_argument("--instrument", help="public id of the instrument it comes from")


def run(arguments: argparse.Namespace) -> int:
    """Do the named part."""
    django_ready()
    from caunoi.web.clock import node_clock

    at = node_clock().now()
    if arguments.part == "list":
        return _list()
    if arguments.part == "card":
        return _write_card(arguments.out)
    if arguments.part == "take":
        return _take_card(arguments, at)
    if arguments.part == "agree":
        return _sign(arguments, at)
    return _keep_agreement(arguments, at)


def _list() -> int:
    from caunoi.apps.register import basis
    from caunoi.apps.register.models import Partner

    for partner in Partner.objects.order_by("pk"):
        card = basis.card_of(partner)
        told = f"card {card.version}, valid until {card.valid_until}" if card else "no card"
        print(f"{partner.public_id}  {partner.node or '-':<20} {partner.name}: {told}")
        for kept in partner.agreements.all():
            print(f"    agreement {kept.public_id} version {kept.number}: {kept.state}")
    return 0


def _write_card(out: Path) -> int:
    from caunoi.apps.register.models import OwnCard
    from caunoi.core.envelope import card as cards

    raw = bytes(OwnCard.objects.latest("number").raw)
    write_new(out, raw)
    print(f"{out}: our card. Compare this number with your partner, digit by digit:")
    print(cards.comparison_number(raw))
    return 0


def _take_card(arguments: argparse.Namespace, at: datetime) -> int:
    """Show the comparison number first; keep the card once it was read back."""
    from django.conf import settings

    from caunoi.apps.register.actions import pairing, trust
    from caunoi.commands.keys import officer
    from caunoi.core.envelope import card as cards

    raw = _read(arguments.card)
    card, number = cards.read(raw), cards.comparison_number(raw)
    if card.node == settings.CAUNOI.node:
        raise trust.CardOfUs(node=card.node)
    if arguments.yes and arguments.yes.split() != number.split():
        raise OtherNumber(node=card.node, number=number)
    if not arguments.yes:
        print(f"{card.node} ({card.country}): {', '.join(card.names.values())}")
        print(f"Comparison number: {number}")
        print("When your partner reads the same number to two of your officers:")
        print("repeat with --yes 'NUMBER' --officers FIRST SECOND.")
        return 1
    if not arguments.officers:
        raise TwoOfficersNeeded
    first, second = (officer(name) for name in arguments.officers)
    lying = pairing.bring(raw, by=first, at=at)
    for one in (first, second):
        if lying.compared_by != one or one is second:
            pairing.compare(lying, seen=lying.version, by=one, at=at)
    print(f"{card.node}: card version {card.version} taken in.")
    return 0


def _sign(arguments: argparse.Namespace, at: datetime) -> int:
    from django.conf import settings

    from caunoi.apps.register.actions import agreeing
    from caunoi.core.envelope import agreement as agreements
    from caunoi.links import keys

    signing = keys.load(settings.CAUNOI.home).signing
    raw = agreeing.sign_paper(_read(arguments.paper), signing, by=BY, at=at)
    write_new(arguments.out, raw)
    print(f"{arguments.out}: signed by {', '.join(agreements.signers(raw))}.")
    return 0


def _keep_agreement(arguments: argparse.Namespace, at: datetime) -> int:
    from caunoi.apps.register.actions import agreeing
    from caunoi.apps.register.models import Instrument
    from caunoi.core.envelope import agreement as agreements

    named = arguments.instrument
    every = Instrument.objects.all() if named else ()
    instrument = next((one for one in every if str(one.public_id) == named), None)
    if named and instrument is None:
        raise NoSuchInstrument(told=named)
    kept = agreeing.take_file(instrument, _read(arguments.paper), by=None, at=at)
    there = agreements.signers(bytes(kept.raw))
    missing = [one for one in agreements.look(bytes(kept.raw)).nodes if one not in there]
    print(f"agreement {kept.public_id} version {kept.number}: {kept.state}.")
    print(f"Signed by: {', '.join(there) or '–'}. To sign: {', '.join(missing) or '–'}.")
    print("An approver opens its gate on the agreement's page, once all have signed.")
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path=str(path), why=error.strerror or "") from error
