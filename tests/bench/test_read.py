"""The bench of the reader: quality by field, speed beside a peer, memory of the command."""

import json
from pathlib import Path

import pytest

from caunoi.__main__ import main
from caunoi.bench import read
from caunoi.bench.read_scores import Score, scores
from caunoi.core import reading

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"


@pytest.fixture(scope="module")
def told():
    return read.measure(SAMPLES, "0[56]-*.txt", 0.05)


def test_each_field_is_compared_with_what_a_person_read(told):
    assert told["reports"] == 2
    assert told["quality"]["people"]["f1"] == 1.0
    assert told["quality"]["dates of no occasion"]["found"] == 0


def test_a_reading_that_is_wrong_scores_less():
    raw = (SAMPLES / "06-chuyen-tham-nhieu-cuoc-gap.txt").read_bytes().decode()
    found = reading.as_json(reading.propose(raw, name="a.txt", sha256=""))
    wrong = {**found, "people": [], "organisations": found["organisations"][1:]}
    fields = scores(wrong, found)
    assert fields["people"].f1 == 0.0
    assert fields["organisations"].right == len(found["organisations"]) - 1
    assert fields["commitments"].f1 == 1.0


def test_a_date_of_no_occasion_is_counted_alone():
    raw = (SAMPLES / "06-chuyen-tham-nhieu-cuoc-gap.txt").read_bytes().decode()
    found = reading.as_json(reading.propose(raw, name="a.txt", sha256=""))
    undated = [{**one, "date": None} for one in found["engagements"]]
    invented = scores(found, {**found, "engagements": undated})["dates of no occasion"]
    assert invented.found == len([one for one in undated if one]) > 0


def test_nothing_on_both_sides_is_no_fault():
    assert Score().f1 == 1.0


def test_the_command_needs_little_memory_and_no_django(told):
    assert told["django_loaded"] is False
    assert told["peak_megabytes"] <= 80


def test_a_missing_peer_is_told_in_words(monkeypatch):
    def absent(_name):
        raise ImportError

    monkeypatch.setattr(read, "import_module", absent)
    told = read.measure(SAMPLES, "05-*.txt", 0.01)
    assert told["peer"] is None
    assert "pip install 'caunoi[peer]'" in read.said(told)
    assert list(read.cells(told).values()).count("–") == 2


def test_the_peer_reads_the_same_text_in_turn(monkeypatch):
    class Slow:
        @staticmethod
        def ner(text):
            return sorted(text * 40)

    monkeypatch.setattr(read, "import_module", lambda _name: Slow)
    told = read.measure(SAMPLES, "05-*.txt", 0.01)
    assert told["peer_characters_a_second"] > 0
    assert "ratio" in read.said(told)


def test_the_bench_prints_one_object_and_writes_one_line(tmp_path, capsys):
    page = tmp_path / "page.md"
    asked = ["--samples", str(SAMPLES), "--only", "05-*.txt", "--seconds", "0.01"]
    assert main(["bench", "read", *asked, "--json", "--write", str(page)]) == 0
    assert json.loads(capsys.readouterr().out)["bench"] == "read"
    title, rule, row = page.read_text("utf-8").splitlines()
    assert title.startswith("| Day | Reports |")
    assert rule.count("---") == row.count(" | ") + 1
    assert row.startswith("| 20")
    assert main(["bench", "read", *asked]) == 0
    assert "characters" in capsys.readouterr().out
