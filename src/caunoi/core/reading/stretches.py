"""Stretches of a text that follow each other: found by their places, not one by one."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

Stretch = tuple[int, int]


def covers(stretches: Sequence[Stretch], place: int) -> bool:
    """Whether a place lies in one of the stretches, of which none overlaps another."""
    index = bisect_left(stretches, (place + 1,)) - 1
    return index >= 0 and place < stretches[index][1]


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same places in order, with stretches that overlap as one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def meets(stretches: Sequence[Stretch], start: int, end: int) -> bool:
    """Whether any of the stretches has part in another one; none overlaps the next."""
    index = bisect_left(stretches, (end,)) - 1
    return index >= 0 and start < stretches[index][1]
