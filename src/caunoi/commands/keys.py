"""`caunoi keys …`: the node's own keys and cards, and keys that are believed no more.

caunoi keys list
caunoi keys rotate      new signing, transport and sealing key on our next card
caunoi keys revoke --card 2 --since 2026-11-20T08:00:00+07:00 --reason stolen our.revocation
caunoi keys tls         a key of our own for the door over TLS; the next card names it
caunoi keys recovery    a new key for the backups from now on
caunoi keys storage     a new key for what the node seals for itself
caunoi keys journal     a new key for the rows of the journal
caunoi keys session     a new key for sessions; every officer signs in again
caunoi keys take their.revocation       their root says: believe these keys no more
caunoi keys distrust NODE --since … --reason lost --officers lan minh
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from caunoi.commands import renewing
from caunoi.commands.files import FileUnreadable
from caunoi.commands.init import CARD_YEARS
from caunoi.commands.setup import django_ready
from caunoi.core.envelope.revocation import REASONS
from caunoi.core.errors import Malformed, Refused
from caunoi.links import successors

BY = "administrator"


class NoSuchCard(Refused):
    """This node has issued no card of this version."""

    code = "keys.no-such-card"


class NoMoment(Malformed):
    """This is no moment with a zone, or one that is still to come."""

    code = "keys.when"


class NoTls(Refused):
    """The node's address does not begin with https."""

    code = "keys.no-tls"


class NextKeyWaits(Refused):
    """A next TLS key is there already, and not yet in use."""

    code = "keys.next-waits"


class NoNextKey(Refused):
    """There is no next TLS key to use."""

    code = "keys.no-next"


class NextNotNamed(Refused):
    """No card of ours names the next TLS key."""

    code = "keys.next-not-named"


class PartnersBehind(Refused):
    """Partners have not shown yet that they hold the card that names the next TLS key."""

    code = "keys.partners-behind"


class NoSuchOfficer(Refused):
    """There is no such officer, or the seat is closed."""

    code = "keys.no-such-officer"


class NoSuchNode(Refused):
    """No partner of ours runs this node."""

    code = "keys.no-such-node"


