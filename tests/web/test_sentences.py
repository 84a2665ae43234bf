import re

import pytest

from caunoi.core.errors import CaunoiError, Refused
from caunoi.web import sentences
from caunoi.web.sentences import catalogue, of_error, sentence


class Unheard(Refused):
    """A code without a sentence."""

    code = "never.heard-of"


def test_a_sentence_is_told_in_the_asked_language_with_its_values():
    told = sentence("officer.name-taken", "en", {"name": "lan"})
    assert told.what == "“lan” exists already."
    assert told.do == "Choose another name."
    assert sentence("officer.name-taken", "vi", {"name": "lan"}).what == "“lan” đã có rồi."


def test_a_value_that_was_not_told_leaves_a_gap_and_no_crash():
    assert "…" in sentence("officer.name-taken", "en", {}).what


def test_a_code_without_a_sentence_shows_itself():
    assert of_error(Unheard(), "vi").what == "never.heard-of"


def test_another_language_falls_back_to_english():
    assert sentence("officer.name-taken", "lo", {"name": "x"}).do == "Choose another name."


def test_every_sentence_is_whole_in_both_languages():
    for code, told in catalogue().items():
        for lang in ("en", "vi"):
            assert told[lang].strip().endswith((".", "?", "}")), code
        assert set(re.findall(r"{(\w+)}", told["en"])) == set(
            re.findall(r"{(\w+)}", told["vi"])
        )


def test_vietnamese_is_vietnamese():
    marks = re.compile(
        r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]"
    )
    assert [
        code for code, told in catalogue().items() if not marks.search(told["vi"].lower())
    ] == []


def test_two_files_cannot_tell_the_same_code(monkeypatch, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(
            '["x.y"]\nen = "X."\nvi = "Ơ."\n', encoding="utf-8"
        )
    (tmp_path / "notes.txt").write_text("left alone", encoding="utf-8")
    monkeypatch.setattr(sentences.resources, "files", lambda _: tmp_path)
    with pytest.raises(RuntimeError, match="second time"):
        catalogue.__wrapped__()


def test_the_values_of_an_error_are_the_values_of_its_sentence():
    error = Unheard(b=2, a=1)
    assert str(error) == "never.heard-of (a=1, b=2)"
    assert str(CaunoiError()) == "error"
