from dataclasses import replace

import pytest
from tests.core.exchange.record_samples import (
    AGREE,
    DISPUTE,
    POINTS,
    PROPOSE,
    SHARE,
    SUSPEND,
    SYNC,
    UPDATE,
)
from tests.core.exchange.test_payloads import changed

from caunoi.core.errors import Malformed
from caunoi.core.exchange import fields, payloads, record_payloads
from caunoi.core.exchange.record_payloads import Deadline, GateStatus


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("commitment.share", replace(SHARE, meeting=None, said_on=None, due=None)),
        ("minutes.propose", replace(PROPOSE, held_on=None)),
        ("instrument.sync", replace(SYNC, valid_until=None, deadlines=())),
    ],
)
def test_what_may_be_left_out_is_read_back_the_same(kind, payload):
    assert payloads.read(kind, 1, payloads.write(payload)) == payload


@pytest.mark.parametrize(
    ("kind", "payload", "path", "value"),
    [
        ("commitment.share", SHARE, "act", "threat"),
        ("commitment.share", SHARE, "who_acts", "nobody"),
        ("commitment.share", SHARE, "what", None),
        ("commitment.share", SHARE, "our_state", "closed"),
        ("commitment.update", UPDATE, "told_on", "soon"),
        ("commitment.update", UPDATE, "evidence", None),
        ("minutes.propose", PROPOSE, "points", "one"),
        ("minutes.propose", PROPOSE, "points", []),
        ("minutes.propose", PROPOSE, "points", [" "]),
        ("minutes.propose", PROPOSE, "points", ["one\ntwo"]),
        ("minutes.propose", PROPOSE, "points", ["other words"]),
        ("minutes.propose", PROPOSE, "points", ["x" * 2001]),
        ("minutes.propose", PROPOSE, "points", ["x"] * 81),
        ("minutes.propose", PROPOSE, "version", 0),
        ("minutes.propose", PROPOSE, "version", True),
        ("minutes.propose", PROPOSE, "version", "1"),
        ("minutes.agree", AGREE, "text_sha256", "AB" * 32),
        ("minutes.dispute", DISPUTE, "point", 10**7),
        ("instrument.sync", SYNC, "deadlines", [{"article": "1", "urgency": "x"}]),
        ("instrument.sync", SYNC, "valid_from", "2026-11-01"),
        ("instrument.sync", SYNC, "valid_from", "2026-13-01T00:00:00.000000Z"),
        ("instrument.sync", SYNC, "agreement", "the treaty"),
        ("instrument.sync", SYNC, "status", "unknown"),
        ("instrument.suspend", SUSPEND, "step", "end"),
        ("instrument.suspend", SUSPEND, "effective_at", None),
    ],
)
def test_what_breaks_the_schema_is_refused(kind, payload, path, value):
    with pytest.raises(Malformed):
        payloads.read(kind, 1, changed(payload, path, value))


def test_a_line_that_is_wrong_is_named():
    with pytest.raises(fields.WrongField) as refused:
        payloads.read("minutes.propose", 1, changed(PROPOSE, "points", ["one", 2]))
    assert refused.value.values == {"field": "points[1]"}


def test_minutes_are_named_by_the_hash_of_their_points():
    assert record_payloads.hash_of(POINTS) == PROPOSE.text_sha256
    assert record_payloads.hash_of(POINTS[:1]) != PROPOSE.text_sha256


def test_two_sides_that_hold_the_same_differ_in_nothing_whoever_tells_it():
    other = replace(SYNC, areas=SYNC.areas[::-1], approvals=())
    assert record_payloads.differences(SYNC, other) == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", 2),
        ("agreement_sha256", "cd" * 32),
        ("areas", SYNC.areas[:1]),
        ("deadlines", (Deadline("4.1", "other", 72), SYNC.deadlines[1])),
        ("valid_until", None),
        ("status", GateStatus.SUSPENDED),
    ],
)
def test_what_differs_is_told_field_by_field(name, value):
    assert record_payloads.differences(SYNC, replace(SYNC, **{name: value})) == (name,)
