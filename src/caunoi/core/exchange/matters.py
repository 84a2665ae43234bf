"""What else opens a conversation beside a question, version 1; see `payloads`.

A matter says the same things whatever it grows into, so a request becomes a preservation,
a freeze or a formal notice without being written again; what only one kind says stands in
one object of its own. The same object, as JSON, is what a draft keeps.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypedDict

from caunoi.core import dates, texts
from caunoi.core.exchange import marking, matter_parts
from caunoi.core.exchange.fields import Fields
from caunoi.core.exchange.marking import Marking
from caunoi.core.exchange.matter_parts import (
    NAME_LIMIT,
    FormalRequest,
    Preservation,
    Transfer,
)
from caunoi.core.vocabulary import (
    CrimeArea,
    Minor,
    PersonStatus,
    Urgency,
    UrgencyReason,
)


@dataclass(frozen=True)
class Offence:
    """The offence in words; statute and article may be empty where no person is meant."""

    text: texts.Text
    statute: str
    article: str
    country: str


@dataclass(frozen=True)
class Neutrality:
    """The form on neutrality: what the matter touches, and why that does not prevail.

    It speaks of the matter, never of what a person believes.
    """

    political: bool
    military: bool
    religious: bool
    racial: bool
    predominant: bool
    reasoning: texts.Text


@dataclass(frozen=True)
class Person:
    """The person a question is about: never without a status."""

    status: PersonStatus
    minor: Minor
    name: texts.Text | None
    born: dates.PartialDate | None
    document: str


@dataclass(frozen=True)
class Matter:
    """What every matter says, whatever it asks for."""

    crime_area: CrimeArea
    offence: Offence
    facts: texts.Text
    link: texts.Text | None  # between the person and the purpose
    urgency: Urgency
    urgency_reason: UrgencyReason | None
    use_limits: texts.Text | None
    neutrality: Neutrality | None
    person: Person | None
    marking: Marking


@dataclass(frozen=True)
class InfoSpontaneous(Matter):
    """Information that nobody asked for, and why it matters to whoever receives it."""

    relevance: texts.Text


@dataclass(frozen=True)
class AskingMatter(Matter):
    """A matter in which something is asked for, and why this partner can do it."""

    ground_held: texts.Text


@dataclass(frozen=True)
class PreserveRequest(AskingMatter):
    """Stored data shall be kept: no content is handed over, and nothing is searched."""

    preservation: Preservation


@dataclass(frozen=True)
class FreezeRequest(AskingMatter):
    """Money that was taken shall be frozen before it is gone."""

    transfer: Transfer


@dataclass(frozen=True)
class MlaNotice(AskingMatter):
    """A formal request is coming or was sent through the central authority."""

    formal_request: FormalRequest


def plain_part(payload: Matter) -> dict[str, object]:
    """The part of a payload as JSON, for a row that keeps it; empty where there is none."""
    found = [getattr(payload, name, None) for name in matter_parts.PART_NAMES.values()]
    told = next((one for one in found if one is not None), None)
    return {} if told is None else matter_parts.as_plain(told)


# ---- reading ----------------------------------------------------------------------------


class _Common(TypedDict):
    crime_area: CrimeArea
    offence: Offence
    facts: texts.Text
    link: texts.Text | None
    urgency: Urgency
    urgency_reason: UrgencyReason | None
    use_limits: texts.Text | None
    neutrality: Neutrality | None
    person: Person | None
    marking: Marking


def _common(here: Fields) -> _Common:
    return {
        "crime_area": here.term("crime_area", CrimeArea),
        "offence": offence(here.inside("offence")),
        "facts": here.text("facts"),
        "link": here.text_if_any("link"),
        "urgency": here.term("urgency", Urgency),
        "urgency_reason": here.term_if_any("urgency_reason", UrgencyReason),
        "use_limits": here.text_if_any("use_limits"),
        "neutrality": neutrality_if_any(here),
        "person": person_if_any(here),
        "marking": marking.read(here.inside("marking")),
    }


def _info_spontaneous(here: Fields) -> InfoSpontaneous:
    found = InfoSpontaneous(**_common(here), relevance=here.text("relevance"))
    here.end()
    return found


def _preserve_request(here: Fields) -> PreserveRequest:
    found = PreserveRequest(
        **_common(here),
        ground_held=here.text("ground_held"),
        preservation=matter_parts.preservation(here.inside("preservation")),
    )
    here.end()
    return found


def _freeze_request(here: Fields) -> FreezeRequest:
    found = FreezeRequest(
        **_common(here),
        ground_held=here.text("ground_held"),
        transfer=matter_parts.transfer(here.inside("transfer")),
    )
    here.end()
    return found


def _mla_notice(here: Fields) -> MlaNotice:
    found = MlaNotice(
        **_common(here),
        ground_held=here.text("ground_held"),
        formal_request=matter_parts.formal_request(here.inside("formal_request")),
    )
    here.end()
    return found


def offence(here: Fields) -> Offence:
    """The offence in this object."""
    found = Offence(
        text=here.text("text"),
        statute=here.words("statute", NAME_LIMIT),
        article=here.words("article", NAME_LIMIT),
        country=here.words("country", 2),
    )
    here.end()
    return found


def neutrality_if_any(outer: Fields) -> Neutrality | None:
    """The form on neutrality, or nothing."""
    if outer.is_empty("neutrality"):
        return None
    here = outer.inside("neutrality")
    found = Neutrality(
        political=here.flag("political"),
        military=here.flag("military"),
        religious=here.flag("religious"),
        racial=here.flag("racial"),
        predominant=here.flag("predominant"),
        reasoning=here.text("reasoning"),
    )
    here.end()
    return found


def person_if_any(outer: Fields) -> Person | None:
    """The person, or nobody."""
    if outer.is_empty("person"):
        return None
    here = outer.inside("person")
    found = Person(
        status=here.term("status", PersonStatus),
        minor=here.term("minor", Minor),
        name=here.text_if_any("name"),
        born=here.partial_date_if_any("born"),
        document=here.words("document", NAME_LIMIT),
    )
    here.end()
    return found


PAYLOADS: Mapping[str, type[InfoSpontaneous | AskingMatter]] = MappingProxyType(
    {
        "info.spontaneous": InfoSpontaneous,
        "preserve.request": PreserveRequest,
        "freeze.request": FreezeRequest,
        "mla.notice": MlaNotice,
    }
)
READERS: Mapping[type[object], Callable[[Fields], InfoSpontaneous | AskingMatter]] = (
    MappingProxyType(
        {
            InfoSpontaneous: _info_spontaneous,
            PreserveRequest: _preserve_request,
            FreezeRequest: _freeze_request,
            MlaNotice: _mla_notice,
        }
    )
)
