import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.safeguards import words


def test_the_two_tone_placements_are_one_word():
    assert words.folded("hòa bình") == words.folded("hoà bình")
    assert words.folded("ỦY BAN") == words.folded("uỷ ban")


def test_composed_and_decomposed_letters_are_one_word():
    assert words.folded(unicodedata.normalize("NFD", "Tuyệt mật")) == words.folded(
        "tuyệt mật"
    )


def test_spaces_case_and_invisible_signs_are_folded():
    assert words.folded("  Cơ\u00a0quan\n\tNHÀ\u200b nước ") == "cơ quan nhà nước"


def test_digits_of_other_scripts_become_ours():
    assert words.folded("มาตรา ๑๑๒").endswith("112")


def test_without_accents_d_is_d():
    assert words.bare("Đường dây nóng") == "duong day nong"
    assert words.is_bare("Duong day nong")
    assert not words.is_bare("Đường dây nóng")


@given(
    st.text("aàáảãạăâđĐêôơưoÒÓỎÕỌuỷỦyeè A1๒ \t\n\u00a0\u200b\u0301\u0323¸.", max_size=60)
)
def test_folding_twice_changes_nothing_more(text):
    once = words.folded(text)
    assert words.folded(once) == once
    assert words.bare(words.bare(text)) == words.bare(text)
