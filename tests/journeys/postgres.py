"""A PostgreSQL server of a trial's own, so that it may stop in the middle of everything."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

USER = "postgres"  # as whom the server runs where we are root, which it refuses to be
FOUND = "/usr/lib/postgresql"


def programs() -> Path | None:
    """Where the server's programs lie, None where there are none."""
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).parent
    versions = sorted(Path(FOUND).glob("*/bin/pg_ctl"), key=lambda one: one.parts[-3])
    return versions[-1].parent if versions else None


@dataclass(frozen=True)
class Server:
    """One server; its files are synced to the disk, as in a node's real life."""

    bin: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """How to reach it."""
        return f"postgresql://caunoi@127.0.0.1:{self.port}/postgres"

    @property
    def data(self) -> Path:
        """Where its databases lie."""
        return self.folder / "data"

    def start(self) -> None:
        """Start it, and wait until it has recovered."""
        told = f"-p {self.port} -k {self.folder} -h 127.0.0.1"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.data), "-w", "-l", log, "-o", told, "start")

    def stop_at_once(self) -> None:
        """Stop it as a loss of power would: nothing is finished, nothing written down."""
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")

    def run(self, name: str, *words: str) -> None:
        """Run one of its programs as its user."""
        command = [str(self.bin / name), *words]
        if os.geteuid() == 0:
            command = ["runuser", "-u", USER, "--", *command]
        subprocess.run(  # noqa: S603 - the trial's own server
            command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
        )


@contextlib.contextmanager
def own_server(port: int) -> Iterator[Server]:
    """A new server with no database of ours; all of it is taken away at the end."""
    lies = programs()
    if lies is None:
        wrong = "this trial needs the programs of PostgreSQL"
        raise RuntimeError(wrong)
    folder = Path(tempfile.mkdtemp(prefix="caunoi-server-"))
    server = Server(lies, folder, port)
    if os.geteuid() == 0:
        user = pwd.getpwnam(USER)
        os.chown(folder, user.pw_uid, user.pw_gid)
    try:
        words = ("-U", "caunoi", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8")
        server.run("initdb", "-D", str(server.data), *words)
        server.start()
        try:
            yield server
        finally:
            server.stop_at_once()
    finally:
        shutil.rmtree(folder)
