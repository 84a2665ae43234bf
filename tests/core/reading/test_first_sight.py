"""Reports written, with what a person read in them, before any rule was tried on them."""

import hashlib

import pytest
from tests.core.reading import scoring

PATHS = sorted(scoring.SAMPLES.glob("[12][0-9]-*.txt"))
CASES = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
UNDATED = ("11-so-ket-quy-che", "21-gin-giu-hoa-binh")


def spans(value):
    """Every quotation anywhere in an expectation."""
    if isinstance(value, dict):
        if "text" in value:
            yield value
        for one in value.values():
            yield from spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans(one)


@CASES
def test_a_report_says_that_it_is_a_sample(path):
    assert scoring.raw_of(path).strip().splitlines()[-1] == "MẪU / SAMPLE"


@CASES
def test_what_a_person_read_is_quoted_from_this_very_text(path):
    raw, expected = scoring.raw_of(path), scoring.load(path.with_suffix(".json"))
    assert expected["source"]["sha256"] == hashlib.sha256(raw.encode()).hexdigest()
    quoted = list(spans(expected))
    assert all(raw[one["start"] : one["end"]] == one["text"] for one in quoted)


@CASES
def test_nothing_a_person_read_lies_in_a_line_that_feeds_nothing(path):
    expected = scoring.load(path.with_suffix(".json"))
    lines = expected.pop("lines")
    junk = [line for line in lines if line["class"] in scoring.FEEDS_NOTHING]
    assert not [
        one
        for one in spans(expected)
        for line in junk
        if one["start"] < line["end"]
        and line["start"] < one["end"]
        and one != (expected["report_date"] or {}).get("evidence", [None])[0]
    ]


@pytest.mark.parametrize("name", UNDATED)
def test_a_text_without_its_day_of_publication_has_none(name):
    assert scoring.load(scoring.SAMPLES / f"{name}.json")["report_date"] is None
