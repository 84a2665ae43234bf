"""One conversation over the wire: our node, the partner in memory, a clock by hand."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import Side
from tests.apps.exchange.heard import MARKING, QUESTION
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import (
    arriving,
    drafting,
    saying,
    sending,
    unsealing,
)
from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.core.envelope import receipt
from caunoi.core.exchange.payloads import Payload
from caunoi.core.exchange.turn_payloads import InfoClarified, InfoClarify
from caunoi.core.texts import Text
from caunoi.web import inbox

HOUR = timedelta(hours=1)
WHICH = TurnDraft(
    kind="info.clarify",
    content=Text("Xe MẪU-01 mang biển số nào?", "vi", {"en": "Which plate?"}),
    source_grade="X",
    information_grade="4",
)
PLATE = replace(WHICH, kind="info.clarified", content=Text("Biển số MẪU-99."))
THEIR_QUESTION = InfoClarify(Text("Which boat do you mean?", "en"), None, MARKING)
THEIR_ANSWER = InfoClarified(Text("The boat MAU-07.", "en"), None, MARKING)


class Pair:
    """Our node and the partner's over one conversation; the test moves their clock."""

    def __init__(self, ours: Side, theirs: SimulatedPartner, told: Told) -> None:
        self.ours, self.theirs, self.told = ours, theirs, told

    def hears(self, payload: Payload, kind: str, at: datetime, **told: str) -> str:
        """Let the partner say something at this time; the code of our receipt."""
        self.theirs.at = at
        raw = self.theirs.envelope(payload, kind, replace(self.told, **told))
        arrival = arriving.take_in(raw, at=at)
        unsealing.open_arrival(arrival, self.ours.keys, inbox.ACTIONS, at)
        kept = Arrival.objects.get(pk=arrival.pk)
        return receipt.read(bytes(kept.receipt or b""), self.ours.card).code

    def sends(self, dispatch: Dispatch, at: datetime) -> Dispatch:
        """Bring a message of ours to the partner, who signs for it at this time."""
        self.theirs.at = at
        sending.send_due(dispatch, Wires(self.ours.keys, self.theirs), at)
        return Dispatch.objects.get(pk=dispatch.pk)


@pytest.fixture
def pair(our_side: Side, muong_sa: SimulatedPartner, told: Told) -> Pair:
    return Pair(our_side, muong_sa, told)


@pytest.fixture
def asked(pair: Pair) -> InfoRequest:
    """The partner's question, received at noon: ten days by the article."""
    assert pair.hears(QUESTION, "info.request", NOON) == ""
    return InfoRequest.objects.get()


@pytest.fixture
def sent(pair: Pair, submitted: InfoRequest, minh: Officer) -> InfoRequest:
    """Our question, signed for by the partner at noon."""
    first = drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)
    pair.sends(first, NOON)
    return InfoRequest.objects.get()


def say(
    asked: InfoRequest, wanted: TurnDraft, lan: Officer, minh: Officer, at: datetime
) -> Dispatch:
    asked.refresh_from_db()
    said = saying.draft(asked, wanted, seen=asked.version, by=lan, at=at)
    return saying.approve(said, seen=asked.version, by=minh, at=at)


def about(asked: InfoRequest, kind: str = "info.request") -> dict[str, str]:
    """What a message of the partner names: the conversation, and ours of this kind."""
    ours = asked.dispatches.filter(kind=kind).latest("pk")
    named = str(asked.conversation), str(ours.message_id)
    return {"conversation": named[0], "refers_to": named[1]}
