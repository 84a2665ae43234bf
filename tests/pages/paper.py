"""Reads the words of a PDF as Chromium writes it: glyphs told by their fonts' own maps.

words_of(page.pdf())      without spaces, as glyphs carry none
"""

import re
import zlib


def plain(text: str) -> str:
    """The text without spaces."""
    return re.sub(r"\s+", "", text)


def words_of(pdf: bytes) -> str:
    """All words of all pages, without spaces."""
    things = dict(re.findall(rb"\n?(\d+) 0 obj\n(.*?)\nendobj", pdf, re.S))
    maps = {
        number: _glyphs(_stream(things[found.group(1)]))
        for number, thing in things.items()
        if (found := re.search(rb"/ToUnicode (\d+) 0 R", thing))
    }
    fonts = {
        name: maps[number]
        for thing in things.values()
        for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", thing)
        if number in maps
    }
    told = []
    for thing in things.values():
        if b"stream" in thing and b"/Length" in thing:
            told.append(_shown(_stream(thing), fonts))
    return plain("".join(told))


def _stream(thing: bytes) -> bytes:
    raw = thing.partition(b"stream\n")[2].rpartition(b"\nendstream")[0]
    return zlib.decompress(raw) if b"/FlateDecode" in thing else raw


def _glyphs(cmap: bytes) -> dict[int, str]:
    """`bfchar` and `bfrange` of a ToUnicode map."""
    glyphs: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
        for glyph, told in re.findall(rb"<(\w+)> <(\w+)>", block):
            glyphs[int(glyph, 16)] = bytes.fromhex(told.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
        for first, last, told in re.findall(rb"<(\w+)> <(\w+)> <(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                glyphs[int(first, 16) + step] = chr(int(told, 16) + step)
    return glyphs


def _shown(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    told, font = [], {}
    for name, text in re.findall(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>", content):
        if name:
            font = fonts.get(name, {})
        else:
            codes = [int(text[at : at + 4], 16) for at in range(0, len(text), 4)]
            told.append("".join(font.get(code, "") for code in codes))
    return "".join(told)
