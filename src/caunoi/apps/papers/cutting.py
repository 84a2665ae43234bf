"""Cuts a brief to two sheets: whole lines go, the least urgent of the least section first.

A row is one line of type. How many rows a text takes is guessed from its length, on the
safe side; `links.pages` sets the type, and a test measures that two sheets were enough.
"""

from dataclasses import replace
from math import ceil

from caunoi.links.printed import TALLEST, Brief, Line, Section

ROW = 74  # characters that surely fit into one row of a line
ROWS = 100  # of two sheets of A4, without the head of the paper
HEADING, MORE, GAP = 2.0, 1.0, 0.3


def clipped(text: str, tag: str = "") -> str:
    """The text as long as its line may be, ended at a word."""
    whole = " ".join(text.split())
    room = TALLEST * ROW - len(tag) - 6
    if len(whole) <= room:
        return whole
    head, _space, _rest = whole[:room].rpartition(" ")
    return f"{head or whole[:room]}…"


def fitted(brief: Brief, rows: float = ROWS) -> Brief:
    """The brief, cut to so many rows; the sections that stand first are cut last."""
    sections = list(brief.sections)
    spare = rows - len(brief.closing) * MORE - sum(map(_rows, sections))
    while spare < 0:
        place = _next_to_cut(sections)
        if place is None:
            break
        before = _rows(sections[place])
        kept = sections[place].lines[:-1]
        sections[place] = replace(sections[place], lines=kept)
        spare += before - _rows(sections[place])
    return replace(brief, sections=tuple(sections))


def _next_to_cut(sections: list[Section]) -> int | None:
    """The fullest section above its floor, the later one of two that are equally full."""
    places = [at for at, one in enumerate(sections) if len(one.lines) > one.floor]
    return max(places, key=lambda at: (len(sections[at].lines), at), default=None)


def _rows(section: Section) -> float:
    lines = sum(_height(line) + GAP for line in section.lines) or 1
    return HEADING + lines + (MORE if section.left_out else 0)


def _height(line: Line) -> int:
    beside = 2 if line.late and line.note else 1
    return max(ceil((len(line.text) + len(line.tag) + 1) / ROW), beside)
