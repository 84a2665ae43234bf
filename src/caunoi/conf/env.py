"""Reads and checks the CAUNOI_* variables; refuses with the name of what is wrong.

`VARIABLES` is the whole list. `docs/reference/settings.md` is written from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from caunoi.conf import values
from caunoi.core.errors import Refused


class WrongSetting(Refused):
    """A CAUNOI_* variable cannot be used as it is written."""

    code = "setting.wrong"


class MissingSetting(WrongSetting):
    """A CAUNOI_* variable without a default is not set."""

    code = "setting.missing"


class UnknownSetting(WrongSetting):
    """A CAUNOI_* variable that Caunoi does not know, perhaps misspelt."""

    code = "setting.unknown"


class SecretUnreadable(WrongSetting):
    """A secret in the node's folder cannot be read."""

    code = "setting.secret-unreadable"


@dataclass(frozen=True)
class Variable:
    """One CAUNOI_* variable: how it is read, its default, its use, how it is written."""

    name: str
    read: Callable[[str], Any]
    default: str | None
    meaning: str
    written: str = ""  # in signs that need no translation


VARIABLES: tuple[Variable, ...] = (
    Variable(
        "CAUNOI_HOME", Path, None, "The node's folder: keys, secrets, SQLite database."
    ),
    Variable(
        "CAUNOI_NODE",
        values.slug,
        None,
        "The node's short name on cards and in cookies.",
        "a-z 0-9 - (≤ 40)",
    ),
    Variable(
        "CAUNOI_ADDRESS",
        values.origin,
        None,
        "Where officers and partners reach the node.",
        "https://host | http://host:port",
    ),
    Variable(
        "CAUNOI_LISTEN",
        values.listen,
        "127.0.0.1:8000",
        "Host and port `run` listens on.",
        "host:port",
    ),
    Variable(
        "CAUNOI_DATABASE_URL",
        values.database,
        "",
        "PostgreSQL; empty: SQLite in the folder.",
        "postgresql://user:password@host:port/name",
    ),
    Variable(
        "CAUNOI_MODE",
        values.mode,
        "live",
        "live, or exercise: marked and refused by live nodes.",
        "live | exercise",
    ),
    Variable(
        "CAUNOI_SAMPLE",
        values.yes,
        "0",
        "1: every page and print says MẪU / SAMPLE.",
        "0 | 1",
    ),
    Variable(
        "CAUNOI_TIME_ZONE",
        values.zone,
        "Asia/Ho_Chi_Minh",
        "The zone pages show first.",
        "Asia/Ho_Chi_Minh, Asia/Vientiane …",
    ),
    Variable(
        "CAUNOI_IDLE_MINUTES",
        values.minutes,
        "15",
        "Sign-out after so many idle minutes.",
        "1 … 1440",
    ),
    Variable(
        "CAUNOI_PROXIES",
        values.proxies,
        "0",
        "How many proxies of yours stand before the node; 0: X-Forwarded-For is not read.",
        "0 … 9",
    ),
    Variable(
        "CAUNOI_DISK_FREE_MIN",
        values.megabytes,
        "512",
        "Megabytes of free disk below which the door takes nothing in.",
        "0 … 1048576",
    ),
    Variable(
        "CAUNOI_ATTACHMENT_MIB",
        values.mebibytes,
        "1024",
        "Largest file beside a message, ours or a partner's, in MiB.",
        "1 … 10240",
    ),
    Variable(
        "CAUNOI_KEPT_FREE_MIB",
        values.mebibytes,
        "1024",
        "Free space on the disk that files never take: it is kept for messages, in MiB.",
        "1 … 10240",
    ),
    Variable(
        "CAUNOI_LOG",
        values.log,
        "json",
        "How `run` and `work` write their log: a JSON object or plain words, line by line.",
        "json | text",
    ),
    Variable(
        "CAUNOI_METRICS_TOKEN",
        values.path,
        "",
        "A file with the token that opens /metrics; empty: it answers this machine alone.",
    ),
    Variable(
        "CAUNOI_PROPOSER_URL",
        values.endpoint,
        "",
        "A second proposer for reports (OpenAI chat form); empty: none is asked.",
        "https://host/v1",
    ),
    Variable(
        "CAUNOI_PROPOSER_MODEL", str, "", "The model that the second proposer is asked for."
    ),
    Variable(
        "CAUNOI_PROPOSER_KEY",
        values.path,
        "",
        "A file that holds the key of the second proposer; only `work` reads it.",
    ),
    Variable(
        "CAUNOI_MAIL_URL",
        values.mail_server,
        "",
        "The mail server reminders go through; empty: they stay on Today.",
        "smtp://user:password@host:port | smtps://…",
    ),
    Variable(
        "CAUNOI_MAIL_FROM",
        values.mail_address,
        "",
        "The address reminders come from; needed with CAUNOI_MAIL_URL.",
        "name@host",
    ),
    Variable(
        "CAUNOI_LOG_PUBLIC",
        values.yes,
        "0",
        "1: anybody may read the log's heads and hashes under /log; no content is in them.",
        "0 | 1",
    ),
    Variable(
        "CAUNOI_TEST_CLOCK",
        values.path,
        "",
        "A file that moves the clock; forces exercise.",
    ),
)


