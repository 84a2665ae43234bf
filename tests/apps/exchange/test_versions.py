"""A later version takes over at its instant; a suspension holds what waits, both ways."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import ANSWER, Side, signing_key, wanted
from tests.apps.exchange.heard import ANSWER as WHOLE
from tests.apps.exchange.heard import QUESTION
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import answering, arriving, drafting, sending, unsealing
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import basis
from caunoi.apps.register.actions import agreeing
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.envelope import agreement as agreements
from caunoi.core.safeguards import gate
from caunoi.web import inbox

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
INSTANT = NOON + 5 * DAY


@pytest.fixture
def second(
    agreement: Agreement, our_side: Side, their_side: Side, lan: Officer
) -> Agreement:
    """Version 2 of the agreement, without article 5, signed by both; its gate is shut."""
    before = bytes(agreement.raw)
    told = agreements.look(before)
    raw = agreements.draft(
        replace(
            told,
            version=2,
            previous=agreements.sha256(before),
            articles=told.articles[:1],
            valid_from=INSTANT,
        )
    )
    for side in (our_side, their_side):
        raw = agreements.sign(raw, side.node, signing_key(side))
    return agreeing.add_agreement(None, raw, by=lan, at=NOON)


def left_at_the_door(
    muong_sa: SimulatedPartner, kept: Agreement, at: datetime, **changes: object
) -> Arrival:
    """A question of the partner's, issued by its clock, stored at ours."""
    told = Told(
        str(kept.public_id), bytes(kept.sha256), agreement_version=kept.number, **changes
    )  # type: ignore[arg-type] # fields named by the test
    return arriving.take_in(muong_sa.envelope(QUESTION, "info.request", told), at=at)


def looked_at(arrival: Arrival, ours: Side, at: datetime) -> datetime | None:
    again = unsealing.open_arrival(arrival, ours.keys, inbox.ACTIONS, at)
    arrival.refresh_from_db()
    return again


# ---- taking over ------------------------------------------------------------------------


def test_what_was_issued_before_the_instant_is_judged_by_the_version_it_names(
    muong_sa: SimulatedPartner, agreement: Agreement, second: Agreement, our_side: Side
) -> None:
    assert second.number == 2
    muong_sa.at = INSTANT - timedelta(seconds=1)
    arrival = left_at_the_door(muong_sa, agreement, INSTANT + 3 * DAY)
    assert looked_at(arrival, our_side, INSTANT + 3 * DAY) is None
    assert (arrival.state, arrival.receipt_code) == (Arrival.ACCEPTED, "")
    assert InfoRequest.objects.get().agreement == agreement


def test_what_is_issued_at_the_instant_under_the_earlier_version_is_refused(
    muong_sa: SimulatedPartner, agreement: Agreement, second: Agreement, our_side: Side
) -> None:
    assert second.state == Agreement.SIGNING
    muong_sa.at = INSTANT
    # Our clock is a day behind: the version still takes over at the sender's instant.
    arrival = left_at_the_door(muong_sa, agreement, INSTANT - timedelta(hours=23))
    looked_at(arrival, our_side, INSTANT - timedelta(hours=23))
    assert (arrival.state, arrival.receipt_code) == (Arrival.REFUSED, "gate.superseded")
    assert not InfoRequest.objects.exists()


def test_an_officer_is_told_which_version_to_choose(
    partner: Partner, agreement: Agreement, second: Agreement, lan: Officer
) -> None:
    asked = drafting.draft(wanted(partner, agreement), None, by=lan, at=INSTANT)
    (stopped,) = drafting.submit(asked, seen=asked.version, by=lan, at=INSTANT)
    assert stopped.code == "gate.superseded"
    assert (stopped.values["version"], stopped.values["newer"]) == (1, second.number)
    assert stopped.values["article"] == "4.1"


def test_an_answer_stands_on_the_version_in_force_now(
    received: InfoRequest, second: Agreement, lan: Officer, minh: Officer
) -> None:
    agreeing.open_gate(second, seen=second.version, by=minh, at=NOON)
    given = answering.draft_answer(received, ANSWER, seen=received.version, by=lan, at=NOON)
    received.refresh_from_db()
    leaving = answering.approve(received, given, seen=received.version, by=minh, at=INSTANT)
    assert leaving.agreement == second
    assert basis.current(received.agreement, INSTANT - DAY) == received.agreement
    assert basis.current(None, INSTANT) is None


def test_an_answer_under_an_article_that_the_new_version_dropped_is_refused(
    received: InfoRequest, second: Agreement, lan: Officer, minh: Officer
) -> None:
    agreeing.open_gate(second, seen=second.version, by=minh, at=NOON)
    InfoRequest.objects.update(article="5", crime_area="WILDLIFE", purpose="prevention")
    received.refresh_from_db()
    given = answering.draft_answer(received, ANSWER, seen=received.version, by=lan, at=NOON)
    received.refresh_from_db()
    with pytest.raises(gate.GateRefused) as refused:
        answering.approve(received, given, seen=received.version, by=minh, at=INSTANT)
    assert refused.value.code == "gate.article"
    assert (refused.value.values["version"], refused.value.values["article"]) == (2, "5")


# ---- holding ----------------------------------------------------------------------------


