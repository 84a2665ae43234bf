"""From a proposal to the facts that would enter the register, before any correction."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from caunoi.apps.reading.models import Proposal
from caunoi.apps.reading.parties import Parties
from caunoi.apps.register.facts import (
    CommitmentFacts,
    ContactFacts,
    EngagementFacts,
    Facts,
    InstrumentFacts,
    PartnerFacts,
    ResultFacts,
)
from caunoi.apps.register.models import Engagement, Partner
from caunoi.apps.register.terms import PartnerKind
from caunoi.core.dates import PartialDate, Precision
from caunoi.core.errors import Refused
from caunoi.core.names import folded
from caunoi.core.reading.clauses.third_party import third_party_in
from caunoi.core.texts import Text
from caunoi.core.vocabulary import EngagementKind

LONGEST_NAMES = 300
LONGEST_THIRD_PARTY = 200
LONGEST_UNIT, LONGEST_QUALIFIER = 80, 60
INSTRUMENT_STATES = {
    "proposed": "proposed",
    "under_negotiation": "negotiating",
    "to_be_signed": "text_agreed",
    "signed": "signed",
    "in_force": "in_force",
}
CAPACITIES = (
    ("dai bien lam thoi", "charge"),
    ("quyen ", "acting"),
    ("thuong truc", "standing_deputy"),
)


class PartnerFirst(Refused):
    """The person's agency is not in the register yet."""

    code = "proposal.partner-first"


def facts_of(proposal: Proposal, parties: Parties, engagement: Engagement | None) -> Facts:
    """What would be entered if the officer accepted the proposal as it stands.

    Raises:
        PartnerFirst: a contact point of an agency that is no partner yet.
    """
    return DRAFTS[proposal.kind](proposal, parties, engagement)


def _partner(
    proposal: Proposal, parties: Parties, _engagement: Engagement | None
) -> PartnerFacts:
    told = proposal.fields
    parent = parties.partners([told["parent"]] if told["parent"] else [])
    kind = told["kind"] if PartnerKind.of(told["kind"]) else PartnerKind.OTHER.value
    aliases = [alias for alias in told["aliases"] if len(alias) <= 40 and alias.isupper()]
    return PartnerFacts(
        name=Text(told["name"], proposal.report.language),
        country=told["country"] or "",
        kind=kind,
        short_name=aliases[0] if aliases else "",
        parent=parent[0] if parent else None,
    )


def _contact(
    proposal: Proposal, parties: Parties, _engagement: Engagement | None
) -> ContactFacts:
    told = proposal.fields
    partners = parties.partners([told["organisation"]] if told["organisation"] else [])
    if not partners:
        raise PartnerFirst(name=told["organisation_name"] or "–")
    return contact_of(proposal, partners[0])


def contact_of(proposal: Proposal, partner: Partner) -> ContactFacts:
    """The person of a proposal as a contact point of this partner."""
    told = proposal.fields
    title = "; ".join([*([told["rank"]] if told["rank"] else []), *told["titles"]])
    lang = proposal.report.language
    return ContactFacts(
        partner=partner,
        name=Text(told["name"], lang),
        title=Text(title[:LONGEST_NAMES], lang),
        capacity=capacity_in(told["titles"]),
    )


def capacity_in(titles: Iterable[str]) -> str:
    """The capacity that a title says: acting, chargé, standing deputy, or full."""
    for title in titles:
        words = f"{folded(title)} "
        for sign, capacity in CAPACITIES:
            if words.startswith(sign) or (capacity != "acting" and sign in words):
                return capacity
    return "full"


def _engagement(
    proposal: Proposal, parties: Parties, trip: Engagement | None
) -> EngagementFacts:
    told = proposal.fields
    kind = EngagementKind.of(told["type"]) or EngagementKind.MEETING
    names = parties.names(told["organisations"])
    ending = f": {names}" if names else ""
    title = Text(
        f"{kind.vi}{ending}"[:LONGEST_NAMES],
        "vi",
        {"en": f"{kind.en}{ending}"[:LONGEST_NAMES]},
    )
    return EngagementFacts(
        title=title,
        kind=kind.value,
        state=told["status"],
        held_on=read_date(told, "date"),
        place=told["place"] or "",
        parent=trip,
        partners=parties.partners(told["organisations"]),
        words=proposal.words,
        source=source_of(proposal),
    )


