"""What an administrator adds to the safeguards is found, read anew, named when wrong."""

from pathlib import Path

import pytest

from caunoi.core.errors import Malformed
from caunoi.links import own_lists

ROW = '[[statute]]\ncountry = "VN"\nlaws = ["luật mẫu"]\narticles = ["9"]\n'


def write(home: Path, name: str, text: str) -> None:
    (home / "never").mkdir(exist_ok=True)
    (home / "never" / name).write_text(text, encoding="utf-8")


def test_without_files_nothing_is_added(tmp_path: Path) -> None:
    assert own_lists.never(None) == own_lists.never(tmp_path) == ()


def test_rows_count_until_the_file_goes(tmp_path: Path) -> None:
    write(tmp_path, "own.toml", ROW)
    (found,) = own_lists.never(tmp_path)
    assert found.articles == ("9",)
    write(tmp_path, "own.toml", ROW.replace("9", "10"))
    assert own_lists.never(tmp_path)[0].articles == ("10",)
    (tmp_path / "never" / "own.toml").unlink()
    assert own_lists.never(tmp_path) == ()


@pytest.mark.parametrize("text", ["= =", ROW.replace("articles", "drop"), "#" * 2_000_000])
def test_a_wrong_file_is_named(tmp_path: Path, text: str) -> None:
    write(tmp_path, "own.toml", text)
    with pytest.raises(Malformed) as wrong:
        own_lists.never(tmp_path)
    assert wrong.value.values["file"] == "own.toml"
