"""An answer that is a file: never kept by the browser, never opened inside a page."""

from django.http import HttpResponse
from django.utils.text import slugify

from caunoi.apps.register.names import folded

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
    response = HttpResponse(content, content_type=TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{named(name, kind)}"'
    response.headers["Cache-Control"] = "no-store"
    return response
