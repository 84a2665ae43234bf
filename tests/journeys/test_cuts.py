"""What a loss of power may leave of SQLite's log of changes while it is moved."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from tests.journeys import storage
from tests.simulators import disk

NUMBERS = (
    "WITH counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 200)"
    " SELECT printf('%0200d', n) AS what FROM counted"
)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite.Connection]:
    with contextlib.closing(sqlite.connect(str(path), isolation_level=None)) as made:
        yield made


def is_sound(path: Path) -> bool:
    try:
        with opened(path) as made:
            return bool(made.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite.DatabaseError:
        return False


def test_no_frame_is_cut_that_a_checkpoint_may_have_copied(tmp_path: Path) -> None:
    database = tmp_path / "node.sqlite3"
    with opened(database) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("PRAGMA synchronous=OFF")  # nothing here ends before it is written
        made.execute(f"CREATE TABLE kept AS {NUMBERS}")
        made.execute("CREATE UNIQUE INDEX by_what ON kept (what)")
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        made.execute("UPDATE kept SET what = 'x' || what")
        half = database.stat().st_size // 2
        with disk.full_at(half), pytest.raises(sqlite.OperationalError):
            made.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        made.execute("INSERT INTO kept VALUES ('after it')")
        for end in ("", "-wal", "-shm"):
            shutil.copy(f"{database}{end}", tmp_path / f"killed{end}")
    killed = tmp_path / "killed"
    log = Path(f"{killed}-wal").read_bytes()
    ends = storage._ends(log, storage._moved(killed))
    assert len(ends) > 2
    for end in ends:
        cut = tmp_path / "cut"
        shutil.copy(killed, cut)
        Path(f"{cut}-wal").write_bytes(log[:end])
        assert is_sound(cut)
