from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from tests.core.safeguards.cases import (
    ARTICLE,
    DAY,
    FORM,
    GOOD,
    NOON,
    agreement,
    good,
)
from tests.core.safeguards.choices import any_facts
from tests.core.safeguards.spoiled import SPOILED

from caunoi.core.exchange.kinds import KINDS
from caunoi.core.safeguards import gate, grounds, never_list
from caunoi.core.safeguards.gate import Standing

EVERY_SPOILED = [
    (code, facts, told) for code, all_ in SPOILED.items() for facts, told in all_
]


def failing(facts):
    return [finding.code for finding in gate.decide(facts) if not finding.passed]


def test_a_message_that_keeps_every_rule_passes():
    assert failing(GOOD) == []
    assert gate.require(GOOD) is None


@pytest.mark.parametrize(("code", "facts", "told"), EVERY_SPOILED)
def test_each_rule_alone_refuses_what_is_its_own(code, facts, told):
    assert failing(facts) == [code]
    with pytest.raises(gate.GateRefused) as refused:
        gate.require(facts)
    assert refused.value.code == code
    assert type(refused.value) is gate.REFUSALS[code]
    for name, value in told.items():
        assert refused.value.values[name] == (value or refused.value.values[name])


@pytest.mark.parametrize("rule", gate.RULES, ids=lambda rule: rule.code)
def test_without_any_one_rule_something_forbidden_would_pass(rule, monkeypatch):
    cases = [facts for facts, _ in SPOILED[rule.code]]
    kept = tuple(one for one in gate.RULES if one is not rule)
    monkeypatch.setattr(gate, "RULES", kept)
    passed = [facts for facts in cases if gate.require(facts) is None]
    assert passed == cases != [], "the rule is not what refuses these"


def test_every_rule_has_its_own_code_and_says_where_it_comes_from():
    codes = [rule.code for rule in gate.RULES]
    assert len(set(codes)) == len(codes)
    assert set(SPOILED) == set(codes)
    assert all(rule.source for rule in gate.RULES)


# ---- Everything combined ---------------------------------------------------------------


@given(any_facts)
def test_require_passes_exactly_when_every_finding_passes(facts):
    findings = gate.decide(facts)
    assert [finding.code for finding in findings] == [rule.code for rule in gate.RULES]
    failed = tuple(finding for finding in findings if not finding.passed)
    if not failed:
        gate.require(facts)
        return
    with pytest.raises(gate.GateRefused) as refused:
        gate.require(facts)
    firm = [finding for finding in failed if finding.code not in gate.HOLDS]
    said = (firm or failed)[0]
    assert [one for one in gate.decide(facts) if one in refused.value.findings] == list(
        failed
    )
    assert refused.value.code == said.code
    assert refused.value.values == said.values
    assert isinstance(refused.value, gate.GateHeld) == (not firm)


@pytest.mark.parametrize(
    ("facts", "standing"),
    [(good(), "passes"), (good(signed_off=1), "waits"), (good(signed_off=0), "waits")],
)
def test_missing_signatures_are_waited_for(facts, standing):
    found = {one.code: one.standing for one in gate.decide(facts)}
    assert found.pop("gate.people") == standing
    assert set(found.values()) == {"passes"}


def test_every_other_rule_that_fails_stops():
    found = {one.code: one.standing for one in gate.decide(good(purpose=""))}
    assert found["gate.purpose-stated"] == "stops"


@given(any_facts)
def test_what_does_not_apply_stops_nothing(facts):
    assert all(one.passed for one in gate.decide(facts) if not one.applies)


@given(any_facts)
def test_whatever_passes_stands_on_an_article_that_opens_it(facts):
    if failing(facts) or not KINDS[facts.kind].carries_data:
        return
    granted = facts.granted()
    assert granted is not None
    start, end = facts.agreement.valid_from, facts.agreement.valid_until
    assert start <= facts.issued_at
    assert end is None or facts.issued_at < end
    if facts.ground == grounds.AGREEMENT:  # no version follows a convention, none is halted
        assert not any(one.valid_from <= facts.issued_at for one in facts.later)
        assert not facts.suspended
    assert facts.kind in granted.kinds
    assert facts.crime_area in granted.areas
    assert facts.data_class in granted.data_classes
    assert facts.purpose in granted.purposes
    assert facts.handling in granted.handling


@given(any_facts)
def test_both_sides_decide_alike_but_for_what_the_sender_answers_for(facts):
    asking, asked = (
        {one.code: one.passed for one in gate.decide(replace(facts, at_receiver=side))}
        for side in (False, True)
    )
    differing = {code for code in asking if asking[code] != asked[code]}
    # The receiver gives the journey a day past the end of the agreement.
    own = {"gate.answer-by", "gate.death-penalty", "gate.feared-state", "gate.refuge"}
    own |= {"gate.reciprocity", "gate.retyped", "gate.urgency-reason"}
    assert differing <= own | {"gate.in-force"}
    assert all(asked[code] for code in own)
    if "gate.in-force" in differing:
        assert asked["gate.in-force"]
        assert facts.issued_at < facts.agreement.valid_until <= facts.at


