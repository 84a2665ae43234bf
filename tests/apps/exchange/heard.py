"""What the partner in memory says about a boat, and how our node hears it."""

from datetime import date

from tests.apps.exchange.conftest import LATER, Side

from caunoi.apps.exchange.actions import arriving, unsealing
from caunoi.apps.exchange.models import Arrival
from caunoi.core.envelope import receipt
from caunoi.core.envelope.receipt import Receipt
from caunoi.core.exchange import payloads
from caunoi.core.exchange.payloads import InfoAnswer, Marking, Offence
from caunoi.core.texts import Text
from caunoi.core.vocabulary import (
    Availability,
    Classification,
    CrimeArea,
    InformationGrade,
    Role,
    SourceGrade,
    Urgency,
)
from caunoi.web import inbox

MARKING = Marking(
    source_grade=SourceGrade.B,
    information_grade=InformationGrade.known("2"),
    tlp=None,
    classification=Classification.NONE,
    author_role=Role.DK,
    approvals=(Role.AP,),
    retention_until=date(2030, 1, 1),
)
QUESTION = payloads.InfoRequest(
    crime_area=CrimeArea.DRUGS,
    offence=Offence(
        Text("Vận chuyển trái phép chất ma túy"), "Luật Hình sự", "Điều 312", "LA"
    ),
    facts=Text("Thuyền MẪU-07 rời bến lúc 03:00."),
    link=None,
    ground_held=Text("Thuyền đăng ký ở phía ta."),
    urgency=Urgency.NORMAL,
    urgency_reason=None,
    directly_held=True,
    use_limits=None,
    neutrality=None,
    person=None,
    marking=MARKING,
)
ANSWER = InfoAnswer(Availability.DIRECT, False, Text("Chủ xe: MẪU-Z."), None, None, MARKING)


def opened(raw: bytes, ours: Side) -> Receipt:
    """Take an envelope in, open it, and read our receipt as the partner would."""
    arrival = arriving.take_in(raw, at=LATER)
    unsealing.open_arrival(arrival, ours.keys, inbox.ACTIONS, LATER)
    return receipt.read(bytes(Arrival.objects.latest("pk").receipt or b""), ours.card)
