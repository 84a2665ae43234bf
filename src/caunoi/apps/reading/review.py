"""The two columns of the review page: the text cut at the words, and a card a proposal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.reading import drafts
from caunoi.apps.reading.models import Proposal, Report
from caunoi.apps.reading.parties import Parties, Party
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.inputs import write_partial_date
from caunoi.apps.register.terms import PartnerKind, country_name
from caunoi.core.names import folded
from caunoi.core.reading import sureness
from caunoi.core.vocabulary import (
    CommitmentAct,
    CommitmentKind,
    CrimeArea,
    EngagementKind,
    EngagementState,
    InstrumentKind,
    InstrumentState,
    Term,
)

KINDS = {
    "partner": _("Partner"),
    "contact": _("Contact point"),
    "engagement": _("Engagement"),
    "instrument": _("Instrument"),
    "commitment": _("Commitment"),
    "result": _("Result"),
}
NOTES = {
    "reading.note.award-differs": _(
        "The text says “%(body)s”, the words below a photograph say “%(caption)s”. "
        "Both are kept; find out which is right."
    ),
}
SHOWN = 220  # characters of the words on a card; the whole stands in the source
# Lines that may still tell something; all others are shown as feeding nothing.
TELLING = frozenset({"title", "dateline", "lead", "caption"})


@dataclass(frozen=True)
class Piece:
    """A piece of the text, as the source column shows it."""

    text: str
    id: str = ""
    card: str = ""
    state: str = ""
    off: bool = False


@dataclass(frozen=True)
class Words:
    """Words a card stands on, and the piece of the text where they begin."""

    id: str
    text: str
    lang: str
    place: str = ""  # block and page of the file, where it has them


@dataclass(frozen=True)
class Look:
    """How cards are shown: in which language, with whose rights, by which counts."""

    lang: str
    officer: Officer
    tally: sureness.Tally

    @property
    def may_decide(self) -> bool:
        """Whether the cards have buttons."""
        return self.officer.may(Act.REGISTER)

    def sure(self, report: Report, proposal: Proposal) -> float:
        """How likely the proposal is right, by what officers decided so far."""
        return sureness.of(proposal.rule, report.told_outlet, self.tally)


@dataclass(frozen=True)
class Card:
    """A proposal, as the right column shows it."""

    id: str
    kind: str
    name: str
    state: str
    wish: bool
    flag: str
    facts: list[tuple[str, str]]
    words: list[Words]
    record: Proposal
    decide_url: str = ""
    edit_url: str = ""
    undo_url: str = ""
    note: str = ""
    made_url: str = ""
    sure: str = ""
    seconded: bool = False


def pieces_of(report: Report, proposals: Iterable[Proposal]) -> list[Piece]:
    """The whole text in order, cut where words of a proposal begin or end.

    Where words overlap, a piece leads to the card with the fewest words.
    """
    size = len(report.text)
    spans = sorted(
        (start, min(end, size), proposal.number, proposal)
        for proposal in proposals
        for start, end in proposal.spans
        if start < size
    )
    off = sorted(
        (line["start"], line["end"])
        for line in report.found.get("lines", ())
        if line["class"] not in TELLING
    )
    edges = {0, size, *(edge for line in off for edge in line)}
    edges.update(edge for start, end, _number, _one in spans for edge in (start, end))
    cuts = sorted(edge for edge in edges if 0 <= edge <= size)
    around: list[tuple[int, int, int, Proposal]] = []  # shortest first
    pieces, next_span, next_off = [], 0, 0
    for start, end in pairwise(cuts):
        while next_span < len(spans) and spans[next_span][0] <= start:
            first, last, _number, one = spans[next_span]
            heappush(around, (last - first, next_span, last, one))
            next_span += 1
        while around and around[0][2] <= start:
            heappop(around)
        while next_off < len(off) and off[next_off][1] <= start:
            next_off += 1
        nearest = around[0][3] if around else None
        silent = next_off < len(off) and off[next_off][0] <= start
        pieces.append(_piece(report.text[start:end], start, nearest, silent=silent))
    return pieces


def _piece(text: str, start: int, nearest: Proposal | None, *, silent: bool) -> Piece:
    if nearest is None:
        return Piece(text, off=silent)
    return Piece(text, f"w{start}", nearest.anchor, state_of(nearest))


def state_of(proposal: Proposal) -> str:
    """How a card is drawn: not decided, accepted, or rejected."""
    if proposal.decision == Proposal.PROPOSED:
        return ""
    return "rejected" if proposal.decision == Proposal.REJECTED else "accepted"


def card_of(report: Report, proposal: Proposal, parties: Parties, look: Look) -> Card:
    """One proposal as a card; its buttons only where the officer may decide."""
    waits = proposal.decision == Proposal.PROPOSED
    mine = not waits and proposal.decided_by_id == look.officer.pk

    def url(name: str, *, offered: bool) -> str:
        address = [report.public_id, proposal.public_id]
        return reverse(name, args=address) if offered and look.may_decide else ""

    note = note_of(proposal)
    return Card(
        id=proposal.anchor,
        kind=str(KINDS[proposal.kind]),
        name=_name(proposal, look.lang),
        state=state_of(proposal),
        wish=proposal.kind == "commitment" and proposal.fields["act"] == "wish",
        flag=_flag(proposal, parties, note),
        facts=_facts_and_note(proposal, parties, look.lang, note),
        words=[_words(report, start, end) for start, end in proposal.spans],
        record=proposal,
        decide_url=url("reading:decide", offered=waits),
        edit_url=url("reading:correct", offered=waits),
        undo_url=url("reading:undo", offered=mine),
        note=note,
        made_url=_made_url(proposal),
        sure=f"{look.sure(report, proposal):.0%}" if waits else "",
        seconded=proposal.seconded,
    )


def _flag(proposal: Proposal, parties: Parties, note: str) -> str:
    if note:
        return gettext("Contradiction")
    waits = proposal.decision == Proposal.PROPOSED
    if waits and _known_partner(proposal, parties):
        return gettext("In the register already")
    if proposal.rule.startswith("second."):
        return gettext("Second proposer")
    return ""


def _words(report: Report, start: int, end: int) -> Words:
    return Words(
        f"w{start}",
        _short(report.text[start:end]),
        report.language,
        place_of(report, start),
    )


def place_of(report: Report, offset: int) -> str:
    """Block and page of the file where words stand; empty for a plain text."""
    found = report.place(offset)
    if found is None:
        return ""
    block, page = found
    if page is None:
        return gettext("block %(block)s") % {"block": block}
    return gettext("page %(page)s, block %(block)s") % {"page": page, "block": block}


def _facts_and_note(
    proposal: Proposal, parties: Parties, lang: str, note: str
) -> list[tuple[str, str]]:
    facts = list(_facts(proposal, parties, lang))
    return [*facts, (gettext("Note"), note)] if note else facts


def note_of(proposal: Proposal) -> str:
    """What the officer must look at, in words."""
    if not proposal.note_code:
        return ""
    sentence = NOTES.get(proposal.note_code)
    return str(sentence) % proposal.note_values if sentence else proposal.note_code


def _name(proposal: Proposal, lang: str) -> str:
    told = proposal.fields
    match proposal.kind:
        case "engagement":
            return label(EngagementKind, told["type"], lang)
        case "commitment":
            return label(CommitmentAct, told["act"], lang)
        case "result":
            number = f"{int(told['value']):,}".replace(",", "." if lang == "vi" else ",")
            return " ".join(filter(None, [told["qualifier"], number, told["unit"]]))
        case _:
            return str(told["name"])


def _facts(proposal: Proposal, parties: Parties, lang: str) -> Iterator[tuple[str, str]]:
    told = proposal.fields
    match proposal.kind:
        case "partner":
            yield gettext("Country"), country_name(told["country"] or "", lang) or "–"
            kind = PartnerKind.of(told["kind"]) or PartnerKind.OTHER
            yield gettext("Kind of agency"), kind.label(lang)
            if told["aliases"]:
                yield gettext("Also called"), "; ".join(told["aliases"])
        case "contact":
            title = "; ".join([*filter(None, [told["rank"]]), *told["titles"]])
            yield gettext("Office held"), title or "–"
            yield gettext("Agency"), told["organisation_name"] or "–"
        case "engagement":
            yield gettext("State"), label(EngagementState, told["status"], lang)
            yield gettext("Date"), _day(told, "date") or gettext("date not known")
            yield gettext("Place"), told["place"] or "–"
            yield gettext("Taking part"), parties.names(told["organisations"]) or "–"
        case "instrument":
            state = drafts.INSTRUMENT_STATES[told["status"]]
            yield gettext("Kind"), label(InstrumentKind, told["type"], lang)
            yield gettext("State"), label(InstrumentState, state, lang)
            yield gettext("Parties"), parties.names(told["parties"]) or "–"
        case "result":
            yield gettext("Who did it"), _sided(_ids(told["by"]), parties)
            yield gettext("For whom"), _sided(_ids(told["to"]), parties)
            yield gettext("In which time"), _day(told, "period") or "–"
        case _:
            yield from _commitment_facts(proposal, parties, lang)


def _commitment_facts(
    proposal: Proposal, parties: Parties, lang: str
) -> Iterator[tuple[str, str]]:
    told = proposal.fields
    yield gettext("Who said it"), _sided(told["by"], parties)
    yield gettext("Who must act"), _sided(told["to_act"], parties)
    if others := drafts.third_party_of(proposal, parties):
        yield gettext("Depends on others"), others
    if due := _day(told, "due"):
        yield gettext("Due"), due
    about = [label(CommitmentKind, code, lang) for code in told["kinds"]]
    about += [label(CrimeArea, code, lang) for code in told["crime_areas"]]
    if about:
        yield gettext("Subject"), "; ".join(about)


def _ids(one: str | None) -> list[str]:
    return [one] if one else []


def _day(told: dict[str, Any], name: str) -> str:
    return write_partial_date(drafts.read_date(told, name))


def _sided(ids: list[str], parties: Parties) -> str:
    """The names, each of our own side marked as such."""
    return "; ".join(_named(party) for party in parties.of(ids)) or "–"


def _named(party: Party) -> str:
    """The name as the report writes it; a unit of ours with the name it has today."""
    if not party.ours:
        return party.name
    told = {"name": party.name}
    now = party.unit.last_in_line().name.in_language(language()) if party.unit else ""
    if not now or folded(now) == folded(party.name):
        return gettext("%(name)s (our side)") % told
    return gettext("%(name)s (our side: %(unit)s)") % {**told, "unit": now}


def _known_partner(proposal: Proposal, parties: Parties) -> bool:
    return proposal.kind == "partner" and bool(parties.partners([proposal.local_id]))


def _made_url(proposal: Proposal) -> str:
    if proposal.made_id is None or proposal.made_kind == "contact":
        return ""
    return reverse(f"register:{proposal.made_kind}", args=[proposal.made_id])


def label(words: type[Term], code: str, lang: str) -> str:
    """The word of a closed list; its code where the list has none."""
    word = words.of(code)
    return word.label(lang) if word else code


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"
