"""Envelopes as one node could make them, well or badly: the harness has its keys."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.journeys.nodes import Node
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.core.envelope import card as cards
from caunoi.core.envelope.header import Header
from caunoi.core.envelope.message import Message
from caunoi.core.exchange import payloads
from caunoi.core.texts import Text
from caunoi.core.vocabulary import (
    Classification,
    CrimeArea,
    InformationGrade,
    Role,
    SourceGrade,
    Urgency,
)
from caunoi.links import keys
from caunoi.web.clock import NodeClock

QUESTION = payloads.InfoRequest(
    crime_area=CrimeArea.DRUGS,
    offence=payloads.Offence(
        Text("Vận chuyển trái phép chất ma túy"), "Bộ luật Hình sự", "250", "VN"
    ),
    facts=Text("Xe tải MẪU-02 qua cửa khẩu, nghi chở ma túy."),
    link=None,
    ground_held=Text("Xe đăng ký tại địa bàn của phía bạn."),
    urgency=Urgency.NORMAL,
    urgency_reason=None,
    directly_held=True,
    use_limits=None,
    neutrality=None,
    person=None,
    marking=payloads.Marking(
        source_grade=SourceGrade.B,
        information_grade=InformationGrade.known("3"),
        tlp=None,
        classification=Classification.NONE,
        author_role=Role.DK,
        approvals=(Role.AP,),
        retention_until=date(2031, 1, 1),
    ),
)


class Forger:
    """Makes envelopes from `ours` to `theirs`."""

    def __init__(self, ours: Node, theirs: Node, *, keys_of: Node | None = None) -> None:
        """Use the keys of `keys_of`, which are those of `ours` unless somebody lies."""
        raw = bytes.fromhex(ours.hand.do("card"))
        self.partner = SimulatedPartner(
            node=ours.slug,
            keys=keys.load((keys_of or ours).home),
            card=cards.read(raw),
            ours=cards.read(bytes.fromhex(theirs.hand.do("card"))),
            at=NodeClock().machine_now(),
        )
        terms = ours.hand.do("terms")
        self.told = Told(
            agreement_id=terms["id"],
            agreement_sha256=bytes.fromhex(terms["sha256"]),
            desk="ban",
            article="3",
            data_class="technical",
        )

    def header(self, **changes: Any) -> Header:
        """The header of a good question, with these fields changed."""
        self.partner.at = NodeClock().machine_now()
        return replace(self.partner.header("info.request", self.told), **changes)

    def envelope(self, **changes: Any) -> bytes:
        """A question under such a header."""
        return self.partner.seal(Message(self.header(**changes), payloads.write(QUESTION)))
