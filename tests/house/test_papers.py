"""The papers beside the code agree with it, and each rule notices a breach."""

import subprocess
from pathlib import Path

import pytest
from tests.house import papers, tree

from caunoi.commands import docs
from caunoi.conf import env
from caunoi.core.exchange import kinds
from caunoi.core.safeguards import gate

REFERENCE = tree.REPOSITORY / "docs" / "reference"


def tracked() -> list[str]:
    """Files of the project, as version control knows them."""
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - git is found on the path everywhere
        cwd=tree.REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a clone: version control cannot list the files")
    return listed.stdout.splitlines()


def codes() -> dict[str, str]:
    rules = {rule.code: f"gate: {rule.code}" for rule in gate.RULES}
    return papers.error_codes(tree.SOURCE) | rules


# ---- sentences --------------------------------------------------------------------------


def test_every_refusal_has_its_sentence_in_both_languages() -> None:
    told = "\n".join(papers.unexplained(codes(), papers.sentences(tree.SOURCE)))
    assert not told, told


def test_both_languages_name_the_same_values() -> None:
    told = "\n".join(papers.unlike_sentences(papers.sentences(tree.SOURCE)))
    assert not told, told


def test_no_code_is_explained_twice() -> None:
    told = "\n".join(papers.doubled_sentences(tree.SOURCE))
    assert not told, told


def test_every_sentence_belongs_to_a_code_that_exists() -> None:
    text = "".join(module.text for module in tree.modules(tree.SOURCE))
    orphans = [code for code in papers.sentences(tree.SOURCE) if code not in text]
    assert orphans == []


def test_a_refusal_without_a_sentence_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "rule.py").write_text(
        "class Late(Refused):\n    code = 'rule.late'\n"
        "class VeryLate(Late):\n    code: ClassVar[str] = 'rule.very-late'\n",
        encoding="utf-8",
    )
    found = papers.error_codes(tmp_path)
    told = {"rule.late": {"en": "Too late.", "vi": ""}}
    assert len(list(papers.unexplained(found, told))) == 2


def test_sentences_that_name_other_values_are_noticed() -> None:
    told = {"rule.late": {"en": "Due {due}.", "vi": "Hạn {at}.", "do_en": "Ask again."}}
    assert len(list(papers.unlike_sentences(told))) == 2


def test_a_code_explained_twice_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "web" / "sentences"
    folder.mkdir(parents=True)
    for name in ("a.toml", "b.toml"):
        (folder / name).write_text("['rule.late']\nen = 'x'\nvi = 'y'\n", encoding="utf-8")
    assert len(list(papers.doubled_sentences(tmp_path))) == 1


# ---- reference pages --------------------------------------------------------------------


def test_reference_pages_are_what_the_code_generates() -> None:
    assert docs.stale_pages(REFERENCE) == []


def test_a_stale_page_is_noticed(tmp_path: Path) -> None:
    for name, render in docs.PAGES.items():
        (tmp_path / name).write_text(render(), encoding="utf-8")
    assert docs.stale_pages(tmp_path) == []
    (tmp_path / "states.md").write_text("an older diagram", encoding="utf-8")
    assert docs.stale_pages(tmp_path) == ["states.md"]


def test_every_code_has_its_heading() -> None:
    names = list(papers.sentences(tree.SOURCE))
    told = "\n".join(papers.without_heading(names, REFERENCE / "errors.md"))
    assert not told, told


def test_every_setting_the_code_names_has_its_heading() -> None:
    names = papers.setting_names(tree.SOURCE)
    assert set(names) >= {variable.name for variable in env.VARIABLES}
    told = "\n".join(papers.without_heading(names, REFERENCE / "settings.md"))
    assert not told, told


def test_every_command_has_its_heading() -> None:
    names = papers.command_names(tree.SOURCE)
    assert "docs" in names
    told = "\n".join(papers.without_heading(names, REFERENCE / "commands.md"))
    assert not told, told


def test_every_kind_of_message_has_its_heading() -> None:
    told = "\n".join(papers.without_heading(list(kinds.KINDS), REFERENCE / "messages.md"))
    assert not told, told


def test_a_name_without_heading_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "settings.md"
    page.write_text(
        "# Settings\n\n## CAUNOI_HOME\n\n```\n# CAUNOI_NODE\n```\n", encoding="utf-8"
    )
    missing = list(papers.without_heading(["CAUNOI_HOME", "CAUNOI_NODE"], page))
    assert missing == ["settings.md: no heading for CAUNOI_NODE"]


# ---- papers -----------------------------------------------------------------------------


def test_links_lead_somewhere() -> None:
    told = "\n".join(papers.broken_links(tree.REPOSITORY))
    assert not told, told


def test_a_broken_link_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        "# Title\n[good](#title) [gone](docs/gone.md) [lost](#no-such-heading)\n",
        encoding="utf-8",
    )
    assert len(list(papers.broken_links(tmp_path))) == 2


def test_both_readmes_lead_to_every_how_to_and_reference_page() -> None:
    told = "\n".join(papers.unlisted_pages(tree.REPOSITORY))
    assert not told, told


def test_a_page_that_no_readme_leads_to_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "docs" / "how-to").mkdir(parents=True)
    (tmp_path / "docs" / "how-to" / "alone.md").write_text("# Alone\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("[Start](docs/start.md)\n", encoding="utf-8")
    assert list(papers.unlisted_pages(tmp_path)) == [
        "README.md: does not lead to docs/how-to/alone.md"
    ]


def test_decisions_are_numbered_and_in_form() -> None:
    folder = tree.REPOSITORY / "docs" / "adr"
    assert len(list(folder.glob("0*.md"))) >= 6
    told = "\n".join(papers.untidy_adrs(folder))
    assert not told, told


def test_an_untidy_decision_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "0002-later.md").write_text("# 0002\n\n## Question\n", encoding="utf-8")
    assert len(list(papers.untidy_adrs(tmp_path))) == 2


def test_the_glossary_names_code_that_exists() -> None:
    page = tree.REPOSITORY / "docs" / "glossary.md"
    text = "".join(module.text for module in tree.modules(tree.SOURCE))
    assert [name for name in papers.code_names(page) if name not in text] == []


def test_locks_name_no_address() -> None:
    told = "\n".join(papers.addresses_in_locks(tree.REPOSITORY))
    assert not told, told


def test_an_address_in_a_lock_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "x.lock").write_text("--simple https://example/simple\n", encoding="utf-8")
    assert len(list(papers.addresses_in_locks(tmp_path))) == 1


def test_no_file_names_a_registry_host() -> None:
    told = "\n".join(papers.named_hosts(tree.REPOSITORY, tracked()))
    assert not told, told


def test_a_registry_host_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "setup.sh").write_text(f"pip -i {papers.HOSTS[0]}\n", encoding="utf-8")
    assert len(list(papers.named_hosts(tmp_path, ["setup.sh"]))) == 1


def test_no_paper_uses_empty_words() -> None:
    told = "\n".join(papers.empty_words(tree.REPOSITORY, tracked()))
    assert not told, told


def test_empty_words_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Saved successfully.\nTODO later\n", encoding="utf-8")
    assert len(list(papers.empty_words(tmp_path, ["a.md"]))) == 2
