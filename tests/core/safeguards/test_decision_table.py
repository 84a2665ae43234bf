"""The gate and a decision table told a second time agree about every message."""

from itertools import product

import pytest
from hypothesis import given, settings
from tests.core.safeguards import oracle
from tests.core.safeguards.cases import ASSURANCE, GOOD, RECIPROCITY, good, learned
from tests.core.safeguards.choices import CHOICES, STANDS_ON, any_facts
from tests.core.safeguards.spoiled import SPOILED

from caunoi.core.safeguards import gate

TOGETHER = ("agreement", "to_node", "crime_area", "data_class", "handling", "kind")


def failing(facts):
    return {one.code for one in gate.decide(facts) if not one.passed}


def test_the_table_lets_the_good_message_pass():
    assert failing(GOOD) == oracle.forbidden(GOOD) == set()


@given(any_facts)
@settings(deadline=None)  # a loaded machine is no wrong decision
def test_the_gate_forbids_what_the_table_forbids_and_nothing_else(facts):
    assert failing(facts) == oracle.forbidden(facts)


@pytest.mark.slow
def test_basis_partner_area_class_code_and_kind_in_every_combination():
    few = {name: CHOICES[name] for name in TOGETHER} | {
        "agreement": [None, GOOD.agreement, CHOICES["agreement"][5]],
        "kind": ["info.request", "info.answer", "info.refuse"],
        "handling": ["H0", "H2", ""],
        "crime_area": ["DRUGS", "WILDLIFE", ""],
        "data_class": ["person_identity", "general", "financial"],
    }
    wrong = [
        (told, found, expected)
        for values in product(*few.values())
        for told in [dict(zip(few, values, strict=True))]
        for facts in [good(**told)]
        if (found := failing(facts)) != (expected := oracle.forbidden(facts))
    ]
    assert wrong == []


def test_every_basis_opens_what_the_table_says_and_nothing_else():
    decided = (ASSURANCE, RECIPROCITY)
    for one, area, at_receiver in product(
        STANDS_ON, ("DRUGS", "WILDLIFE", "TERRORISM"), (True, False)
    ):
        told = good(**one, decisions=decided, crime_area=area, at_receiver=at_receiver)
        assert failing(told) == oracle.forbidden(told), (one["ground"], area)


MORE = (
    {"person_named": True, "person_status": "victim"},
    {"handling": "H3", "tlp": ""},
    {"decisions": ()},
    *(
        {"kind": "commitment.share", "data_class": "general", "about_person": False, **more}
        for more in (
            {},
            {"agreement": None},
            {"suspended": True},
            {"agreement": CHOICES["agreement"][3]},
            {"all_texts": CHOICES["all_texts"][2]},
        )
    ),
    {"handling": "H1", "learned": (learned("kh-mau", decision="granted"),)},
    *STANDS_ON,
    *({**one, "files": 1, "urgency": "normal"} for one in STANDS_ON),
)
SEEN = [
    good(**told)
    for told in (
        *({name: value} for name, values in CHOICES.items() for value in values),
        *MORE,
    )
]


@pytest.mark.parametrize("rule", gate.RULES, ids=lambda rule: rule.code)
def test_the_table_notices_the_loss_of_any_rule(rule, monkeypatch):
    if rule.code == "gate.refuge":  # no text of this world speaks of refuge
        assert SPOILED[rule.code]
        return
    spoiled = next(one for one in SEEN if rule.code in oracle.forbidden(one))
    assert failing(spoiled) == oracle.forbidden(spoiled)
    kept = tuple(one for one in gate.RULES if one is not rule)
    monkeypatch.setattr(gate, "RULES", kept)
    assert failing(spoiled) != oracle.forbidden(spoiled)