def test_what_arrives_under_a_suspended_agreement_waits_and_then_passes(
    muong_sa: SimulatedPartner, agreement: Agreement, our_side: Side, minh: Officer
) -> None:
    agreeing.suspend(agreement, "trial", seen=agreement.version, by=minh, at=NOON)
    arrival = left_at_the_door(muong_sa, agreement, NOON)
    for minute in range(2):
        at = NOON + timedelta(minutes=minute)
        assert looked_at(arrival, our_side, at) == at + unsealing.HELD
    assert (arrival.state, arrival.receipt) == (Arrival.STORED, None)
    assert (arrival.held_by, arrival.held_since) == (agreement, NOON)
    assert not InfoRequest.objects.exists()
    assert JournalEntry.objects.filter(what="message.held").count() == 1
    agreeing.resume(agreement, seen=agreement.version, by=minh, at=NOON)
    assert looked_at(arrival, our_side, NOON + DAY) is None
    assert (arrival.state, arrival.held_by) == (Arrival.ACCEPTED, None)
    assert InfoRequest.objects.get().state == "received"


def test_what_waits_too_long_is_refused_by_its_own_expiry(
    muong_sa: SimulatedPartner, agreement: Agreement, our_side: Side, minh: Officer
) -> None:
    agreeing.suspend(agreement, "trial", seen=agreement.version, by=minh, at=NOON)
    arrival = left_at_the_door(muong_sa, agreement, NOON)
    assert looked_at(arrival, our_side, NOON + 29 * DAY) is not None
    assert looked_at(arrival, our_side, NOON + 32 * DAY) is None
    assert (arrival.state, arrival.receipt_code) == (Arrival.REFUSED, "message.expired")


def test_what_another_rule_refuses_does_not_wait(
    muong_sa: SimulatedPartner, agreement: Agreement, our_side: Side, minh: Officer
) -> None:
    agreeing.suspend(agreement, "trial", seen=agreement.version, by=minh, at=NOON)
    arrival = left_at_the_door(muong_sa, agreement, NOON, purpose="asset_recovery")
    looked_at(arrival, our_side, NOON)
    assert (arrival.state, arrival.receipt_code) == (Arrival.REFUSED, "gate.purpose")


def test_a_version_that_all_signed_waits_for_its_gate_and_one_half_signed_is_no_basis(
    muong_sa: SimulatedPartner, second: Agreement, our_side: Side, minh: Officer
) -> None:
    muong_sa.at = INSTANT
    whole = bytes(second.raw)
    half = agreements.sign(
        agreements.draft(agreements.look(whole)), our_side.node, signing_key(our_side)
    )
    Agreement.objects.filter(pk=second.pk).update(raw=half)
    refused = left_at_the_door(muong_sa, second, INSTANT)
    looked_at(refused, our_side, INSTANT)
    assert refused.receipt_code == "gate.basis"
    Agreement.objects.filter(pk=second.pk).update(raw=whole)
    held = left_at_the_door(muong_sa, second, INSTANT)
    assert looked_at(held, our_side, INSTANT) == INSTANT + unsealing.HELD
    second.refresh_from_db()
    agreeing.open_gate(second, seen=second.version, by=minh, at=INSTANT)
    looked_at(held, our_side, INSTANT)
    assert held.state == Arrival.ACCEPTED


def test_an_approved_message_waits_unsealed_and_leaves_when_the_agreement_resumes(
    submitted: InfoRequest,
    agreement: Agreement,
    our_side: Side,
    muong_sa: SimulatedPartner,
    minh: Officer,
) -> None:
    leaving = drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    wires = Wires(our_side.keys, muong_sa)
    # Not opened again after a restored backup, say: nothing is sealed under it.
    Agreement.objects.update(state=Agreement.SIGNING)
    leaving.refresh_from_db()
    assert sending.send_due(leaving, wires, NOON) == NOON + sending.HELD
    kept = Dispatch.objects.get()
    assert (kept.state, kept.envelope) == (Dispatch.QUEUED, None)
    Agreement.objects.update(state=Agreement.OPEN)
    assert sending.send_due(Dispatch.objects.get(), wires, NOON) is None
    (took,) = muong_sa.took.values()
    assert took.header.agreement_version == agreement.number


# ---- parts ------------------------------------------------------------------------------


def test_a_part_of_an_answer_leaves_our_side_open_for_the_rest(
    received: InfoRequest,
    our_side: Side,
    muong_sa: SimulatedPartner,
    lan: Officer,
    minh: Officer,
) -> None:
    part = replace(ANSWER, partial=True)
    given = answering.draft_answer(received, part, seen=received.version, by=lan, at=NOON)
    received.refresh_from_db()
    leaving = answering.approve(received, given, seen=received.version, by=minh, at=NOON)
    assert sending.send_due(leaving, Wires(our_side.keys, muong_sa), NOON) is None
    received.refresh_from_db()
    assert received.state == "part_given"
    answering.draft_answer(received, ANSWER, seen=received.version, by=lan, at=NOON)


def test_a_part_that_the_whole_answer_overtook_is_filed_all_the_same(
    submitted: InfoRequest,
    agreement: Agreement,
    our_side: Side,
    muong_sa: SimulatedPartner,
    minh: Officer,
) -> None:
    leaving = drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    sending.send_due(leaving, Wires(our_side.keys, muong_sa), NOON)
    told = Told(
        str(agreement.public_id),
        bytes(agreement.sha256),
        str(submitted.conversation),
        str(leaving.message_id),
    )
    for content in (WHOLE, replace(WHOLE, partial=True)):
        raw = muong_sa.envelope(content, "info.answer", told)
        looked_at(arriving.take_in(raw, at=NOON), our_side, NOON)
    assert Arrival.objects.filter(state=Arrival.ACCEPTED).count() == 2
    submitted.refresh_from_db()
    assert (submitted.state, submitted.answers.count()) == ("closed", 2)
