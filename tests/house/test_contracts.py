"""The floors are held by import contracts that are installed, complete and awake."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.house import tree

CONTRACTS = {
    "Floors",
    "Apps see only the apps below",
    "The core is pure",
    "Ciphers have one room",
    "No circles",
}
PYPROJECT = tree.REPOSITORY / "pyproject.toml"


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    found: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return found


def test_the_five_contracts_are_written_down() -> None:
    assert {contract["name"] for contract in contracts()} == CONTRACTS


def test_a_folder_that_is_not_placed_fails() -> None:
    layers = [contract for contract in contracts() if contract["type"] == "layers"]
    assert [contract["exhaustive"] for contract in layers] == [True, True]


def test_no_import_is_excused() -> None:
    assert "ignore_imports" not in PYPROJECT.read_text(encoding="utf-8")


def test_the_check_asks_the_contracts() -> None:
    makefile = (tree.REPOSITORY / "Makefile").read_text(encoding="utf-8")
    check = next(line for line in makefile.splitlines() if line.startswith("check:"))
    assert "imports" in check.split("##")[0].split()
    assert "lint-imports" in makefile


@pytest.mark.slow
def test_django_in_the_core_is_noticed(tmp_path: Path) -> None:
    package = tmp_path / "src" / "caunoi"
    shutil.copytree(tree.SOURCE, package, ignore=shutil.ignore_patterns("__pycache__"))
    rule = package / "core" / "ids.py"
    rule.write_text("import django\n" + rule.read_text(encoding="utf-8"), encoding="utf-8")
    asked = subprocess.run(  # noqa: S603 - the arguments are ours
        [sys.executable, "-c", ASK, str(PYPROJECT)],
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 1
    assert "The core is pure BROKEN" in asked.stdout
    assert "caunoi.core.ids -> django" in asked.stdout


ASK = """
import sys
sys.path.insert(0, ".")
from importlinter.cli import lint_imports
sys.exit(lint_imports(config_filename=sys.argv[1], no_cache=True, is_debug_mode=False))
"""
