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
from caunoi.core.safeguards import basis, of_records, rules, stops, third_party
from caunoi.core.safeguards.answers import Answer, Check
from caunoi.core.safeguards.facts import Facts

PEOPLE = "gate.people"
# What further officers mend, not the author: their signature, or a decision for the case.
WAITS = frozenset({PEOPLE, "gate.death-penalty", "gate.refuge", "gate.reciprocity"})
HOLDS = frozenset({"gate.suspended", "gate.record-suspended"})


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
    Rule("gate.mode", "Protocol CN/1 §5: live work and an exercise never meet", basis.mode),
    Rule("gate.card", "Protocol CN/1 §3: identity cards", basis.card),
    Rule("gate.basis", "UNTOC art. 27(2); INTERPOL RPD art. 11", basis.basis),
    Rule("gate.in-force", "UNTOC art. 27(2); Protocol CN/1 §4", basis.in_force),
    Rule("gate.superseded", "Protocol CN/1 §4: one version at a time", basis.superseded),
    Rule(
        "gate.suspended",
        "Law 70/2020/QH14; Protocol CN/1 §4",
        basis.suspended,
    ),
    Rule("gate.record-basis", "UNTOC art. 27(2)", of_records.ground),
    Rule(
        "gate.record-in-force",
        "UNTOC art. 27(2); Protocol CN/1 §4",
        of_records.in_force,
    ),
    Rule(
        "gate.record-suspended",
        "Law 70/2020/QH14; Protocol CN/1 §4",
        of_records.suspended,
    ),
    Rule("gate.record-person", "Law 91/2025/QH15", of_records.no_person),
    Rule(
        "gate.convention",
        "UNTOC art. 27(2); Vienna Convention on the Law of Treaties art. 26",
        basis.convention,
    ),
    Rule(
        "gate.reciprocity", "UN Model Treaty on Mutual Assistance art. 1", basis.reciprocity
    ),
    Rule(
        "gate.vital-interest", "Directive (EU) 2016/680 art. 38(1)(a)", basis.vital_interest
    ),
    Rule("gate.minimum-data", "Directive (EU) 2016/680 art. 4(1)(c)", basis.minimum_data),
    Rule("gate.article", "UNTOC art. 27(2)", basis.article),
    Rule("gate.kind", "Protocol CN/1 §4: the kinds that the article lists", basis.kind),
    Rule(
        "gate.crime-area-stated",
        "UNODC ICCS; Directive (EU) 2023/977 art. 4",
        rules.crime_area_stated,
    ),
    Rule(
        "gate.crime-area",
        "Protocol CN/1 §4: the crime areas that the article lists",
        rules.crime_area,
    ),
    Rule(
        "gate.data-class",
        "Protocol CN/1 §4: the classes of data that the article lists",
        rules.data_class,
    ),
    Rule(
        "gate.data-class-fits",
        "Palermo Protocol art. 6(1); UNTOC art. 25",
        rules.data_class_fits,
    ),
    Rule(
        "gate.purpose-stated",
        "UNTOC art. 18(19); INTERPOL RPD art. 10",
        rules.purpose_stated,
    ),
    Rule("gate.purpose", "UNTOC art. 18(19); Protocol CN/1 §4", rules.purpose),
    Rule(
        "gate.handling", "Europol handling codes; Protocol CN/1 §4", rules.handling_allowed
    ),
    Rule("gate.handling-conditions", "Europol handling codes", rules.conditions),
    Rule("gate.tlp", "FIRST Traffic Light Protocol 2.0", rules.tlp),
    Rule(
        "gate.onward",
        "Europol handling codes H2, H3; UNTOC art. 18(19)",
        third_party.onward_consent,
    ),
    Rule(
        "gate.retyped",
        "Europol handling codes; UNTOC art. 18(19)",
        third_party.retyped_passage,
    ),
    Rule("gate.derived", "Europol handling codes", third_party.strictest_code),
    Rule(
        "gate.grading",
        "Regulation (EU) 2016/794 art. 29; INTERPOL RPD art. 12",
        rules.grading,
    ),
    Rule("gate.person-status", "INTERPOL RPD art. 40, 44", rules.person_status),
    Rule("gate.offence", "INTERPOL RPD art. 83; UNTOC art. 18(15)", rules.offence),
    Rule(
        "gate.neutrality", "Hanoi Convention art. 6(2); ICCPR art. 19, 21", rules.neutrality
    ),
    Rule("gate.neutrality-form", "INTERPOL Constitution art. 2–3", rules.neutrality_form),
    Rule(
        "gate.predominance",
        "INTERPOL Constitution art. 3; INTERPOL RPD art. 34",
        rules.predominance,
    ),
    Rule("gate.urgency", "Directive (EU) 2023/977 art. 4", rules.urgency),
    Rule("gate.urgency-reason", "Directive (EU) 2023/977 art. 4", rules.urgency_reason),
    Rule("gate.urgency-list", "Directive (EU) 2023/977 art. 4", rules.urgency_list),
    Rule(
        "gate.feared-state",
        "Convention against Torture art. 3; ICCPR art. 7",
        stops.feared_state,
    ),
    Rule(
        "gate.refuge",
        "Refugee Convention art. 33; INTERPOL refugee policy (2017)",
        stops.refuge,
    ),
    Rule(
        "gate.death-penalty",
        "UN Model Treaty on Extradition art. 4(d); ICCPR art. 6",
        stops.death_sentence,
    ),
    Rule("gate.state-secret", "Law 117/2025/QH15", rules.state_secret),
    Rule("gate.answer-by", "Directive (EU) 2023/977 art. 5", rules.answer_by),
    Rule(PEOPLE, "CRC art. 3, 40", rules.people),
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
    return tuple(_finding(rule, rule.check(facts)) for rule in RULES)


def _finding(rule: Rule, answer: Answer) -> Finding:
    return Finding(rule.code, answer.passed, rule.source, answer.values, answer.applies)


def require(facts: Facts) -> None:
    """Let the message pass, or refuse it with the first rule that fails.

    Raises:
        GateRefused: with the code of that rule and all findings that failed.
        GateHeld: only rules failed that hold a message for a while.
    """
    answers = ((rule, rule.check(facts)) for rule in RULES)
    _raise([_finding(rule, answer) for rule, answer in answers if not answer.passed])


def _raise(failed: list[Finding]) -> None:
    if failed:
        firm_first = sorted(failed, key=lambda one: one.code in HOLDS)
        raise REFUSALS[firm_first[0].code](tuple(firm_first))
