"""The network of partners by instruments, laid out for a drawing: two columns and lines.

>>> drawing = network.drawn([partner], [paper], links)
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

WIDTH, COLUMN = 1000, 390  # of the drawing, and of each of its two columns
LINE, PADDING, GAP = 20, 10, 10  # height of a line of text; inside a box; between boxes
LETTERS, LINES = 46, 2  # of a name, before it is cut; all of it stands in the table
LEFT, RIGHT = 1, WIDTH - COLUMN - 1  # a pixel inside, for the edge of a box
MIDDLE = WIDTH // 2


@dataclass(frozen=True)
class Named:
    """Something to draw: a key, its name, and where a click leads."""

    key: str
    name: str
    address: str = ""
    look: str = ""  # how its box or its lines look


@dataclass(frozen=True)
class Box:
    """One name in its place."""

    named: Named
    lines: tuple[tuple[int, str], ...]  # where each line of the name stands
    x: int
    y: int
    height: int

    @property
    def text_x(self) -> int:
        """Where the text begins."""
        return self.x + PADDING

    @property
    def middle(self) -> int:
        """The height at which lines meet the box."""
        return self.y + self.height // 2


@dataclass(frozen=True)
class Drawing:
    """What a page draws."""

    height: int
    left: tuple[Box, ...]
    right: tuple[Box, ...]
    lines: tuple[tuple[str, str], ...]  # the path, and how it looks
    width: int = WIDTH
    column: int = COLUMN


def drawn(
    left: Sequence[Named], right: Sequence[Named], links: Mapping[str, Sequence[str]]
) -> Drawing:
    """Lay out both columns; `links` are keys on the left by the key on the right.

    The right column follows the left one, so that few lines cross.
    """
    places = {named.key: at for at, named in enumerate(left)}
    near = {
        key: mean([places[one] for one in known] or [len(left)])
        for key, told in links.items()
        for known in [[one for one in told if one in places]]
    }
    ordered = sorted(right, key=lambda one: near.get(one.key, len(left)))
    lefts, rights = _column(left, LEFT), _column(ordered, RIGHT)
    at = {box.named.key: box.middle for box in lefts}
    paths = tuple(
        (_path(at[key], box.middle), box.named.look)
        for box in rights
        for key in links.get(box.named.key, ())
        if key in at
    )
    last = max((box.y + box.height for box in (*lefts, *rights)), default=0)
    return Drawing(last + GAP, lefts, rights, paths)


def _column(names: Sequence[Named], x: int) -> tuple[Box, ...]:
    boxes, y = [], GAP
    for named in names:
        told = textwrap.wrap(
            named.name, LETTERS, max_lines=LINES, placeholder=" …", break_long_words=True
        ) or ["–"]
        lines = tuple(
            (y + PADDING + LINE * at - 5, line) for at, line in enumerate(told, start=1)
        )
        height = LINE * len(told) + 2 * PADDING
        boxes.append(Box(named, lines, x, y, height))
        y += height + GAP
    return tuple(boxes)


def _path(from_y: int, to_y: int) -> str:
    return f"M{LEFT + COLUMN},{from_y} C{MIDDLE},{from_y} {MIDDLE},{to_y} {RIGHT},{to_y}"
