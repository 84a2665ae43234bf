"""The same report in four kinds of file, made here and now."""

import html
import io
from pathlib import Path

import docx
import typst

SAMPLES = Path(__file__).parents[3] / "samples" / "reports"


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def html_of(text: str) -> bytes:
    """A page as outlets print it: a heading, paragraphs, a list, a script to pass over."""
    first, *rest = map(html.escape, lines_of(text))
    body = "".join(
        f"<ul><li>{line}</li></ul>" if line.startswith("-") else f"<p>{line}</p>\n"
        for line in rest
    )
    return (
        f"<!doctype html><html lang=vi><head><meta charset=utf-8>"
        f"<title>{first} | Báo</title><style>p {{color: red}}</style></head>"
        f"<body><h1>{first}</h1><script>alert(1)"
        f"</script><!-- note -->\n<article>{body}</article></body></html>"
    ).encode()


def docx_of(text: str) -> bytes:
    """A Word document, every third line in a table."""
    document = docx.Document()
    for number, line in enumerate(lines_of(text)):
        if number % 3 == 2:
            table = document.add_table(rows=1, cols=1)
            table.cell(0, 0).text = line
        else:
            document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def pdf_of(text: str, setting: str = "#set page(width: 15cm, height: 18cm)") -> bytes:
    """A printed report on small pages, so that paragraphs run over their edges."""
    body = "\n\n".join(f"#{_quoted(line)}" for line in lines_of(text))
    return printed(f"{setting}\n{body}\n")


def printed(source: str) -> bytes:
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def _quoted(line: str) -> str:
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'par("{escaped}")'
