"""A database that fails, as one of our own errors: full, read-only, busy, damaged, away."""

from django.db import DatabaseError, InterfaceError, OperationalError

from caunoi.core.errors import Unreachable


class DatabaseAway(Unreachable):
    """The database cannot be reached."""

    code = "database.away"


class DatabaseFull(Unreachable):
    """There is no room left where the database lies."""

    code = "database.full"


class DatabaseReadOnly(Unreachable):
    """The database may be read and not written."""

    code = "database.read-only"


class DatabaseBusy(Unreachable):
    """Somebody else held the database for too long."""

    code = "database.busy"


class DiskFails(Unreachable):
    """The disk does not read or write what it is told to."""

    code = "database.disk-fails"


class DatabaseDamaged(Unreachable):
    """The file of the database is not what it should be."""

    code = "database.damaged"


class DatabaseOlder(Unreachable):
    """The database has not the tables and columns of this release."""

    code = "database.older"


# The beginning of SQLite's name for what went wrong; the first that fits decides.
_BY_NAME: tuple[tuple[str, type[Unreachable]], ...] = (
    ("SQLITE_FULL", DatabaseFull),
    ("SQLITE_READONLY", DatabaseReadOnly),
    ("SQLITE_BUSY", DatabaseBusy),
    ("SQLITE_LOCKED", DatabaseBusy),
    ("SQLITE_IOERR", DiskFails),
    ("SQLITE_CORRUPT", DatabaseDamaged),
    ("SQLITE_NOTADB", DatabaseDamaged),
    ("SQLITE_CANTOPEN", DatabaseAway),
)
# PostgreSQL's codes (appendix A of its manual), by beginning.
_BY_SQLSTATE: tuple[tuple[str, type[Unreachable]], ...] = (
    ("53100", DatabaseFull),
    ("25006", DatabaseReadOnly),
    ("55P03", DatabaseBusy),
    ("57014", DatabaseBusy),
    ("58030", DiskFails),
    ("XX001", DatabaseDamaged),
    ("XX002", DatabaseDamaged),
    ("42P01", DatabaseOlder),
    ("42703", DatabaseOlder),
)
_MISSING = ("no such table", "no such column")  # SQLite has no name of its own for these


def of(error: BaseException | None) -> Unreachable | None:
    """What the error says of the database; None when the database is not at fault."""
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    name = str(getattr(error.__cause__, "sqlite_errorname", None) or "")
    state = str(getattr(error.__cause__, "sqlstate", None) or "")
    if str(error).startswith(_MISSING):
        return DatabaseOlder()
    for told, table in ((name, _BY_NAME), (state, _BY_SQLSTATE)):
        for beginning, kind in table:
            if told.startswith(beginning):
                return kind()
    return DatabaseAway() if isinstance(error, OperationalError | InterfaceError) else None
