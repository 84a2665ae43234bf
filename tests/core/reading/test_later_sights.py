"""Reports of the seventh and the ninth batch, met unseen at first: what the rules read."""

import pytest
from tests.core.reading import scoring
from tests.core.reading.test_second_sight import in_junk, spans
from tests.core.reading.test_third_sight import SCORES, samples

from caunoi.core.reading import as_json, propose

# How much of each batch is read since.
FLOORS = {
    (66, 73): {
        "people": 0.95,
        "organisations": 0.84,
        "engagements": 0.7,
        "crime_areas": 0.83,
        "instruments": 0.83,
        "commitments": 0.77,
        "results": 0.87,
    },
    (82, 89): {
        "people": 0.98,
        "organisations": 0.86,
        "engagements": 0.97,
        "crime_areas": 1.0,
        "instruments": 1.0,
        "commitments": 0.95,
        "results": 1.0,
    },
}
PATHS = [path for batch in FLOORS for path in samples(*batch)]
CASES = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


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


@pytest.mark.parametrize("batch", FLOORS, ids=str)
@pytest.mark.parametrize("kind", SCORES)
def test_the_rules_do_no_worse_than_they_did(read, batch, kind):
    met = (read[path] for path in samples(*batch))
    scores = [SCORES[kind](found[kind], gold[kind]) for found, gold in met]
    total = sum(scores, start=scoring.Score(0, 0, 0))
    assert total.f1 >= FLOORS[batch][kind], total


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