@dataclass(frozen=True)
class Environment:
    """The checked settings of one process."""

    home: Path
    node: str
    address: str
    listen: tuple[str, int]
    database_url: str
    mode: str
    sample: bool
    time_zone: str
    idle_minutes: int
    proxies: int
    disk_free_min: int  # bytes
    log: str
    metrics_token: Path | None
    proposer_url: str
    proposer_model: str
    proposer_key: Path | None
    test_clock: Path | None
    mail_url: str = field(default="", repr=False)  # it may hold a password
    mail_from: str = ""
    log_public: bool = False
    attachment_mib: int = 1024
    kept_free_mib: int = 1024

    @property
    def attachment_limit(self) -> int:
        """Bytes of the largest file beside a message."""
        return self.attachment_mib * 1024**2

    @property
    def kept_free(self) -> int:
        """Bytes on the disk that files never take."""
        return self.kept_free_mib * 1024**2

    @property
    def secure(self) -> bool:
        """Whether officers reach the node over TLS."""
        return self.address.startswith("https://")


def read(environ: Mapping[str, str]) -> Environment:
    """The settings found in `environ`.

    Raises:
        MissingSetting: a variable that has no default is not set.
        UnknownSetting: there is no such variable.
        WrongSetting: a variable cannot be used as it is written.
    """
    known = {variable.name for variable in VARIABLES}
    for name in environ:
        if (
            name.startswith("CAUNOI_")
            and not name.startswith("CAUNOI_TEST_")
            and name not in known
        ):
            raise UnknownSetting(name=name)
    told = {
        variable.name.removeprefix("CAUNOI_").lower(): _value(variable, environ)
        for variable in VARIABLES
    }
    if told["mail_url"] and not told["mail_from"]:
        raise MissingSetting(name="CAUNOI_MAIL_FROM")
    if told["test_clock"] is not None:
        told["mode"] = "exercise"
    return Environment(**told)


def _value(variable: Variable, environ: Mapping[str, str]) -> Any:
    text = environ.get(variable.name, "").strip() or variable.default
    if text is None:
        raise MissingSetting(name=variable.name)
    try:
        return variable.read(text)
    except ValueError as error:
        raise WrongSetting(name=variable.name, written=variable.written) from error


def database(url: str, home: Path) -> dict[str, Any]:
    """The entry of Django's DATABASES for this address."""
    parts = urlsplit(url)
    if parts.scheme in ("postgresql", "postgres"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(home / "node.sqlite3") if not parts.path else parts.path,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                " PRAGMA journal_size_limit=27103364; PRAGMA mmap_size=134217728"
            ),
        },
    }
