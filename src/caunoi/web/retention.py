"""Table: what expires, after how long, what removes it. `work` looks once an hour."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session

from caunoi.apps.exchange.actions import ageing
from caunoi.apps.exchange.models import AttachedFile, Greeting, Knock
from caunoi.apps.papers.models import ListFile
from caunoi.links.files import store
from caunoi.web.models import Posted


@dataclass(frozen=True)
class Kept:
    """One kind of row that nobody needs after a while; records have rules of their own."""

    name: str
    kept_for: timedelta
    remove: Callable[[datetime], object]


def _sweep_files(before: datetime) -> int:
    """Sealed files that no record names: uploads left undone, files taken away."""

    def is_named(sha256: bytes) -> bool:
        return AttachedFile.objects.filter(sha256=sha256).exists()

    return store.sweep(settings.CAUNOI.home, is_named, before=before.timestamp())


TABLE: tuple[Kept, ...] = (
    Kept(
        "posted forms",
        timedelta(days=30),
        lambda before: Posted.objects.filter(at__lt=before).delete(),
    ),
    Kept(
        "lists that were brought",
        timedelta(days=7),
        lambda before: ListFile.objects.filter(brought_at__lt=before).delete(),
    ),
    Kept(
        "sessions",
        timedelta(0),
        lambda before: Session.objects.filter(expire_date__lt=before).delete(),
    ),
    Kept(
        "statements of contacts",
        timedelta(hours=1),
        lambda before: Greeting.objects.filter(received_at__lt=before).delete(),
    ),
    Kept(
        "counts at the door",
        timedelta(days=30),
        lambda before: Knock.objects.filter(hour__lt=before).delete(),
    ),
    Kept("sealed files without a record", timedelta(days=7), _sweep_files),
    Kept(
        "private keys of our earlier cards",
        ageing.OVERLAP,
        lambda before: ageing.remove_old_keys(
            settings.CAUNOI.home, at=before + ageing.OVERLAP
        ),
    ),
)


def remove_expired(at: datetime) -> None:
    """Remove what has expired."""
    for kept in TABLE:
        kept.remove(at - kept.kept_for)
