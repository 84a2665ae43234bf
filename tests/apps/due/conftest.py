"""Rows that fall due: arrivals, of which the engine only sees that they are due."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from tests.apps.conftest import NOON

from caunoi.apps.exchange.models import Arrival
from caunoi.apps.register.models import Partner
from caunoi.core.ciphers import digest

AddRow = Callable[..., Arrival]


@pytest.fixture
def add_row(partner: Partner) -> AddRow:
    """Adds a row: `add_row(due_at=…, lane=…)`; it is due at NOON unless told otherwise."""

    def add(
        due_at: datetime | None = NOON, whose: Partner | None = None, **more: object
    ) -> Arrival:
        message = uuid4()
        return Arrival.objects.create(
            partner=whose or partner,
            message_id=message,
            sha256=digest.sha256(message.bytes),
            raw=b"",
            received_at=NOON,
            due_at=due_at,
            **more,
        )

    return add
