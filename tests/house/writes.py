"""Rules about data: who may write, that acts are journalled, whose eyes may read."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tests.house import tree

# Methods of the ORM that write. `update` counts in the form a QuerySet takes, `create` on
# a manager or related manager, `execute` when its SQL does more than read or listen.
WRITING = {
    "abulk_create", "acreate", "adelete", "asave", "aupdate", "bulk_create", "bulk_update",
    "create_superuser", "create_user", "delete", "get_or_create", "save",
    "update_or_create",
}  # fmt: skip
WRITING_CALLS = {
    "records.change", "many_rows.insert_all", "many_rows.insert_each",
    "many_rows.write_each",
}  # fmt: skip
MAY_WRITE = {
    "apps/oversight/journal.py",  # the journal row itself
    "apps/oversight/log.py",  # the leaves and heads that `work` appends
    "apps/due/claims.py",  # claiming a row is one conditional UPDATE
    "apps/search/index.py",  # the words of a record, in the action's own transaction
    "apps/many_rows.py",  # the statements for many rows that actions call
    "apps/officers/records.py",  # `change`: the one versioned UPDATE that actions call
    "web/once.py",  # the answer kept for a form sent twice
    "commands/restore.py",  # puts back the rows of a backup, the journal's among them
    "web/retention.py",  # forgets sessions, sent forms and counts; no record of the agency
}
READS_FOR_AN_OFFICER = {"views", "api"}
_TEMPLATE_READ = re.compile(r"\{[{%][^}]*\b\w+\.(all|objects|\w+_set)\b[^}]*[}%]\}")


def _holds(module: tree.Module, *names: str) -> bool:
    """Whether the module is `apps/<app>/<name>.py` or lies in the folder of that name."""
    parts = PurePosixPath(module.name).with_suffix("").parts
    return parts[0] in ("apps", "web") and any(part in names for part in parts[1:])


def is_actions(module: tree.Module) -> bool:
    return module.name.startswith("apps/") and _holds(module, "actions")


def _writes(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    if tree.dotted(call.func) in WRITING_CALLS:
        return True
    match call.func.attr:
        case "update":
            return not call.args and bool(call.keywords)
        case "create":
            return isinstance(call.func.value, ast.Attribute)
        case "execute" | "executemany":
            return not _only_reads(call)
        case method:
            return method in WRITING


def _only_reads(call: ast.Call) -> bool:
    """Whether the SQL begins with a word that changes nothing."""
    sql = call.args[0] if call.args else None
    if isinstance(sql, ast.JoinedStr) and sql.values:
        sql = sql.values[0]
    words = sql.value.split() if isinstance(sql, ast.Constant) else []
    return bool(words) and words[0].upper() in ("SELECT", "SET", "LISTEN", "NOTIFY")


def _dictionaries(module: tree.Module) -> set[str]:
    """Names that are written down as dictionaries, whose `update` is no query."""
    found = set()
    for node in ast.walk(module.syntax):
        match node:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                if tree.dotted(annotation) == "dict":
                    found.add(name)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict() | ast.DictComp()):
                found.add(name)
    return found


def stray_writes(source: Path) -> Iterator[str]:
    """Calls of the ORM's writing methods outside the homes of writing."""
    for module in tree.modules(source):
        if module.name.split("/")[0] not in ("apps", "web", "commands", "links"):
            continue
        if tree.is_migration(module) or is_actions(module) or module.name in MAY_WRITE:
            continue
        plain = _dictionaries(module)
        for node in ast.walk(module.syntax):
            if isinstance(node, ast.Call) and _writes(node):
                if module.name.startswith("links/") and node.func.attr == "save":
                    continue  # a file's own method: the floor of links sees no model
                if tree.dotted(node.func).removesuffix(".update") in plain:
                    continue
                words = f"`{tree.dotted(node.func)}` writes; only actions.py may"
                yield module.at(node, words)


# ---- every act is journalled ------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One function of an actions module: what it does itself, and what it calls."""

    module: tree.Module
    function: tree.Function
    calls: frozenset[str]
    writes: bool
    public: bool

    @property
    def acts(self) -> bool:
        """Whether somebody does this at some time."""
        arguments = (*self.function.args.args, *self.function.args.kwonlyargs)
        return self.public and {"by", "at"} <= {one.arg for one in arguments}


Steps = dict[str, Step]
RECORDS = {"apps.oversight.journal.record", "apps.oversight.journal.record_all"}


def _aliases(module: tree.Module) -> dict[str, str]:
    """What each imported name stands for, as a dotted path below the package."""
    known = {}
    for node in ast.walk(module.syntax):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("caunoi."):
            for name in node.names:
                path = f"{node.module}.{name.name}".removeprefix("caunoi.")
                known[name.asname or name.name] = path
    return known


def _path(module: tree.Module) -> str:
    return module.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _handed_on(source: Path) -> dict[str, str]:
    """Names that the `__init__` of a folder of actions hands on, and where they live."""
    return {
        f"{_path(module)}.{name}": path
        for module in tree.modules(source)
        if is_actions(module) and module.name.endswith("__init__.py")
        for name, path in _aliases(module).items()
    }


