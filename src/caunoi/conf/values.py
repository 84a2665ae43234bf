"""How the text of a CAUNOI_* variable is read; a ValueError where it cannot be used."""

from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def slug(text: str) -> str:
    """A short name: a-z, 0-9 and hyphens, at most 40."""
    plain = text.replace("-", "")
    if not (
        plain.isascii() and plain.isalnum() and text == text.lower() and len(text) <= 40
    ):
        raise ValueError(text)
    return text


def origin(text: str) -> str:
    """Scheme and host of an address, without a path."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise ValueError(text)
    return text.rstrip("/")


def endpoint(text: str) -> str:
    """The address of a service, or nothing."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError(text)
    return text.rstrip("/")


def listen(text: str) -> tuple[str, int]:
    """Host and port."""
    host, _, port = text.rpartition(":")
    if not 0 < int(port) < 65536:
        raise ValueError(text)
    return host or "127.0.0.1", int(port)


def mode(text: str) -> str:
    """Live, or exercise."""
    if text not in ("live", "exercise"):
        raise ValueError(text)
    return text


def log(text: str) -> str:
    """The form of the log."""
    if text not in ("json", "text"):
        raise ValueError(text)
    return text


def yes(text: str) -> bool:
    """Yes or no."""
    if text not in ("0", "1"):
        raise ValueError(text)
    return text == "1"


def minutes(text: str) -> int:
    """Minutes of at most a day."""
    minutes = int(text)
    if not 1 <= minutes <= 24 * 60:
        raise ValueError(text)
    return minutes


def megabytes(text: str) -> int:
    """Megabytes, as bytes."""
    megabytes = int(text)
    if not 0 <= megabytes <= 1024 * 1024:
        raise ValueError(text)
    return megabytes * 2**20


def mebibytes(text: str) -> int:
    """So many MiB."""
    mebibytes = int(text)
    if not 1 <= mebibytes <= 10 * 1024:
        raise ValueError(text)
    return mebibytes


def proxies(text: str) -> int:
    """How many proxies."""
    proxies = int(text)
    if not 0 <= proxies <= 9:
        raise ValueError(text)
    return proxies


def zone(text: str) -> str:
    """The name of a time zone."""
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(text) from error


def database(text: str) -> str:
    """The address of a database, or nothing."""
    if text and urlsplit(text).scheme not in ("postgresql", "postgres", "sqlite"):
        raise ValueError(text)
    return text


def mail_server(text: str) -> str:
    """The address of a mail server, or nothing."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("smtp", "smtps") or not parts.hostname):
        raise ValueError(text)
    if text and parts.port == 0:
        raise ValueError(text)
    return text


def mail_address(text: str) -> str:
    """A mail address, or nothing."""
    name, at, domain = text.rpartition("@")
    if text and (not name or not at or not domain or not text.isprintable()):
        raise ValueError(text)
    return text


def path(text: str) -> Path | None:
    """A path, or nothing."""
    return Path(text) if text else None
