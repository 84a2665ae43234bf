"""Reports of every batch: what a person read, before any rule met them."""

import hashlib

import pytest
from tests.core.reading import scoring
from tests.core.reading.sights.test_second_sight import in_junk, spans

PATHS = scoring.samples(30, 153)
CASES = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def test_there_are_six_batches_of_six_and_eleven_of_eight():
    assert len(PATHS) == 6 * 6 + 11 * 8


@CASES
def test_what_a_person_read_is_quoted_from_this_very_text(path):
    raw, expected = scoring.raw_of(path), scoring.load(path.with_suffix(".json"))
    assert raw.strip().splitlines()[-1] == "MẪU / SAMPLE"
    assert expected["source"]["sha256"] == hashlib.sha256(raw.encode()).hexdigest()
    quoted = list(spans(expected))
    assert quoted
    assert all(raw[one["start"] : one["end"]] == one["text"] for one in quoted)
    assert in_junk(expected, expected["lines"]) == []


@CASES
def test_whoever_acts_is_an_agency_or_a_person_of_the_reading(path):
    expected = scoring.load(path.with_suffix(".json"))
    agencies = {one["id"] for one in expected["organisations"]}
    people = {one["id"] for one in expected["people"]}
    for one in expected["commitments"]:
        assert {*one["by"], *one["to_act"]} <= agencies, one["id"]
        assert one["spoken_by"] is None or one["spoken_by"] in people, one["id"]
    for one in expected["engagements"]:
        assert set(one["people"]) <= people, one["id"]
        assert set(one["organisations"]) <= agencies, one["id"]
