"""One English sentence has one Vietnamese, whichever page shows it."""

from pathlib import Path

import polib
from tests.house import catalogues, tree


def test_the_same_english_is_the_same_vietnamese_in_every_app() -> None:
    told = "\n".join(catalogues.unlike(tree.SOURCE))
    assert not told, told


def test_two_translations_of_one_sentence_are_noticed(tmp_path: Path) -> None:
    for app, said in (("first", "Kết thúc lúc"), ("second", "Đã kết thúc")):
        folder = tmp_path / app / "locale" / "vi" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        made = polib.POFile()
        made.append(polib.POEntry(msgid="Closed", msgstr=said))
        made.save(str(folder / "django.po"))
    (told,) = catalogues.unlike(tmp_path)
    assert "Kết thúc lúc" in told
    assert "second" in told


def test_every_sentence_of_the_code_is_translated() -> None:
    told = "\n".join(catalogues.missing(tree.SOURCE))
    assert not told, told


def test_a_sentence_inside_an_f_string_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text("x = f\"{gettext('nobody said this')}\"\n")
    (told,) = catalogues.missing(tmp_path)
    assert told.startswith("page.py:1: 'nobody said this'")
