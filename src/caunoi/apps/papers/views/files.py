"""An answer that is a file: never kept by the browser, never opened inside a page."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import get_language

from caunoi.core.names import folded
from caunoi.links import sheets
from caunoi.links.sheets import Cell

Answer = TypeVar("Answer", bound=HttpResponseBase)
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
TYPES = {"pdf": PDF, "docx": DOCX, "xlsx": XLSX, "csv": CSV}


def dated(name: str, at: datetime) -> str:
    """A name with the day on which the file is made, as the page tells it."""
    return f"{name} {timezone.localdate(at):%Y-%m-%d}"


def named(name: str, kind: str) -> str:
    """A file name of plain letters: `cong-an-muong-sa.pdf`."""
    return f"{slugify(folded(name))[:60] or 'caunoi'}.{kind}"


def answer(content: bytes, name: str, kind: str) -> HttpResponse:
    """The file, to be saved under this name."""
    return saved_as(HttpResponse(content, content_type=TYPES[kind]), name, kind)


def sheet(
    rows: Iterable[list[Cell]], title: str, name: str, kind: str, heading_rows: int = 2
) -> HttpResponseBase:
    """The rows as XLSX or CSV; the marks and the headings stand in the first two."""
    if kind == "xlsx":
        return answer(sheets.xlsx(title, rows, heading_rows), name, kind)
    return table(iter(rows), name)


def table(rows: Iterator[list[Cell]], name: str) -> StreamingHttpResponse:
    """The rows as CSV, to be saved under this name; not all in memory at a time."""
    told = sheets.csv_lines(_in_language(rows, get_language() or "vi"))
    return saved_as(StreamingHttpResponse(told, content_type=CSV), name, "csv")


def _in_language(rows: Iterator[list[Cell]], lang: str) -> Iterator[list[Cell]]:
    """Each row in the page's language: it is made when that is not active any more."""
    ended = False
    while not ended:
        with translation.override(lang):
            row = next(rows, None)
        ended = row is None
        if row is not None:
            yield row


def saved_as(response: Answer, name: str, kind: str) -> Answer:
    """The answer, marked to be saved under this name and kept nowhere else."""
    response.headers["Content-Disposition"] = f'attachment; filename="{named(name, kind)}"'
    response.headers["Cache-Control"] = "no-store"
    return response
