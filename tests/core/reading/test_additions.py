"""An administrator's own words: what they change, and how a wrong entry is refused."""

import pytest
from tests.core.reading import scoring
from tests.core.reading.made_up import OPENING, read

from caunoi.core.errors import Malformed
from caunoi.core.reading import lexicon
from caunoi.core.reading.additions import NoSuchLexicon, NoSuchTable, NotToml, WrongEntry

PEOPLE = 'version = "2026-hq"\nranks = ["Thống chế"]\noffices = ["Trưởng ấp"]\n'
HEADS = """
[[head]]
kind = "agency"
shape = "place"
home = "VN"
names = ["Trạm Kiểm soát"]
"""


RESULTS = '[result]\nin_words = ["cần cẩu"]\n'
ASKED = '[act]\nask = ["trông chờ"]\n[unsettled]\nasked = ["trông chờ"]\n'


def additions(**files):
    return {f"{name}.toml": text.encode() for name, text in files.items()}


def test_words_of_a_node_are_read_like_ours():
    more = additions(people=PEOPLE, organisations=HEADS, instruments=RESULTS, acts=ASKED)
    report = read(
        f"Tin hoạt động\n06/3/2025\n{OPENING}"
        "Thống chế Hồ Bá Đạt và Trưởng ấp Mạc Tư Tùng tiếp"
        " Trạm Kiểm soát tỉnh Cao Bằng.\n"
        "Ông Arthur Penrose trông chờ tổ chức hội nghị lần thứ 2 vào tháng 10/2025.\n"
        "Hai bên đã thu giữ ba cần cẩu.\n",
        lexicon=lexicon.with_additions(more),
    )
    assert {one.name: one.rank for one in report.people}["Hồ Bá Đạt"] == "Thống chế"
    assert "Mạc Tư Tùng" in {one.name for one in report.people}
    assert "Trạm Kiểm soát tỉnh Cao Bằng" in {one.name for one in report.organisations}
    assert [(one.value, one.unit) for one in report.results] == [(3, "cần cẩu")]
    assert "ask" in {one.act for one in report.commitments}
    assert "conference" not in {one.type for one in report.engagements}


def test_both_versions_are_told():
    told = lexicon.with_additions(additions(people=PEOPLE)).versions
    assert told["people"].endswith(" + 2026-hq")
    assert told["places"] == lexicon.default().versions["places"]


def test_nothing_added_changes_nothing():
    assert lexicon.with_additions({}).tables == lexicon.default().tables


def test_a_word_that_no_report_has_changes_no_reading():
    """Also: what is made once of the words alone is made again, and seen by coverage."""
    longer = lexicon.with_additions({"people.toml": b'version = "x"\nranks = ["Qwertz"]\n'})
    for path in sorted(scoring.SAMPLES.glob("*.txt"))[::6]:
        text = path.read_text()
        assert read(text, lexicon=longer) == read(text)


def test_a_file_may_begin_with_a_mark():
    marked = {"people.toml": b"\xef\xbb\xbf" + PEOPLE.encode()}
    assert "Thống chế" in lexicon.with_additions(marked).table("people", "ranks")


def test_what_was_a_province_is_told_with_the_one_it_became_part_of():
    successors = lexicon.default().successors
    assert len(set(successors.values())) == 34
    assert successors["bạc liêu"] == "Cà Mau"
    assert successors["thừa thiên huế"] == "Huế"


WRONG = [
    ("colours", 'words = ["đỏ"]', NoSuchLexicon, None),
    ("people", 'version = "1"\nranks = ["Thống chế"', NotToml, 2),
    ("people", "ranks = [\n", NotToml, 2),
    ("people", 'heroes = ["Thánh Gióng"]', NoSuchTable, 1),
    ("areas", '[area.OPINION]\nwords = ["ý kiến"]', NoSuchTable, 1),
    ("people", 'version = "1"\n\nranks = "Thống chế"', WrongEntry, 3),
    ("people", 'ranks = ["Thống chế",\n"  "]', WrongEntry, 2),
    ("people", 'ranks = ["Thống  chế"]', WrongEntry, 1),
    ("people", f'ranks = ["{"a" * 121}"]', WrongEntry, 1),
    ("people", "ranks = [7]", WrongEntry, 1),
    ("people", "version = 3", WrongEntry, 1),
    ("people", "private = []", WrongEntry, 1),
    ("organisations", "head = 3", WrongEntry, 1),
    ("organisations", 'head = ["Trạm"]', WrongEntry, 1),
    ("organisations", '[[head]]\nnames = ["Trạm"]', WrongEntry, 2),
    ("organisations", HEADS.replace("place", "blob"), WrongEntry, 4),
    ("organisations", HEADS.replace('"VN"', '"Vietnam"'), WrongEntry, 5),
    ("organisations", HEADS + 'colour = "đỏ"\n', NoSuchTable, 7),
    ("organisations", HEADS.replace('["Trạm Kiểm soát"]', "[]\n"), None, None),
    ("places", '[[country]]\ncode = "Lào"\nnames = ["Lào"]', WrongEntry, 2),
    ("places", "[[province]]\nname = 3", WrongEntry, 2),
]


@pytest.mark.parametrize(("name", "text", "error", "line"), WRONG)
def test_a_wrong_entry_is_told_with_its_line(name, text, error, line):
    files = additions(**{name: text})
    if error is None:
        assert lexicon.with_additions(files)
        return
    with pytest.raises(error) as told:
        lexicon.with_additions(files)
    assert isinstance(told.value, Malformed)
    assert told.value.values["file"] == f"{name}.toml"
    assert told.value.values.get("line") == line


def test_bytes_that_are_no_text_are_told_with_their_line():
    with pytest.raises(NotToml) as told:
        lexicon.with_additions({"people.toml": b'version = "1"\n\xff\xfe'})
    assert told.value.values == {"file": "people.toml", "line": 2}
