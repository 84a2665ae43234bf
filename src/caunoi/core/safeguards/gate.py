"""May this be sent? One pure decision of named rules, the same on both sides.

The node that asks runs it before anything is encrypted; the node asked runs it again on
arrival. `decide` tells every rule's answer, `require` raises the first that fails.

A rule may hold a message instead of refusing it (`HOLDS`): what it waits for will pass. A
message is held only where no other rule refuses it.

A rule that has nothing to judge (no person, no article found) says so: it passes and does
not apply. The rule that does judge the gap fails in its place, so one gap is one answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from caunoi.core.errors import Refused
from caunoi.core.safeguards import basis, rules, stops
from caunoi.core.safeguards.answers import Check
from caunoi.core.safeguards.facts import Facts

PEOPLE = "gate.people"
# What further officers mend, not the author: their signature, or a decision for the case.
WAITS = frozenset({PEOPLE, "gate.death-penalty", "gate.refuge"})
HOLDS = frozenset({"gate.suspended"})


@dataclass(frozen=True)
class Rule:
    """One named rule: its code, where it comes from, and the check."""

    code: str
    source: str
    check: Check


class Standing(StrEnum):
    """How a rule stands to a draft, in one word for page, API and command."""

    PASSES = "passes"
    WAITS = "waits"
    STOPS = "stops"


@dataclass(frozen=True)
class Finding:
    """What one rule says about one message; `values` fill its sentence."""

    code: str
    passed: bool
    source: str
    values: Mapping[str, object] = field(default_factory=dict)
    applies: bool = True

    @property
    def standing(self) -> Standing:
        """Whether the rule lets pass, stops, or waits for further officers."""
        if self.passed:
            return Standing.PASSES
        return Standing.WAITS if self.code in WAITS else Standing.STOPS


RULES: tuple[Rule, ...] = (
    Rule("gate.mode", "CN/1 header: live and exercise never meet", basis.mode),
    Rule("gate.card", "F1; CN/1 identity cards", basis.card),
    Rule("gate.basis", "F1; UNTOC 27(2); INTERPOL RPD 11", basis.basis),
    Rule("gate.in-force", "F2; UNTOC 27(2)", basis.in_force),
    Rule("gate.superseded", "F2; one version at a time, by CN/1 §4", basis.superseded),
    Rule("gate.suspended", "F2; Directive (EU) 2023/977 art. 13", basis.suspended),
    Rule("gate.article", "F1; UNTOC 27(2)", basis.article),
    Rule("gate.kind", "F1; the article's list of kinds", basis.kind),
    Rule("gate.crime-area-stated", "F1; domain A14", rules.crime_area_stated),
    Rule("gate.crime-area", "F1; the article's list of areas", rules.crime_area),
    Rule("gate.data-class", "F1; the article's list of data classes", rules.data_class),
    Rule("gate.data-class-fits", "F22; Palermo Protocol 6(1)", rules.data_class_fits),
    Rule("gate.purpose-stated", "F6; UNTOC 18(19); RPD 10", rules.purpose_stated),
    Rule("gate.purpose", "F6; the article's list of purposes", rules.purpose),
    Rule("gate.handling", "F7; Europol handling codes", rules.handling_allowed),
    Rule("gate.handling-conditions", "F7; Europol handling codes", rules.conditions),
    Rule("gate.tlp", "F7; TLP 2.0", rules.tlp),
    Rule("gate.grading", "F8; Europol Regulation 29; RPD 12", rules.grading),
    Rule("gate.person-status", "F9; RPD 40, 44", rules.person_status),
    Rule("gate.offence", "F5; RPD 83", rules.offence),
    Rule("gate.neutrality", "F5; Hanoi Convention 6(2); ICCPR 19, 21", rules.neutrality),
    Rule("gate.neutrality-form", "F3; INTERPOL Constitution 2–3", rules.neutrality_form),
    Rule("gate.predominance", "F3; INTERPOL RPD 34", rules.predominance),
    Rule("gate.urgency", "F18; Directive (EU) 2023/977 art. 4", rules.urgency),
    Rule(
        "gate.urgency-reason", "F18; Directive (EU) 2023/977 art. 4", rules.urgency_reason
    ),
    Rule("gate.urgency-list", "F18; Directive (EU) 2023/977 art. 4", rules.urgency_list),
    Rule("gate.feared-state", "F15; CAT 3; ICCPR 7", stops.feared_state),
    Rule("gate.refuge", "F15; INTERPOL refugee policy 2017", stops.refuge),
    Rule(
        "gate.death-penalty",
        "F14; Model Treaty on Extradition 4(d)",
        stops.death_sentence,
    ),
    Rule("gate.state-secret", "F27; Law 117/2025/QH15", rules.state_secret),
    Rule("gate.answer-by", "A12; Directive (EU) 2023/977 art. 5", rules.answer_by),
    Rule(PEOPLE, "F10; CRC 3", rules.people),
)


class GateRefused(Refused):
    """A rule of the gate says no; `findings` holds all that failed."""

    code = "gate.refused"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Speak for the first that failed, and keep the rest."""
        super().__init__(**findings[0].values)
        self.findings = findings


class GateHeld(GateRefused):
    """No rule refuses the message, but it cannot pass yet."""

    code = "gate.held"


# A class for each rule: the code of an error belongs to its class.
REFUSALS: Mapping[str, type[GateRefused]] = MappingProxyType(
    {
        rule.code: type(family.__name__, (family,), {"code": rule.code})
        for rule in RULES
        for family in (GateHeld if rule.code in HOLDS else GateRefused,)
    }
)


def decide(facts: Facts) -> tuple[Finding, ...]:
    """What every rule says, in the order of the table."""
    answers = ((rule, rule.check(facts)) for rule in RULES)
    return tuple(
        Finding(rule.code, answer.passed, rule.source, answer.values, answer.applies)
        for rule, answer in answers
    )


def require(facts: Facts) -> None:
    """Let the message pass, or refuse it with the first rule that fails.

    Raises:
        GateRefused: with the code of that rule and all findings that failed.
        GateHeld: only rules failed that hold a message for a while.
    """
    _raise([one for one in decide(facts) if not one.passed])


def require_ready(facts: Facts) -> None:
    """Let a draft go to its reviewer and approver: all holds but what is theirs to give.

    Raises:
        GateRefused: a rule fails that no further officer can mend.
    """
    _raise([one for one in decide(facts) if one.standing is Standing.STOPS])


def _raise(failed: list[Finding]) -> None:
    if failed:
        firm_first = sorted(failed, key=lambda one: one.code in HOLDS)
        raise REFUSALS[firm_first[0].code](tuple(firm_first))
