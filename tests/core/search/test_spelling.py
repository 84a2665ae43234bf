"""A slip of the hand finds the word that was meant; a number is never bent."""

from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.search import spelling

LETTERS = st.text(alphabet="abcdeghiklmnopqrstuvxy", min_size=2, max_size=12)


def test_a_wrong_missing_doubled_or_swapped_letter_is_one_slip() -> None:
    for typed in ("duong", "duon", "duongg", "duogn", "buong"):
        assert spelling.slips(typed, "duong") == (0 if typed == "duong" else 1)


def test_the_nearest_comes_first_and_the_far_not_at_all() -> None:
    others = ["khammouane", "khammuane", "khamkeut", "thakhek"]
    assert spelling.near("khammuan", others) == ["khammuane", "khammouane"]


def test_short_words_and_figures_hold_no_slip() -> None:
    assert spelling.near("an", ["am", "on"]) == []
    assert spelling.near("162", ["163"]) == []


def test_the_word_itself_is_not_near_itself() -> None:
    assert spelling.near("duong", ["duong"]) == []


@given(LETTERS, LETTERS)
def test_slips_count_the_same_both_ways(one: str, other: str) -> None:
    assert spelling.slips(one, other) == spelling.slips(other, one)
    assert (spelling.slips(one, other) == 0) == (one == other)


@given(LETTERS)
def test_a_word_with_one_letter_changed_shares_a_piece_of_it(word: str) -> None:
    changed = word[:-1] + ("z" if word[-1] != "z" else "b")
    assert spelling.grams(word) & spelling.grams(changed)
