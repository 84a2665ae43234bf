"""Reads a source tree: its modules, their syntax, their lines."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "src" / "caunoi"


@dataclass(frozen=True)
class Module:
    """One Python file, named by its path below the package."""

    path: Path
    name: str

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def syntax(self) -> ast.Module:
        return ast.parse(self.text, filename=str(self.path))

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def at(self, node: ast.AST, words: str) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 1)}: {words}"


Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(source: Path) -> Iterator[Module]:
    """Every module below `source`, in the order of its name."""
    yield from _of_ours() if source == SOURCE else _below(source)


@cache
def _of_ours() -> tuple[Module, ...]:
    """Read and parsed once for all rules; a copy that a test breaks is read each time."""
    return tuple(_below(SOURCE))


def _below(source: Path) -> Iterator[Module]:
    for path in sorted(source.rglob("*.py")):
        if "__pycache__" not in path.parts:
            yield Module(path, path.relative_to(source).as_posix())


def functions(module: Module) -> Iterator[Function]:
    for node in ast.walk(module.syntax):
        if isinstance(node, Function):
            yield node


def parents(syntax: ast.Module) -> dict[ast.AST, ast.AST]:
    """Which node holds which."""
    return {
        child: node for node in ast.walk(syntax) for child in ast.iter_child_nodes(node)
    }


def is_migration(module: Module) -> bool:
    return "migrations" in Path(module.name).parts


def dotted(node: ast.AST) -> str:
    """The words of a chain such as `journal.record`; calls inside are passed over."""
    words: list[str] = []
    while True:
        match node:
            case ast.Attribute(value=value, attr=attr):
                words.append(attr)
                node = value
            case ast.Call(func=func):
                node = func
            case ast.Subscript(value=value):
                node = value
            case ast.Name(id=name):
                words.append(name)
                return ".".join(reversed(words))
            case _:
                return ".".join(reversed(words))
