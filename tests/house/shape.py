"""Rules about the shape of the code: sizes, names of rooms, words that hide a problem."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house import tree

MODULE_LINES = 400
FUNCTION_LINES = 40
ROOMS_OF_ANYTHING = {
    "common", "helper", "helpers", "manager", "managers", "misc", "mixins", "selectors",
    "services", "signals", "util", "utils",
}  # fmt: skip
_SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore)")
_REASON = re.compile(
    r"#\s*noqa: [A-Z]+[0-9]+(, ?[A-Z]+[0-9]+)* - \S"
    r"|#\s*type:\s*ignore\[[a-z, -]+\]\s+#\s*(?!noqa)\S"
)


def long_modules(source: Path) -> Iterator[str]:
    """Modules above the ceiling."""
    for module in tree.modules(source):
        if len(module.lines) > MODULE_LINES and not tree.is_migration(module):
            yield f"{module.name}: {len(module.lines)} lines, the ceiling is {MODULE_LINES}"


def long_functions(source: Path) -> Iterator[str]:
    """Functions above the ceiling, from `def` to the last line."""
    for module in tree.modules(source):
        for function in tree.functions(module):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > FUNCTION_LINES:
                words = (
                    f"{function.name} has {lines} lines, the ceiling is {FUNCTION_LINES}"
                )
                yield module.at(function, words)


def rooms_of_anything(source: Path) -> Iterator[str]:
    """Modules and folders whose name says nothing about their subject."""
    for module in tree.modules(source):
        parts = [part.removesuffix(".py") for part in Path(module.name).parts]
        for part in ROOMS_OF_ANYTHING.intersection(parts):
            yield f"{module.name}: '{part}' names no subject; name the room by its own"


def hidden_problems(source: Path) -> Iterator[str]:
    """TYPE_CHECKING anywhere; a silenced check without its reason on the line."""
    for module in tree.modules(source):
        for number, line in enumerate(module.lines, start=1):
            if "TYPE_CHECKING" in line:
                yield f"{module.name}:{number}: TYPE_CHECKING hides an import from us"
            if _SILENCED.search(line) and not _REASON.search(line):
                yield f"{module.name}:{number}: a silenced check says why on its line"


def unnamed_migrations(source: Path) -> Iterator[str]:
    """Migrations that still carry the name the machine gave them."""
    for module in tree.modules(source):
        if tree.is_migration(module) and "_auto_" in module.name:
            yield f"{module.name}: give the migration a name that says what it does"
