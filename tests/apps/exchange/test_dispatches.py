"""What the database itself holds of a message that leaves."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from tests.apps.conftest import NOON

from caunoi.apps.exchange.actions import drafting
from caunoi.apps.exchange.models import Dispatch, InfoRequest
from caunoi.apps.officers.models import Officer

MIGRATION = "caunoi.apps.exchange.migrations.0016_dispatch_is_about_one_thing_and_due"


@pytest.fixture
def leaving(submitted: InfoRequest, hoa: Officer, minh: Officer) -> Dispatch:
    """A message that waits for `work`."""
    drafting.review(submitted, seen=submitted.version, by=hoa, at=NOON)
    return drafting.approve(submitted, seen=submitted.version, by=minh, at=NOON)


@pytest.mark.parametrize("state", Dispatch.ON_ITS_WAY)
def test_what_is_on_its_way_falls_due(state: str, leaving: Dispatch) -> None:
    row = Dispatch.objects.filter(pk=leaving.pk)
    row.update(state=state)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(due_at=None)
    assert row.update(state=Dispatch.ACCEPTED, due_at=None) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(state=state)


def test_a_message_is_about_something(leaving: Dispatch) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.filter(pk=leaving.pk).update(info_request=None)


def test_what_lay_without_a_time_falls_due_by_the_migration(leaving: Dispatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite lets a check be passed over")
    settled = Dispatch.objects.create(
        message_id=leaving.info_request.public_id, kind="info.request",
        partner=leaving.partner, info_request=leaving.info_request, number=2,
        state=Dispatch.ACCEPTED, issued_at=NOON, expires_at=NOON,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        try:
            Dispatch.objects.filter(pk=leaving.pk).update(due_at=None)
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
    import_module(MIGRATION).let_fall_due(apps, None)
    leaving.refresh_from_db()
    settled.refresh_from_db()
    assert (leaving.due_at, settled.due_at) == (leaving.issued_at, None)
