"""The letter as a file: the approved words, and the name in it where `work` opened it."""

from dataclasses import replace
from datetime import datetime

from caunoi.apps.exchange import letter_text
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Carried
from caunoi.apps.officers.models import Officer
from caunoi.apps.papers.letters import values
from caunoi.links import letters as docx
from caunoi.links import pages, printed

KINDS = ("pdf", "docx")


def made(
    carried: Carried, kind: str, identity: Identity | None, reader: Officer, at: datetime
) -> bytes:
    """PDF or DOCX, Vietnamese first and English on sheets of its own."""
    told = laid_out(carried, identity, reader, at)
    return pages.letter(told, at) if kind == "pdf" else docx.letter(told)


def laid_out(
    carried: Carried, identity: Identity | None, reader: Officer, at: datetime
) -> printed.Letter:
    """The letter as a renderer takes it; each sheet carries the code and a TLP like it."""
    letter = carried.letter
    if letter is None:
        wrong = "a letter is made when it has its number"
        raise RuntimeError(wrong)
    told = values.printed_of(letter, reader, at)
    tlp = letter_text.tlp_of(carried.act.handling)
    marks = replace(told.marks, modes=(tlp, *told.marks.modes) if tlp else told.marks.modes)
    other = told.other
    if identity:
        vi = letter_text.written(carried, "vi", identity).lines
        en = letter_text.written(carried, "en", identity).lines
        told, other = replace(told, body=vi), replace(other, body=en) if other else None
    if other is not None:
        other = replace(other, marks=marks)
    return replace(told, marks=marks, other=other)
