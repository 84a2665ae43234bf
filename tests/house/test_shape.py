"""The code keeps its shape, and each rule is shown to notice what it is for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.house import shape, tree

Rule = Callable[[Path], Iterator[str]]
RULES: list[Rule] = [
    shape.long_modules,
    shape.long_functions,
    shape.rooms_of_anything,
    shape.hidden_problems,
    shape.unnamed_migrations,
]
LONG_FUNCTION = "def slow():\n" + "    x = 1\n" * 41
BROKEN: list[tuple[Rule, str, str]] = [
    (shape.long_modules, "core/big.py", "x = 1\n" * 401),
    (shape.long_functions, "core/slow.py", LONG_FUNCTION),
    (shape.rooms_of_anything, "core/utils.py", ""),
    (shape.rooms_of_anything, "apps/exchange/services/send.py", ""),
    (shape.hidden_problems, "core/types.py", "from typing import TYPE_CHECKING\n"),
    (shape.hidden_problems, "core/quiet.py", "import os  # noqa: F401\n"),
    (shape.hidden_problems, "core/loose.py", "x: int = ''  # type: ignore[assignment]\n"),
    (shape.unnamed_migrations, "apps/x/migrations/0002_auto_20261122.py", ""),
]


@pytest.mark.parametrize("rule", RULES)
def test_the_source_keeps_the_rule(rule: Rule) -> None:
    told = "\n".join(rule(tree.SOURCE))
    assert not told, told


@pytest.mark.parametrize(("rule", "name", "text"), BROKEN)
def test_the_rule_notices_a_broken_example(
    rule: Rule, name: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert len(list(rule(tmp_path))) == 1


def test_a_silenced_check_with_its_reason_passes(tmp_path: Path) -> None:
    (tmp_path / "fine.py").write_text(
        "import os  # noqa: F401 - read by the template\n"
        "x: int = y  # type: ignore[assignment]  # the library ships no types\n",
        encoding="utf-8",
    )
    assert list(shape.hidden_problems(tmp_path)) == []
