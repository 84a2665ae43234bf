"""The text of a document, cut into the blocks of its file."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from caunoi.core.errors import Malformed
from caunoi.core.reading.decoding import EmptyText

TEXT_LIMIT = 2 * 1024 * 1024  # characters; the longest reports hold a hundredth of it


class TooLong(Malformed):
    """The file holds more text than one report can."""

    code = "document.too-long"


class Block(NamedTuple):
    """A paragraph, cell or caption of a file; one that runs over two pages is two rows."""

    start: int
    end: int
    number: int
    page: int | None


class Place(NamedTuple):
    """Where words stand in the file: block and page, both counted from 1."""

    block: int
    page: int | None


@dataclass(frozen=True)
class Remark:
    """What the reader of the file should know; `code` has a sentence in both languages."""

    code: str
    values: Mapping[str, str | int]


@dataclass(frozen=True)
class Document:
    """One file as text. A plain text has no blocks: its offsets are those of the file."""

    kind: str
    text: str
    blocks: tuple[Block, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def place(self, offset: int) -> Place | None:
        """The block and page at an offset of the text; None where there are no blocks."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        block = self.blocks[index]
        return Place(block.number, block.page)


class Piece(NamedTuple):
    """A stretch of one paragraph on one page; `joint` stands before what continues it."""

    text: str
    page: int | None = None
    joint: str = " "


def joined(
    kind: str, paragraphs: Iterable[list[Piece]], remarks: tuple[Remark, ...] = ()
) -> Document:
    """The document of these paragraphs, one below the other.

    Raises:
        TooLong: more than `TEXT_LIMIT` characters.
        EmptyText: not one word.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    length = number = 0
    for paragraph in paragraphs:
        pieces = [piece for piece in paragraph if piece.text.strip()]
        for index, piece in enumerate(pieces):
            before = (piece.joint if index else "\n") if parts else ""
            number += index == 0
            start = length + len(before)
            length = start + len(piece.text)
            parts += (before, piece.text)
            blocks.append(Block(start, length, number, piece.page))
        if length > TEXT_LIMIT:
            raise TooLong(limit=TEXT_LIMIT)
    if not blocks:
        raise EmptyText
    return Document(kind, "".join(parts), tuple(blocks), remarks)