def _steps(source: Path) -> Steps:
    """Every function of the actions modules, by its full name."""
    handed_on = _handed_on(source)
    chosen = {name.rpartition(".")[0] for name in handed_on}
    found: Steps = {}
    for module in filter(is_actions, tree.modules(source)):
        here, aliases = _path(module), _aliases(module)
        for function in tree.functions(module):
            name = f"{here}.{function.name}"
            calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            told = [_full(tree.dotted(call.func), here, aliases) for call in calls]
            inner = here.rpartition(".")[0] in chosen and name not in handed_on.values()
            found[name] = Step(
                module,
                function,
                frozenset(handed_on.get(one, one) for one in told),
                any(_writes(call) for call in calls),
                not function.name.startswith("_") and not inner,
            )
    return found


def _full(name: str, here: str, aliases: dict[str, str]) -> str:
    first, dot, rest = name.partition(".")
    return aliases.get(first, f"{here}.{first}") + dot + rest


def _reached(start: str, steps: Steps, *, into_acts: bool) -> set[str]:
    """Functions reached from one, itself included; other acts only where asked for."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        step = steps.get(name)
        if name in seen or (step and step.acts and name != start and not into_acts):
            continue
        seen.add(name)
        waiting.extend(step.calls if step else ())
    return seen


def silent_acts(source: Path) -> Iterator[str]:
    """Public actions by somebody at some time that leave no journal row."""
    steps = _steps(source)
    for name, step in steps.items():
        if step.acts and not RECORDS & _reached(name, steps, into_acts=True):
            words = f"`{step.function.name}` acts and journals nothing"
            yield step.module.at(step.function, words)


def _is_atomic(function: tree.Function) -> bool:
    decorated = any("atomic" in tree.dotted(node) for node in function.decorator_list)
    inside = any(
        "atomic" in tree.dotted(item.context_expr)
        for node in ast.walk(function)
        if isinstance(node, ast.With)
        for item in node.items
    )
    return decorated or inside


def torn_acts(source: Path) -> Iterator[str]:
    """Actions that write and journal, if only through their steps, in no transaction."""
    steps = _steps(source)
    for name, step in steps.items():
        if not step.public or _is_atomic(step.function):
            continue
        # What the node does by itself may take several transactions around a wire.
        reached = (
            _reached(name, steps, into_acts=False) if step.acts else step.calls | {name}
        )
        if RECORDS & reached and any(steps[one].writes for one in reached & steps.keys()):
            words = f"`{step.function.name}` writes and journals outside one transaction"
            yield step.module.at(step.function, words)


# ---- every read for an officer asks whose eyes ------------------------------------------


def _chain(node: ast.AST, above: dict[ast.AST, ast.AST]) -> str:
    """The whole chain of attributes and calls that `node` begins."""
    while True:
        parent = above.get(node)
        in_chain = (isinstance(parent, ast.Attribute) and parent.value is node) or (
            isinstance(parent, ast.Call) and parent.func is node
        )
        if not in_chain or parent is None:
            return tree.dotted(node)
        node = parent


def _asks(chain: str) -> bool:
    return ".visible_to" in chain


def open_reads(source: Path) -> Iterator[str]:
    """Reads in views and API routes that do not begin with `.visible_to(officer)`."""
    for module in tree.modules(source):
        if (
            not _holds(module, *READS_FOR_AN_OFFICER)
            and "OfficerRequest" not in module.text
        ):
            continue
        above = tree.parents(module.syntax)
        for node in ast.walk(module.syntax):
            if isinstance(node, ast.Attribute) and node.attr in (
                "objects",
                "_default_manager",
            ):
                chain = _chain(node, above)
                if not _asks(chain):
                    yield module.at(node, f"`{chain}` reads without visible_to")
            elif isinstance(node, ast.Call) and (words := _open_call(node, above)):
                yield module.at(node, words)


def _open_call(call: ast.Call, above: dict[ast.AST, ast.AST]) -> str:
    name = tree.dotted(call.func)
    if name.startswith("get_") and name.endswith("_or_404") and call.args:
        first = call.args[0]
        if isinstance(first, ast.Name) and first.id[:1].isupper():
            return f"`{name}({first.id}, …)` reads without visible_to"
    related = isinstance(call.func, ast.Attribute) and isinstance(
        call.func.value, ast.Attribute
    )
    if related and name.split(".")[-1] in ("all", "filter", "exclude", "order_by"):
        chain = _chain(call, above)
        if not _asks(chain) and ".objects." not in chain:
            return f"`{chain}` reads related records without visible_to"
    return ""


def open_templates(source: Path) -> Iterator[str]:
    """Templates that read related records by themselves."""
    for path in sorted(source.rglob("*.html")):
        for number, line in enumerate(
            path.read_text(encoding="utf-8").splitlines(), start=1
        ):
            if _TEMPLATE_READ.search(line):
                name = path.relative_to(source).as_posix()
                yield f"{name}:{number}: a template reads without visible_to"
