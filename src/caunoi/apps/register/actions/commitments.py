"""Commitments: from the words somebody said to a close that two officers stand for."""

from datetime import datetime

from django.db import models, transaction

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import rules
from caunoi.apps.register.actions import rows
from caunoi.apps.register.facts import CommitmentFacts, Keeping
from caunoi.apps.register.models import Commitment
from caunoi.core.errors import Refused
from caunoi.core.safeguards import four_eyes
from caunoi.core.vocabulary import CommitmentState


class MovedMeanwhile(Refused):
    """The record is no longer in the state that this step starts from."""

    code = "register.moved"


@transaction.atomic
def add_commitment(
    facts: CommitmentFacts, *, by: Officer, at: datetime, keeping: Keeping = rows.OWN_UNIT
) -> Commitment:
    """Add a promise, ask or wish with the words it came from; a wish stays a wish.

    Raises:
        WordsMissing: it does not say who said it or who must act.
    """
    by.require_may(Act.REGISTER)
    rules.require_complete(facts)
    commitment = Commitment.objects.create(**rows.new(facts, keeping, by, at))
    rows.link(commitment, facts, by)
    rows.journal_added(commitment, by, at, act=commitment.act)
    return commitment


@transaction.atomic
def change_commitment(
    commitment: Commitment, facts: CommitmentFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Write what changed about a commitment.

    Raises:
        AlreadyEnded: nothing more is done about it.
        WordsMissing: it does not say who said it or who must act.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_open(commitment)
    rules.require_complete(facts)
    rows.change(commitment, facts, seen=seen, by=by, at=at)


@transaction.atomic
def move_commitment(
    commitment: Commitment,
    state: CommitmentState,
    reason: str = "",
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> None:
    """Follow a commitment to its next state; `closed` is reached by two officers only.

    Raises:
        AlreadyEnded, CloseNotProposed, ReasonMissing: see `rules.require_move`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_move(commitment, state, reason)
    before = commitment.state
    records.change(
        commitment,
        seen=seen,
        state=state.value,
        state_note=reason.strip(),
        close_proposed_by=None,  # who moves it on does not hold it to be done
    )
    rows.journal_moved(commitment, before, by, at)


@transaction.atomic
def propose_close_commitment(
    commitment: Commitment, proof: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Say with which supporting document a commitment was kept; another officer closes it.

    Raises:
        AlreadyEnded: it has ended.
        ProofMissing: no document is named.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    rules.require_open(commitment)
    rules.require_proof(proof)
    records.change(commitment, seen=seen, proof=proof.strip(), close_proposed_by=by)
    journal.record("commitment.close-proposed", subject=commitment, by=by.username, at=at)


@transaction.atomic
def close_commitment(
    commitment: Commitment, *, seen: int, by: Officer, at: datetime
) -> None:
    """Close a commitment on the document another officer named.

    Raises:
        AlreadyEnded: it has ended.
        CloseNotProposed: nobody has proposed it.
        ProofMissing: no document is named.
        SameOfficer: the one who proposed it would close it.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.CLOSE_COMMITMENT)
    rules.require_open(commitment)
    proposer = commitment.close_proposed_by
    if proposer is None:
        raise rules.CloseNotProposed
    rules.require_proof(commitment.proof)
    four_eyes.require_second(proposer.username, by.username)
    before = commitment.state
    moved = records.change(
        commitment,
        seen=seen,
        where=models.Q(close_proposed_by=proposer),
        state="closed",
        closed_by=by,
        closed_at=at,
    )
    if not moved:
        raise MovedMeanwhile
    rows.journal_moved(commitment, before, by, at)
