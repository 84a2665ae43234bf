"""`caunoi docs` writes the reference pages and says which are stale."""

import argparse
from pathlib import Path

import pytest

from caunoi.commands import docs


def ask(folder: Path, *more: str) -> int:
    parser = argparse.ArgumentParser()
    docs.add_arguments(parser)
    return docs.run(parser.parse_args(["--folder", str(folder), *more]))


def test_written_pages_are_not_stale(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    assert ask(folder) == 0
    assert sorted(page.name for page in folder.iterdir()) == sorted(docs.PAGES)
    assert ask(folder, "--check") == 0


def test_a_page_changed_by_hand_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(tmp_path)
    page = tmp_path / "roles.md"
    page.write_text(page.read_text(encoding="utf-8").replace("○", "●"), encoding="utf-8")
    assert ask(tmp_path, "--check") == 1
    assert "roles.md is stale" in capsys.readouterr().out


def test_a_missing_folder_is_all_stale(tmp_path: Path) -> None:
    assert ask(tmp_path / "nowhere", "--check") == 1
    assert not (tmp_path / "nowhere").exists()


def test_the_parts_of_a_command_are_told() -> None:
    page = docs.commands_page()
    assert "usage: caunoi officer add" in page
    assert "usage: caunoi officer unit add" in page


def test_a_field_that_may_be_null_carries_a_question_mark() -> None:
    page = docs.messages()
    assert "| `link` | Text ? |" in page
    assert "| `approvals` | list of Role |" in page
    assert "### PersonStatus" in page
