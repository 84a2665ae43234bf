from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.exchange.samples import ANSWER, BARE_REQUEST, REFUSAL, REQUEST
from tests.core.safeguards.cases import AGREEMENT, NOON, article

from caunoi.core import texts
from caunoi.core.envelope.header import Header
from caunoi.core.exchange import payloads
from caunoi.core.safeguards import arrival, gate
from caunoi.core.safeguards.case_decisions import CaseDecision
from caunoi.core.vocabulary import Minor, PersonStatus

HEADER = Header(
    message_id="0193f3a0-0000-7000-8000-00000000000a",
    conversation="0193f3a0-0000-7000-8000-00000000000b",
    number=1,
    previous=None,
    from_node="vn-mau",
    to_node="la-mau",
    desk="desk",
    kind="info.request",
    schema_version=1,
    mode="live",
    agreement_id=AGREEMENT.id,
    agreement_version=1,
    agreement_sha256=b"3" * 32,
    article="3",
    purpose="investigation",
    crime_area="TRAFFICKING_IN_PERSONS",
    data_class="person_identity",
    handling="H2",
    issued_at=NOON,
    answer_by=NOON + timedelta(hours=8),
    expires_at=NOON + timedelta(days=7),
    refers_to=None,
)
SIDE = arrival.Side(
    at=NOON,
    at_receiver=True,
    our_mode="live",
    partner_card_until=NOON + timedelta(days=30),
    agreement=AGREEMENT,
    suspended=False,
)


def failing(header, payload, side=SIDE):
    facts = arrival.facts_of(header, payload, side)
    return [one.code for one in gate.decide(facts) if not one.passed]


def test_a_request_as_it_arrives_passes_the_gate():
    assert failing(HEADER, REQUEST) == []


def test_an_answer_as_it_arrives_passes_the_gate():
    assert failing(replace(HEADER, kind="info.answer"), ANSWER) == []


def test_a_refusal_as_it_arrives_passes_the_gate_without_any_agreement():
    gone = replace(SIDE, agreement=None)
    assert failing(replace(HEADER, kind="info.refuse"), REFUSAL, gone) == []


def test_a_request_without_a_person_is_not_about_one():
    facts = arrival.facts_of(HEADER, BARE_REQUEST, SIDE)
    assert not facts.about_person
    assert facts.conditions == "MẪU"
    # Written by one role and approved by none: the receiver sees that too.
    assert failing(HEADER, BARE_REQUEST) == ["gate.people"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"agreement_id": "0193f3a0-0000-7000-8000-0000000000ff"}, "gate.basis"),
        ({"agreement_version": 2}, "gate.basis"),
        ({"article": "9"}, "gate.article"),
        ({"mode": "exercise"}, "gate.mode"),
        ({"purpose": "asset_recovery"}, "gate.purpose"),
        ({"crime_area": "WILDLIFE"}, "gate.crime-area"),
        ({"data_class": "general"}, "gate.data-class-fits"),
        ({"handling": "H0"}, None),
    ],
)
def test_the_receiver_refuses_what_the_header_may_not_say(changes, code):
    assert failing(replace(HEADER, **changes), REQUEST) == ([code] if code else [])


def test_the_receiver_refuses_expression_that_the_sender_let_pass():
    offence = replace(REQUEST.offence, text=texts.Text("Insulting an authority online"))
    assert failing(HEADER, replace(REQUEST, offence=offence)) == ["gate.neutrality"]
    offence = replace(REQUEST.offence, article="Điều 331")
    assert failing(HEADER, replace(REQUEST, offence=offence)) == ["gate.neutrality"]


def test_a_translation_hides_nothing():
    both = texts.Text("Mua bán người", "vi", {"en": "Blasphemy"})
    asked = replace(REQUEST, offence=replace(REQUEST.offence, text=both))
    assert failing(HEADER, asked) == ["gate.neutrality"]


def test_a_mark_of_classification_is_found_wherever_it_hides():
    hidden = replace(REQUEST.person, document="(Mật) 001")
    assert failing(HEADER, replace(REQUEST, person=hidden)) == ["gate.state-secret"]
    told = texts.Text("MẪU", "vi", {"en": "Classification: secret"})
    assert failing(HEADER, replace(REQUEST, use_limits=told)) == ["gate.state-secret"]
    limits = replace(ANSWER, limits=texts.Text("Tối mật"))
    assert failing(replace(HEADER, kind="info.answer"), limits) == ["gate.state-secret"]


def test_a_child_needs_one_more_role_and_a_named_victim_the_sealed_class():
    child = payloads.Person(PersonStatus.PRESUMED_VICTIM, Minor.UNKNOWN, None, None, "")
    assert failing(HEADER, replace(REQUEST, person=child)) == []
    alone = replace(REQUEST.marking, approvals=REQUEST.marking.approvals[:1])
    assert failing(HEADER, replace(REQUEST, person=child, marking=alone)) == ["gate.people"]
    named = replace(child, name=texts.Text("MẪU"))
    assert failing(HEADER, replace(REQUEST, person=named)) == ["gate.data-class-fits"]


def test_h3_travels_with_its_conditions():
    header = replace(HEADER, handling="H3")
    side = replace(SIDE, agreement=article(handling=("H3",)))
    assert failing(header, REQUEST, side) == ["gate.handling-conditions"]
    told = replace(REQUEST, use_limits=texts.Text("Chỉ dùng trong vụ này."))
    assert failing(header, told, side) == []


def test_an_answer_is_judged_by_the_offence_of_its_question():
    ours = replace(SIDE, at_receiver=False, from_country="VN", to_country="LA")
    header = replace(HEADER, kind="info.answer")
    offence = payloads.Offence(texts.Text("Mua bán"), "Bộ luật Hình sự", "251", "VN")
    assert failing(header, ANSWER, replace(ours, offence=offence)) == ["gate.death-penalty"]
    by = (CaseDecision("release", "", "", NOON),)
    assert failing(header, ANSWER, replace(ours, offence=offence, decisions=by)) == []
    assert failing(header, ANSWER, ours) == []
