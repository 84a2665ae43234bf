"""What an officer does with a report: has it read, then accepts, corrects or rejects."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.reading import drafts, parties
from caunoi.apps.reading.models import Proposal, Report
from caunoi.apps.register.actions import (
    commitments,
    contacts,
    engagements,
    instruments,
    partners,
)
from caunoi.apps.register.facts import (
    CommitmentFacts,
    ContactFacts,
    EngagementFacts,
    Facts,
    InstrumentFacts,
    Keeping,
    PartnerFacts,
)
from caunoi.apps.register.models import Engagement, Partner
from caunoi.core import reading
from caunoi.core.ciphers import digest
from caunoi.core.errors import Refused
from caunoi.core.safeguards import state_secrets

LONGEST_NAME = 200


class ReadAlready(Refused):
    """The same file was read before; its first reading stands."""

    code = "report.read-already"

    def __init__(self, existing: Report) -> None:
        """Keep the first reading, so that a page can lead to it."""
        super().__init__(name=existing.name)
        self.existing = existing


class DecidedAlready(Refused):
    """Somebody has decided about the proposal."""

    code = "proposal.decided"


class CountryMissing(Refused):
    """The report does not say which country the agency belongs to."""

    code = "proposal.country-missing"


@transaction.atomic
def read_report(
    data: bytes, name: str, *, by: Officer, at: datetime, keeping: Keeping | None = None
) -> Report:
    """Read a text file into proposals; none of them enters the register by itself.

    Raises:
        EmptyText, BinaryFile, TooLarge, WrongEncoding: it cannot be read.
        StateSecretMarked: it carries a mark of state secrecy.
        ReadAlready: the same file was read before.
    """
    by.require_may(Act.READ_REPORTS)
    text = reading.decode(data)
    state_secrets.require_unmarked([text])
    sha256 = digest.sha256(data).hex()
    first = Report.objects.visible_to(by).filter(sha256=sha256).first()
    if first is not None:
        raise ReadAlready(first)
    found = reading.propose(text, name=name, sha256=sha256)
    kept = keeping or Keeping()
    report = Report.objects.create(
        **_owner(kept, by, at),
        name=name[:LONGEST_NAME],
        sha256=sha256,
        text=text,
        language=found.source.language,
        found=reading.as_json(found),
    )
    made = _propose(report, reading.proposals(found), kept, by, at)
    journal.record(
        "report.read",
        subject=report,
        by=by.username,
        at=at,
        details={"sha256": sha256, "characters": len(text), "proposals": made},
    )
    return report


def _owner(keeping: Keeping, by: Officer, at: datetime) -> dict[str, object]:
    return {
        "public_id": records.new_id(at),
        "unit": keeping.unit or by.unit,
        "node_wide": keeping.node_wide and keeping.compartment is None,
        "compartment": keeping.compartment,
        "handling": keeping.handling,
        "created_by": by,
        "created_at": at,
    }


def _propose(
    report: Report,
    found: tuple[reading.Proposal, ...],
    keeping: Keeping,
    by: Officer,
    at: datetime,
) -> int:
    """Keep what an officer is asked; our own agencies and people are no question."""
    home = parties.home_country()
    asked = [one for one in found if _is_a_question(one, home)]
    rows = [
        Proposal(
            **_owner(keeping, by, at),
            report=report,
            number=number,
            local_id=one.id,
            kind=one.kind,
            fields=dict(one.fields),
            start=one.words[0].start,
            end=one.words[0].end,
            words=" … ".join(span.text for span in one.words),
            spans=[[span.start, span.end] for span in (*one.words, *_noted(one))],
            rule=one.rule,
            sureness=one.sureness,
            note_code=one.note.code if one.note else "",
            note_values=dict(one.note.values) if one.note else {},
        )
        for number, one in enumerate(asked, start=1)
    ]
    return len(Proposal.objects.bulk_create(rows))


def _is_a_question(one: reading.Proposal, home: str) -> bool:
    """Whether the register has a place for it.

    A contact point holds an office: a person without one, such as somebody hurt by a
    crime, is never proposed, whatever the reader took them for.
    """
    if one.kind == "partner":
        return one.fields["country"] != home
    if one.kind == "contact":
        return one.fields["side"] != home and bool(
            one.fields["titles"] or one.fields["rank"] or one.fields["organisation"]
        )
    return True


def _noted(one: reading.Proposal) -> tuple[reading.Span, ...]:
    return one.note.words if one.note else ()


# ---- decisions --------------------------------------------------------------------------


@transaction.atomic
def accept(
    proposal: Proposal,
    facts: Facts | None = None,
    *,
    seen: int,
    by: Officer,
    at: datetime,
    although_similar: bool = False,
) -> Record:
    """Enter a proposal in the register, as it stands or with the officer's corrections.

    An agency that is a partner already is linked, not entered a second time.

    Raises:
        DecidedAlready: somebody decided about it.
        CountryMissing, PartnerFirst: it lacks what the register asks; correct it.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    _require_waiting(proposal)
    drafted = None if facts else draft(proposal, by)
    told = facts or drafted
    if told is None:
        message = "a draft is made wherever no facts are told"
        raise RuntimeError(message)
    known = _known(proposal, told, by) if not although_similar else None
    made: Record = known or _enter(
        proposal, told, by, at, although_similar=although_similar
    )
    decision = Proposal.CORRECTED if facts else Proposal.ACCEPTED
    _decide(
        proposal,
        decision,
        seen=seen,
        by=by,
        at=at,
        made_kind=made.record_kind(),
        made_id=made.public_id,
    )
    return made


