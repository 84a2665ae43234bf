"""The likeliest kind of a clause, by words that were weighed on the samples."""

import pytest
from tests.core.reading import weighing
from tests.core.reading.made_up import OPENING, read

from caunoi.core.reading.clauses import likely_kinds
from caunoi.core.reading.clauses.likely_kinds import features
from caunoi.core.reading.text import fold


def told(words):
    return features(words, fold(words))


def kinds(sentence):
    (one,) = read(OPENING + sentence).commitments
    return one.kinds


def test_names_and_numbers_count_for_nothing():
    one = told("đề nghị Trần Hoa gửi 12 mẫu")
    assert one == told("đề nghị Nguyễn Thị Lan Châu gửi 7 mẫu")
    assert one == told("đề nghị Mohd Faizal bin Harun gửi 7 mẫu")
    assert one == told("đề nghị Han Seo-yeon gửi 7 mẫu")
    assert {"đề nghị", "nghị #", "# gửi", "gửi 0", "0 mẫu", "^gửi"} <= one
    assert not any("hoa" in feature for feature in one)


def test_spelling_counts_for_nothing():
    assert told("thỏa thuận về hóa chất") == told("thoả thuận về hoá chất")


def test_the_table_is_that_of_the_samples():
    """Where a sample changed, `make kinds` makes the table anew."""
    told = weighing.TABLE.read_text("utf-8").splitlines()[1]
    assert told.endswith(weighing.digest(weighing.cases(weighing.samples())))


def test_the_same_clauses_give_the_same_weights():
    known = weighing.cases(weighing.samples()[:12])
    table = weighing.weigh(known)
    assert table == weighing.weigh(known)
    assert table["tập huấn"]["training"] > 0 > table["tập huấn"].get("border", -1)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Hai bên thống nhất rút ngắn thời gian cấp thị thực công vụ.", "policy_support"),
        ("Hai bên thống nhất biên soạn sổ tay cho trinh sát viên.", "training"),
        ("Hai bên thống nhất sớm ký kết bản thỏa thuận mới.", "legal_framework"),
    ],
)
def test_what_rules_do_not_tell_is_likely(sentence, kind):
    assert kind in kinds(sentence)


def test_rules_stand_first_and_no_more_than_three_are_told(monkeypatch):
    row = {"*": [99, 0]}
    monkeypatch.setattr(likely_kinds, "weights", lambda: (("border", "general"), row))
    assert kinds("Hai bên thống nhất mở lớp tập huấn.") == ("training", "border")
    row["*"][0] = -99
    assert kinds("Hai bên thống nhất mở lớp tập huấn.") == ("training",)
