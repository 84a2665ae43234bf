"""The tree in tiles, as C2SP tlog-tiles lays it out: 256 hashes, eight levels at once.

Tile `index` of level 0 holds 256 leaf hashes, that of level 1 the roots of 256 full tiles
of level 0, and so on. Whoever can read tiles makes any proof from a few of them; nothing
needs the million leaves::

    tiles = Tiles(read)  # read(level, index) gives the hashes of one tile
    proof = tree.inclusion_path(tiles.root_of, 734_003, size)
"""

import re
from collections.abc import Callable, Iterator, Sequence

from caunoi.core.errors import Malformed
from caunoi.core.journal import tree

HEIGHT = 8  # levels of the tree in one tile
WIDTH = 1 << HEIGHT  # hashes in a full tile
MOST_LEVEL = 63

# The hashes of one tile, as many of them as there are.
Read = Callable[[int, int], Sequence[bytes]]

_NUMBER = r"(?P<index>(?:x[0-9]{3}/){0,5}[0-9]{3})"
_PATH = re.compile(
    rf"(?P<level>0|[1-9][0-9]?)/{_NUMBER}(?:\.p/(?P<width>[1-9][0-9]{{0,2}}))?", re.ASCII
)
_DIGITS = 3  # of an index in one part of its path


class TileMissing(Malformed):
    """A tile holds fewer hashes than the size of the log needs."""

    code = "journal.tile-missing"


class Tiles:
    """Roots of stretches of the tree, from tiles that are each read once."""

    def __init__(self, read: Read) -> None:
        """Keep where tiles come from."""
        self._read = read
        self._kept: dict[tuple[int, int], Sequence[bytes]] = {}

    def root_of(self, low: int, high: int) -> bytes:
        """The root over these leaves; see `tree.RootOf` for which may be asked.

        Raises:
            TileMissing: a tile is shorter than this needs.
        """
        peaks: list[bytes] = []
        while low < high:
            height = (high - low).bit_length() - 1
            peaks.append(self._full(height, low >> height))
            low += 1 << height
        return tree.joined(peaks)

    def _full(self, height: int, index: int) -> bytes:
        """The root of the full subtree at this place among those of its height."""
        level, above = divmod(height, HEIGHT)
        first = index << above
        tile, start = divmod(first, WIDTH)
        if (level, tile) not in self._kept:
            self._kept[level, tile] = self._read(level, tile)
        hashes = self._kept[level, tile][start : start + (1 << above)]
        if len(hashes) < 1 << above:
            raise TileMissing(level=level, index=tile)
        return tree.root(hashes)


def full_tiles(old_size: int, new_size: int) -> Iterator[tuple[int, int]]:
    """Level and index of each tile that becomes full as the log grows, lowest first."""
    level = 0
    while new_size >= WIDTH:
        old_size, new_size = old_size // WIDTH, new_size // WIDTH
        for index in range(old_size, new_size):
            yield level, index
        level += 1


def width_of(level: int, index: int, size: int) -> int:
    """How many hashes this tile has in a log of this size; 0 when there is no such tile."""
    return min(WIDTH, max(0, (size >> HEIGHT * level) - index * WIDTH))


def path_of(level: int, index: int, width: int = WIDTH) -> str:
    """What the layout calls this tile: `1/x001/x234/067`, with `.p/5` when partial."""
    parts = [f"{index % 1000:03d}"]
    while index := index // 1000:
        parts.insert(0, f"x{index % 1000:03d}")
    return f"{level}/{'/'.join(parts)}" + (f".p/{width}" if width < WIDTH else "")


def read_path(path: str) -> tuple[int, int, int] | None:
    """Level, index and width of the tile of this name; None when it names none."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    level, width = int(found["level"]), int(found["width"] or WIDTH)
    index = int(found["index"].replace("x", "").replace("/", ""))
    canonical = level <= MOST_LEVEL and path_of(level, index, width) == path
    return (level, index, width) if canonical else None
