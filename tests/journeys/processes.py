"""Processes of a real node, started, killed and asked; each is the program itself.

Every process runs in a session of its own, so that `kill -9` takes its children along.
Officers act through `hand`, a process that calls the real actions.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Process:
    """One process of a node, with its children."""

    what: str
    command: list[str]
    environ: dict[str, str]
    log: Path
    popen: subprocess.Popen[bytes]
    began: float = field(default_factory=time.monotonic)

    @classmethod
    def start(cls, what: str, command: list[str], environ: dict[str, str], log: Path):
        """Start it in a session of its own, its words in `log`."""
        with log.open("ab") as told:
            popen = subprocess.Popen(  # noqa: S603 - our own program
                command,
                env=environ,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=told,
                start_new_session=True,
            )
        return cls(what, command, environ, log, popen)

    def again(self) -> "Process":
        """The same once more."""
        return self.start(self.what, self.command, self.environ, self.log)

    def kill(self) -> None:
        """End it as a power cut would: kill -9 to it and to its children."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait(timeout=10)

    def kill_child(self) -> bool:
        """Kill -9 to one child, such as a web worker; False where there is none."""
        listed = Path(f"/proc/{self.popen.pid}/task/{self.popen.pid}/children")
        try:
            children = [int(one) for one in listed.read_text().split()]
            os.kill(children[-1], signal.SIGKILL)
        except (OSError, IndexError):
            return False
        return True

    def stop(self) -> None:
        """Ask it to end; where it does not, kill it."""
        with contextlib.suppress(ProcessLookupError):
            self.popen.terminate()
        try:
            self.popen.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()

    @property
    def runs(self) -> bool:
        """Whether it is still there."""
        return self.popen.poll() is None


class Hand:
    """The officers of one node: a process that does what it is told, one JSON line each."""

    def __init__(self, environ: dict[str, str], log: Path) -> None:
        """Start it."""
        self.one_at_a_time = threading.Lock()
        with log.open("ab") as told:
            self.popen = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.hand"],
                env=environ,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=told,
                text=True,
            )

    def do(self, act: str, **told: Any) -> Any:
        """What the act gives back; a second thread waits for its turn.

        Raises:
            Said: a rule said no; `code` says which.
        """
        if self.popen.stdin is None or self.popen.stdout is None:
            wrong = "the hand was started with pipes"
            raise RuntimeError(wrong)
        with self.one_at_a_time:
            self.popen.stdin.write(json.dumps({"act": act, **told}) + "\n")
            self.popen.stdin.flush()
            line = self.popen.stdout.readline()
        if not line:
            wrong = "the hand has ended; see its log"
            raise RuntimeError(wrong)
        answer = json.loads(line)
        if "code" in answer:
            raise Said(answer["code"])
        return answer["gave"]

    def stop(self) -> None:
        """Let it go; one that is stuck or gone must not keep the nodes running."""
        for pipe in (self.popen.stdin, self.popen.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            self.popen.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            self.popen.wait()


class Said(AssertionError):
    """A rule of the node said no."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code
