"""Instruments, engagements, commitments and wishes as files."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.papers.lists import columns
from caunoi.apps.papers.lists.columns import Column
from caunoi.apps.papers.lists.definition import Entering, Key, ListOf
from caunoi.apps.register import actions
from caunoi.apps.register.facts import CommitmentFacts, EngagementFacts, Keeping
from caunoi.apps.register.forms.base import RecordForm
from caunoi.apps.register.forms.boards import BoardFilter, WishFilter
from caunoi.apps.register.forms.commitments import CommitmentForm
from caunoi.apps.register.forms.engagements import EngagementForm
from caunoi.apps.register.forms.filters import EngagementFilter, InstrumentFilter
from caunoi.apps.register.models import Commitment, Engagement, Instrument
from caunoi.apps.register.names import folded
from caunoi.core.vocabulary import (
    CommitmentAct,
    CommitmentState,
    EngagementKind,
    EngagementState,
    InstrumentKind,
    InstrumentState,
)

SOURCE = (
    Column(_("Exact words"), columns.plain("words"), "words"),
    Column(_("Source"), columns.plain("source"), "source"),
)


def _instruments(request: OfficerRequest) -> QuerySet[Instrument]:
    return InstrumentFilter(request).rows(Instrument.objects.visible_to(request.user))


INSTRUMENTS = ListOf(
    name="instruments",
    title=_("Instruments"),
    page="register:instruments",
    columns=(
        *columns.text("title", _("Title")),
        Column(_("Kind"), columns.term("kind", InstrumentKind)),
        Column(_("State"), columns.term("state", InstrumentState)),
        Column(_("Parties on the other side"), columns.names("partners")),
        Column(_("Signed on"), columns.day("signed_on")),
        Column(_("In force on"), columns.day("in_force_on")),
        Column(_("Ends on"), columns.day("ends_on")),
        *SOURCE,
    ),
    rows=_instruments,
    links=("partners",),
)


# ---- engagements -------------------------------------------------------------------------


def _engagements(request: OfficerRequest) -> QuerySet[Engagement]:
    return EngagementFilter(request).rows(Engagement.objects.visible_to(request.user))


def _new_engagement(data: Any, officer: Officer, at: datetime) -> RecordForm:
    return EngagementForm(data, officer=officer, at=at)


def _add_engagement(facts: Any, by: Officer, at: datetime, keeping: Keeping) -> object:
    return actions.add_engagement(facts, by=by, at=at, keeping=keeping)


def _engagement_key(facts: EngagementFacts) -> Key:
    return folded(facts.title.text), facts.held_on.start, facts.held_on.end


def _known_engagements(officer: Officer, told: Iterable[Any]) -> set[Key]:
    days = {facts.held_on for facts in told}
    rows = Engagement.objects.visible_to(officer).filter(held_on__in=days)
    return {(folded(row.title.text), row.held_on.start, row.held_on.end) for row in rows}


ENGAGEMENTS = ListOf(
    name="engagements",
    title=_("Engagements"),
    page="register:engagements",
    columns=(
        *columns.text("title", _("Title")),
        Column(
            _("Kind"),
            columns.term("kind", EngagementKind),
            "kind",
            columns.one_of(EngagementKind),
        ),
        Column(
            _("State"),
            columns.term("state", EngagementState),
            "state",
            columns.one_of(EngagementState),
        ),
        Column(_("Date"), columns.day("held_on"), "held_on"),
        Column(_("Place"), columns.plain("place"), "place"),
        Column(
            _("Partners taking part"),
            columns.names("partners"),
            "partners",
            columns.partners,
        ),
        *SOURCE,
    ),
    rows=_engagements,
    links=("partners",),
    entering=Entering(
        _new_engagement, _add_engagement, _engagement_key, _known_engagements
    ),
)


# ---- commitments and wishes --------------------------------------------------------------


def _commitments(request: OfficerRequest) -> QuerySet[Commitment]:
    rows = Commitment.objects.visible_to(request.user)
    return BoardFilter(request).rows(rows, request)


def _wishes(request: OfficerRequest) -> QuerySet[Commitment]:
    rows = Commitment.objects.visible_to(request.user).wishes()
    return WishFilter(request).rows(rows)


def _new_commitment(data: Any, officer: Officer, at: datetime) -> RecordForm:
    return CommitmentForm(data, officer=officer, at=at)


def _add_commitment(facts: Any, by: Officer, at: datetime, keeping: Keeping) -> object:
    return actions.add_commitment(facts, by=by, at=at, keeping=keeping)


def _commitment_key(facts: CommitmentFacts) -> Key:
    return folded(facts.what.text), facts.act, facts.due.start, facts.due.end


def _known_commitments(officer: Officer, told: Iterable[Any]) -> set[Key]:
    days = {facts.due for facts in told}
    rows = Commitment.objects.visible_to(officer).filter(due__in=days)
    kept = rows.values_list("what", "act", "due").iterator()
    return {(folded(what.text), act, due.start, due.end) for what, act, due in kept}


_COLUMNS = (
    *columns.text("what", _("What is to be done")),
    Column(
        _("How it was said"),
        columns.term("act", CommitmentAct),
        "act",
        columns.one_of(CommitmentAct),
    ),
    Column(_("Our side said it"), columns.ticked("we_said"), "we_said", columns.yes_no),
    Column(
        _("Partners who said it"), columns.names("said_by"), "said_by", columns.partners
    ),
    Column(
        _("Who said it, as the source names them"),
        columns.plain("said_by_words"),
        "said_by_words",
    ),
    Column(_("Our side must act"), columns.ticked("we_act"), "we_act", columns.yes_no),
    Column(
        _("The other side must act"),
        columns.ticked("they_act"),
        "they_act",
        columns.yes_no,
    ),
    Column(_("Partners who must act"), columns.names("to_act"), "to_act", columns.partners),
    Column(
        _("Who must act, as the source names them"),
        columns.plain("to_act_words"),
        "to_act_words",
    ),
    Column(_("Third party it depends on"), columns.plain("third_party"), "third_party"),
    Column(_("Due"), columns.day("due"), "due"),
    Column(_("State"), columns.term("state", CommitmentState)),
    *SOURCE,
)
COMMITMENTS = ListOf(
    name="commitments",
    title=_("Commitments"),
    page="register:commitments",
    columns=_COLUMNS,
    rows=_commitments,
    links=("said_by", "to_act"),
    entering=Entering(
        _new_commitment, _add_commitment, _commitment_key, _known_commitments
    ),
)
WISHES = ListOf(
    name="wishes",
    title=_("Wishes"),
    page="register:commitments",
    columns=_COLUMNS,
    rows=_wishes,
    links=("said_by", "to_act"),
)
