"""Who reads the journal, as far as this room may know: it stands below the officers."""

from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Protocol

from django.http import HttpRequest

# What an administrator's rows are about: the machine and the accounts, never a record.
TECHNICAL = (
    "officer:", "unit:", "compartment:", "own-card:", "node", "address:", "alarm:",
    "api-token:",
)  # fmt: skip


class Reader(Protocol):
    """Somebody signed in."""

    username: str

    def roles(self) -> AbstractSet[str]:
        """The codes of the roles held now."""


class ReaderRequest(HttpRequest):
    """A request by somebody signed in."""

    user: Reader  # type: ignore[assignment]  # our officers, seen from below
    at: datetime
