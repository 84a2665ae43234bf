"""The catalogues of all apps are one: the same English may not be two Vietnamese."""

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
