"""An officer takes a decision back, as long as nothing was built on it."""

from datetime import datetime

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q

from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer, Release
from caunoi.apps.officers.records import Record
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.reading.actions import counting
from caunoi.apps.reading.models import Proposal
from caunoi.apps.search import index
from caunoi.core.errors import Refused


class NotDecided(Refused):
    """There is no decision to take back."""

    code = "proposal.not-decided"


class SomebodyElse(Refused):
    """Another officer decided; it is theirs to take back."""

    code = "proposal.somebody-else"


class BuiltOn(Refused):
    """What was entered has been changed since, or another record refers to it."""

    code = "proposal.built-on"


@transaction.atomic
def undo(proposal: Proposal, *, seen: int, by: Officer, at: datetime) -> None:
    """Let a proposal wait again; what its acceptance entered leaves the register.

    Raises:
        NotDecided: it waits.
        SomebodyElse: another officer decided.
        BuiltOn: what was entered was changed, or is named by another record.
        Stale: somebody changed it since it was read.
    """
    by.require_may(Act.REGISTER)
    decision = proposal.decision
    if decision == Proposal.PROPOSED:
        raise NotDecided
    if proposal.decided_by_id != by.pk:
        raise SomebodyElse
    made = _made(proposal)
    told = {"kind": proposal.kind, "rule": proposal.rule, "made": proposal.made_id}
    if made is not None:
        _require_untouched(made, proposal)
        index.forget(made.public_id)
        made.delete()
    undone = records.change(
        proposal,
        seen=seen,
        where=Q(decision=decision),
        decision=Proposal.PROPOSED,
        decided_by=None,
        decided_at=None,
        reason="",
        made_kind="",
        made_id=None,
        made_new=False,
    )
    if not undone:
        raise NotDecided
    counting.count(proposal, decision, -1)
    journal.record("proposal.undone", subject=proposal, by=by.username, at=at, details=told)


def _made(proposal: Proposal) -> Record | None:
    """The record that the decision entered; one that was there before stays."""
    if not proposal.made_new:
        return None
    model = apps.get_model("register", proposal.made_kind)
    found = model._default_manager.filter(public_id=proposal.made_id).first()
    if found is not None and not isinstance(found, Record):
        message = f"{proposal.made_kind} is no kind of record"
        raise RuntimeError(message)
    return found


def _require_untouched(record: Record, proposal: Proposal) -> None:
    """Nobody changed it, named it, released it or accepted another proposal as it."""
    others = Proposal.objects.filter(made_id=record.public_id).exclude(pk=proposal.pk)
    released = Release.objects.filter(record_id=record.public_id)
    if record.version > 1 or others.exists() or released.exists() or _is_named(record):
        raise BuiltOn


def _is_named(record: Record) -> bool:
    """Whether a row of any table points at the record; its own links go with it."""
    own = {link.remote_field.through for link in type(record)._meta.many_to_many}
    for one in type(record)._meta.get_fields(include_hidden=True):
        if not isinstance(one, models.ForeignObjectRel):
            continue
        rows = one.related_model
        if isinstance(rows, str) or rows in own:
            continue
        if rows._base_manager.filter(**{one.field.name: record.pk}).exists():
            return True
    return False
