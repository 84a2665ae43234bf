"""Versions of one agreement follow each other without gaps, doubles or lost parties."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.envelope.parties import AGREEMENT, DRAFT, NOON, NORTH, OTHER, SOUTH

from caunoi.core.envelope import agreement, card, versions
from caunoi.core.envelope.agreement import Party

DAY = timedelta(days=1)
ENDING = replace(AGREEMENT, valid_until=NOON + 30 * DAY)


def after(before=AGREEMENT, **changes):
    """The draft of the version that follows, in one point another where a test says so."""
    told = {
        "version": before.version + 1,
        "previous": agreement.sha256(agreement.draft(before)),
        "valid_from": NOON + 10 * DAY,
        **changes,
    }
    return replace(before, **told)


def follows(told, before=AGREEMENT):
    return versions.require_follows(agreement.draft(before), agreement.draft(told))


def test_the_next_version_follows_whether_the_first_is_signed_yet_or_not():
    told = after()
    assert follows(told) == told
    signed = agreement.sign(DRAFT, NORTH.name, NORTH.signing)
    draft = agreement.draft(told)
    assert versions.require_follows(signed, draft) == told


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 3},
        {"previous": b"x" * 32},
        {"id": "0192f0c1-2222-7abc-8def-000000000009"},
        {"valid_from": AGREEMENT.valid_from},
        {"valid_from": AGREEMENT.valid_from - DAY},
        {"version": 1, "previous": None},
    ],
)
def test_what_does_not_follow_is_refused_with_the_number_that_would(changes):
    with pytest.raises(versions.VersionNotNext) as refused:
        follows(after(**changes))
    assert refused.value.values["expected"] == 2


def test_a_party_may_join_but_none_is_left_out():
    third = Party(OTHER.name, card.fingerprint(OTHER.raw))
    wider = after(parties=(*AGREEMENT.parties, third))
    assert follows(wider) == wider
    with pytest.raises(versions.PartyRemoved) as refused:
        follows(after(parties=(AGREEMENT.parties[0], third)))
    assert refused.value.values == {"nodes": SOUTH.name}


def test_no_time_lies_between_two_versions_in_which_neither_holds():
    touching = after(ENDING, valid_from=ENDING.valid_until, valid_until=None)
    assert follows(touching, ENDING) == touching
    late = replace(touching, valid_from=ENDING.valid_until + timedelta(seconds=1))
    with pytest.raises(versions.GapBetween) as refused:
        follows(late, ENDING)
    assert refused.value.values["end"] == ENDING.valid_until


def test_nobody_signs_for_an_instant_that_has_passed():
    told = after()
    versions.require_ahead(told, told.valid_from - timedelta(seconds=1))
    with pytest.raises(versions.InstantPast):
        versions.require_ahead(told, told.valid_from)
    # A first version replaces nothing: it may hold from a day before it was signed.
    versions.require_ahead(AGREEMENT, NOON + 10 * DAY)


def test_the_newest_version_that_has_begun_takes_over():
    second = after()
    third = after(second, version=3, valid_from=NOON + 20 * DAY)
    both = (third, second)
    assert versions.taken_over(both, NOON) is None
    assert versions.taken_over(both, second.valid_from) == second
    assert versions.taken_over(both, third.valid_from) == third