def _instrument(
    proposal: Proposal, parties: Parties, _engagement: Engagement | None
) -> InstrumentFacts:
    told = proposal.fields
    state = INSTRUMENT_STATES[told["status"]]
    when, unknown = read_date(told, "date"), PartialDate.unknown()
    return InstrumentFacts(
        title=Text(told["name"][:LONGEST_NAMES], proposal.report.language),
        kind=told["type"],
        state=state,
        with_us=not told["parties"] or parties.any_ours(told["parties"]),
        partners=parties.partners(told["parties"]),
        signed_on=when if state == "signed" else unknown,
        in_force_on=when if state == "in_force" else unknown,
        words=proposal.words,
        source=source_of(proposal),
    )


def _commitment(
    proposal: Proposal, parties: Parties, engagement: Engagement | None
) -> CommitmentFacts:
    told = proposal.fields
    return CommitmentFacts(
        act=told["act"],
        what=Text(proposal.words, proposal.report.language),
        we_said=parties.any_ours(told["by"]),
        said_by=parties.partners(told["by"]),
        said_by_words=_speaker(proposal, parties)[:LONGEST_NAMES],
        we_act=parties.any_ours(told["to_act"]),
        they_act=parties.any_theirs(told["to_act"]),
        to_act=parties.partners(told["to_act"]),
        to_act_words=parties.names(told["to_act"])[:LONGEST_NAMES],
        **_beneficiary(told["beneficiary"], parties),
        third_party=third_party_of(proposal, parties)[:LONGEST_THIRD_PARTY],
        crime_areas=tuple(told["crime_areas"]),
        kinds=tuple(told["kinds"]),
        engagement=engagement,
        due=read_date(told, "due"),
        words=proposal.words,
        source=source_of(proposal),
    )


def _result(
    proposal: Proposal, parties: Parties, engagement: Engagement | None
) -> ResultFacts:
    told = proposal.fields
    by, to = ([told[side]] if told[side] else [] for side in ("by", "to"))
    return ResultFacts(
        value=Decimal(told["value"]),
        unit_of_count=told["unit"][:LONGEST_UNIT],
        metric=proposal.words[:LONGEST_NAMES],
        qualifier=(told["qualifier"] or "")[:LONGEST_QUALIFIER],
        by_us=parties.any_ours(by),
        by_partners=parties.partners(by),
        by_words=parties.names(by)[:LONGEST_NAMES],
        to_us=parties.any_ours(to),
        to_partners=parties.partners(to),
        to_words=parties.names(to)[:LONGEST_NAMES],
        period=read_date(told, "period"),
        engagement=engagement,
        words=proposal.words,
        source=source_of(proposal),
    )


def third_party_of(proposal: Proposal, parties: Parties) -> str:
    """Whom it depends on besides those who say it and are to act, in its own words."""
    told = proposal.fields
    ids = {*told["by"], *told["to_act"]}
    names = [party.name for party in parties.of(ids)]
    for one in proposal.report.found.get("organisations", ()):
        names += one["aliases"] if one["id"] in ids else []
    return third_party_in(proposal.words, told["act"], names)


def _beneficiary(told: str | None, parties: Parties) -> dict[str, Any]:
    """Whom it serves, where the words say so."""
    ids = [told] if told else []
    return {
        "we_benefit": parties.any_ours(ids),
        "beneficiaries": parties.partners(ids),
        "beneficiary_words": parties.names(ids)[:LONGEST_NAMES],
    }


def _speaker(proposal: Proposal, parties: Parties) -> str:
    """The organisations that said it; else the person, where no organisation is known."""
    names = parties.names(proposal.fields["by"])
    people = proposal.report.found.get("people", ())
    spoken_by = proposal.fields["spoken_by"]
    return names or next((one["name"] for one in people if one["id"] == spoken_by), "")


Draft = Callable[[Proposal, Parties, Engagement | None], Facts]
DRAFTS: dict[str, Draft] = {
    "partner": _partner,
    "contact": _contact,
    "engagement": _engagement,
    "instrument": _instrument,
    "commitment": _commitment,
    "result": _result,
}


def source_of(proposal: Proposal) -> str:
    """Where the words stand: the report, and the card that points at them."""
    return f"report:{proposal.report.public_id}#{proposal.anchor}"


def read_date(told: dict[str, Any], name: str) -> PartialDate:
    """The date these fields tell; one whose year the text does not give is unknown."""
    start, end, precision = (
        told[f"{name}_{part}"] for part in ("start", "end", "precision")
    )
    if not start or not end or start.startswith("--"):
        return PartialDate.unknown()
    return PartialDate(
        date.fromisoformat(start), date.fromisoformat(end), Precision(precision)
    )
