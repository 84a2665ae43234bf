"""Values → PDF, by typst: no system library, no network, same values same bytes.

Layouts lie in `layouts/` as package data. Values go in as data and are set as plain text:
nothing that an officer or a partner wrote is read as markup.
"""

import json
from dataclasses import asdict
from datetime import datetime
from functools import cache
from importlib import resources

import pypdfium2
import typst

from caunoi.links import printed, signs

LIBRARY = resources.files("caunoi.links") / "layouts"


def brief(told: printed.Brief, at: datetime) -> bytes:
    """The brief as PDF, stamped with the time it was made."""
    plain = asdict(told)
    for section, kept in zip(plain["sections"], told.sections, strict=True):
        section["more"] = kept.more_said
    return _pdf("brief.typ", plain, at)


def letter(told: printed.Letter, at: datetime) -> bytes:
    """The letter as PDF, stamped with the time it was made."""
    return _pdf("letter.typ", asdict(told), at)


@cache
def _fonts() -> typst.Fonts:
    """Typst's own fonts first; those of the machine only for scripts that they lack."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True)


def _pdf(layout: str, plain: object, at: datetime) -> bytes:
    source = (LIBRARY / layout).read_bytes()
    compiler = typst.Compiler(source, font_paths=_fonts())
    told = json.dumps(signs.clean(plain), ensure_ascii=False)
    second = at.replace(microsecond=0)  # the format knows no part of a second
    made = compiler.compile(format="pdf", sys_inputs={"told": told}, timestamp=second)
    if not isinstance(made, bytes):
        message = f"{layout} made no single PDF"
        raise RuntimeError(message)
    return made


def count(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    made = pypdfium2.PdfDocument(pdf)
    try:
        return len(made)
    finally:
        made.close()
