"""Which nodes share which agreements: the databases of a world before its first step."""

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from uuid import UUID

from tests.simulators.disk import MemoryDatabase
from tests.simulators.member import BEGINNING, Member, identity, seat, seated

from caunoi.apps.register import basis
from caunoi.apps.register.actions import agreeing, instruments, trust
from caunoi.apps.register.facts import InstrumentFacts
from caunoi.apps.register.models import Agreement, OwnCard, Partner
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import card as cards
from caunoi.core.envelope.agreement import Agreement as Permissions
from caunoi.core.envelope.agreement import Article, Party
from caunoi.core.texts import Text

YEAR = timedelta(days=365)
ARTICLE = Article(
    number="3",
    areas=("DRUGS", "ONLINE_FRAUD"),
    data_classes=("general", "person_identity", "technical"),
    purposes=("investigation",),
    kinds=("info.request", "info.answer", "info.refuse"),
    handling=("H0", "H1", "H2"),
    deadlines={"other": 240},
    onward="denied",
)


@dataclass(frozen=True)
class Pact:
    """One agreement: the numbers of its parties, and its articles."""

    parties: tuple[int, ...]
    articles: tuple[Article, ...] = (ARTICLE,)

    def __hash__(self) -> int:
        """Articles hold deadlines by lane, which have no hash of their own."""
        return hash((self.parties, repr(self.articles)))

    def permissions(self, number: int = 1) -> Permissions:
        """The first version, as all parties sign it."""
        told = f"{self.parties} {self.articles}"
        named = hashlib.sha256(told.encode()).digest()[:16]
        nodes = [identity(one) for one in self.parties]
        return Permissions(
            id=str(UUID(bytes=named, version=4)),
            version=number,
            title={"vi": f"Thỏa thuận {self.parties} (MẪU)"},
            instrument="MAU-2026/04",
            parties=tuple(Party(one.node, cards.fingerprint(one.raw)) for one in nodes),
            articles=self.articles,
            valid_from=BEGINNING - YEAR,
            valid_until=BEGINNING + 2 * YEAR,
        )

    def following(self, before: Permissions, **changes: object) -> Permissions:
        """The version after one, in some points another."""
        told = {
            "version": before.version + 1,
            "previous": agreements.sha256(agreements.draft(before)),
            **changes,
        }
        return replace(before, **told)  # type: ignore[arg-type] # fields named by the caller


@cache
def signed(pact: Pact) -> bytes:
    """The first version, signed by all its parties."""
    return signed_by_all(pact, pact.permissions())


def signed_by_all(pact: Pact, told: Permissions) -> bytes:
    """Any version, signed by all its parties."""
    raw = agreements.draft(told)
    for number in pact.parties:
        one = identity(number)
        raw = agreements.sign(raw, one.node, one.keys.signing)
    return raw


Shape = tuple[Pact, ...]


def pair() -> Shape:
    """Two nodes with one agreement."""
    return (Pact((1, 2)),)


def everybody(count: int) -> Shape:
    """So many nodes under one agreement."""
    return (Pact(tuple(range(1, count + 1))),)


def every_shape(most: int) -> Iterator[tuple[int, tuple[tuple[int, ...], ...]]]:
    """Every way in which up to so many nodes share agreements: nodes, and the groups.

    Nodes that would only be named otherwise count once.
    """
    for count in range(1, most + 1):
        nodes = range(1, count + 1)
        groups = [
            group
            for size in range(2, count + 1)
            for group in itertools.combinations(nodes, size)
        ]
        seen: set[frozenset[tuple[int, ...]]] = set()
        for chosen in itertools.product((False, True), repeat=len(groups)):
            kept = tuple(itertools.compress(groups, chosen))
            if _plainest(kept, count) in seen:
                continue
            seen.add(_plainest(kept, count))
            yield count, kept


def _plainest(kept: tuple[tuple[int, ...], ...], count: int) -> frozenset[tuple[int, ...]]:
    """The same groups under the names that sort first."""
    named = (
        dict(zip(range(1, count + 1), order, strict=True))
        for order in itertools.permutations(range(1, count + 1))
    )
    renamed = (
        sorted(tuple(sorted(names[one] for one in group)) for group in kept)
        for names in named
    )
    return frozenset(min(renamed, default=[]))


# ---- databases --------------------------------------------------------------------------


@cache
def databases(shape: Shape, count: int) -> tuple[MemoryDatabase, ...]:
    """What each node knows at the beginning: cards of all, and its own agreements."""
    made = []
    for number in range(1, count + 1):
        member = Member(identity(number), seated())
        with member.inside():
            _introduce(number, count)
            for pact in shape:
                if number in pact.parties:
                    open_agreement(signed(pact))
        made.append(member.database)
    return tuple(made)


def _introduce(number: int, count: int) -> None:
    ours = identity(number)
    OwnCard.objects.create(
        number=1,
        raw=ours.raw,
        sha256=cards.fingerprint(ours.raw),
        issued_at=ours.card.issued_at,
    )
    for other in range(1, count + 1):
        if other != number:
            theirs = identity(other)
            partner = trust.partner_of_card(theirs.card, by="test", at=BEGINNING)
            trust.take_card(partner, theirs.raw, by="test", at=BEGINNING)
    facts = InstrumentFacts(
        title=Text("Thỏa thuận thử (MẪU)"),
        kind="agreement",
        state="in_force",
        partners=tuple(Partner.objects.exclude(node="")),
    )
    instruments.add_instrument(facts, by=seat("lan"), at=BEGINNING)


def open_agreement(raw: bytes) -> Agreement:
    """Keep an agreement that all have signed, and open its gate."""
    from caunoi.apps.register.models import Instrument

    kept = agreeing.add_agreement(
        Instrument.objects.get(), raw, by=seat("lan"), at=BEGINNING
    )
    agreeing.open_gate(kept, seen=kept.version, by=seat("minh"), at=BEGINNING)
    return kept


def forget() -> None:
    """Forget what a process remembers: each world begins alike, whatever came before it."""
    basis._permissions.cache_clear()
    basis._card.cache_clear()


def names(numbers: Iterable[int]) -> tuple[str, ...]:
    """The nodes with these numbers."""
    return tuple(identity(one).node for one in numbers)
