"""Tests of trust stand on the two nodes of the exchange; those of duties on a pledge."""

import json
from datetime import date

import pytest
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
from caunoi.apps.register.facts import CommitmentFacts
from caunoi.apps.register.models import Commitment, Partner
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
