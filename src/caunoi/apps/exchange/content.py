"""What a request or answer says: as a payload that travels, as facts the gate judges."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from caunoi.apps.exchange import models, onward, paper_basis, retyped
from caunoi.apps.exchange.models import Answer, InfoRequest, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement, Instrument, Partner
from caunoi.core import dates, texts
from caunoi.core.ciphers import sealing
from caunoi.core.exchange import matter_parts, matters, payloads
from caunoi.core.exchange.marking import Marking
from caunoi.core.safeguards import grounds
from caunoi.core.safeguards.case_decisions import CaseDecision
from caunoi.core.safeguards.facts import Facts
from caunoi.core.safeguards.retyped import Retyped
from caunoi.core.vocabulary import (
    Availability,
    Classification,
    CrimeArea,
    InformationGrade,
    Minor,
    PersonStatus,
    RefusalGround,
    Role,
    SourceGrade,
    Urgency,
    UrgencyReason,
)
from caunoi.links import keys, own_lists

KEPT_FOR = timedelta(days=5 * 365)  # F19: at most five years, then a review
PEOPLE_THERE = 3  # who signed behind a partner's letter, its stamp says; nobody counts
WRITERS = (Role.DK, Role.DO, Role.AN, Role.PR, Role.VP, Role.PL)


@dataclass(frozen=True)
class Identity:
    """Who the person is; sealed at rest, opened only by `work`."""

    name: str = ""
    born: str = ""  # yyyy-mm-dd, or empty
    document: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.document)

    def sealed(self) -> bytes:
        """The identity as only `work` can open it."""
        told = json.dumps(vars(self), ensure_ascii=False).encode()
        public = keys.storage_public(settings.CAUNOI.home)
        return sealing.seal(public, keys.STORAGE_LABEL, told)

    @classmethod
    def opened(cls, sealed: bytes, ours: keys.NodeKeys) -> "Identity":
        """The identity, with the keys that only `work` has."""
        return cls(**json.loads(ours.unsealed(sealed)))


def role_of(officer: Officer | None, otherwise: Role) -> Role:
    """The role that a message names as its author: never the person."""
    held = officer.roles() if officer else frozenset()
    return next((role for role in WRITERS if role.value in held), otherwise)


def request_payload(asked: InfoRequest, identity: Identity | None) -> payloads.Opening:
    """What opens the conversation, as it travels; every code is known after the gate.

    Raises:
        Malformed, Refused: its kind says something that it lacks, or in another form.
    """
    common: dict[str, Any] = {
        "crime_area": CrimeArea.known(asked.crime_area),
        "offence": offence_of(asked),
        "facts": asked.facts,
        "link": asked.link,
        "urgency": Urgency.known(asked.urgency),
        "urgency_reason": UrgencyReason.of(asked.urgency_reason),
        "use_limits": asked.use_limits,
        "neutrality": neutrality_of(asked.neutrality),
        "person": _person(asked, identity),
        "marking": marking_of(asked, _approvals(asked)),
    }
    why = asked.ground_held
    if asked.kind == "info.request":
        held = asked.directly_held
        return payloads.InfoRequest(**common, ground_held=why, directly_held=held)
    if asked.kind == "info.spontaneous":
        return matters.InfoSpontaneous(**common, relevance=why)
    name = matter_parts.PART_NAMES[asked.kind]
    common[name] = matter_parts.part_of(asked.kind, asked.details)
    made: type[Any] = matters.PAYLOADS[asked.kind]
    opening: payloads.Opening = made(**common, ground_held=why)
    return opening


def offence_of(asked: InfoRequest) -> matters.Offence:
    """The offence a request is about."""
    return matters.Offence(
        asked.offence, asked.statute, asked.statute_article, asked.statute_country
    )


def answer_payload(given: Answer) -> payloads.InfoAnswer | payloads.InfoRefusal:
    """The answer or refusal as it travels."""
    if given.kind == "info.refuse":
        return payloads.InfoRefusal(
            ground=RefusalGround.known(given.refusal_ground),
            explanation=given.content,
            alternative=given.alternative or texts.Text("–"),
            author_role=role_of(given.drafted_by, Role.DK),
            approvals=(Role.AP,),
        )
    return payloads.InfoAnswer(
        availability=Availability.known(given.availability),
        partial=given.partial,
        content=given.content,
        limits=given.limits,
        authorisation=None,
        marking=marking_of(given, (Role.AP,)),
    )


def neutrality_of(told: dict[str, Any] | None) -> matters.Neutrality | None:
    """The neutrality form as it was filled in."""
    if not told:
        return None
    flags = ("political", "military", "religious", "racial", "predominant")
    return matters.Neutrality(
        **{name: bool(told.get(name)) for name in flags},
        reasoning=texts.Text(str(told.get("reasoning", ""))),
    )


def facts_of_request(
    asked: InfoRequest, at: datetime, *, approver: int | None = None
) -> Facts:
    """What the gate judges about a request; `approver` would be one more signature."""
    signed = {asked.drafted_by_id, asked.reviewed_by_id, asked.approved_by_id, approver} - {
        None
    }
    told = _told(asked)
    return Facts(
        **sides(asked.partner, asked.agreement, at, asked.instrument, ground=asked.ground),
        decisions=decisions_of(asked),
        files=files_beside(asked, None),
        at_receiver=False,
        mode=settings.CAUNOI.mode,
        kind=asked.kind,
        article=asked.article,
        purpose=asked.purpose,
        crime_area=asked.crime_area,
        data_class=asked.data_class,
        handling=asked.handling,
        answer_by=None,
        conditions=str(asked.use_limits or ""),
        signed_off=len(signed),
        person_named=asked.sealed_identity is not None,
        receiver=onward.key_of(asked.partner),
        learned=onward.learned(asked.public_id),
        retyped=_retyped(asked, told["all_texts"], at),
        **told,
    )


def facts_of_arrival(asked: InfoRequest, at: datetime) -> Facts:
    """What the gate judges about a partner's request that came on paper."""
    return come_on_paper(facts_of_request(asked, at))


