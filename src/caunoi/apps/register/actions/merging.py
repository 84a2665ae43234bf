"""Merging what stands in the register twice: one proposes, another decides, one undoes."""

from datetime import datetime

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Q

from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.aliases import Alias
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import merging as rules
from caunoi.apps.register.actions import rows
from caunoi.apps.register.models import Contact, Partner
from caunoi.apps.register.models.mergings import (
    ContactMerging,
    Merging,
    MovedLink,
    PartnerMerging,
)
from caunoi.apps.search import index
from caunoi.core.safeguards import four_eyes
from caunoi.core.texts import Text

MergingOf = PartnerMerging | ContactMerging


@transaction.atomic
def propose_partner_merging(
    kept: Partner, merged: Partner, reason: str, *, by: Officer, at: datetime
) -> PartnerMerging:
    """Propose that `merged` is the same agency as `kept`.

    Raises:
        MergedAlready, InACircle, RunsANode, HasGuests: see `merging.require_mergeable`.
        AlreadyProposed, ReasonMissing: it was proposed before, or for no reason.
    """
    _require_proposal(kept, merged, reason, by)
    made = PartnerMerging.objects.create(
        kept=kept, merged=merged, **_proposed(reason, by, at)
    )
    _journal("merge-proposed", made, by, at)
    return made


@transaction.atomic
def propose_contact_merging(
    kept: Contact, merged: Contact, reason: str, *, by: Officer, at: datetime
) -> ContactMerging:
    """Propose that `merged` is the same person in the same office as `kept`.

    Raises:
        MergedAlready, OtherAgency: see `merging.require_mergeable`.
        AlreadyProposed, ReasonMissing: it was proposed before, or for no reason.
    """
    _require_proposal(kept, merged, reason, by)
    made = ContactMerging.objects.create(
        kept=kept, merged=merged, **_proposed(reason, by, at)
    )
    _journal("merge-proposed", made, by, at)
    return made


@transaction.atomic
def approve_merging(made: MergingOf, *, seen: int, by: Officer, at: datetime) -> None:
    """Make the two one: every link moves to the kept one, which takes over the names.

    What was released to the merged agency stays released to nobody else.

    Raises:
        SameOfficer: the one who proposed it would decide about it.
        AlreadyDecided: somebody has decided about it.
        Clash: both stand in one place where there is room for one.
        MergedAlready, InACircle, RunsANode, HasGuests, OtherAgency: by now they cannot.
    """
    by.require_may(Act.APPROVE)
    four_eyes.require_second(made.proposed_by.username, *by.hands(Act.APPROVE))
    rules.require_mergeable(made.kept, made.merged)
    _decide(made, Merging.DONE, seen=seen, by=by, at=at)
    try:
        with transaction.atomic():
            for link in rules.links_to(made.merged):
                _move(made, link)
    except IntegrityError as error:
        raise rules.Clash(name=made.merged.name.text) from error
    if isinstance(made, PartnerMerging):
        _take_over_names(made)
    records.change(made.merged, seen=None, merged_into=made.kept)
    rows.let_find(made.kept)
    index.forget(made.merged.public_id)
    _sign("merged", made, by, at)


@transaction.atomic
def refuse_merging(made: MergingOf, *, seen: int, by: Officer, at: datetime) -> None:
    """Say that the two are not the same.

    Raises:
        SameOfficer: the one who proposed it would decide about it.
        AlreadyDecided: somebody has decided about it.
    """
    by.require_may(Act.APPROVE)
    four_eyes.require_second(made.proposed_by.username, *by.hands(Act.APPROVE))
    _decide(made, Merging.REFUSED, seen=seen, by=by, at=at)
    _sign("merge-refused", made, by, at)


