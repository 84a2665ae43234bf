"""What both sample nodes share: their people, and the agreement they sign."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.facts import ArticleFacts
from caunoi.commands.sample.nodes import passphrase
from caunoi.core.envelope.agreement import Agreement, Article, Party
from caunoi.core.texts import Text

INSTRUMENT = "0196a000-0000-7000-8000-00000000a001"
KINDS = ("info.request", "info.answer", "info.refuse")


@dataclass(frozen=True)
class Seat:
    """One officer of the story."""

    username: str
    name: str
    unit: str
    held: tuple[str, ...]
    what: str


def seat_officers(
    seats: tuple[Seat, ...], units: dict[str, Unit], at: datetime
) -> tuple[dict[str, Officer], list[dict[str, str]]]:
    """Add the officers; with what the visitor needs to sign in."""
    made, accounts = {}, []
    for seat in seats:
        password = passphrase()
        made[seat.username] = officers.add_officer(
            officers.Account(
                username=seat.username,
                name=Text(seat.name),
                unit=units[seat.unit],
                held=seat.held,
                must_change_password=False,
            ),
            password,
            by="sample",
            at=at,
        )
        accounts.append(
            {"username": seat.username, "password": password, "what": seat.what}
        )
    return made, accounts


ARTICLES = (
    Article(
        number="3",
        areas=("TRAFFICKING_IN_PERSONS", "MIGRANT_SMUGGLING", "ONLINE_FRAUD"),
        data_classes=("general", "person_identity", "victim_identity", "travel"),
        purposes=("investigation", "victim_protection", "life_at_risk", "locating"),
        kinds=KINDS,
        handling=("H0", "H1", "H2"),
        deadlines={},
        onward="with-consent",
    ),
    Article(
        number="4",
        areas=("DRUGS", "SMUGGLING", "WILDLIFE", "WEAPONS"),
        data_classes=("general", "person_identity", "technical"),
        purposes=("investigation", "prevention"),
        kinds=KINDS,
        handling=("H0", "H1", "H2"),
        deadlines={"urgent_direct": 8, "urgent_indirect": 72, "other": 120},
        onward="with-consent",
    ),
)

# What may be written to the partner without a node.
NORTH = ArticleFacts(
    number="2",
    crime_areas=("TRAFFICKING_IN_PERSONS", "MIGRANT_SMUGGLING", "DRUGS"),
    data_classes=("general", "person_identity", "technical"),
    purposes=("investigation", "prevention", "victim_protection"),
    kinds=(*KINDS, "info.spontaneous"),
    handling=("H0", "H1", "H2"),
    onward="with-consent",
)


def agreement(vn_card: bytes, la_card: bytes, at: datetime) -> Agreement:
    """The sample agreement: two articles, both invented."""
    return Agreement(
        id=INSTRUMENT,
        version=1,
        title={
            "vi": "Quy chế phối hợp phòng, chống tội phạm Biên Sơn – Nậm Xanh (MẪU)",
            "en": "Regulation on joint work, Bien Son – Nam Xanh border (SAMPLE)",
        },
        instrument="MẪU 01/2026",
        parties=(Party("vn-mau", vn_card), Party("la-mau", la_card)),
        articles=ARTICLES,
        valid_from=at - timedelta(days=200),
        valid_until=at + timedelta(days=900),
    )