def come_on_paper(facts: Facts) -> Facts:
    """The same message, from the partner without a node to us."""
    return replace(
        facts,
        at_receiver=True,
        from_node=facts.to_node,
        to_node=facts.from_node,
        from_country=facts.to_country,
        to_country=facts.from_country,
        signed_off=PEOPLE_THERE,
    )


def facts_of_answer(given: Answer, at: datetime, *, approver: int | None = None) -> Facts:
    """What the gate judges about an answer: basis, handling, grading, signatures."""
    texts_ = (str(given.content), str(given.limits or ""), str(given.alternative or ""))
    return _facts_of_part(given, texts_, at, approver)


def facts_of_turn(said: Turn, at: datetime, *, approver: int | None = None) -> Facts:
    """What the gate judges about a turn, as about an answer."""
    inside = (texts.read(one) for one in said.details.values() if isinstance(one, dict))
    told = [text for one in (said.content, said.limits, *inside) for text in _all(one)]
    return _facts_of_part(said, tuple(told), at, approver)


def _facts_of_part(
    made: Answer | Turn, told: tuple[str, ...], at: datetime, approver: int | None
) -> Facts:
    """It stands on the version in force now, whatever version the question stood on."""
    asked = made.info_request
    signed = {made.drafted_by_id, made.approved_by_id, approver} - {None}
    return Facts(
        **sides(
            asked.partner,
            basis.current(asked.agreement, at),
            at,
            asked.instrument,
            ground=asked.ground,
        ),
        decisions=decisions_of(asked),
        files=files_beside(asked, made) if isinstance(made, Answer) else 0,
        offence_texts=_all(asked.offence),
        statute=asked.statute,
        offence_article=asked.statute_article,
        offence_country=asked.statute_country,
        at_receiver=False,
        mode=settings.CAUNOI.mode,
        kind=made.kind,
        article=asked.article,
        purpose=asked.purpose,
        crime_area=asked.crime_area,
        data_class=asked.data_class,
        handling=made.handling,
        answer_by=None,
        source_grade=made.source_grade,
        information_grade=made.information_grade,
        conditions=str(made.limits or ""),
        receiver=onward.key_of(asked.partner),
        learned=onward.learned(made.public_id),
        retyped=_retyped(asked, told, at),
        all_texts=told,
        signed_off=len(signed),
    )


def _retyped(
    asked: InfoRequest, told: tuple[str, ...], at: datetime
) -> tuple[Retyped, ...]:
    """What the texts hold of other partners; an offence is named alike by everybody."""
    return retyped.found(told, _all(asked.offence), asked.partner, at)


def files_beside(asked: InfoRequest, given: Answer | None) -> int:
    """How many files of ours would travel beside it; asked only where none may."""
    if asked.ground != grounds.VITAL_INTEREST:
        return 0
    return asked.files.filter(ours=True, answer=given).count()


