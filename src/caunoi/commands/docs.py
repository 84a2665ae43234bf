"""Writes the reference pages from the tables in the code, or says which pages are stale."""

import argparse
import dataclasses
import pkgutil
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path

from caunoi import commands
from caunoi.apps.officers import roles
from caunoi.commands.setup import django_ready
from caunoi.conf import env
from caunoi.core import commitments, instruments
from caunoi.core.exchange import kinds, payloads, states
from caunoi.core.safeguards import gate, sources, uses
from caunoi.core.safeguards.sources import Reading
from caunoi.core.vocabulary import Role, Term
from caunoi.web import sentences

NOTE = "<!-- Written by `make docs` from the code; do not edit. -->"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the pages lie, and whether to write or to compare."""
    parser.add_argument(
        "--folder", type=Path, default=Path("docs/reference"), help="where the pages lie"
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail when a page is stale"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write each page, or with --check name the stale ones and answer 1."""
    if arguments.check:
        stale = stale_pages(arguments.folder)
        for name in stale:
            print(f"{arguments.folder / name} is stale; run `make docs`")
        return 1 if stale else 0
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, render in PAGES.items():
        (arguments.folder / name).write_text(render(), encoding="utf-8")
    return 0


def stale_pages(folder: Path) -> list[str]:
    """Names of the pages that are missing or differ from what the code says now."""
    return [name for name, render in PAGES.items() if _stored(folder / name) != render()]


def _stored(page: Path) -> str:
    return page.read_text(encoding="utf-8") if page.exists() else ""


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", NOTE, *(part.strip("\n") for part in parts)]) + "\n"


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |"
        for line in lines
    )


# ---- errors -----------------------------------------------------------------------------


def errors() -> str:
    """One heading for each code, with its sentences."""
    told = sorted(sentences.catalogue().items())
    intro = (
        "Every refusal a person can meet, by its stable code, with what it says and what to"
        " do next. Words in braces are filled in. The codes also stand in receipts and in"
        " the answers of the API."
    )
    return _page("Errors", intro, *(_error(code, entry) for code, entry in told))


def _error(code: str, entry: Mapping[str, str]) -> str:
    lines = [f"## {code}", ""]
    for mark, lang in (("English", "en"), ("Tiếng Việt", "vi")):
        said = " ".join(filter(None, (entry.get(lang, ""), entry.get(f"do_{lang}", ""))))
        lines.append(f"- *{mark}:* {said}")
    return "\n".join(lines)


# ---- settings and commands --------------------------------------------------------------


def settings() -> str:
    """One heading for each CAUNOI_* variable."""
    intro = (
        "A node reads these environment variables, and no other. They are checked at start;"
        " what is missing, unknown or wrong is named, and nothing starts."
    )
    return _page("Settings", intro, *(_setting(variable) for variable in env.VARIABLES))


def _setting(variable: env.Variable) -> str:
    if variable.default is None:
        default = "It must be set."
    elif variable.default:
        default = f"Default: `{variable.default}`."
    else:
        default = "May be left out."
    return f"## {variable.name}\n\n{variable.meaning} {default}"


def command_modules() -> dict[str, types.ModuleType]:
    """The commands of the program: the modules here that can be run."""
    django_ready()  # some of them import models
    names = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))
    found = {name: import_module(f"{commands.__name__}.{name}") for name in names}
    return {name: module for name, module in found.items() if hasattr(module, "run")}


def commands_page() -> str:
    """One heading for each command, with what it understands."""
    intro = "What the program `caunoi` can do. Each command also answers to `--help`."
    return _page(
        "Commands", intro, *(_command(*pair) for pair in command_modules().items())
    )


