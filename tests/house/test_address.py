"""Vietnamese pages have no word for "you": "bạn" is the partner, and with "phía"."""

from pathlib import Path

import polib
import pytest
from tests.house import address, tree


def test_pages_speak_about_the_matter_and_not_to_the_officer() -> None:
    told = "\n".join(address.addressing(tree.SOURCE))
    assert not told, told


@pytest.mark.parametrize(
    ("words", "speaks"),
    [
        ("Bạn chưa đăng nhập.", True),
        ("Vai trò của đồng chí không cho phép.", True),
        ("Phía bạn đã nhận; tỉnh bạn trả lời.", False),
        ("Vai trò hiện có không cho phép.", False),
    ],
)
def test_an_address_is_told_from_a_partner(words: str, speaks: bool) -> None:
    assert address.addresses(words) is speaks


def test_an_address_is_found_in_a_catalogue_and_among_sentences(tmp_path: Path) -> None:
    folder = tmp_path / "app" / "locale" / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    made = polib.POFile()
    made.append(polib.POEntry(msgid="Yours", msgstr="Của bạn"))
    made.save(str(folder / "django.po"))
    (tmp_path / "sentences").mkdir()
    said = '["x.y"]\nen = "You."\nvi = "Của đồng chí."\ndo_vi = "Hỏi phía bạn."\n'
    (tmp_path / "sentences" / "x.toml").write_text(said, encoding="utf-8")
    catalogue, sentence = address.addressing(tmp_path)
    assert "Của bạn" in catalogue
    assert "x.y: Của đồng chí." in sentence