@transaction.atomic
def reject(
    proposal: Proposal, reason: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Leave a proposal out of the register, and keep why, where the officer says it.

    Raises:
        DecidedAlready: somebody decided about it.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    _require_waiting(proposal)
    _decide(proposal, Proposal.REJECTED, seen=seen, by=by, at=at, reason=reason.strip())


def draft(proposal: Proposal, by: Officer) -> Facts:
    """What would enter the register if the officer accepted the proposal as it stands.

    Raises:
        PartnerFirst: a contact point of an agency that is no partner yet.
    """
    known = parties.parties_of(proposal.report, by)
    return drafts.facts_of(proposal, known, _engagement_of(proposal, by))


def _require_waiting(proposal: Proposal) -> None:
    if proposal.decision != Proposal.PROPOSED:
        raise DecidedAlready


def _engagement_of(proposal: Proposal, by: Officer) -> Engagement | None:
    """The engagement of this report that was entered last before these words."""
    entered = Proposal.objects.visible_to(by).filter(
        report=proposal.report,
        made_kind="engagement",
        fields__role="primary",  # an event the text only refers to is not where it was said
        start__lte=proposal.start,
    )
    nearest = entered.order_by("-start").first()
    if nearest is None or nearest.made_id is None:
        return None
    return Engagement.objects.visible_to(by).filter(public_id=nearest.made_id).first()


def _known(proposal: Proposal, facts: Facts, by: Officer) -> Partner | None:
    if not isinstance(facts, PartnerFacts):
        return None
    names = [facts.name.text, *facts.name.translations.values(), facts.short_name]
    names += proposal.fields["aliases"]
    if not facts.country:
        raise CountryMissing
    return Partner.objects.visible_to(by).of_this_name(facts.country, names)


def _enter(
    proposal: Proposal, facts: Facts, by: Officer, at: datetime, *, although_similar: bool
) -> Record:
    own = Keeping(
        unit=proposal.unit,
        node_wide=proposal.node_wide,
        compartment=proposal.compartment,
        handling=proposal.handling,
    )
    # Agencies and papers serve the whole node, unless the report lies in a closed circle.
    shared = replace(own, node_wide=True)
    match facts:
        case PartnerFacts():
            return partners.add_partner(
                facts, by=by, at=at, keeping=shared, although_similar=although_similar
            )
        case ContactFacts():
            return contacts.add_contact(
                facts, by=by, at=at, keeping=shared, although_similar=although_similar
            )
        case InstrumentFacts():
            return instruments.add_instrument(facts, by=by, at=at, keeping=shared)
        case EngagementFacts():
            return engagements.add_engagement(facts, by=by, at=at, keeping=own)
        case CommitmentFacts():
            return commitments.add_commitment(facts, by=by, at=at, keeping=own)


def _decide(
    proposal: Proposal,
    decision: str,
    *,
    seen: int,
    by: Officer,
    at: datetime,
    **more: object,
) -> None:
    decided = records.change(
        proposal,
        seen=seen,
        where=Q(decision=Proposal.PROPOSED),
        decision=decision,
        decided_by=by,
        decided_at=at,
        **more,
    )
    if not decided:
        raise DecidedAlready
    journal.record(
        f"proposal.{decision}",
        subject=proposal,
        by=by.username,
        at=at,
        details={"kind": proposal.kind, "rule": proposal.rule, "made": proposal.made_id},
    )
