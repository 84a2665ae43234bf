"""`caunoi init`: a node's folder, secrets, keys, database and first card."""

import argparse
import os
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from caunoi.commands.setup import django_ready
from caunoi.conf import env, secrets
from caunoi.core.ciphers import chance
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.errors import Refused
from caunoi.links import door_key, keys

CARD_YEARS = timedelta(days=2 * 365)


class AlreadyThere(Refused):
    """The folder holds a node already; nothing was touched."""

    code = "init.already-there"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The names on the card, and the country."""
    parser.add_argument("--name-vi", required=True, help="the agency's name in Vietnamese")
    parser.add_argument("--name-en", required=True, help="the agency's name in English")
    parser.add_argument("--country", required=True, help="ISO 3166 alpha-2, such as VN")
    parser.add_argument(
        "--tls",
        action="store_true",
        help="make a TLS key for the door, named by the card; without it a proxy ends TLS",
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing when it worked")
    parser.add_argument(
        "--desk",
        action="append",
        default=[],
        metavar="CODE=VI|EN",
        help="a desk partners may write to; may be given several times",
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the node; an existing one is never touched."""
    home = (
        Path(os.environ.get("CAUNOI_HOME", "")) if os.environ.get("CAUNOI_HOME") else None
    )
    if home is None:
        raise env.MissingSetting(name="CAUNOI_HOME")
    if keys.folder(home).exists() or secrets.folder(home).exists():
        raise AlreadyThere(path=str(home))
    # A wrong setting is told before anything is made.
    told = env.read(os.environ)
    env.database(told.database_url, told.home)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    make_secrets(home)
    root, made, _recovery = keys.create(home)
    django_ready()
    from django.conf import settings
    from django.core.management import call_command

    from caunoi.web.clock import node_clock

    call_command("migrate", verbosity=0, interactive=False)
    at = node_clock().now()
    address = urlsplit(settings.CAUNOI.address)
    if getattr(arguments, "tls", False) and address.scheme == "https":
        door_key.make(home, address.hostname or "", at)
    number = issue_first_card(arguments, root, made, at)
    if arguments.quiet:
        return 0
    print(f"{home}: node made, card version {number}.")
    print(f"Now move root.key and recovery.key from {keys.folder(home)} to a safe place:")
    print("root.key signs new cards, recovery.key opens backups; daily work needs neither.")
    return 0


def make_secrets(home: Path) -> None:
    """The secrets that `run` and `work` share."""
    secrets.folder(home).mkdir(mode=0o700, parents=True)
    keys.keep(secrets.folder(home) / secrets.SESSION, chance.fresh(32))
    keys.keep(secrets.folder(home) / secrets.JOURNAL, chance.fresh(32))


def issue_first_card(
    arguments: argparse.Namespace, root: SigningKey, made: keys.NodeKeys, at: datetime
) -> int:
    """Sign card 1 with the root key and keep it."""
    from django.conf import settings

    from caunoi.apps.register.actions import trust
    from caunoi.core.envelope.card import SUITES, Card
    from caunoi.core.exchange.kinds import KINDS

    card = Card(
        node=settings.CAUNOI.node,
        version=1,
        previous=None,
        names={"vi": arguments.name_vi, "en": arguments.name_en},
        country=arguments.country,
        address=settings.CAUNOI.address,
        desks=tuple(desk_of(told) for told in arguments.desk),
        schemas={kind.code: kind.versions for kind in KINDS.values()},
        root=root.public(),
        signing=made.signing.public(),
        log=made.log.public(),
        transport=made.transport.public(),
        kem=made.kem.public(),
        suites=SUITES,
        tls=door_key.pins(settings.CAUNOI.home),
        issued_at=at,
        valid_until=at + CARD_YEARS,
    )
    return trust.issue_card(card, root, by="administrator", at=at).number


def desk_of(told: str) -> tuple[str, dict[str, str]]:
    """A desk told as `code=Vietnamese|English`."""
    code, _, names = told.partition("=")
    vi, _, en = names.partition("|")
    return code, {"vi": vi, "en": en or vi}
