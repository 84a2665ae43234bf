"""Results, delegations, rounds of work and tasks as files."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.papers.lists import columns
from caunoi.apps.papers.lists import known as named
from caunoi.apps.papers.lists.columns import Column
from caunoi.apps.papers.lists.definition import (
    Entering,
    Key,
    ListOf,
    all_of,
    known_by,
    through,
)
from caunoi.apps.papers.lists.sources import SOURCE
from caunoi.apps.register import actions, provinces, travel, whereabouts
from caunoi.apps.register.actions import delegations as travelling
from caunoi.apps.register.actions import mandates as tasks
from caunoi.apps.register.actions import rounds
from caunoi.apps.register.arrangement_terms import MandateState
from caunoi.apps.register.facts import Keeping
from caunoi.apps.register.facts.delegations import DelegationFacts, MemberFacts
from caunoi.apps.register.facts.rounds import RoundFacts
from caunoi.apps.register.forms.base import RecordForm, Wrong, language
from caunoi.apps.register.forms.delegations import DelegationFilter, DelegationForm
from caunoi.apps.register.forms.mandates import MandateForm
from caunoi.apps.register.forms.results import ResultFilter, ResultForm
from caunoi.apps.register.forms.rounds import RoundForm
from caunoi.apps.register.likely import Journey, People
from caunoi.apps.register.models import (
    Delegation,
    Engagement,
    Mandate,
    Member,
    Result,
    Round,
    RoundProvince,
)
from caunoi.apps.register.terms import country_name
from caunoi.core.names import folded
from caunoi.core.vocabulary import DelegationDirection

TITLE = _("Title")
LONGEST_NAME = 160  # signs


def _result_key(one: Any) -> Key:
    return folded(one.metric), one.value, folded(one.unit_of_count), one.period


def _results(request: OfficerRequest) -> QuerySet[Any]:
    return ResultFilter(request).rows(Result.objects.visible_to(request.user))


RESULTS = ListOf(
    name="results",
    title=_("Results"),
    page="register:results",
    columns=(
        Column(_("What was counted"), columns.plain("metric"), "metric"),
        Column(_("Number as written"), columns.plain("qualifier"), "qualifier"),
        Column(_("Number"), columns.amount("value"), "value", columns.number),
        Column(_("Unit of count"), columns.plain("unit_of_count"), "unit_of_count"),
        Column(_("Period"), columns.day("period"), "period"),
        Column(_("Our side did it"), columns.ticked("by_us"), "by_us", columns.yes_no),
        Column(
            _("Partners who did it"),
            columns.names("by_partners"),
            "by_partners",
            columns.partners,
        ),
        Column(
            _("Who did it, as the source names them"), columns.plain("by_words"), "by_words"
        ),
        Column(_("It was for our side"), columns.ticked("to_us"), "to_us", columns.yes_no),
        Column(
            _("Partners it was done for"),
            columns.names("to_partners"),
            "to_partners",
            columns.partners,
        ),
        Column(
            _("Told at"),
            columns.names("engagement"),
            "engagement",
            columns.one(named.ENGAGEMENT),
        ),
        *SOURCE,
    ),
    rows=_results,
    links=("by_partners", "to_partners", "engagement"),
    entering=through(ResultForm, actions.add_result, _result_key, Result),
)


# ---- delegations -------------------------------------------------------------------------


@dataclass(frozen=True)
class _Travelling:
    """A delegation with its people, the head first."""

    facts: DelegationFacts
    members: tuple[MemberFacts, ...]


class DelegationRow(DelegationForm):
    """A delegation and its people in one row."""

    WRONG: ClassVar[Wrong] = {
        **DelegationForm.WRONG,
        whereabouts.InTwoPlaces: (
            "members",
            _("On %(day)s %(name)s would be at “%(one)s” and at “%(other)s”."),
        ),
    }

    head = forms.CharField(
        label=_("Head of the delegation"), max_length=160, required=False
    )
    members = forms.CharField(label=_("Other members"), max_length=4000, required=False)

    def clean_members(self) -> list[str]:
        """The name of each, once."""
        told = dict.fromkeys(columns.pieces(self.cleaned_data["members"]))
        if any(len(name) > LONGEST_NAME for name in told):
            raise forms.ValidationError(_("Divide the names by semicolons."))
        return [name for name in told if name != self.cleaned_data.get("head")]

    def require(self) -> None:
        """Days that can be, and people who are nowhere else on them."""
        told = super().facts()
        travel.require_days(told)
        made = Delegation(
            engagement=told.engagement, from_day=told.from_day, to_day=told.to_day
        )
        for member in self.people:
            travels = Member(
                delegation=made,
                words=member.words,
                contact=member.contact,
                officer=member.officer,
            )
            whereabouts.require_in_one_place(travels, self.officer)

    def facts(self) -> Any:
        """What the row tells of the delegation and its people."""
        return _Travelling(super().facts(), self.people)

    @cached_property
    def people(self) -> tuple[MemberFacts, ...]:
        """Each as whoever it certainly is; where that is doubtful, as a name."""
        head, others = self.cleaned_data["head"], self.cleaned_data["members"]
        journey = Journey.told(super().facts())
        people, there = People(journey, self.officer), set[int]()
        found = []
        for name in filter(None, (head, *others)):
            sure, is_head = people.certain(name, but=there), name == head
            if sure is None:
                found.append(MemberFacts(words=name, is_head=is_head))
                continue
            there.add(sure.person.pk)
            known = MemberFacts(officer=sure.officer, contact=sure.contact)
            found.append(replace(known, is_head=is_head))
        return tuple(found)


def _new_delegation(data: Any, officer: Officer, at: datetime) -> RecordForm:
    held = Engagement.objects.visible_to(officer).get(public_id=data["engagement"])
    return DelegationRow(data, engagement=held, officer=officer, at=at)


def _add_delegation(told: Any, by: Officer, at: datetime, _keeping: Keeping) -> object:
    made = travelling.add_delegation(told.facts, by=by, at=at)
    for member in told.members:
        travelling.add_member(made, member, seen=made.version, by=by, at=at)
    return made


def _delegation_key(told: Any) -> Key:
    one = told.facts if isinstance(told, _Travelling) else told
    return folded(one.title.text), one.from_day, one.to_day


def _delegations(request: OfficerRequest) -> QuerySet[Any]:
    rows = Delegation.objects.visible_to(request.user)
    found = DelegationFilter(request).rows(rows, timezone.localdate(request.at))
    members = Member.objects.visible_to(request.user).select_related("officer", "contact")
    return found.prefetch_related(Prefetch("members", members.in_order(), "people"))


def _people(row: Any, *, are_heads: bool) -> str:
    people = [one.name for one in row.people if one.is_head == are_heads]
    return f"{columns.BETWEEN} ".join(people)


DELEGATIONS = ListOf(
    name="delegations",
    title=_("Delegations"),
    page="register:delegations",
    columns=(
        *columns.text("title", TITLE),
        columns.word("direction", _("Direction"), DelegationDirection),
        Column(
            _("Engagement it is for"),
            columns.names("engagement"),
            "engagement",
            columns.one(named.ENGAGEMENT, _("Say for which engagement.")),
        ),
        Column(_("From"), columns.plain("from_day"), "from_day"),
        Column(_("Until"), columns.plain("to_day"), "to_day"),
        Column(_("Partners"), columns.names("partners"), "partners", columns.partners),
        Column(
            _("Number of the decision"),
            columns.plain("decision_number"),
            "decision_number",
        ),
        Column(_("Decided on"), columns.plain("decided_on"), "decided_on"),
        Column(
            _("Head of the delegation"), lambda row: _people(row, are_heads=True), "head"
        ),
        Column(_("Other members"), lambda row: _people(row, are_heads=False), "members"),
        Column(_("Minutes agreed by"), columns.plain("agreed_due")),
        *SOURCE,
    ),
    rows=_delegations,
    links=("partners", "engagement"),
    entering=Entering(
        _new_delegation,
        _add_delegation,
        _delegation_key,
        known_by(_delegation_key, Delegation),
        first="engagement",
        asks_readers=False,
    ),
)


# ---- rounds ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Begun:
    """A round with its provinces."""

    facts: RoundFacts
    provinces: tuple[str, ...]


class RoundRow(RoundForm):
    """A round and its provinces in one row."""

    def facts(self) -> Any:
        """What the row tells of the round and its provinces."""
        return _Begun(super().facts(), tuple(self.cleaned_data["told_provinces"]))


def _add_round(told: Any, /, *, by: Officer, at: datetime, keeping: Keeping) -> object:
    return rounds.add_round(told.facts, told.provinces, by=by, at=at, keeping=keeping)


def _round_key(told: Any) -> Key:
    one = told.facts if isinstance(told, _Begun) else told
    return folded(one.title.text), one.mandated_on


def _rounds(request: OfficerRequest) -> QuerySet[Any]:
    rows = RoundProvince.objects.visible_to(request.user).order_by("pk")
    return all_of(Round)(request).prefetch_related(Prefetch("provinces", rows, "told"))


def _provinces(row: Any) -> str:
    return f"{columns.BETWEEN} ".join(one.province for one in row.told)


def _read_provinces(told: str, _known: named.Known) -> columns.Told:
    """The provinces by their names as they are written here."""
    ours = {folded(name): name for name in provinces.names()}
    names = [(name, ours.get(folded(name))) for name in columns.pieces(told)]
    unknown = ", ".join(name for name, found in names if found is None)
    if unknown:
        words = _("No province of this name is known: %(names)s.")
        raise forms.ValidationError(words, params={"names": unknown[:200]})
    return [found for _name, found in names if found]


ROUNDS = ListOf(
    name="rounds",
    title=_("Rounds of work"),
    page="register:rounds",
    columns=(
        *columns.text("title", TITLE),
        Column(_("Mandate"), columns.plain("mandate"), "mandate"),
        Column(_("Date of the mandate"), columns.plain("mandated_on"), "mandated_on"),
        Column(_("Agenda"), columns.plain("agenda"), "agenda"),
        Column(_("Provinces"), _provinces, "told_provinces", _read_provinces),
        Column(_("Partners"), columns.names("partners"), "partners", columns.partners),
        Column(_("Held by"), columns.plain("held_by"), "held_by"),
        Column(_("Situation in by"), columns.plain("situation_by"), "situation_by"),
        Column(_("Needs in by"), columns.plain("needs_by"), "needs_by"),
        *SOURCE,
    ),
    rows=_rounds,
    links=("partners",),
    entering=through(RoundRow, _add_round, _round_key, Round),
)


# ---- tasks -------------------------------------------------------------------------------


def _mandate_key(one: Any) -> Key:
    return folded(one.what.text), folded(one.decision)


MANDATES = ListOf(
    name="mandates",
    title=_("Tasks given"),
    page="register:mandates",
    columns=(
        *columns.text("what", _("What is to be done")),
        Column(_("Decision"), columns.plain("decision"), "decision"),
        Column(
            _("Task it is a part of"),
            columns.names("parent"),
            "parent",
            columns.one(named.MANDATE),
        ),
        Column(
            _("Engagement it came from"),
            columns.names("engagement"),
            "engagement",
            columns.one(named.ENGAGEMENT),
        ),
        Column(
            _("Unit that gives it"),
            columns.names("tasking_unit"),
            "tasking_unit",
            columns.one(named.UNIT),
        ),
        Column(
            _("Units that do it"),
            columns.names("executors"),
            "executors",
            columns.some(named.UNIT),
        ),
        Column(_("Due"), columns.day("due"), "due"),
        Column(
            _("Our officers act on the soil of another State"),
            columns.ticked("operates_abroad"),
            "operates_abroad",
            columns.yes_no,
        ),
        Column(
            _("Host State"),
            lambda row: country_name(row.host_state, language()),
            "host_state",
            columns.country,
        ),
        Column(
            _("Consent of the host State"), columns.plain("host_consent"), "host_consent"
        ),
        Column(_("State"), columns.term("state", MandateState)),
        *SOURCE,
    ),
    rows=all_of(Mandate),
    links=("parent", "engagement", "tasking_unit", "executors"),
    entering=through(MandateForm, tasks.add_mandate, _mandate_key, Mandate),
)
