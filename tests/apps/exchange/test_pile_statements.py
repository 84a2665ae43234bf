"""No message of a pile costs a statement of its own, at either end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from tests.apps.conftest import NOON
from tests.apps.exchange.conftest import LATER, Side, wanted
from tests.apps.exchange.heard import QUESTION
from tests.simulators.partner import SimulatedPartner, Told

from caunoi.apps.exchange.actions import arriving, drafting, sending, unsealing
from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.models import Arrival, Dispatch
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal, log
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.texts import Text
from caunoi.web import inbox

pytestmark = pytest.mark.django_db
WORDS = "Bốn chiếc thuyền chở hàng lạ neo ở bến phía bắc từ đêm qua"


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the database is told; PostgreSQL reads none of it once for each row."""
    told: list[str] = []

    def count(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        assert not (many and connection.vendor == "postgresql")
        told.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield told


def test_a_larger_pile_leaves_by_as_many_statements(
    partner: Partner, agreement: Agreement, lan: Officer, minh: Officer, wires: Wires
) -> None:
    def told(size: int) -> int:
        for _ in range(size):
            asked = drafting.draft(wanted(partner, agreement), None, by=lan, at=NOON)
            drafting.submit(asked, seen=asked.version, by=lan, at=NOON)
            drafting.approve(asked, seen=asked.version, by=minh, at=NOON)
        pile = list(Dispatch.objects.to_send().filter(receipt=None))
        with statements() as made:
            assert sending.send_all(pile, wires, LATER) == [None] * size
        return len(made)

    told(1)  # the first message to a partner asks for its card
    assert told(2) == told(5)
    assert Dispatch.objects.filter(state=Dispatch.ACCEPTED).count() == 8


def test_a_larger_pile_is_taken_in_and_filed_by_as_many_statements(
    muong_sa: SimulatedPartner, told: Told, our_side: Side
) -> None:
    asked = replace(QUESTION, facts=Text(WORDS))

    def made(size: int) -> tuple[int, int]:
        each = (replace(told, conversation=str(uuid4())) for _ in range(size))
        raws = [muong_sa.envelope(asked, "info.request", one) for one in each]
        with statements() as at_the_door:
            arriving.take_in_all(raws, at=LATER)
        pile = list(Arrival.objects.to_open().filter(receipt=None))
        with statements() as opened:
            unsealing.open_all(pile, our_side.keys, inbox.ACTIONS, LATER)
        return len(at_the_door), len(opened)

    made(1)  # a word that no record had yet costs statements, once
    assert made(2) == made(5)
    assert Arrival.objects.filter(state=Arrival.ACCEPTED).count() == 8


def test_more_journal_rows_come_into_the_log_by_as_many_statements() -> None:
    key = SigningKey.generate()

    def made(size: int) -> int:
        done = journal.Done("thing.done", "thing:1", journal.NODE, NOON)
        with statements() as written:
            journal.record_all([done] * size)
            assert log.append(key, LATER) == size
        return len(written)

    assert made(2) == made(5)
