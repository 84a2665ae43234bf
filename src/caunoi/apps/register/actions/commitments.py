"""Commitments: from the words somebody said to a close that two officers stand for."""

from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import duties
from caunoi.apps.register.actions import documents, reminding, rows
from caunoi.apps.register.facts import CommitmentFacts, Keeping, ProofFacts
from caunoi.apps.register.models import Commitment, Document
from caunoi.core import commitments as table
from caunoi.core.errors import Refused
from caunoi.core.vocabulary import CommitmentAct, CommitmentState


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
        WishAsPromise: the words only wish, and nobody says why they bind.
    """
    by.require_may(Act.REGISTER)
    duties.require_complete(facts)
    commitment = Commitment.objects.create(
        **rows.new(facts, keeping, by, at), **_days(facts, "captured", at)
    )
    rows.link(commitment, facts, by)
    reminding.let_list(by, at)
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
        WishAsPromise: the words only wish, and nobody says why they bind.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    duties.require_open(commitment)
    duties.require_complete(facts)
    follows = _days(facts, commitment.state, at)
    rows.change(commitment, facts, seen=seen, by=by, at=at, follows=follows)


def _days(facts: CommitmentFacts, state: str, at: datetime) -> dict[str, object]:
    """The days the node works out: the next reminder, and the first reply to an ask."""
    said = facts.engagement.held_on.end if facts.engagement else None
    asked = facts.act == CommitmentAct.ASK
    reply_due = (said or timezone.localdate(at)) + table.FIRST_REPLY if asked else None
    return {
        "due_at": reminding.next_at(facts.act, state, facts.due, at),
        "reply_due": reply_due,
    }


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
        NoSuchMove, AlreadyEnded, CloseNotProposed, ReasonMissing, AddresseeMissing,
        AssigneeMissing: see `duties.require_move`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    duties.require_move(commitment, state, reason)
    move(commitment, state, reason, seen=seen, by=by, at=at)


def move(
    commitment: Commitment,
    state: CommitmentState,
    reason: str,
    *,
    seen: int | None,
    by: Officer,
    at: datetime,
) -> None:
    """Write and journal a move that the rules have let pass."""
    before = commitment.state
    ended = {"due_at": None} if state in table.ENDED else {}
    records.change(
        commitment,
        seen=seen,
        state=state.value,
        state_note=reason.strip(),
        close_proposed_by=None,  # who moves it on does not hold it to be done
        **ended,
    )
    rows.journal_moved(commitment, before, by, at)


# ---- closing ----------------------------------------------------------------------------


@transaction.atomic
def propose_close_commitment(
    commitment: Commitment, facts: ProofFacts, *, seen: int, by: Officer, at: datetime
) -> None:
    """Say with which supporting document a commitment was kept; another officer closes it.

    Raises:
        AlreadyEnded, NoSuchMove, ThirdPartyMissing: see `duties.require_closable`.
        ProofMissing, FileEmpty, FileTooLarge: see `duties.require_document`.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    duties.require_closable(commitment, facts.third_party_act)
    proof = facts.document
    if not isinstance(proof, Document):
        proof = documents.new(proof, commitment, by=by, at=at)
    commitment.documents.add(proof)
    records.change(
        commitment,
        seen=seen,
        proof=proof,
        third_party_act=facts.third_party_act.strip(),
        close_proposed_by=by,
    )
    journal.record(
        "commitment.close-proposed",
        subject=commitment,
        by=by.username,
        at=at,
        details={"document": str(proof)},
    )


@transaction.atomic
def close_commitment(
    commitment: Commitment, *, seen: int, by: Officer, at: datetime
) -> None:
    """Close a commitment on the document another officer named.

    Raises:
        NotAllowed, CloseNotProposed, SameOfficer, AlreadyEnded, NoSuchMove,
            ThirdPartyMissing: see `duties.require_closer`.
        Stale: somebody changed it since it was read.
    """
    duties.require_closer(commitment, by)
    before, proposer = commitment.state, commitment.close_proposed_by
    moved = records.change(
        commitment,
        seen=seen,
        where=models.Q(close_proposed_by=proposer),
        state="closed",
        closed_by=by,
        closed_at=at,
        due_at=None,
    )
    if not moved:
        raise MovedMeanwhile
    rows.journal_moved(commitment, before, by, at, Act.CLOSE_COMMITMENT)
