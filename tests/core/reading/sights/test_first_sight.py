"""Reports written, with what a person read in them, before any rule was tried on them."""

import hashlib

import pytest
from tests.core.reading import scoring

PATHS = sorted(
    path for path in scoring.SAMPLES.glob("[12][0-9]-*.txt") if path.name[:2] <= "23"
)
CASES = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
AT_FIRST_SIGHT = [
    ("people", scoring.names, 0.86),
    ("organisations", scoring.names, 0.62),
    ("engagements", scoring.occasions, 0.22),
    ("crime_areas", scoring.codes, 0.98),
    ("instruments", scoring.papers, 0.98),
    ("commitments", scoring.commitments, 0.94),
    ("results", scoring.outputs, 0.98),
]
JUNK = 0.97
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


@pytest.fixture(scope="module")
def pairs():
    """What the reader finds in each report, beside what a person read."""
    return [scoring.beside(path) for path in PATHS]


@pytest.mark.parametrize(("kind", "score", "floor"), AT_FIRST_SIGHT)
def test_the_rules_do_no_worse_than_at_first_sight(pairs, kind, score, floor):
    scores = [score(found[kind], expected[kind]) for found, expected in pairs]
    assert sum(scores, start=scoring.Score(0, 0, 0)).f1 >= floor


def days(report):
    """The days of its occasions, without their year, which a text may lend or not."""
    dated = [one["date"] for one in report["engagements"] if one["date"]]
    return {one["start"][-5:] for one in dated}


def test_no_day_is_given_to_an_occasion_that_the_text_gives_to_none(pairs):
    for found, expected in pairs:
        assert days(found) <= days(expected), found["source"]["name"]


def test_a_private_post_yields_nobody_and_binds_nobody(pairs):
    found, _ = pairs[-1]
    assert (found["people"], found["engagements"], found["commitments"]) == ([], [], [])


def places(lines, kinds):
    """Every place of the lines of some classes."""
    return {
        at
        for line in lines
        if line["class"] in kinds
        for at in range(line["start"], line["end"])
    }


def test_lines_that_feed_nothing_are_kept_out_and_no_body_line_is(pairs):
    junk, seen = [], []
    for found, expected in pairs:
        ours = places(found["lines"], scoring.FEEDS_NOTHING)
        for line in expected["lines"]:
            if line["class"] in scoring.FEEDS_NOTHING:
                junk.append(line)
                seen += [line] if line["start"] in ours else []
        told = places(expected["lines"], {line["class"] for line in expected["lines"]})
        dropped = places(found["lines"], scoring.FEEDS_NOTHING | {"caption"})
        assert dropped <= told, found["source"]["name"]
    assert len(seen) >= JUNK * len(junk)
