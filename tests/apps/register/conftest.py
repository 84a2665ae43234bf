"""Tests of trust stand on the two nodes of the exchange; those of duties on a pledge."""

import json
from datetime import date

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import (
    agreement,
    agreement_raw,
    our_side,
    their_side,
    two_homes,
)

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions
from caunoi.apps.register.facts import (
    CommitmentFacts,
    ContactFacts,
    EngagementFacts,
    InstrumentFacts,
)
from caunoi.apps.register.models import Commitment, Engagement, Instrument, Partner
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text
from caunoi.core.vocabulary import CommitmentState

__all__ = ["agreement", "agreement_raw", "our_side", "their_side", "two_homes"]


def last_entry(what: str) -> dict[str, object]:
    """The latest row of the journal of this kind."""
    entry = JournalEntry.objects.filter(what=what).latest("pk")
    told: dict[str, object] = json.loads(bytes(entry.content or b""))
    return told


def on(year: int, month: int, day: int) -> PartialDate:
    return PartialDate.day(date(year, month, day))


def promised(partner: Partner, **more: object) -> CommitmentFacts:
    """A pledge of the partner, told in one line: `promised(partner, act="ask")`."""
    told: dict[str, object] = {
        "act": "pledge",
        "what": Text("Gửi danh sách đầu mối trực 24/24"),
        "said_by": (partner,),
        "they_act": True,
        "to_act": (partner,),
        "due": on(2026, 12, 1),
        "words": "sẽ gửi danh sách đầu mối trực 24/24",
        "source": "Biên bản MẪU",
        **more,
    }
    return CommitmentFacts(**told)  # type: ignore[arg-type]  # a test's short hand


@pytest.fixture
def pledge(lan: Officer, partner: Partner) -> Commitment:
    """The partner pledged a list of contact points, entered by Lan."""
    return actions.add_commitment(promised(partner), by=lan, at=NOON)


def walk(commitment: Commitment, to: str, by: Officer) -> Commitment:
    """Follow a duty as the table asks, up to this state."""
    path = ("confirmed", "assigned", "in_progress", "delivered", "accepted")
    for state in path[: path.index(to) + 1]:
        seen = commitment.version
        if state == "assigned":
            actions.assign_commitment(
                commitment, to=by, unit=None, seen=seen, by=by, at=NOON
            )
        else:
            word = CommitmentState.known(state)
            actions.move_commitment(commitment, word, seen=seen, by=by, at=NOON)
    return commitment


@pytest.fixture
def filled(lan: Officer, partner: Partner) -> dict[str, str]:
    """One record of each kind, by the name of its page."""
    title = Text("Quyền Trưởng phòng")
    contact = ContactFacts(partner=partner, name=Text("Bun Mi MẪU"), title=title)
    paper = InstrumentFacts(
        title=Text("Bản ghi nhớ MẪU"),
        kind="mou",
        partners=(partner,),
        crime_areas=("DRUGS",),
        words="Bản ghi nhớ MẪU",
        source="Biên bản MẪU, trang 2",
    )
    meeting = EngagementFacts(title=Text("Hội đàm MẪU"), kind="talks", partners=(partner,))
    actions.add_contact(contact, by=lan, at=NOON)
    made: dict[str, Partner | Instrument | Engagement | Commitment] = {
        "partner": partner,
        "instrument": actions.add_instrument(paper, by=lan, at=NOON),
        "engagement": actions.add_engagement(meeting, by=lan, at=NOON),
    }
    for act in ("pledge", "wish"):
        facts = CommitmentFacts(
            act=act,
            what=Text(f"Gửi danh sách MẪU ({act})"),
            said_by=(partner,),
            to_act=(partner,),
            they_act=True,
            engagement=Engagement.objects.get(),
            words="sẽ gửi danh sách đầu mối",
        )
        made[act] = actions.add_commitment(facts, by=lan, at=NOON)
    kinds = {"pledge": "commitment", "wish": "commitment"}
    return {
        name: reverse(f"register:{kinds.get(name, name)}", args=[row.public_id])
        for name, row in made.items()
    }
