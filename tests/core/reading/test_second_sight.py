"""Six reports written when the rules were done, with what a person read in them."""

import hashlib

import pytest
from tests.core.reading import scoring

PATHS = sorted(scoring.SAMPLES.glob("2[4-9]-*.txt"))
CASES = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def spans(value):
    """Every quotation anywhere in a reading or an expectation."""
    if isinstance(value, dict):
        if "text" in value:
            yield value
        for one in value.values():
            yield from spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans(one)


def in_junk(report, lines):
    """Quotations, of anything but the day of publication, in lines that feed nothing."""
    kept = ("lines", "report_date")
    told = {key: value for key, value in report.items() if key not in kept}
    junk = [line for line in lines if line["class"] in scoring.FEEDS_NOTHING]
    return [
        one["text"]
        for one in spans(told)
        for line in junk
        if one["start"] < line["end"] and line["start"] < one["end"]
    ]


def test_there_are_six():
    assert len(PATHS) == 6


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
    assert in_junk(expected, expected["lines"]) == []
