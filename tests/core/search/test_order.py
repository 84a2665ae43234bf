"""The best answer first, with its words marked."""

from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.search import folding, order


def _score(query: str, text: str) -> tuple[int, bool, int]:
    kept = " ".join(folding.words(text))
    return order.score(query, " ".join(folding.words(query)), text, kept)


def test_marks_as_typed_come_first_then_the_phrase_then_its_words() -> None:
    texts = ["tỉnh có hà mã", "Ha Tinh", "Hà Tĩnh"]
    best = sorted(texts, key=lambda text: _score("Hà Tĩnh", text), reverse=True)
    assert best == ["Hà Tĩnh", "Ha Tinh", "tỉnh có hà mã"]


def test_a_title_comes_before_a_mention() -> None:
    assert _score("ma túy", "Ma túy qua biên giới") > _score("ma túy", "Họp về ma túy")


def test_found_words_are_marked_and_the_rest_is_kept() -> None:
    made = order.pieces("Phòng, chống MA TÚY.", frozenset({"ma", "tuy"}))
    assert "".join(piece.text for piece in made) == "Phòng, chống MA TÚY."
    assert [piece.text for piece in made if piece.found] == ["MA", "TÚY"]


def test_a_long_text_is_shown_around_the_first_word_found() -> None:
    made = order.pieces("xa " * 200 + "đích " + "sau " * 200, frozenset({"dich"}))
    shown = "".join(piece.text for piece in made)
    assert "đích" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 2 * order.SHOWN


@given(st.text(max_size=120))
def test_a_short_text_is_shown_whole(text: str) -> None:
    assert "".join(piece.text for piece in order.pieces(text, frozenset({"a"}))) == text
