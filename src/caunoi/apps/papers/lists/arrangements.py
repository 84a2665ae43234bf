"""Frameworks, programmes, standing mechanisms and working groups as files."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.papers.lists import columns
from caunoi.apps.papers.lists import known as named
from caunoi.apps.papers.lists.columns import Column
from caunoi.apps.papers.lists.definition import Key, ListOf, all_of, through
from caunoi.apps.register import actions
from caunoi.apps.register.arrangement_terms import (
    FrameworkState,
    Level,
    MechanismState,
    ProgrammeState,
    WorkingGroupState,
)
from caunoi.apps.register.forms.arrangements import (
    ArrangementForm,
    FrameworkForm,
    MechanismForm,
    ProgrammeForm,
    WorkingGroupForm,
)
from caunoi.apps.register.models import Framework, Mechanism, Programme, WorkingGroup
from caunoi.core.names import folded
from caunoi.core.vocabulary import CrimeArea, Term

LEVEL = columns.word("level", _("Level"), Level)
FRAMEWORK = Column(
    _("Framework it serves"),
    columns.names("framework"),
    "framework",
    columns.one(named.FRAMEWORK),
)
MEETS = (
    Column(
        _("Meets every so many months"), columns.plain("cadence_months"), "cadence_months"
    ),
    Column(_("Met last on"), columns.plain("last_met_on"), "last_met_on"),
    Column(_("Meets next on"), columns.plain("next_meets_on"), "next_meets_on"),
)


def _key(one: Any) -> Key:
    return (folded(one.title.text),)


def _arrangement(
    title: str | Promise,
    of: tuple[Any, type[ArrangementForm], type[Term]],
    *more: Column,
    links: tuple[str, ...] = (),
) -> ListOf:
    """The list of one kind; they are alike in most."""
    model, form, states = of
    name = f"{model.__name__.lower()}s"
    return ListOf(
        name=name,
        title=title,
        page=f"register:{name}",
        columns=(
            *columns.text("title", _("Title")),
            Column(_("Partners"), columns.names("partners"), "partners", columns.partners),
            Column(_("Aim"), columns.plain("aim"), "aim"),
            Column(_("State"), columns.term("state", states)),
            *more,
        ),
        rows=all_of(model),
        links=("partners", *links),
        entering=through(form, actions.add_arrangement, _key, model),
    )


FRAMEWORKS = _arrangement(
    _("Frameworks"),
    (Framework, FrameworkForm, FrameworkState),
    LEVEL,
    Column(_("Pillars"), columns.lines("pillars"), "pillars", columns.as_lines),
    Column(_("Since"), columns.day("began_on"), "began_on"),
)
PROGRAMMES = _arrangement(
    _("Programmes"),
    (Programme, ProgrammeForm, ProgrammeState),
    FRAMEWORK,
    Column(
        _("Instrument it stands on"),
        columns.names("instrument"),
        "instrument",
        columns.one(named.INSTRUMENT),
    ),
    Column(
        _("Our units and provinces that take part"),
        columns.names("units"),
        "units",
        columns.some(named.UNIT),
    ),
    columns.words_of("crime_areas", _("Crime areas"), CrimeArea),
    Column(_("From"), columns.day("starts_on"), "starts_on"),
    Column(_("Until"), columns.day("ends_on"), "ends_on"),
    Column(_("Budget"), columns.plain("budget"), "budget"),
    Column(_("Results wanted"), columns.plain("results_wanted"), "results_wanted"),
    links=("framework", "instrument", "units"),
)
MECHANISMS = _arrangement(
    _("Standing mechanisms"),
    (Mechanism, MechanismForm, MechanismState),
    LEVEL,
    FRAMEWORK,
    Column(_("Who takes the chair"), columns.plain("chair"), "chair"),
    Column(
        _("Our contact point"),
        columns.names("our_contact"),
        "our_contact",
        columns.one(named.COLLEAGUE),
    ),
    Column(
        _("Their contact points"),
        columns.names("their_contacts"),
        "their_contacts",
        columns.some(named.CONTACT),
    ),
    *MEETS,
    links=("framework", "our_contact", "their_contacts"),
)
GROUPS = _arrangement(
    _("Working groups"),
    (WorkingGroup, WorkingGroupForm, WorkingGroupState),
    Column(
        _("Mechanism it reports to"),
        columns.names("mechanism"),
        "mechanism",
        columns.one(named.MECHANISM),
    ),
    Column(
        _("Our members"),
        columns.names("our_members"),
        "our_members",
        columns.some(named.COLLEAGUE),
    ),
    Column(
        _("Their members"),
        columns.names("their_members"),
        "their_members",
        columns.some(named.CONTACT),
    ),
    *MEETS,
    links=("mechanism", "our_members", "their_members"),
)
