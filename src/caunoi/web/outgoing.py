"""Table: notice left by a lower app → the exchange action that drafts it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from caunoi.apps.exchange.actions import suspending
from caunoi.apps.register.models import Notice

ACTIONS: Mapping[str, Callable[[Notice, datetime], None]] = MappingProxyType(
    {
        Notice.SUSPENDED: suspending.tell,
        Notice.RESUMED: suspending.tell,
    }
)


def tell_due(notice: Notice, at: datetime) -> None:
    """Let the action of the table take up a notice."""
    ACTIONS[notice.what](notice, at)
