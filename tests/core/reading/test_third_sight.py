"""Reports written after the rules were made broad, in batches, each met unseen at first."""

import hashlib

import pytest
from tests.core.reading import scoring
from tests.core.reading.test_second_sight import in_junk, spans

from caunoi.core.reading import as_json, propose

# Of each batch: the first and last of its samples, and how much of them is read since.
BATCHES = {
    (30, 35): {
        "people": 1.0,
        "organisations": 0.9,
        "engagements": 0.95,
        "crime_areas": 1.0,
        "instruments": 1.0,
        "commitments": 0.9,
        "results": 0.97,
    },
    (36, 41): {
        "people": 1.0,
        "organisations": 0.88,
        "engagements": 0.9,
        "crime_areas": 0.94,
        "instruments": 0.8,
        "commitments": 0.9,
        "results": 0.88,
    },
    (42, 47): {
        "people": 1.0,
        "organisations": 0.87,
        "engagements": 0.8,
        "crime_areas": 0.96,
        "instruments": 0.9,
        "commitments": 0.9,
        "results": 0.95,
    },
    (48, 53): {
        "people": 1.0,
        "organisations": 0.9,
        "engagements": 0.88,
        "crime_areas": 1.0,
        "instruments": 1.0,
        "commitments": 0.9,
        "results": 0.97,
    },
    # Met at the fourth sight, and last at the sixth.
    (54, 59): {
        "people": 1.0,
        "organisations": 0.8,
        "engagements": 0.9,
        "crime_areas": 0.95,
        "instruments": 1.0,
        "commitments": 0.87,
        "results": 0.93,
    },
    (60, 65): {
        "people": 1.0,
        "organisations": 0.93,
        "engagements": 0.98,
        "crime_areas": 1.0,
        "instruments": 1.0,
        "commitments": 0.84,
        "results": 0.98,
    },
}
SCORES = {
    "people": scoring.names,
    "organisations": scoring.names,
    "engagements": scoring.occasions,
    "crime_areas": scoring.codes,
    "instruments": scoring.papers,
    "commitments": scoring.commitments,
    "results": scoring.outputs,
}


def samples(first, last):
    """The samples of one batch."""
    paths = sorted(scoring.SAMPLES.glob("[0-9][0-9]-*.txt"))
    return [path for path in paths if first <= int(path.name[:2]) <= last]


PATHS = [path for batch in BATCHES for path in samples(*batch)]
CASES = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def test_there_are_as_many_as_were_met():
    assert len(PATHS) == 6 * len(BATCHES)


@CASES
def test_what_a_person_read_is_quoted_from_this_very_text(path):
    raw, expected = scoring.raw_of(path), scoring.load(path.with_suffix(".json"))
    assert raw.strip().splitlines()[-1] == "MẪU / SAMPLE"
    assert expected["source"]["sha256"] == hashlib.sha256(raw.encode()).hexdigest()
    assert all(raw[one["start"] : one["end"]] == one["text"] for one in spans(expected))
    assert in_junk(expected, expected["lines"]) == []


@pytest.fixture(scope="module")
def read():
    """Of each report what the reader finds, beside what a person read."""
    return {
        path: (
            as_json(propose(scoring.raw_of(path), name=path.name, sha256="0" * 64)),
            scoring.load(path.with_suffix(".json")),
        )
        for path in PATHS
    }


@pytest.mark.parametrize("batch", BATCHES, ids=str)
@pytest.mark.parametrize("kind", SCORES)
def test_the_rules_do_no_worse_than_they_did(read, batch, kind):
    scores = [
        SCORES[kind](found[kind], expected[kind])
        for found, expected in (read[path] for path in samples(*batch))
    ]
    total = sum(scores, start=scoring.Score(0, 0, 0))
    assert total.f1 >= BATCHES[batch][kind], total


@CASES
def test_nothing_is_claimed_without_its_words(read, path):
    raw, (found, expected) = scoring.raw_of(path), read[path]
    assert all(raw[one["start"] : one["end"]] == one["text"] for one in spans(found))
    assert in_junk(found, expected["lines"]) == []


@CASES
def test_each_day_is_one_that_the_text_gives_to_an_occasion(read, path):
    ours, theirs = (
        {one["date"]["start"] for one in side["engagements"] if one["date"]}
        for side in read[path]
    )
    assert ours <= theirs
