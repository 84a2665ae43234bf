"""Six reports written when the rules were done, with what a person read in them."""

import hashlib

import pytest
from tests.core.reading import scoring

PATHS = sorted(scoring.SAMPLES.glob("2[4-9]-*.txt"))
CASES = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
AT_SECOND_SIGHT = [
    ("people", scoring.names, 1.0),
    ("organisations", scoring.names, 0.65),
    ("engagements", scoring.occasions, 0.51),
    ("crime_areas", scoring.codes, 0.95),
    ("instruments", scoring.papers, 0.13),
    ("commitments", scoring.commitments, 0.43),
    ("results", scoring.outputs, 0.71),
]
# Known defects, not a licence: strike out what a rule mends.
FED_BY_JUNK = {
    "25-chuyen-giao-pham-nhan": {"cấp thêm 800 thị thực lao động"},
    "29-doan-cao-bang-quang-tay": {"Phòng Tham mưu", "Bộ đội Biên phòng Cao Bằng"},
}


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


@pytest.fixture(scope="module")
def pairs():
    """What the reader finds in each report, beside what a person read."""
    return [scoring.beside(path) for path in PATHS]


@pytest.mark.parametrize(("kind", "score", "floor"), AT_SECOND_SIGHT)
def test_the_rules_do_no_worse_than_at_second_sight(pairs, kind, score, floor):
    scores = [score(found[kind], expected[kind]) for found, expected in pairs]
    assert sum(scores, start=scoring.Score(0, 0, 0)).f1 >= floor


def test_the_reader_quotes_verbatim(pairs):
    for path, (found, _) in zip(PATHS, pairs, strict=True):
        raw = scoring.raw_of(path)
        quoted = spans(found)
        assert all(raw[one["start"] : one["end"]] == one["text"] for one in quoted)


def test_lines_that_feed_nothing_feed_nothing_new(pairs):
    for path, (found, expected) in zip(PATHS, pairs, strict=True):
        fed = set(in_junk(found, expected["lines"]))
        assert fed <= FED_BY_JUNK.get(path.stem, set()), path.stem


def test_each_date_of_an_occasion_is_one_that_the_text_gives_to_an_occasion(pairs):
    for found, expected in pairs:
        ours, theirs = (
            {one["date"]["start"] for one in side["engagements"] if one["date"]}
            for side in (found, expected)
        )
        assert ours <= theirs, found["source"]["name"]
