"""Five reports of real meetings, and three of them done by hand."""

from hashlib import sha256

import pytest
from tests.core.reading import scoring

from caunoi.core.reading import as_json, propose
from caunoi.core.reading.gate import spans_of

pytestmark = pytest.mark.skipif(not scoring.SHARED.is_dir(), reason=scoring.WHY_SKIPPED)
FLOORS = {
    "people": (scoring.names, 0.99),
    "organisations": (scoring.names, 0.95),
    "engagements": (scoring.occasions, 0.99),
    "crime_areas": (scoring.codes, 0.99),
    "commitments": (scoring.commitments, 0.95),
}


def reports():
    return sorted((scoring.SHARED / "reports").glob("*.txt"))


def read(path):
    data = path.read_bytes()
    return propose(data.decode("utf-8"), name=path.name, sha256=sha256(data).hexdigest())


def examples():
    golds = map(
        scoring.load, sorted((scoring.SHARED / "reading" / "examples").glob("*.json"))
    )
    for gold in golds:
        yield as_json(read(scoring.SHARED / "reports" / gold["source"]["name"])), gold


@pytest.mark.parametrize("kind", FLOORS)
def test_the_examples_are_reached(kind):
    compare, floor = FLOORS[kind]
    total = scoring.Score(0, 0, 0)
    for found, gold in examples():
        total += compare(found[kind], gold[kind])
    assert total.f1 >= floor, total


def test_sources_and_lines_equal_the_examples():
    for found, gold in examples():
        assert found["source"] == gold["source"]
        assert found["report_date"] == gold["report_date"]
        assert found["lines"] == gold["lines"]


def test_records_have_exactly_the_keys_of_the_format():
    for found, gold in examples():
        assert found.keys() == gold.keys()
        for kind in ("organisations", "people", "engagements", "commitments", "results"):
            for one in found[kind]:
                assert not gold[kind] or one.keys() == gold[kind][0].keys()


def test_matched_commitments_have_the_same_act_and_status():
    matched = [
        pair
        for found, gold in examples()
        for pair in scoring.pairs(found["commitments"], gold["commitments"])
    ]
    assert matched
    assert all((one["act"], one["status"]) == (g["act"], g["status"]) for one, g in matched)


def test_no_date_is_invented():
    dates = {
        path.name[:3]: [one.date.start for one in read(path).engagements if one.date]
        for path in reports()
    }
    assert dates == {
        "000": ["2020-09-11"],
        "001": [],
        "002": [
            "2024-04-05",
            "2024-04-04",
            "2024-04-04",
            "2024-04-04",
            "2023-09-01",
            "2024-04-04",
            "2024-04-01",
        ],
        "003": ["2023-11-21"],
        "004": [],
    }


def test_a_date_of_another_conference_is_not_the_date_of_the_meeting():
    (path,) = [path for path in reports() if path.name.startswith("000")]
    dated = [(one.type, one.role) for one in read(path).engagements if one.date]
    assert dated == [("conference", "referenced")]


def test_a_guest_is_of_the_side_that_is_represented():
    sides = {person.name: person.side for path in reports() for person in read(path).people}
    assert sides["Bạch Kỳ Mỹ"] == sides["Chu Đỗ Quyên"] == "US"
    assert sides["You Xiao Wen"] == "INTL"
    assert sides["Đào Xuân Lân"] == "VN"


def test_papers_have_come_as_far_as_their_words_say():
    (path,) = [path for path in reports() if path.name.startswith("002")]
    stages = [(one.type, one.status) for one in read(path).instruments]
    assert stages == [
        ("mou", "to_be_signed"),
        ("treaty", "proposed"),
        ("treaty", "proposed"),
        ("mou", "under_negotiation"),
    ]


def test_the_list_of_other_stories_feeds_nothing():
    (path,) = [path for path in reports() if path.name.startswith("002")]
    report = read(path)
    start = next(line.start for line in report.lines if line.kind == "most_read")
    lines = [line for line in report.lines if line.start >= start]
    assert len(lines) > 40
    kept = (report.people, report.engagements, report.commitments, report.crime_areas)
    assert all(span.end <= start for span in spans_of(kept))
    assert report.results == ()
