"""What the tests of papers stand on: a partner with promises, papers, people, meetings."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.apps.conftest import NOON

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions
from caunoi.apps.register.facts import (
    CommitmentFacts,
    ContactFacts,
    EngagementFacts,
    InstrumentFacts,
    Keeping,
)
from caunoi.apps.register.models import Commitment, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

TODAY = date(2026, 11, 23)
Promise = Callable[..., Commitment]


@pytest.fixture
def promise(lan: Officer, partner: Partner) -> Promise:
    """Adds a commitment: `promise("words", days=3, ours=True, act="pledge")`."""

    def add(words: str, **told: object) -> Commitment:
        days, ours = told.get("days"), bool(told.get("ours"))
        both = bool(told.get("both"))
        due = PartialDate.unknown()
        if isinstance(days, int):
            due = PartialDate.day(TODAY + timedelta(days=days))
        facts = CommitmentFacts(
            act=str(told.get("act", "pledge")),
            what=Text(words),
            we_said=ours,
            said_by=(partner,),
            we_act=ours or both,
            they_act=not ours or both,
            to_act=() if ours else (partner,),
            due=due,
            words=words,
        )
        keeping = Keeping(handling=str(told.get("handling", "H0")))
        return actions.add_commitment(facts, by=lan, at=NOON, keeping=keeping)

    return add


@pytest.fixture
def filled(lan: Officer, partner: Partner, promise: Promise) -> Partner:
    """The partner, with a little of everything."""
    promise("Gửi danh sách đầu mối trực 24/7", days=-12, ours=False)
    promise("Chuyển giáo trình điều tra tội phạm công nghệ cao", days=-2, ours=True)
    promise("Tổ chức tuần tra chung", days=20, both=True)
    promise("Mong muốn mở lớp tiếng Lào", act="wish")
    person = {"partner": partner, "name": Text("Bun Mi MẪU")}
    office = Text("Trưởng phòng Đối ngoại")
    actions.add_contact(
        ContactFacts(**person, title=office, reach="+856 20 0000", round_the_clock=True),  # type: ignore[arg-type]
        by=lan,
        at=NOON,
    )
    ended = date(2026, 11, 1)
    actions.add_contact(
        ContactFacts(partner=partner, name=Text("Người Cũ"), title=office, term_to=ended),
        by=lan,
        at=NOON,
    )
    paper = InstrumentFacts(
        title=Text("Bản ghi nhớ MẪU"), kind="mou", state="negotiating", partners=(partner,)
    )
    actions.add_instrument(paper, by=lan, at=NOON)
    held = PartialDate.day(TODAY - timedelta(days=40))
    talks = EngagementFacts(
        title=Text("Hội đàm MẪU"),
        kind="talks",
        state="held",
        held_on=held,
        partners=(partner,),
    )
    actions.add_engagement(talks, by=lan, at=NOON)
    return partner
