"""What is typed and what is written are the same words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.search import folding


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("bo cong an", "Bộ Công an"),
        ("hoà bình", "hòa bình"),
        ("uỷ ban", "Ủy ban"),
        ("doi tuong", "đối tượng"),
        ("dai su quan hoa ky", "Đại sứ quán Hoa Kì"),
        ("Mĩ", "Mỹ"),
        ("liên hợp quốc", "Liên hợp\u00a0quốc"),
        ("hòa", "ho\u0300a"),  # marks apart from their letter
        ("khammouane", "Khammouane"),
        ("PHÒNG", "phòng"),
        ("qui che", "Quy chế"),
    ],
)
def test_spellings_of_one_word_are_one(typed: str, written: str) -> None:
    assert folding.words(typed) == folding.words(written)


def test_words_that_differ_in_letters_stay_apart() -> None:
    assert folding.words("an ninh") != folding.words("ăn nình ao")
    assert folding.words("my tho")[0] == "mi", "one sound, one spelling"
    assert folding.words("tay") == ["tay"], "only a syllable that is all y"


def test_invisible_signs_part_no_word() -> None:
    assert folding.words("Nguy\u200bễn \u202eVăn") == ["nguyen", "van"]


def test_figures_and_codes_are_words() -> None:
    assert folding.words("số 162/2025/NĐ-CP") == ["so", "162", "2025", "nd", "cp"]


@pytest.mark.parametrize(
    ("part", "whole"),
    [("ບໍລິຄໍາ", "ແຂວງບໍລິຄໍາໄຊ"), ("公安", "云南省公安厅"), ("ตำรวจ", "สำนักงานตำรวจแห่งชาติ")],
)
def test_a_part_of_a_name_without_spaces_stands_in_the_whole(part: str, whole: str) -> None:
    assert set(folding.words(part)) <= set(folding.words(whole))


def test_a_single_sign_is_a_word_of_its_own() -> None:
    assert folding.words("云 A") == ["云", "a"]


def test_scripts_that_touch_are_parted() -> None:
    assert folding.words("Laoລາວ")[0] == "lao"


@given(st.text(max_size=60))
def test_folding_again_changes_nothing(text: str) -> None:
    once = folding.words(text)
    assert folding.words(" ".join(once)) == once or any(len(word) > 39 for word in once)


@given(st.text(max_size=60))
def test_case_makes_no_difference(text: str) -> None:
    assert folding.fold(folding.fold(text)) == folding.fold(text)
