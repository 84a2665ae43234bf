"""Two scratch nodes for a bench: the sample nodes of the program, made and thrown away."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from caunoi.core.errors import Unreachable

PATIENCE = 90.0  # seconds
NODES = {"vn": "vn-mau", "la": "la-mau"}


class DidNotStart(Unreachable):
    """A scratch node of the bench did not come up."""

    code = "bench.did-not-start"


@dataclass
class ScratchNode:
    """One of the two."""

    side: str
    folder: Path
    port: int
    database_url: str = ""
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        """The settings of its processes."""
        kept = {key: value for key, value in os.environ.items() if "CAUNOI_" not in key}
        return {
            **kept,
            "CAUNOI_HOME": str(self.folder / self.side),
            "CAUNOI_NODE": NODES[self.side],
            "CAUNOI_ADDRESS": f"http://127.0.0.1:{self.port}",
            "CAUNOI_LISTEN": f"127.0.0.1:{self.port}",
            "CAUNOI_DATABASE_URL": self.database_url,
            "CAUNOI_MODE": "exercise",
            "CAUNOI_SAMPLE": "1",
        }

    def start(self, module: str, *given: str) -> subprocess.Popen[str]:
        """Start a module of the program as a process of this node."""
        with (self.folder / f"{self.side}.log").open("a") as log:
            process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", module, *given],
                env=self.environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def stop(self) -> None:
        """Stop whatever runs."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.communicate()


@contextlib.contextmanager
def two_nodes(databases: list[str]) -> Iterator[tuple[ScratchNode, ScratchNode]]:
    """Two nodes with the sample story loaded, nothing of them running.

    Raises:
        DidNotStart: the story could not be loaded.
    """
    urls = dict(zip(NODES, databases or ["", ""], strict=True))
    with tempfile.TemporaryDirectory(prefix="caunoi-bench-") as told:
        folder = Path(told)
        both = [ScratchNode(side, folder, _port(), urls[side]) for side in NODES]
        try:
            loads = [
                node.start("caunoi", "sample", "load", node.side, "--folder", told)
                for node in both
            ]
            if any(_ended(one) != 0 for one in loads):
                raise DidNotStart(what="caunoi sample load")
            yield both[0], both[1]
        finally:
            for node in both:
                node.stop()


def wait_for_door(node: ScratchNode) -> None:
    """Wait until somebody listens at the node's door.

    Raises:
        DidNotStart: nobody does.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", node.port), timeout=1),
        ):
            return
        time.sleep(0.1)
    raise DidNotStart(what="caunoi run")


def _ended(process: subprocess.Popen[str]) -> int:
    process.communicate(timeout=PATIENCE)
    return process.returncode


def _port() -> int:
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        return int(wire.getsockname()[1])
