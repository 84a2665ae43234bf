"""After contact, evidence shows the entry in the receiver's log, and who witnessed it."""

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.contact.conftest import hello
from tests.apps.exchange.heard import QUESTION
from tests.simulators.partner import Told
from tests.simulators.talking import TalkingPartner

from caunoi.apps.exchange import evidence, signed_messages
from caunoi.apps.exchange.actions import arriving, unsealing
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Correspondent, Dispatch
from caunoi.apps.register.models import Agreement
from caunoi.core.journal import evidence as core
from caunoi.web import inbox

pytestmark = pytest.mark.django_db


def shown(row: Dispatch | Arrival, wires: Wires) -> list[core.Statement]:
    sealed = bytes(row.evidence or b"")
    signed = signed_messages.opened(sealed, str(row.message_id), wires.keys)
    return list(core.require(evidence.file_of(row, signed)).statements)


@pytest.fixture
def taken(wires: Wires, muong_sa: TalkingPartner, agreement: Agreement) -> Arrival:
    """A question of theirs that we signed for."""
    told = Told(str(agreement.public_id), bytes(agreement.sha256))
    arrival = arriving.take_in(muong_sa.envelope(QUESTION, "info.request", told), at=NOON)
    unsealing.open_arrival(arrival, wires.keys, inbox.ACTIONS, NOON)
    return Arrival.objects.get()


def test_what_we_sent_stands_in_the_partners_log(wires: Wires, sent: Dispatch) -> None:
    assert shown(sent, wires)[-1].code == "evidence.no-proof"
    hello(wires, times=2)
    last = shown(Dispatch.objects.get(), wires)[-1]
    assert (last.code, last.values["node"]) == ("evidence.in-log", "muong-sa")


def test_what_we_received_stands_in_our_log_and_the_partner_witnessed_it(
    wires: Wires, taken: Arrival
) -> None:
    assert shown(taken, wires)[-1].code == "evidence.no-proof"
    hello(wires, times=2)
    found = shown(taken, wires)
    assert [one.code for one in found[-3:]] == [
        "evidence.in-log",
        "evidence.card",
        "evidence.cosigned",
    ]
    assert found[-1].values["node"] == "muong-sa"


def test_a_cosignature_that_does_not_hold_is_left_out(wires: Wires, taken: Arrival) -> None:
    known = hello(wires, times=2)
    raw = bytearray(known.cosigned or b"")
    raw[-300] = ord("B") if raw[-300] != ord("B") else ord("C")
    Correspondent.objects.update(cosigned=bytes(raw))
    assert shown(taken, wires)[-1].code == "evidence.in-log"
