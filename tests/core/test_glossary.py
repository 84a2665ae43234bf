"""Terms are marked whole, the longest first, and the text stays what it was."""

from pathlib import Path

import pytest

from caunoi.core import glossary
from caunoi.core.glossary import Piece, pieces

PAPER = Path(__file__).parents[2] / "docs/glossary.md"


@pytest.mark.parametrize(
    ("text", "lang", "terms"),
    [
        ("Đề nghị DẪN ĐỘ nghi phạm.", "vi", [("DẪN ĐỘ", "Extradition")]),
        ("Extradition of a victim", "en",
         [("Extradition", "Dẫn độ"), ("victim", "Nạn nhân")]),
        ("victims, eyewitness, minority", "en", []),
        ("Không có gì", "vi", []),
        ("victim", "vi", []),
        ("victim", "lo", []),
        ("", "vi", []),
        ("<b>Extradition</b>", "en", [("Extradition", "Dẫn độ")]),
    ],
)  # fmt: skip
def test_terms_are_found_in_their_language(
    text: str, lang: str, terms: list[tuple[str, str]]
) -> None:
    cut = pieces(text, lang)
    assert "".join(piece.text for piece in cut) == text
    assert [(piece.text, piece.other) for piece in cut if piece.other] == terms


def test_the_longest_term_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"tội phạm": "crime", "tội phạm kép": "Dual criminality"}
    monkeypatch.setitem(glossary._FINDERS, "vi", glossary._finder(words))
    assert Piece("tội phạm kép", "Dual criminality") in pieces("là tội phạm kép", "vi")


def test_every_pair_stands_in_the_glossary() -> None:
    rows = [line.split("|") for line in PAPER.read_text(encoding="utf-8").splitlines()]
    kept = {(row[1].strip(), row[2].strip()) for row in rows if len(row) > 3}
    assert [pair for pair in glossary.TERMS if pair not in kept] == []
    for side in (0, 1):
        assert len({pair[side].lower() for pair in glossary.TERMS}) == len(glossary.TERMS)
