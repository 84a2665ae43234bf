"""The catalogues of all apps are one: the same English may not be two Vietnamese.

What the code asks for must be in one of them. `makemessages` overlooks some calls, such as
those inside an f-string, so the calls are read from the syntax tree.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import polib


def unlike(source: Path) -> Iterator[str]:
    """English that two catalogues translate differently: only the first is ever shown."""
    first: dict[tuple[str | None, str], tuple[str, object, Path]] = {}
    for path in sorted(source.rglob("locale/vi/LC_MESSAGES/django.po")):
        for entry in polib.pofile(str(path)):
            if entry.obsolete:
                continue
            said = entry.msgstr, dict(entry.msgstr_plural)
            known = first.setdefault((entry.msgctxt, entry.msgid), (*said, path))
            if known[:2] != said:
                yield (
                    f"{entry.msgid!r}: {known[0] or known[1]!r} in"
                    f" {known[2].relative_to(source)}, {said[0] or said[1]!r} in"
                    f" {path.relative_to(source)}"
                )


PLAIN = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}


def missing(source: Path) -> Iterator[str]:
    """English that the code asks for and that no catalogue puts into Vietnamese."""
    known = set()
    for path in source.rglob("locale/vi/LC_MESSAGES/django.po"):
        told = (entry for entry in polib.pofile(str(path)) if not entry.obsolete)
        known |= {
            (one.msgctxt, one.msgid) for one in told if one.msgstr or one.msgstr_plural
        }
    for path in sorted(source.rglob("*.py")):
        for line, context, words in _asked(ast.parse(path.read_text(encoding="utf-8"))):
            if (context, words) not in known:
                yield f"{path.relative_to(source)}:{line}: {words!r} is not translated"


def _asked(module: ast.Module) -> Iterator[tuple[int, str | None, str]]:
    for call in ast.walk(module):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
            continue
        said = [one.value for one in call.args if isinstance(one, ast.Constant)]
        words = [one for one in said if isinstance(one, str)]
        if call.func.id in PLAIN and words:
            yield call.lineno, None, words[0]
        elif call.func.id in WITH_CONTEXT and len(words) > 1:
            yield call.lineno, words[0], words[1]