def _command(name: str, module: types.ModuleType) -> str:
    parser = argparse.ArgumentParser(prog=f"caunoi {name}", add_help=False)
    module.add_arguments(parser)
    does, _, more = (module.__doc__ or "").strip().partition("\n\n")
    shown = [more] if more else []
    shown += [one.format_help().strip() for one in _parsers(parser)]
    return "\n\n".join([f"## {name}", does, *(f"```text\n{text}\n```" for text in shown)])


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The parser of a command, then those of its parts, each as wide as a page."""
    parser.formatter_class = partial(argparse.HelpFormatter, width=88)
    yield parser
    for action in parser._actions:  # argparse tells its parts in no other way
        if isinstance(action, argparse._SubParsersAction):
            for part in action.choices.values():
                yield from _parsers(part)


# ---- messages and states ----------------------------------------------------------------


def messages() -> str:
    """One heading for each kind of message, with the fields of its payload."""
    intro = (
        "The kinds of message a node speaks. The payload is JSON in UTF-8, signed as it"
        " stands; fields marked with a question mark may be null. The signed header beside"
        " it (agreement, article, purpose, handling code, deadline) is told in"
        " [the protocol](../protocol/cn-1.md)."
    )
    shown = [_kind(kind) for kind in kinds.KINDS.values()]
    found: dict[str, type] = {}
    for payload in payloads.PAYLOADS.values():
        found.update(_parts_of(payload))
    parts = [_fields(name, part) for name, part in sorted(found.items())]
    return _page("Messages", intro, *shown, "## Parts", *parts)


def _kind(kind: kinds.Kind) -> str:
    versions = ", ".join(str(version) for version in kind.versions)
    replies = ", ".join(f"`{code}`" for code in sorted(kind.replies_to)) or "nothing"
    payload = payloads.PAYLOADS[kind.code]
    told = f"{(payload.__doc__ or '').strip()} Versions: {versions}. Replies to: {replies}."
    return f"## {kind.code}\n\n{told}\n\n{_field_table(payload)}"


def _fields(name: str, part: type) -> str:
    if issubclass(part, Term):
        rows = ((f"`{term.value}`", term.vi, term.en) for term in part)
        return f"### {name}\n\n{_table(('Code', 'Tiếng Việt', 'English'), rows)}"
    does = (part.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
    return f"### {name}\n\n{does}\n\n{_field_table(part)}"


def _field_table(part: type) -> str:
    hints = typing.get_type_hints(part)
    fields = dataclasses.fields(typing.cast("typing.Any", part))
    rows = ((f"`{field.name}`", _type_name(hints[field.name])) for field in fields)
    return _table(("Field", "Holds"), rows)


def _inner(hint: object) -> tuple[object, ...]:
    return tuple(arg for arg in typing.get_args(hint) if arg not in (types.NoneType, ...))


def _type_name(hint: object) -> str:
    inner = _inner(hint)
    if types.NoneType in typing.get_args(hint):
        return f"{_type_name(inner[0])} ?"
    if typing.get_origin(hint) is tuple:
        return f"list of {_type_name(inner[0])}"
    if inner:
        return "object"
    name = getattr(hint, "__name__", str(hint))
    return (
        name if _is_told(hint) else {"str": "text", "bool": "true or false"}.get(name, name)
    )


def _is_told(hint: object) -> bool:
    return isinstance(hint, type) and (
        dataclasses.is_dataclass(hint) or issubclass(hint, Term)
    )


def _parts_of(part: type) -> dict[str, type]:
    """The dataclasses and closed lists that a payload is built of."""
    found: dict[str, type] = {}
    waiting: list[object] = list(typing.get_type_hints(part).values())
    while waiting:
        hint = waiting.pop()
        waiting.extend(_inner(hint))
        if isinstance(hint, type) and _is_told(hint) and hint.__name__ not in found:
            found[hint.__name__] = hint
            if dataclasses.is_dataclass(hint):
                waiting.extend(typing.get_type_hints(hint).values())
    return found


def states_page() -> str:
    """The diagram of a question's states, and their names."""
    intro = (
        "The states of a question on both sides, of a commitment and of an instrument, each"
        " drawn from the one table that allows a move. What is not drawn cannot happen."
    )
    rows = ((f"`{state.value}`", state.vi, state.en) for state in states.State)
    moves = ((f"`{event.value}`", event.vi, event.en) for event in states.Event)
    return _page(
        "States",
        intro,
        "## A question",
        _drawn(states.diagram()),
        "### Names of the states",
        _table(("Code", "Tiếng Việt", "English"), rows),
        "### What moves a question",
        _table(("Code", "Tiếng Việt", "English"), moves),
        "## A commitment",
        _drawn(commitments.diagram()),
        "## An instrument",
        _drawn(instruments.diagram()),
    )


