"""What is carried by hand: times that can be, and words for every kind of message."""

from datetime import UTC, datetime, timedelta

import pytest

from caunoi.core.exchange import letters
from caunoi.core.exchange.by_hand import (
    BeforeIt,
    Happened,
    NotDispatched,
    NotYetHappened,
    require_in_order,
)
from caunoi.core.exchange.kinds import KINDS

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def check(
    happened: Happened,
    when: datetime,
    *,
    approved: datetime | None = NOON - 5 * HOUR,
    dispatched: datetime | None = NOON - 3 * HOUR,
) -> None:
    require_in_order(
        happened, when, at=NOON, approved_at=approved, dispatched_at=dispatched
    )


def test_what_can_be_passes():
    check(Happened.DISPATCHED, NOON - 5 * HOUR)
    check(Happened.RECEIVED, NOON - 3 * HOUR)
    check(Happened.CAME, NOON - 900 * HOUR)
    check(Happened.DISPATCHED, NOON, approved=None)


def test_nothing_is_recorded_that_lies_ahead():
    for happened in Happened:
        with pytest.raises(NotYetHappened):
            check(happened, NOON + HOUR)


def test_nothing_is_dispatched_before_its_approval_nor_received_before_its_dispatch():
    with pytest.raises(BeforeIt):
        check(Happened.DISPATCHED, NOON - 6 * HOUR)
    with pytest.raises(BeforeIt):
        check(Happened.RECEIVED, NOON - 4 * HOUR)
    with pytest.raises(NotDispatched):
        check(Happened.RECEIVED, NOON, dispatched=None)


def test_every_kind_of_message_about_a_request_has_its_letter():
    # What is said about a record of both registers goes between two nodes alone.
    spoken = {kind.code for kind in KINDS.values() if not kind.of_record}
    assert set(letters.TEMPLATES) == spoken


def test_every_letter_speaks_both_languages():
    for template in letters.TEMPLATES.values():
        for both in (template.subject, template.opening, template.closing):
            assert both.said("vi") != both.said("en")
            assert both.said("lo") == both.en
        assert len(template.subject.vi) < 120