@given(any_facts)
def test_what_only_further_officers_can_give_waits_and_everything_else_stops(facts):
    found = {one.code: one.standing for one in gate.decide(facts)}
    waiting = {code for code, standing in found.items() if standing is Standing.WAITS}
    stopping = {code for code, standing in found.items() if standing is Standing.STOPS}
    assert (waiting | stopping, waiting - gate.WAITS) == (set(failing(facts)), set())
    assert not stopping & gate.WAITS


# ---- What the rules mean ---------------------------------------------------------------


def test_saying_no_stays_possible_when_the_agreement_has_ended():
    gone = good(
        kind="info.refuse",
        agreement=None,
        suspended=True,
        source_grade="",
        about_person=False,
        offence_texts=(),
        offence_article="",
        crime_area="",
        purpose="",
    )
    assert failing(gone) == []
    assert failing(replace(gone, all_texts=("(Tuyệt mật)",))) == ["gate.state-secret"]
    assert failing(replace(gone, signed_off=1)) == ["gate.people"]


def test_a_refusal_is_never_a_way_around_the_basis_for_another_kind():
    assert "gate.basis" in failing(good(kind="anything.else", agreement=None))


def test_a_victim_travels_only_as_a_victim_and_unnamed_as_anyone():
    assert failing(good(person_status="victim", data_class="victim_identity")) == []
    assert failing(good(person_status="presumed_victim", person_named=False)) == []


def test_a_missing_person_needs_no_seal_but_a_status_and_the_offence():
    assert failing(good(person_status="missing")) == []


def test_a_terrorism_request_passes_with_its_form():
    assert failing(good(crime_area="TERRORISM", neutrality=FORM)) == []


def test_an_answer_names_no_offence():
    answered = good(kind="info.answer", offence_texts=(), offence_article="", urgency="")
    assert failing(answered) == []


def test_a_question_without_a_person_needs_no_article():
    general = good(
        about_person=False,
        data_class="general",
        offence_texts=(),
        statute="",
        offence_article="",
        offence_country="",
        facts_texts=(),
    )
    assert failing(general) == []


def test_an_agreement_without_a_title_is_named_by_the_article():
    finding = next(
        one
        for one in gate.decide(good(agreement=agreement(title={})))
        if one.code == "gate.suspended"
    )
    assert finding.values["agreement"] == "3"
    titled = next(one for one in gate.decide(GOOD) if one.code == "gate.suspended")
    assert titled.values["agreement"].in_language("en") == "SAMPLE agreement"


def test_an_administrator_can_only_add_to_the_never_list():
    row = '[[statute]]\ncountry = "vn"\nlaws = []\narticles = ["251"]\nabout_en = "test"\n'
    added = never_list.added({"own.toml": row.encode()})
    assert failing(good(never_additions=added)) == ["gate.neutrality"]
    assert failing(good(never_additions=added, offence_article="Điều 331")) == [
        "gate.neutrality"
    ]


def test_the_article_found_is_the_one_named():
    assert GOOD.granted() == ARTICLE
    assert good(article="4").granted() is None
    assert good(agreement=None).granted() is None


# ---- One version after another ---------------------------------------------------------

NEXT = agreement(version=2, valid_from=NOON)
BEFORE = agreement(valid_until=NOON)


@pytest.mark.parametrize("at_receiver", [False, True])
@pytest.mark.parametrize("days", [0, 1, 30])
def test_what_was_issued_under_the_version_before_may_still_arrive(at_receiver, days):
    late = good(
        at=NOON + days * DAY,
        issued_at=NOON - timedelta(seconds=1),
        agreement=BEFORE,
        later=(NEXT,),
        at_receiver=at_receiver,
        partner_card_until=NOON + 100 * DAY,
        answer_by=None,
    )
    assert failing(late) == []
    assert failing(replace(late, at=NOON + 31 * DAY)) == [
        "gate.in-force",
        "gate.superseded",
    ]


def test_both_nodes_change_over_at_the_instant_whatever_their_clocks_say():
    for apart in (-DAY, timedelta(0), DAY):
        there = good(at=NOON + apart, later=(NEXT,), at_receiver=True, answer_by=None)
        there = replace(there, partner_card_until=NOON + 100 * DAY)
        assert failing(replace(there, issued_at=NOON)) == ["gate.superseded"]
        assert failing(replace(there, issued_at=NOON - timedelta(seconds=1))) == []
        new = replace(there, agreement=NEXT, later=(), issued_at=NOON)
        assert failing(new) == []


def test_a_suspended_agreement_holds_unless_another_rule_refuses():
    with pytest.raises(gate.GateHeld) as held:
        gate.require(good(suspended=True))
    assert held.value.code == "gate.suspended"
    with pytest.raises(gate.GateRefused) as refused:
        gate.require(good(suspended=True, purpose="asset_recovery"))
    assert refused.value.code == "gate.purpose"
    assert not isinstance(refused.value, gate.GateHeld)


def test_a_letter_is_sealed_to_no_card():
    assert "gate.card" in failing(good(partner_card_until=None))
    assert "gate.card" not in failing(good(partner_card_until=None, by_letter=True))
