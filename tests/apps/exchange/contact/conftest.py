"""What the tests of contact stand on: a partner that speaks, and one step of ours."""

from datetime import datetime, timedelta

import pytest
from tests.apps.conftest import NOON
from tests.simulators.partner import SimulatedPartner
from tests.simulators.talking import TalkingPartner

from caunoi.apps.exchange.actions import contacting, sending
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Correspondent, Dispatch
from caunoi.apps.oversight import log

LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def muong_sa(muong_sa: SimulatedPartner) -> TalkingPartner:
    """The partner, whose log has one leaf already."""
    made = TalkingPartner(**vars(muong_sa))
    made.grow(b"first")
    return made


@pytest.fixture
def sent(dispatch: Dispatch, wires: Wires) -> Dispatch:
    """A request of ours that the partner accepted."""
    assert sending.send_due(dispatch, wires, NOON) is None
    return Dispatch.objects.get()


def hello(wires: Wires, at: datetime = LATER, times: int = 1) -> Correspondent:
    """Log what happened, then say hello; what we know of the partner after it."""
    wires.courier.at = at  # type: ignore[attr-defined] # the partner's clock
    for _ in range(times):
        while log.append(wires.keys.log, at):
            continue
        contacting.meet(at)
        contacting.say_hello(Correspondent.objects.get(), wires, at)
    return Correspondent.objects.get()