def _drawn(diagram: str) -> str:
    return f"```mermaid\n{diagram.strip()}\n```"


# ---- roles and rules --------------------------------------------------------------------

_MARKS = {roles.YES: "●", roles.PARTLY: "◐"}


def roles_page() -> str:
    """Who may do what, as the code decides it."""
    heads = ("Act", *(role.value for role in roles.Role))
    acts = (
        (
            f"`{act.value}`",
            *(_MARKS.get(allowed.get(role, ""), "○") for role in roles.Role),
        )
        for act, allowed in roles.TABLE.items()
    )
    names = ((f"`{role.value}`", role.vi, role.en) for role in Role)
    intro = (
        "● may · ◐ may under a condition that the action checks · ○ may not. Beside this"
        " table, conflicts hold for each record: its author, its legal reviewer and its"
        " approver are different officers."
    )
    return _page(
        "Roles",
        intro,
        _table(heads, acts),
        "## Names of the roles",
        _table(("Code", "Tiếng Việt", "English"), names),
    )


def rules() -> str:
    """The gate's rules in the order they are asked, with their sources."""
    intro = (
        "The rules the gate asks, in this order, before anything leaves. The page shows"
        " each with its answer. What a failing rule says stands under its code in"
        " [Errors](errors.md). Which of them holds which numbered safeguard is told in"
        " [the safeguards](../safeguards.md)."
    )
    rows = ((f"`{rule.code}`", str(rule.source), _sure(rule.source)) for rule in gate.RULES)
    told = (
        (name, one.reading.en, one.look_at or "–", one.confirmed or "not confirmed")
        for name, one in sorted(sources.SOURCES.items())
    )
    return _page(
        "Rules of the gate",
        intro,
        _table(("Rule", "Source", "Confirmed by a jurist"), rows),
        "## How sure the sources are",
        _SOURCES,
        _table(("Source", "Read", "To look at", "Confirmed by a jurist"), told),
        "## What a handling code lets a reader do",
        _USES,
        _table(("Use", "Whose", "Codes", "Waits for", "Source"), _uses()),
    )


_SOURCES = (
    "A rule was made after its source; the table tells how far that source was read and"
    " which jurist has compared the article with the rule. Until a name and a day stand in"
    " the last column, the source is **unconfirmed**: the rule works all the same, but do"
    " not quote its article to a partner."
)


def _sure(source: str) -> str:
    """Whether a jurist confirmed all public sources of a rule."""
    public = [one for one in sources.named(source) if one.reading is not Reading.OURS]
    if not public:
        return "needs none: our own protocol"
    return "yes" if all(one.confirmed for one in public) else "**not yet**"


_USES = (
    "Once information has arrived, its code is carried out: pages, prints, files, programs"
    " and searches ask this table. A use waits for the originator's consent, or for"
    " nothing; what no row names is not allowed. Whose it is and no record says counts as"
    " a partner's."
)


def _uses() -> Iterator[tuple[str, ...]]:
    for row in uses.ROWS:
        waits_for = row.waits_for.en if row.waits_for else "–"
        codes = ", ".join(code.value for code in row.codes)
        yield row.use.en, row.origin.en, codes, waits_for, row.source


def metrics_page() -> str:
    """One line for each figure of `/metrics`."""
    django_ready()
    from caunoi.web.operation import metrics

    intro = (
        "What `/metrics` tells, in the text format of Prometheus. Every figure is counted"
        " from the database or the disk when it is asked for, so it is the same for each of"
        " several web processes; ask one of them. Labels hold kinds, states, codes and the"
        " short names of nodes. Without `CAUNOI_METRICS_TOKEN` the page answers this"
        " machine alone. How to collect: [monitor the node](../how-to/monitor-the-node.md)."
    )
    rows = (
        (f"`{one.name}`", ", ".join(f"`{name}`" for name in one.labels), one.meaning)
        for one in metrics.TABLE
    )
    return _page("Metrics", intro, _table(("Figure", "Labels", "Meaning"), rows))


PAGES: Mapping[str, Callable[[], str]] = {
    "errors.md": errors,
    "settings.md": settings,
    "commands.md": commands_page,
    "messages.md": messages,
    "states.md": states_page,
    "roles.md": roles_page,
    "rules.md": rules,
    "metrics.md": metrics_page,
}
