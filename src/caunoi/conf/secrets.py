"""Secrets that `run` and `work` share; the private keys are not among them."""

from pathlib import Path

from caunoi.conf.env import SecretUnreadable

SESSION = "session.key"
OLDER_SESSION = "session.older.key"
JOURNAL = "journal.key"
OLDER_JOURNAL = "journal.older.key"


def folder(home: Path) -> Path:
    """Where the shared secrets lie."""
    return home / "secrets"


def session_key(home: Path) -> str:
    """What signs sessions and forms."""
    return _read(home, SESSION).hex()


def session_keys(home: Path) -> tuple[bytes, ...]:
    """The same, and the one before it while what it sealed is being sealed anew."""
    return (_read(home, SESSION), *_older(home, OLDER_SESSION))


def journal_key(home: Path) -> bytes:
    """What proves that a journal row was written by this node and not by hand."""
    return _read(home, JOURNAL)


def journal_keys(home: Path) -> tuple[bytes, ...]:
    """The key of the journal, and the one before it while that is being replaced."""
    return (journal_key(home), *_older(home, OLDER_JOURNAL))


def _older(home: Path, name: str) -> tuple[bytes, ...]:
    return (_read(home, name),) if (folder(home) / name).exists() else ()


def _read(home: Path, name: str) -> bytes:
    try:
        return (folder(home) / name).read_bytes()
    except OSError as error:
        raise SecretUnreadable(path=folder(home) / name) from error