def sides(
    partner: Partner,
    agreement: Agreement | None,
    at: datetime,
    instrument: Instrument | None = None,
    *,
    ground: str = grounds.AGREEMENT,
) -> dict[str, Any]:
    """The facts about both sides and what stands between them, when we send."""
    by_letter = paper_basis.goes_by_letter(partner)
    card = basis.card_of(partner)
    other = grounds.called(ground)
    paper = paper_basis.ground(instrument, partner) if by_letter else None
    stands_on = paper or basis.ground(agreement)
    if other is not None:
        stands_on = basis.Ground(other.permissions, suspended=False)
    return {
        "by_letter": by_letter,
        "at": at,
        "issued_at": at,
        "our_mode": settings.CAUNOI.mode,
        "partner_card_until": card.valid_until if card else None,
        "agreement": stands_on.agreement,
        "suspended": stands_on.suspended,
        "later": stands_on.later,
        "from_node": settings.CAUNOI.node,
        "to_node": partner.node,
        "partner_name": partner.name,
        "from_country": basis.our_country(),
        "to_country": card.country if card else partner.country,
        "ground": ground,
        "state_parties": own_lists.parties(settings.CAUNOI.home),
        "never_additions": own_lists.never(settings.CAUNOI.home),
    }


def requests_decided_on(asked: Iterable[int | None]) -> frozenset[int]:
    """Of these requests, by number, those for which something stands decided."""
    rows = models.CaseDecision.objects.filter(info_request__in=[*asked]).standing()
    return frozenset(rows.values_list("info_request_id", flat=True))


def decisions_of(asked: InfoRequest) -> tuple[CaseDecision, ...]:
    """What stands decided for this case alone."""
    rows = models.CaseDecision.objects.filter(info_request=asked).standing()
    return tuple(one.as_told() for one in rows.order_by("pk"))


def _told(asked: InfoRequest) -> dict[str, Any]:
    """The facts about the content of a request."""
    offence, facts = _all(asked.offence), _all(asked.facts)
    about_person = bool(asked.person_status or asked.sealed_identity)
    return {
        "source_grade": asked.source_grade,
        "information_grade": asked.information_grade,
        "urgency": asked.urgency,
        "urgency_reason": asked.urgency_reason,
        "about_person": about_person,
        "person_status": asked.person_status,
        "minor": asked.minor,
        "offence_texts": offence,
        "statute": asked.statute,
        "offence_article": asked.statute_article,
        "offence_country": asked.statute_country,
        "facts_texts": facts,
        "neutrality": neutrality_of(asked.neutrality),
        "all_texts": (
            *offence,
            *facts,
            *_all(asked.ground_held),
            *_all(asked.link),
            *_all(asked.use_limits),
            *_words(asked.details),
        ),
    }


def _words(details: dict[str, Any]) -> tuple[str, ...]:
    """What a kind says in words of its own: a bank, a provider, an identifier."""
    many = (told if isinstance(told, list) else [told] for told in details.values())
    return tuple(one for told in many for one in told if isinstance(one, str))


def _all(text: texts.Text | None) -> tuple[str, ...]:
    return (text.text, *text.translations.values()) if text else ()


def _person(asked: InfoRequest, identity: Identity | None) -> matters.Person | None:
    if not (asked.person_status or identity):
        return None
    known = identity or Identity()
    return matters.Person(
        status=PersonStatus.known(asked.person_status),
        minor=Minor.known(asked.minor),
        name=texts.Text(known.name) if known.name else None,
        born=dates.PartialDate.day(date.fromisoformat(known.born)) if known.born else None,
        document=known.document,
    )


def _approvals(asked: InfoRequest) -> tuple[Role, ...]:
    if asked.approved_at is not None and asked.approved_by_id is None:
        return ()  # a duty officer released it; the approver ratifies afterwards
    return (Role.LR, Role.AP) if asked.reviewed_by_id else (Role.AP,)


def marking_of(made: InfoRequest | Answer | Turn, approvals: tuple[Role, ...]) -> Marking:
    """How what is handed over is graded and marked."""
    return Marking(
        source_grade=SourceGrade.known(made.source_grade),
        information_grade=InformationGrade.known(made.information_grade),
        tlp=None,
        classification=Classification.NONE,
        author_role=role_of(made.drafted_by, Role.DK),
        approvals=approvals,
        retention_until=(made.created_at + KEPT_FOR).date(),
    )
