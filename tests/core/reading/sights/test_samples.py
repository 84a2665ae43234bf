"""Our own sample reports against what a person read in them."""

import pytest
from tests.core.reading import scoring

from caunoi.core.reading import as_json, proposals, propose

# The numbers from 10 on were written before any rule was tried on them: test_first_sight.
NAMES = sorted(path.stem for path in scoring.SAMPLES.glob("0*.txt"))


def read(name):
    raw = scoring.raw_of(scoring.SAMPLES / f"{name}.txt")
    return propose(raw, name=f"{name}.txt", sha256="0" * 64)


def both(name):
    return as_json(read(name)), scoring.load(scoring.SAMPLES / f"{name}.json")


def picked(found, expected):
    """The found records, with only the keys that the expectation asserts."""
    keys = expected[0].keys() if expected else ()
    return [{key: one[key] for key in keys} for one in found]


def test_there_is_an_expectation_for_each_of_at_least_eight_samples():
    assert len(NAMES) >= 8
    assert sorted(path.stem for path in scoring.SAMPLES.glob("0*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_says_that_it_is_one(name):
    raw = scoring.raw_of(scoring.SAMPLES / f"{name}.txt").strip().splitlines()
    assert "MẪU / SAMPLE" in raw[0] + raw[-1]


@pytest.mark.parametrize("name", NAMES)
def test_people_and_organisations_are_those_of_the_sample(name):
    found, expected = both(name)
    for kind in ("people", "organisations", "results"):
        assert picked(found[kind], expected[kind]) == expected[kind], kind
        assert len(found[kind]) == len(expected[kind]), kind


@pytest.mark.parametrize("name", NAMES)
def test_occasions_have_their_own_dates_and_places(name):
    found, expected = both(name)
    told = [
        {
            "type": one["type"],
            "role": one["role"],
            "date": one["date"]
            and {key: one["date"][key] for key in ("start", "end", "precision")},
            "place": one["place"] and one["place"]["text"],
        }
        for one in found["engagements"]
    ]
    assert told == expected["engagements"]
    day = found["report_date"]
    dated = day and {key: day[key] for key in ("start", "end", "precision")}
    assert dated == expected["report_date"]


@pytest.mark.parametrize("name", NAMES)
def test_crime_areas_are_those_the_agencies_named(name):
    found, expected = both(name)
    assert {one["code"] for one in found["crime_areas"]} == {
        one["code"] for one in expected["crime_areas"]
    }


@pytest.mark.parametrize("name", NAMES)
def test_each_commitment_is_found_with_its_act(name):
    found, expected = both(name)
    matched = scoring.pairs(found["commitments"], expected["commitments"])
    assert len(matched) == len(found["commitments"]) == len(expected["commitments"])
    for key in ("act", "kinds", "crime_areas"):
        told = [(sorted(one[key]), sorted(gold[key])) for one, gold in matched]
        assert all(found == expected for found, expected in told), (key, told)


def test_the_story_report_flags_the_award_that_its_caption_names_differently():
    (engagement,) = [
        one for one in proposals(read("01-duong-day-nong")) if one.kind == "engagement"
    ]
    assert engagement.note is not None
    assert engagement.note.code == "reading.note.award-differs"
    assert engagement.note.values == {"body": "Giấy khen", "caption": "bằng khen"}


def test_the_story_report_holds_a_pledge_with_its_day():
    pledge = next(
        one
        for one in proposals(read("01-duong-day-nong"))
        if one.fields.get("act") == "pledge"
    )
    assert (pledge.fields["due_start"], pledge.fields["by"]) == ("2026-10-30", ("O2",))


def test_the_column_beside_the_text_feeds_nothing():
    report = read("03-cot-ben")
    tail = [
        line for line in report.lines if line.kind in {"most_read", "navigation", "share"}
    ]
    assert len(tail) == 7
    start = min(line.start for line in tail)
    assert all(span.end <= start for one in report.commitments for span in one.evidence)
    assert "GAMBLING" not in {area.code for area in report.crime_areas}


def test_talk_about_expression_yields_no_code():
    codes = {area.code for area in read("07-dua-nan-nhan-ve").crime_areas}
    assert codes == {"ONLINE_FRAUD", "TRAFFICKING_IN_PERSONS", "MIGRANT_SMUGGLING"}


def test_suspects_and_victims_are_never_proposed():
    named = [
        one.fields["name"]
        for one in proposals(read("07-dua-nan-nhan-ve"))
        if one.kind == "contact"
    ]
    assert named == ["Mai Công Thành"]


def test_an_op_ed_yields_nobody():
    report = read("08-bai-binh-luan")
    assert (report.people, report.commitments, proposals(report)) == ((), (), ())


def test_proposals_come_in_the_order_of_the_text():
    for name in NAMES:
        places = [one.words[0].start for one in proposals(read(name))]
        assert places == sorted(places)


def test_the_report_that_visitors_see_first_reads_into_its_promises_and_its_wish():
    (story,) = (scoring.SAMPLES.parent / "story").glob("*.txt")
    raw = story.read_text(encoding="utf-8")
    report = propose(raw, name=story.name, sha256="")
    acts = [commitment.act for commitment in report.commitments]
    assert acts == ["agree", "agree", "agree", "pledge", "ask", "ask", "wish"]
    (meeting,) = report.engagements
    assert meeting.date is not None
    assert meeting.date.start == "2026-10-13"
    noted = [one.note.code for one in proposals(report) if one.note]
    assert noted == ["reading.note.award-differs"]
