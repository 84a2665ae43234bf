"""Brings an SQLite library that does not lose committed rows, and refuses one that may.

SQLite 3.7.0 to 3.51.2 can lose committed rows in WAL mode when a write races a
checkpoint (sqlite.org, "Write-Ahead Logging", section 11). The fix is in 3.51.3 and
was carried back to 3.50.7 and 3.44.6.
"""

import sys

import pysqlite3
import pysqlite3.dbapi2

from caunoi.core.errors import Refused

Version = tuple[int, int, int]
_FIXED_IN: tuple[Version, ...] = ((3, 44, 6), (3, 50, 7), (3, 51, 3))


class FaultySqlite(Refused):
    """The SQLite library has the WAL-reset fault."""

    code = "sqlite.faulty"


def require_sound(version: Version) -> None:
    """Let only a library pass that holds the fix.

    Raises:
        FaultySqlite: the library may lose committed rows.
    """
    carried_back = any(version[:2] == fixed[:2] and version >= fixed for fixed in _FIXED_IN)
    if not (carried_back or version >= _FIXED_IN[-1]):
        raise FaultySqlite(version=".".join(map(str, version)))


def bring_sound() -> None:
    """Put the sound library where Django looks for `sqlite3`."""
    require_sound(pysqlite3.dbapi2.sqlite_version_info)
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
