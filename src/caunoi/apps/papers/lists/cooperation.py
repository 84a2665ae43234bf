"""Instruments, engagements, commitments and wishes as files."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.papers.lists import columns
from caunoi.apps.papers.lists import known as named
from caunoi.apps.papers.lists.columns import Column
from caunoi.apps.papers.lists.definition import Entering, Key, ListOf, through
from caunoi.apps.papers.lists.sources import SOURCE
from caunoi.apps.register import actions
from caunoi.apps.register.facts import CommitmentFacts, EngagementFacts, Keeping
from caunoi.apps.register.forms.base import RecordForm
from caunoi.apps.register.forms.boards import BoardFilter, WishFilter
from caunoi.apps.register.forms.commitments import CommitmentForm
from caunoi.apps.register.forms.engagements import EngagementForm
from caunoi.apps.register.forms.filters import EngagementFilter, InstrumentFilter
from caunoi.apps.register.forms.instruments import InstrumentForm
from caunoi.apps.register.models import Commitment, Engagement, Instrument
from caunoi.core.names import folded
from caunoi.core.vocabulary import (
    CommitmentAct,
    CommitmentKind,
    CommitmentState,
    CrimeArea,
    DataClass,
    EngagementKind,
    EngagementState,
    InstrumentKind,
    InstrumentLevel,
    InstrumentState,
)


def _instruments(request: OfficerRequest) -> QuerySet[Instrument]:
    return InstrumentFilter(request).rows(Instrument.objects.visible_to(request.user))


def _instrument_key(one: Any) -> Key:
    return folded(one.title.text), one.kind


INSTRUMENTS = ListOf(
    name="instruments",
    title=_("Instruments"),
    page="register:instruments",
    columns=(
        *columns.text("title", _("Title")),
        columns.word("kind", _("Kind"), InstrumentKind),
        columns.word("state", _("State"), InstrumentState),
        Column(
            _("Our side is a party"),
            columns.ticked("with_us"),
            "with_us",
            columns.yes_unless_no,
        ),
        Column(
            _("Parties on the other side"),
            columns.names("partners"),
            "partners",
            columns.partners,
        ),
        columns.word("level", _("Level of the parties"), InstrumentLevel),
        Column(_("Signed on"), columns.day("signed_on"), "signed_on"),
        Column(_("In force on"), columns.day("in_force_on"), "in_force_on"),
        Column(_("Ends on"), columns.day("ends_on"), "ends_on"),
        Column(
            _("Last day to give notice of its end"), columns.day("notice_by"), "notice_by"
        ),
        columns.words_of("crime_areas", _("Crime areas"), CrimeArea),
        columns.words_of("data_classes", _("Classes of data"), DataClass),
        Column(_("Authentic texts"), columns.plain("authentic"), "authentic"),
        *SOURCE,
    ),
    rows=_instruments,
    links=("partners",),
    entering=through(InstrumentForm, actions.add_instrument, _instrument_key, Instrument),
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
        columns.word("kind", _("Kind"), EngagementKind),
        columns.word("state", _("State"), EngagementState),
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


def _new_wish(data: Any, officer: Officer, at: datetime) -> RecordForm:
    data["act"] = CommitmentAct.WISH.value
    return CommitmentForm(data, officer=officer, at=at)


WHAT = columns.text("what", _("What is to be done"))
ACT = columns.word("act", _("How it was said"), CommitmentAct)
WHO = (
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
    Column(
        _("Partners it is for"),
        columns.names("beneficiaries"),
        "beneficiaries",
        columns.partners,
    ),
)
REST = (
    Column(_("Third party it depends on"), columns.plain("third_party"), "third_party"),
    Column(_("Due"), columns.day("due"), "due"),
    columns.words_of("crime_areas", _("Crime areas"), CrimeArea),
    columns.words_of("kinds", _("What it is about"), CommitmentKind),
    Column(
        _("Said at"),
        columns.names("engagement"),
        "engagement",
        columns.one(named.ENGAGEMENT),
    ),
    Column(
        _("Why these words are a promise"), columns.plain("justification"), "justification"
    ),
    Column(_("State"), columns.term("state", CommitmentState)),
    *SOURCE,
)
LINKS = ("said_by", "to_act", "beneficiaries", "engagement")
COMMITMENTS = ListOf(
    name="commitments",
    title=_("Commitments"),
    page="register:commitments",
    columns=(*WHAT, ACT, *WHO, *REST),
    rows=_commitments,
    links=LINKS,
    entering=Entering(
        _new_commitment, _add_commitment, _commitment_key, _known_commitments
    ),
)
WISHES = ListOf(
    name="wishes",
    title=_("Wishes"),
    page="register:wishes",
    columns=(*WHAT, *WHO, *REST),
    rows=_wishes,
    links=LINKS,
    entering=Entering(_new_wish, _add_commitment, _commitment_key, _known_commitments),
)
