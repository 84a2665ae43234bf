"""What an uploaded file says, as far as this node can read it.

A scan, a picture, a locked or a broken file says nothing here: whoever receives it looks
at it, and each place that keeps files says what kinds it takes.
"""

from pathlib import PurePath

from caunoi.core.errors import Malformed
from caunoi.links import documents, sheets

_SHEETS = frozenset({".csv", ".xlsx"})
_PLAIN = frozenset({".csv", ".txt"})


def text_in(name: str, data: bytes) -> str:
    """The words of a document or a sheet; empty where none can be read."""
    ending = PurePath(name.lower()).suffix
    try:
        if ending in _SHEETS:
            rows = sheets.read(data, name)
            return "\n".join(cell for row in rows for cell in row if cell)
        return documents.text_of(name, data).text
    except Malformed:  # a plain text that is too long, or a sheet with a formula
        return data.decode("utf-8", "ignore") if ending in _PLAIN else ""