@transaction.atomic
def undo_merging(made: MergingOf, *, seen: int, by: Officer, at: datetime) -> None:
    """Part the two again: each link that was moved goes back, if it is still there.

    Raises:
        AlreadyDecided: it was not done, or is undone.
        MergedAlready: the kept one was merged into another since; that is undone first.
    """
    by.require_may(Act.APPROVE)
    if made.kept.merged_into_id:
        raise rules.MergedAlready
    where = Q(state=Merging.DONE)
    told = {"state": Merging.UNDONE, "undone_by": by, "undone_at": at}
    if not records.change(made, seen=seen, where=where, **told):
        raise rules.AlreadyDecided
    for moved in MovedLink.objects.filter(merging=made.public_id):
        _move_back(made, moved)
    if isinstance(made, PartnerMerging):
        others = [one for one in made.kept.aliases if one not in made.added_aliases]
        records.change(made.kept, seen=None, aliases=others)
    records.change(made.merged, seen=None, merged_into=None)
    rows.let_find(made.kept)
    rows.let_find(made.merged)
    _sign("parted", made, by, at)


# ---- steps ------------------------------------------------------------------------------


def _require_proposal(
    kept: rules.Merged, merged: rules.Merged, reason: str, by: Officer
) -> None:
    by.require_may(Act.REGISTER)
    if not reason.strip():
        raise rules.ReasonMissing
    rules.require_mergeable(kept, merged)
    kinds = PartnerMerging if isinstance(kept, Partner) else ContactMerging
    waiting = kinds.objects.filter(state=Merging.PROPOSED)
    if waiting.filter(Q(merged=merged) | Q(merged=kept)).exists():
        raise rules.AlreadyProposed


def _proposed(reason: str, by: Officer, at: datetime) -> dict[str, object]:
    return {
        "public_id": records.new_id(at),
        "reason": reason.strip(),
        "proposed_by": by,
        "proposed_at": at,
    }


def _decide(made: MergingOf, state: str, *, seen: int, by: Officer, at: datetime) -> None:
    where = Q(state=Merging.PROPOSED)
    told = {"state": state, "decided_by": by, "decided_at": at}
    if not records.change(made, seen=seen, where=where, **told):
        raise rules.AlreadyDecided


def _move(made: MergingOf, link: rules.Link) -> None:
    """Point the rows of one column at the kept record; strike a link it has already."""
    other = link.other_column
    kept = rules.Link(link.model, link.column, made.kept).rows()
    has = set(kept.values_list(other, flat=True)) if other else set()
    for row in link.rows():
        source = getattr(row, f"{other}_id") if other else None
        both = bool(other) and source in has
        MovedLink.objects.create(
            merging=made.public_id,
            table=link.table,
            column=link.column,
            row=row.pk,
            source=source,
            both=both,
        )
        found = link.rows().filter(pk=row.pk)
        if both:
            found.delete()
        else:
            found.update(**{link.column: made.kept})


def _move_back(made: MergingOf, moved: MovedLink) -> None:
    model: type[models.Model] = apps.get_model(moved.table)
    table = model._default_manager
    link = rules.Link(model, moved.column, made.kept)
    if not link.other_column:
        link.rows().filter(pk=moved.row).update(**{moved.column: made.merged})
        return
    side = {f"{link.other_column}_id": moved.source}
    if not moved.both:
        link.rows().filter(**side).update(**{moved.column: made.merged})
    elif link.rows().filter(**side).exists():
        table.create(**side, **{moved.column: made.merged})


def _take_over_names(made: PartnerMerging) -> None:
    kept, merged = made.kept, made.merged
    known = set(kept.found_by())
    names = [Alias(merged.name), *merged.aliases]
    if merged.short_name:
        names.append(Alias(Text(merged.short_name, "und")))
    added = [one for one in names if not set(one.name.forms()) <= known]
    records.change(kept, seen=None, aliases=[*kept.aliases, *added])
    records.change(made, seen=None, added_aliases=added)


def _sign(act: str, made: MergingOf, by: Officer, at: datetime) -> None:
    what = f"{made.kept.record_kind()}.{act}"
    told = {"merged": str(made.merged), "reason": made.reason}
    deputies.sign(what, subject=made.kept, by=by, at=at, act=Act.APPROVE, details=told)


def _journal(act: str, made: MergingOf, by: Officer, at: datetime) -> None:
    journal.record(
        f"{made.kept.record_kind()}.{act}",
        subject=made.kept,
        by=by.username,
        at=at,
        details={"merged": str(made.merged), "reason": made.reason},
    )