class OtherRoot(Refused):
    """The root key in the folder is not the one that our cards name."""

    code = "keys.other-root"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the keys."""
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    renewing.add_parts(parts)
    _about_others(parts)
    parts.add_parser("list", help="our cards, how old their keys are, which are in use")
    rotate = parts.add_parser(
        "rotate", help="issue our next card with new keys; root.key lies in keys/ for it"
    )
    renewing.add_lost(rotate)
    revoke = parts.add_parser(
        "revoke", help="say that the keys of a card are believed no more; needs root.key"
    )
    revoke.add_argument("--card", type=int, required=True, help="version of the card")
    revoke.add_argument(
        "--since", required=True, help="since when, as 2026-11-20T08:00:00+07:00"
    )
    revoke.add_argument("--reason", choices=REASONS, required=True)
    revoke.add_argument("out", type=Path, help="the file for partners; `work` sends it too")


def _about_others(parts: Any) -> None:
    tls = parts.add_parser(
        "tls", help="make a key for the door over TLS, or the next one beside it"
    )
    tls.add_argument(
        "--use-next", action="store_true", help="show the next key from now on"
    )
    tls.add_argument(
        "--now",
        action="store_true",
        help="with --use-next: also where a partner does not know the next key yet",
    )
    take = parts.add_parser("take", help="take in a partner's revocation")
    take.add_argument("revocation", type=Path)
    distrust = parts.add_parser(
        "distrust", help="believe no key of a partner who can sign nothing any more"
    )
    distrust.add_argument("node")
    distrust.add_argument("--since", required=True, help="as 2026-11-20T08:00:00+07:00")
    distrust.add_argument("--reason", choices=REASONS, required=True)
    distrust.add_argument("--officers", nargs=2, required=True, metavar="USERNAME")


def run(arguments: argparse.Namespace) -> int:
    """Do the named part."""
    django_ready()
    from django.conf import settings

    from caunoi.web.clock import node_clock

    at, home = node_clock().now(), settings.CAUNOI.home
    if arguments.part in renewing.PARTS or arguments.part in ("rotate", "tls"):
        with successors.alone(home):
            return _change(arguments, home, at)
    parts: dict[str, Callable[[], int]] = {
        "list": lambda: _list(home, at),
        "revoke": lambda: _revoke(arguments, home, at),
        "take": lambda: _take(arguments.revocation, at),
        "distrust": lambda: _distrust(arguments, at),
    }
    return parts[arguments.part]()


def _change(arguments: argparse.Namespace, home: Path, at: datetime) -> int:
    """What makes new keys; one at a time."""
    if arguments.part == "rotate":
        return _rotate(home, at, lost=arguments.lost)
    if arguments.part == "tls":
        return _tls(home, at, use_next=arguments.use_next, now=arguments.now)
    return renewing.change(arguments, home, at)


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
    for partner, version in _held_by_partners():
        print(f"{partner}: has shown that it holds card {version or '–'}")
    renewing.tell_older(home)
    return 0


def _held_by_partners() -> list[tuple[str, int]]:
    """Which of our cards each partner's node has shown to hold, by answering us.

    Whom `work` has not met yet has shown nothing.
    """
    from caunoi.apps.register.models import Partner

    known = Partner.objects.with_node().filter(cards__isnull=False).distinct()
    shown = known.order_by("node").values_list("node", "correspondent__holds_our_card")
    return [(node, held or 0) for node, held in shown]


def _rotate(home: Path, at: datetime, *, lost: bool) -> int:
    """Keys on the disk, then the card, then the mark: no crash between loses anything."""
    from django.conf import settings

    from caunoi.apps.register import basis, own_keys
    from caunoi.apps.register.actions import trust
    from caunoi.apps.register.models import OwnCard
    from caunoi.core.envelope import card as cards
    from caunoi.links import door_key, key_files, keys

    old = basis.our_card()
    if keys.current(home) < old.version and not lost:
        own_keys.require_newest_card(key_files.still(home))
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
        tls=door_key.pins(home),
        issued_at=at,
        valid_until=at + CARD_YEARS,
    )
    trust.issue_card(card, root, by=BY, at=at)
    keys.use(home, card.version)
    print(f"card {card.version} is issued and in use; partners fetch it by themselves.")
    print(f"Now take root.key out of {keys.folder(home)} again.")
    return 0


def _require_known(home: Path) -> None:
    """The next TLS key is shown once no partner would turn away from it.

    Raises:
        NextNotNamed: our newest card does not name it.
        PartnersBehind: partners have not shown yet that they hold a card that does.
    """
    from caunoi.apps.register import basis
    from caunoi.links import door_key

    pin = door_key.next_pin(home)
    if pin is None:
        raise NoNextKey
    naming = [card.version for card in basis.our_cards() if pin in card.tls]
    if not naming:
        raise NextNotNamed
    behind = [node for node, held in _held_by_partners() if held < min(naming)]
    if behind:
        raise PartnersBehind(names=", ".join(behind), number=min(naming))


def _tls(home: Path, at: datetime, *, use_next: bool, now: bool) -> int:
    from django.conf import settings

    from caunoi.links import door_key

    if use_next:
        if not now:
            _require_known(home)
        if not door_key.use_next(home):
            raise NoNextKey
        print("The next key is in use once `caunoi run` starts again.")
        return 0
    if not settings.CAUNOI.secure:
        raise NoTls(address=settings.CAUNOI.address)
    host = urlsplit(settings.CAUNOI.address).hostname or ""
    try:
        made = door_key.make(home, host, at)
    except FileExistsError as error:
        raise NextKeyWaits from error
    print(
        f"secrets/{made}.key is made. Now `caunoi keys rotate`, so that our card names it."
    )
    if made == door_key.NAMES[1]:
        print("When every partner has the new card: `caunoi keys tls --use-next`.")
    return 0


def _revoke(arguments: argparse.Namespace, home: Path, at: datetime) -> int:
    """Rotate first: a node whose newest card is revoked can send nothing."""
    from django.db import transaction

    from caunoi.apps.exchange.actions import revoking
    from caunoi.apps.register import basis
    from caunoi.commands.files import write_new
    from caunoi.links import keys

    issued = {card.version: card for card in basis.our_cards()}
    card = issued.get(arguments.card)
    if card is None:
        raise NoSuchCard(number=arguments.card)
    root = keys.load_root(home)
    if root.public() != card.root:
        raise OtherRoot
    told = revoking.Told(card.key_ids(), _moment(arguments.since, at), arguments.reason)
    with transaction.atomic():  # what cannot be handed over is not said
        write_new(arguments.out, revoking.revoke_own(card, told, root, by=BY, at=at))
    print(f"{arguments.out}: card {card.version} is revoked since {told.since}.")
    print("`caunoi work` tells every partner's door; hand the file over where one is away.")
    if card.version == max(issued):
        print("This is our newest card: rotate now, or nothing of ours is believed.")
    return 0


def _take(path: Path, at: datetime) -> int:
    from caunoi.apps.exchange.actions import revoking

    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path=str(path), why=error.strerror or "") from error
    _tell_of(revoking.take_in(raw, by=BY, at=at))
    return 0


def _distrust(arguments: argparse.Namespace, at: datetime) -> int:
    """On the word of two officers: no key of any card of this partner is believed."""
    from caunoi.apps.exchange.actions import revoking
    from caunoi.apps.register import basis

    partner = basis.partner_at(arguments.node)
    if partner is None:
        raise NoSuchNode(node=arguments.node)
    first, second = (officer(name) for name in arguments.officers)
    held = basis.cards_of(partner).held
    ids = (key for card in held for key in (*card.key_ids(), card.root.key_id()))
    keys = tuple(dict.fromkeys(ids))
    told = revoking.Told(keys, _moment(arguments.since, at), arguments.reason)
    _tell_of(revoking.distrust(partner, told, by=first, second=second, at=at))
    return 0


def _tell_of(made: Any) -> None:
    print(
        f"{made.partner.node}: {len(made.keys)} keys are not believed since {made.since}."
    )
    print(f"{made.items.count()} items came since then; two officers decide on each.")


def officer(username: str) -> Any:
    """An active officer of this name; raises `NoSuchOfficer`."""
    from caunoi.apps.officers.models import Officer

    found = Officer.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise NoSuchOfficer(username=username)
    return found


def _moment(told: str, at: datetime) -> datetime:
    """A moment as an administrator writes it.

    Raises:
        NoMoment: it cannot be read, has no zone, or is still to come.
    """
    try:
        since = datetime.fromisoformat(told)
    except ValueError as error:
        raise NoMoment(told=told) from error
    if since.tzinfo is None or since > at:
        raise NoMoment(told=told)
    return since
