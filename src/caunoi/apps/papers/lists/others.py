"""Lists that leave but do not enter: results, delegations, rounds, tasks, arrangements."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.papers.lists import columns
from caunoi.apps.papers.lists.columns import Column
from caunoi.apps.papers.lists.definition import ListOf, Rows
from caunoi.apps.register.arrangement_terms import (
    FrameworkState,
    Level,
    MandateState,
    MechanismState,
    ProgrammeState,
    WorkingGroupState,
)
from caunoi.apps.register.models import (
    Commendation,
    Delegation,
    Framework,
    Gift,
    Mandate,
    Mechanism,
    Programme,
    Result,
    Round,
    WorkingGroup,
)
from caunoi.core.vocabulary import (
    AwardingAuthority,
    AwardKind,
    AwardState,
    DelegationDirection,
    GiftDisposal,
    Term,
)

WORDS = (
    Column(_("Exact words"), columns.plain("words")),
    Column(_("Source"), columns.plain("source")),
)
PARTNERS = Column(_("Partners"), columns.names("partners"))
TITLE = _("Title")


def _all_of(model: Any) -> Rows:
    """Every row of a model that the officer may read, the newest first."""
    return lambda request: model.objects.visible_to(request.user).order_by(
        "-created_at", "-pk"
    )


def _date(heading: str | Promise, name: str) -> Column:
    return Column(heading, columns.plain(name))


RESULTS = ListOf(
    name="results",
    title=_("Results"),
    page="register:results",
    columns=(
        Column(_("What was counted"), columns.plain("metric")),
        Column(_("Number as written"), columns.plain("qualifier")),
        Column(_("Number"), columns.plain("value")),
        Column(_("Unit of count"), columns.plain("unit_of_count")),
        Column(_("Period"), columns.day("period")),
        Column(_("Our side did it"), columns.ticked("by_us")),
        Column(_("Partners who did it"), columns.names("by_partners")),
        Column(_("Who did it, as the source names them"), columns.plain("by_words")),
        Column(_("Partners it was done for"), columns.names("to_partners")),
        *WORDS,
    ),
    rows=_all_of(Result),
    links=("by_partners", "to_partners"),
)
DELEGATIONS = ListOf(
    name="delegations",
    title=_("Delegations"),
    page="register:delegations",
    columns=(
        *columns.text("title", TITLE),
        Column(_("Direction"), columns.term("direction", DelegationDirection)),
        _date(_("From"), "from_day"),
        _date(_("Until"), "to_day"),
        PARTNERS,
        Column(_("Number of the decision"), columns.plain("decision_number")),
        _date(_("Decided on"), "decided_on"),
        *WORDS,
    ),
    rows=_all_of(Delegation),
    links=("partners",),
)
ROUNDS = ListOf(
    name="rounds",
    title=_("Rounds of work"),
    page="register:rounds",
    columns=(
        *columns.text("title", TITLE),
        Column(_("Mandate"), columns.plain("mandate")),
        _date(_("Date of the mandate"), "mandated_on"),
        PARTNERS,
        _date(_("Held by"), "held_by"),
        _date(_("Situation in by"), "situation_by"),
        _date(_("Needs in by"), "needs_by"),
        *WORDS,
    ),
    rows=_all_of(Round),
    links=("partners",),
)
MANDATES = ListOf(
    name="mandates",
    title=_("Tasks given"),
    page="register:mandates",
    columns=(
        *columns.text("what", _("What is to be done")),
        Column(_("Decision"), columns.plain("decision")),
        Column(_("Due"), columns.day("due")),
        Column(_("State"), columns.term("state", MandateState)),
        *WORDS,
    ),
    rows=_all_of(Mandate),
)


def _arrangement(
    name: str, title: str | Promise, model: Any, states: type[Term], *more: Column
) -> ListOf:
    """Frameworks, programmes, mechanisms and working groups are alike in most."""
    return ListOf(
        name=name,
        title=title,
        page="register:arrangements",
        columns=(
            *columns.text("title", TITLE),
            PARTNERS,
            Column(_("Aim"), columns.plain("aim")),
            Column(_("State"), columns.term("state", states)),
            *more,
        ),
        rows=_all_of(model),
        links=("partners",),
    )


MEETS = (
    Column(_("Meets every so many months"), columns.plain("cadence_months")),
    _date(_("Met last on"), "last_met_on"),
    _date(_("Meets next on"), "next_meets_on"),
)
FRAMEWORKS = _arrangement(
    "frameworks",
    _("Frameworks"),
    Framework,
    FrameworkState,
    Column(_("Level"), columns.term("level", Level)),
    Column(_("Since"), columns.day("began_on")),
)
PROGRAMMES = _arrangement(
    "programmes",
    _("Programmes"),
    Programme,
    ProgrammeState,
    Column(_("From"), columns.day("starts_on")),
    Column(_("Until"), columns.day("ends_on")),
    Column(_("Budget"), columns.plain("budget")),
)
MECHANISMS = _arrangement(
    "mechanisms", _("Standing mechanisms"), Mechanism, MechanismState, *MEETS
)
GROUPS = _arrangement(
    "groups", _("Working groups"), WorkingGroup, WorkingGroupState, *MEETS
)


# ---- commendations and gifts -------------------------------------------------------------


COMMENDATIONS = ListOf(
    name="commendations",
    title=_("Commendations"),
    page="register:commendations",
    columns=(
        Column(_("Award"), columns.term("award", AwardKind)),
        Column(_("Authority"), columns.term("authority", AwardingAuthority)),
        *columns.text("title", _("For what")),
        Column(_("Recipient"), columns.plain("recipient")),
        Column(_("Number of the decision"), columns.plain("decision_number")),
        _date(_("Decided on"), "decided_on"),
        _date(_("Presented on"), "presented_on"),
        Column(_("State"), columns.term("state", AwardState)),
        *WORDS,
    ),
    rows=_all_of(Commendation),
)
GIFTS = ListOf(
    name="gifts",
    title=_("Gifts"),
    page="register:gifts",
    columns=(
        *columns.text("title", _("The thing")),
        Column(_("Giver"), columns.plain("giver")),
        Column(_("Receiver"), columns.plain("receiver")),
        Column(_("Value in đồng"), columns.plain("value")),
        _date(_("Given or received on"), "received_on"),
        _date(_("Declared on"), "declared_on"),
        Column(_("What became of it"), columns.term("disposal", GiftDisposal)),
        *WORDS,
    ),
    rows=_all_of(Gift),
)

OTHERS = (
    RESULTS,
    DELEGATIONS,
    ROUNDS,
    MANDATES,
    FRAMEWORKS,
    PROGRAMMES,
    MECHANISMS,
    GROUPS,
    COMMENDATIONS,
    GIFTS,
)
