"""An officer accepts, corrects or rejects what a report proposes."""

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
from caunoi.apps.reading.actions import counting
from caunoi.apps.reading.models import Proposal
from caunoi.apps.register.actions import (
    commitments,
    contacts,
    engagements,
    instruments,
    partners,
    results,
    rows,
)
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
from caunoi.core.errors import Refused
from caunoi.core.safeguards import enterable


class DecidedAlready(Refused):
    """Somebody has decided about the proposal."""

    code = "proposal.decided"


class CountryMissing(Refused):
    """The report does not say which country the agency belongs to."""

    code = "proposal.country-missing"


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
    told = facts or draft(proposal, by)
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
        made_new=known is None,
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
    enterable.require_enterable([reason])
    _require_waiting(proposal)
    _decide(proposal, Proposal.REJECTED, seen=seen, by=by, at=at, reason=reason.strip())


def draft(proposal: Proposal, by: Officer, partner: Partner | None = None) -> Facts:
    """What would enter the register if the officer accepted the proposal as it stands.

    `partner` is the one an officer names for a person whose agency the report leaves out.

    Raises:
        PartnerFirst: a contact point of an agency that is no partner yet.
    """
    known = parties.parties_of(proposal.report, by)
    if partner is not None:
        return drafts.contact_of(proposal, partner)
    around = _trip_of if proposal.kind == "engagement" else _engagement_of
    return drafts.facts_of(proposal, known, around(proposal, by))


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
    return _entered_as(entered.order_by("-start").first(), by)


def _trip_of(proposal: Proposal, by: Officer) -> Engagement | None:
    """The visit of this report whose days hold the day of this engagement."""
    day = proposal.fields["date_start"]
    if day is None or proposal.fields["type"] == "visit":
        return None
    trips = Proposal.objects.visible_to(by).filter(
        report=proposal.report,
        made_kind="engagement",
        fields__type="visit",
        fields__date_precision="range",
        fields__date_start__lte=day,
        fields__date_end__gte=day,
    )
    return _entered_as(trips.order_by("number").first(), by)


def _entered_as(proposal: Proposal | None, by: Officer) -> Engagement | None:
    if proposal is None or proposal.made_id is None:
        return None
    return Engagement.objects.visible_to(by).filter(public_id=proposal.made_id).first()


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
    own = rows.as_read(proposal)
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
        case ResultFacts():
            return results.add_result(facts, by=by, at=at, keeping=own)
        case _:
            message = f"no proposal of a report holds {type(facts).__name__}"
            raise RuntimeError(message)


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
    counting.count(proposal, decision)
    journal.record(
        f"proposal.{decision}",
        subject=proposal,
        by=by.username,
        at=at,
        details={"kind": proposal.kind, "rule": proposal.rule, "made": proposal.made_id},
    )
