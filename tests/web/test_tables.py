"""The tables of the roof: every kind has its action, due rows find theirs, old rows go."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.heard import QUESTION
from tests.apps.register.conftest import promised
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.due import engine
from caunoi.apps.exchange.actions import arriving, drafting, receiving
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest, Knock
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions
from caunoi.apps.register.models import Digest, Partner, Reminder
from caunoi.conf.env import Environment
from caunoi.core.dates import PartialDate
from caunoi.core.envelope import receipt
from caunoi.core.exchange.kinds import KINDS
from caunoi.links.courier import HttpCourier
from caunoi.web import due, inbox, retention, wiring
from caunoi.web.models import Posted

pytestmark = pytest.mark.django_db


class StandingClock:
    """Both clocks stand at one moment."""

    def __init__(self, at):
        self.at = at

    def now(self):
        return self.at

    def machine_now(self):
        return self.at


def work(our_side: Side, muong_sa: SimulatedPartner, at=NOON) -> None:
    """One round of `work` over the whole table."""
    for kind in due.table(Wires(our_side.keys, muong_sa)):
        while engine.run_one(kind, StandingClock(at)):
            pass


def test_of_two_questions_that_two_workers_file_at_once_a_conversation_gets_one(
    our_side: Side,
    muong_sa: SimulatedPartner,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    same = replace(told, conversation=str(uuid4()))
    first, second, other = (
        muong_sa.envelope(QUESTION, "info.request", one) for one in (same, same, told)
    )
    arriving.take_in(first, at=NOON)
    work(our_side, muong_sa)
    look = receiving._conversations_of
    # The second worker looks before the first one's transaction is over.
    looks = iter([lambda _: set()])
    monkeypatch.setattr(
        receiving, "_conversations_of", lambda opened: next(looks, look)(opened)
    )
    arriving.take_in(second, at=NOON)
    arriving.take_in(other, at=NOON)
    work(our_side, muong_sa)
    signed = [
        receipt.read(bytes(one.receipt or b""), our_side.card).code
        for one in Arrival.objects.order_by("pk")
    ]
    assert signed == ["", "exchange.conversation-taken", ""]


def test_every_kind_of_message_has_the_action_that_files_it() -> None:
    assert set(inbox.ACTIONS) == set(KINDS)


def test_work_opens_what_arrived_and_sends_what_was_approved(
    our_side: Side,
    muong_sa: SimulatedPartner,
    told: Told,
    submitted: InfoRequest,
    minh: Officer,
) -> None:
    drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    arriving.take_in(muong_sa.envelope(QUESTION, "info.request", told), at=NOON)
    work(our_side, muong_sa)
    assert Arrival.objects.get().state == Arrival.ACCEPTED
    assert Dispatch.objects.get().state == Dispatch.ACCEPTED
    assert not Dispatch.objects.exclude(due_at=None).exists()


def test_a_late_answer_is_journalled_once(
    our_side: Side, muong_sa: SimulatedPartner, received: InfoRequest
) -> None:
    InfoRequest.objects.update(due_at=received.answer_due_at)
    late = received.answer_due_at + timedelta(minutes=1)
    work(our_side, muong_sa, late)
    work(our_side, muong_sa, late)
    assert InfoRequest.objects.get().late_since == late
    assert JournalEntry.objects.filter(what="request.late").count() == 1


def test_a_partner_that_is_away_is_tried_again_later(
    our_side: Side, muong_sa: SimulatedPartner, submitted: InfoRequest, minh: Officer
) -> None:
    drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    muong_sa.away = True
    kinds = due.table(Wires(our_side.keys, muong_sa))
    send = next(kind for kind in kinds if kind.name == "dispatch")
    assert engine.run_one(send, StandingClock(NOON))
    kept = Dispatch.objects.get()
    assert kept.problem == "courier.unreachable"
    assert kept.due_at is not None
    assert NOON <= kept.due_at <= NOON + timedelta(seconds=4)


def test_what_nobody_needs_any_more_is_removed_and_the_rest_stays() -> None:
    for days in (1, 40):
        Posted.objects.create(
            once=uuid4(), by="lan", fingerprint=b"", at=NOON - timedelta(days=days)
        )
        Knock.objects.create(code="door.unknown-sender", hour=NOON - timedelta(days=days))
    retention.remove_expired(NOON)
    assert [NOON - kept.at for kept in Posted.objects.all()] == [timedelta(days=1)]
    assert Knock.objects.count() == 1


def test_work_gets_its_keys_and_its_courier_from_the_settings(our_side: Side) -> None:
    wires = wiring.wires()
    assert wires.keys.signing.to_bytes() == our_side.keys.signing.to_bytes()
    assert isinstance(wires.courier, HttpCourier)
    wires.courier.client.close()


def test_work_sends_mail_only_where_a_server_is_named(settings: LazySettings) -> None:
    assert wiring.mailer() is None
    told = {
        "mail_url": "smtps://u:p@mail.example",
        "mail_from": "caunoi@mail.example",
    }
    settings.CAUNOI = Environment(**{**vars(settings.CAUNOI), **told})
    made = wiring.mailer()
    assert made is not None
    assert (made.host, made.port, made.sender) == ("mail.example", 465, told["mail_from"])


def test_work_reminds_of_what_falls_due(
    our_side: Side, muong_sa: SimulatedPartner, lan: Officer, partner: Partner
) -> None:
    facts = promised(partner, due=PartialDate.day(NOON.date() + timedelta(days=40)))
    actions.add_commitment(facts, by=lan, at=NOON)
    work(our_side, muong_sa, NOON + timedelta(days=11))
    assert Reminder.objects.get().days_before == 30
    assert Digest.objects.get().last_made_at is not None
