"""What processes hold and use, children included, as the kernel counts it (proc(5))."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

USED = slice(11, 13)  # of the fields of `stat` behind the name: user and system time


def megabytes(nodes: Iterable[subprocess.Popen[str]]) -> float:
    """What they hold in memory, MiB."""
    pages = [int(_told(pid, "statm").split()[1]) for pid in _all(nodes)]
    return round(sum(pages) * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)


def processor(nodes: Iterable[subprocess.Popen[str]]) -> float:
    """What they have used of processors since they began, seconds."""
    told = [_told(pid, "stat").rpartition(")")[2].split()[USED] for pid in _all(nodes)]
    return sum(int(one) for times in told for one in times) / os.sysconf("SC_CLK_TCK")


def _told(pid: int, what: str) -> str:
    return Path(f"/proc/{pid}/{what}").read_text()


def _all(nodes: Iterable[subprocess.Popen[str]]) -> Iterator[int]:
    for node in nodes:
        yield from _family(node.pid)


def _family(pid: int) -> list[int]:
    """A process and its children, such as a web server's workers."""
    found = [pid]
    for thread in Path(f"/proc/{pid}/task").iterdir():
        for child in (thread / "children").read_text().split():
            found += _family(int(child))
    return found
