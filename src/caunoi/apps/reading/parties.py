"""Who the organisations of a report are: our side, a partner of ours, or neither yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.reading.models import Proposal, Report
from caunoi.apps.register import basis
from caunoi.apps.register.models import Partner

STATE = "state:"


@dataclass(frozen=True)
class Party:
    """One organisation of a report."""

    name: str
    country: str
    ours: bool
    partner: Partner | None
    unit: Unit | None = None  # of ours, by any of its names, those of former times too


@dataclass(frozen=True)
class Parties:
    """The organisations of one report, by their local ids."""

    known: dict[str, Party]

    def of(self, ids: Iterable[str]) -> list[Party]:
        """The parties of these ids; an id that the report does not know is passed over."""
        return [self.known[one] for one in ids if one in self.known]

    def partners(self, ids: Iterable[str]) -> tuple[Partner, ...]:
        """Those that are partners of ours, each once."""
        found = {party.partner.pk: party.partner for party in self.of(ids) if party.partner}
        return tuple(found.values())

    def any_ours(self, ids: Iterable[str]) -> bool:
        """Whether our own side is among them."""
        return any(party.ours for party in self.of(ids))

    def any_theirs(self, ids: Iterable[str]) -> bool:
        """Whether anybody but our own side is among them."""
        return any(not party.ours for party in self.of(ids))

    def names(self, ids: Iterable[str]) -> str:
        """Their names as the report writes them."""
        return "; ".join(party.name for party in self.of(ids))


def parties_of(report: Report, officer: Officer) -> Parties:
    """Who the organisations are, as far as this officer may read the register."""
    home = basis.home_country()
    linked, units = _accepted(report, officer), Unit.objects.visible_to(officer)
    known = {}
    for one in report.found.get("organisations", ()):
        country = one["country"] or ""
        ours = country == home
        partner = None if ours else linked.get(one["id"]) or _named(one, officer)
        unit = units.of_these_names(_names(one)) if ours else None
        known[one["id"]] = Party(one["name"], country, ours, partner, unit)
    for one in report.found.get("instruments", ()):
        for party in one["parties"]:
            country = party.removeprefix(STATE)
            if country != party:
                known[party] = Party(country, country, country == home, None)
    return Parties(known)


def _accepted(report: Report, officer: Officer) -> dict[str, Partner]:
    """The partners that proposals of this report became."""
    made = Proposal.objects.visible_to(officer).filter(report=report, made_kind="partner")
    told = made.values_list("local_id", "made_id")
    ids = {local: made_id for local, made_id in told if made_id is not None}
    rows = Partner.objects.visible_to(officer).filter(public_id__in=ids.values())
    partners = {partner.public_id: partner for partner in rows}
    return {
        local: partners[made_id] for local, made_id in ids.items() if made_id in partners
    }


def _named(one: dict[str, object], officer: Officer) -> Partner | None:
    if one["collective"] or not one["country"]:
        return None
    return Partner.objects.visible_to(officer).of_this_name(
        str(one["country"]), _names(one)
    )


def _names(one: dict[str, object]) -> list[str]:
    """What a report calls one organisation."""
    aliases = one["aliases"] if isinstance(one["aliases"], list) else []
    return [str(one["name"]), *(str(alias) for alias in aliases)]
