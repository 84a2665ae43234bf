"""A request to a partner without a node: the same gate, a letter, two officers' records."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.exchange.letters.conftest import (
    DAY,
    HEAD,
    HOUR,
    Scan,
    asking,
    by_post,
    send,
    send_and_receive,
)

from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.actions.by_hand import numbering, recording
from caunoi.apps.exchange.models import AttachedFile, Carried, HandRecord, InfoRequest
from caunoi.apps.exchange.rules import NotWaiting
from caunoi.apps.officers.models import Officer, Release
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.papers import actions as papers
from caunoi.apps.register.models import Instrument, Partner
from caunoi.core.exchange import by_hand
from caunoi.core.exchange.by_hand import Happened
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.safeguards.gate import GateRefused


def happened() -> set[str]:
    return set(JournalEntry.objects.values_list("what", flat=True))


def test_an_approved_request_is_to_be_dispatched_by_hand_and_released_to_the_agency(
    asked: InfoRequest, embassy: Partner
) -> None:
    carried = Carried.objects.standing().get(dispatched_at=None)
    assert (carried.kind, carried.act, carried.partner) == ("info.request", asked, embassy)
    assert not asked.dispatches.exists()
    released = Release.objects.get()
    assert (released.record_id, released.agency_id) == (asked.public_id, embassy.public_id)
    assert {"request.approved", "hand.to-dispatch", "record.released"} <= happened()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"crime_area": "WILDLIFE"}, "gate.crime-area"),
        ({"purpose": ""}, "gate.purpose-stated"),
        ({"handling": "H3"}, "gate.handling"),
        ({"article": "9"}, "gate.article"),
        ({"instrument": None}, "gate.basis"),
    ],
)
def test_the_same_gate_stops_a_letter(
    embassy: Partner,
    paper: Instrument,
    lan: Officer,
    changes: dict[str, object],
    code: str,
) -> None:
    made = drafting.draft(asking(embassy, paper, **changes), None, by=lan, at=NOON)
    stopped = drafting.submit(made, seen=1, by=lan, at=NOON)
    assert code in [one.code for one in stopped]
    assert made.state == "draft"


def test_a_paper_that_is_not_in_force_or_of_others_carries_nothing(
    embassy: Partner, paper: Instrument, partner: Partner, lan: Officer
) -> None:
    made = drafting.draft(asking(embassy, paper), None, by=lan, at=NOON)
    assert not [one for one in drafting.findings(made, NOON, approver=99) if not one.passed]
    paper.partners.set([partner])
    assert "gate.basis" in [o.code for o in drafting.findings(made, NOON) if not o.passed]
    paper.partners.set([embassy])
    Instrument.objects.update(state="terminated")
    made.refresh_from_db()
    assert "gate.basis" in [o.code for o in drafting.findings(made, NOON) if not o.passed]


def test_approving_asks_the_gate_and_a_second_officer(
    embassy: Partner, paper: Instrument, lan: Officer, minh: Officer, our_side: object
) -> None:
    assert our_side
    made = drafting.draft(asking(embassy, paper), None, by=lan, at=NOON)
    drafting.submit(made, seen=1, by=lan, at=NOON)
    Instrument.objects.update(state="terminated")
    made = InfoRequest.objects.get()
    with pytest.raises(GateRefused):
        drafting.approve(made, seen=2, by=minh, at=NOON)
    assert not Carried.objects.exists()


def test_the_letter_gets_the_next_number_and_is_dispatched_with_it_only(
    asked: InfoRequest, lan: Officer, minh: Officer
) -> None:
    carried = Carried.objects.get()
    with pytest.raises(recording.NoLetter):
        recording.record(
            carried, Happened.DISPATCHED, by_post(NOON), seen=3, by=lan, at=NOON
        )
    letter = numbering.number(carried, HEAD, seen=1, by=lan, at=NOON)
    assert letter.numbered.number == 1
    assert (letter.drafted_by, letter.approved_by) == (lan, minh)
    assert "Xe tải MẪU-01" in letter.body
    assert "Illegal transport of drugs" in letter.other_subject
    with pytest.raises(NotWaiting):
        numbering.number(carried, HEAD, seen=2, by=lan, at=NOON)
    with pytest.raises(papers.letters.BoundLetter):
        papers.void(letter, "Nhầm số", seen=letter.version, by=minh, at=NOON)
    today = NOON.date()
    with pytest.raises(papers.letters.BoundLetter):
        papers.record_sent(letter, today, "x", seen=letter.version, by=lan, at=NOON)
    assert asked.handling == letter.handling


def test_the_clock_runs_from_the_receipt_that_a_second_officer_confirmed(
    numbered: Carried, lan: Officer, minh: Officer, scan: Scan
) -> None:
    asked = send(numbered, lan)
    assert (asked.state, asked.sent_at) == ("sent", NOON - 6 * HOUR)
    numbered.letter.refresh_from_db()
    assert numbered.letter.state == "sent"
    proof = by_post(NOON - 2 * HOUR, scan())
    bare = replace(proof, scan=None)
    with pytest.raises(recording.ScanMissing):
        recording.record(
            numbered, Happened.RECEIVED, bare, seen=asked.version, by=lan, at=NOON
        )
    made = recording.record(
        numbered, Happened.RECEIVED, proof, seen=asked.version, by=lan, at=NOON
    )
    asked.refresh_from_db()
    assert (asked.state, asked.answer_due_at, made.counts) == ("sent", None, False)
    lan.roles_held.create(role="AP", side="work", started_at=NOON)
    lan.ask_roles_again()
    with pytest.raises(SameOfficer):
        recording.confirm(made, seen=1, by=lan, at=NOON)
    recording.confirm(made, seen=1, by=minh, at=NOON)
    asked.refresh_from_db()
    assert (asked.state, asked.received_at) == ("delivered", NOON - 2 * HOUR)
    assert asked.answer_due_at == NOON - 2 * HOUR + 10 * DAY  # 240 hours by the article
    assert asked.answer_due_kind == "due"
    kept = AttachedFile.objects.get()
    assert (kept.ours, kept.state, made.scan) == (False, "complete", kept)
    with pytest.raises(NotWaiting):
        recording.confirm(made, seen=2, by=minh, at=NOON)


def test_a_record_is_corrected_by_a_further_one_and_never_changed(
    numbered: Carried, lan: Officer, minh: Officer, scan: Scan
) -> None:
    send_and_receive(numbered, lan, minh, scan)
    asked, first = numbered.info_request, HandRecord.objects.last()
    right = by_post(NOON - 4 * HOUR, scan("right"))
    made = recording.record(
        numbered, Happened.RECEIVED, right, seen=asked.version, by=lan, at=NOON
    )
    assert made.corrects == first
    recording.confirm(made, seen=1, by=minh, at=NOON)
    asked.refresh_from_db()
    assert asked.received_at == NOON - 4 * HOUR
    assert asked.answer_due_at == NOON - 4 * HOUR + 10 * DAY
    again = HandRecord.objects.get(pk=first.pk)
    assert (again.happened_at, again.version) == (first.happened_at, first.version)
    assert "hand.corrected" in happened()


def test_what_cannot_be_is_not_recorded(numbered: Carried, lan: Officer) -> None:
    asked = numbered.info_request
    for when, error in (
        (NOON + HOUR, by_hand.NotYetHappened),
        (NOON - 9 * HOUR, by_hand.BeforeIt),
    ):
        told = by_post(when)
        with pytest.raises(error):
            recording.record(
                numbered, Happened.DISPATCHED, told, seen=asked.version, by=lan, at=NOON
            )
    with pytest.raises(by_hand.NotDispatched):
        recording.require_record(numbered, Happened.RECEIVED, by=lan)


def test_a_record_that_does_not_hold_is_turned_down_and_stays(
    numbered: Carried, lan: Officer, minh: Officer, scan: Scan
) -> None:
    asked = send(numbered, lan)
    made = recording.record(
        numbered,
        Happened.RECEIVED,
        by_post(NOON, scan()),
        seen=asked.version,
        by=lan,
        at=NOON,
    )
    recording.turn_down(made, "Chữ ký không rõ.", seen=1, by=minh, at=NOON)
    assert HandRecord.objects.get(pk=made.pk).refused_code == "hand.turned-down"
    assert InfoRequest.objects.get().state == "sent"
    assert not HandRecord.objects.to_confirm().exists()


def test_a_letter_is_withdrawn_until_it_is_dispatched(
    asked: InfoRequest, lan: Officer, liaison: Officer
) -> None:
    assert InfoRequest.objects.visible_to(liaison).exists()
    drafting.withdraw(asked, seen=asked.version, by=lan, at=NOON)
    assert asked.state == "withdrawn"
    assert not Carried.objects.standing().exists()
    assert not InfoRequest.objects.visible_to(liaison).exists()


def test_what_was_dispatched_cannot_be_withdrawn(numbered: Carried, lan: Officer) -> None:
    asked = send(numbered, lan)
    Carried.objects.filter(pk=numbered.pk).update(received_at=None)
    InfoRequest.objects.update(state="approved")
    asked.refresh_from_db()
    with pytest.raises(NotWaiting):
        drafting.withdraw(asked, seen=asked.version, by=lan, at=NOON)


def test_the_database_wants_two_officers(
    numbered: Carried, lan: Officer, minh: Officer, scan: Scan
) -> None:
    send_and_receive(numbered, lan, minh, scan)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandRecord.objects.filter(what="received").update(confirmed_by=lan)
