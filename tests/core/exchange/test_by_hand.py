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


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_leaves_as_a_letter_or_says_why_it_does_not(kind: str):
    why_not = letters.NOT_CARRIED.get(kind)
    assert (kind in letters.TEMPLATES) is (why_not is None)
    if why_not is not None:
        assert why_not.vi
        assert why_not.vi != why_not.en


def test_no_letter_is_left_of_a_kind_that_is_gone():
    assert {*letters.TEMPLATES, *letters.NOT_CARRIED} == set(KINDS)


def test_every_letter_speaks_both_languages():
    for template in letters.TEMPLATES.values():
        for both in (template.subject, template.opening, template.closing):
            assert both.said("vi") != both.said("en")
            assert both.said("lo") == both.en
        assert len(template.subject.vi) < 120
