"""The words an administrator adds are found in the node, and read anew when they change."""

from pathlib import Path

import pytest

from caunoi.core.errors import Malformed
from caunoi.core.reading import lexicon as ours
from caunoi.links import lexicon

WORDS = '[type]\nmou = ["ghi nhớ mẫu"]\n'


def write(home: Path, name: str, words: str) -> None:
    (home / "lexicon").mkdir(exist_ok=True)
    (home / "lexicon" / name).write_text(words, encoding="utf-8")


def test_without_files_it_is_ours(tmp_path: Path) -> None:
    assert lexicon.of_home(None) is lexicon.of_home(tmp_path) is ours.default()
    (tmp_path / "lexicon").mkdir()
    assert lexicon.of_home(tmp_path) is ours.default()


def test_added_words_are_known_until_the_file_goes(tmp_path: Path) -> None:
    write(tmp_path, "instruments.toml", WORDS)
    found = lexicon.of_home(tmp_path)
    assert "ghi nhớ mẫu" in found.table("instruments", "type", "mou")
    assert lexicon.of_home(tmp_path) is found
    write(tmp_path, "instruments.toml", WORDS.replace("mẫu", "khác"))
    assert "ghi nhớ khác" in lexicon.of_home(tmp_path).table("instruments", "type", "mou")
    (tmp_path / "lexicon" / "instruments.toml").unlink()
    assert lexicon.of_home(tmp_path) is ours.default()


@pytest.mark.parametrize(
    ("name", "words"),
    [("instruments.toml", "= ="), ("khac.toml", WORDS), ("acts.toml", "#" * 2_000_000)],
)
def test_a_wrong_file_is_named(tmp_path: Path, name: str, words: str) -> None:
    write(tmp_path, name, words)
    with pytest.raises(Malformed) as refused:
        lexicon.of_home(tmp_path)
    assert refused.value.values["file"] == name
