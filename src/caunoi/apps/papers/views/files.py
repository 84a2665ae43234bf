"""An answer that is a file: never kept by the browser, never opened inside a page."""

from typing import TypeVar

from django.http import HttpResponse, HttpResponseBase
from django.utils.text import slugify

from caunoi.apps.register.names import folded

Answer = TypeVar("Answer", bound=HttpResponseBase)
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
TYPES = {"pdf": PDF, "docx": DOCX, "xlsx": XLSX, "csv": CSV}


def named(name: str, kind: str) -> str:
    """A file name of plain letters: `cong-an-muong-sa.pdf`."""
    return f"{slugify(folded(name))[:60] or 'caunoi'}.{kind}"


def answer(content: bytes, name: str, kind: str) -> HttpResponse:
    """The file, to be saved under this name."""
    return saved_as(HttpResponse(content, content_type=TYPES[kind]), name, kind)


def saved_as(response: Answer, name: str, kind: str) -> Answer:
    """The answer, marked to be saved under this name and kept nowhere else."""
    response.headers["Content-Disposition"] = f'attachment; filename="{named(name, kind)}"'
    response.headers["Cache-Control"] = "no-store"
    return response
