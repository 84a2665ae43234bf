"""The reason for which something sealed is opened."""

from caunoi.core.errors import Refused

LEAST_REASON = 10  # characters


class ReasonNeeded(Refused):
    """A sealed field is opened for a stated reason only."""

    code = "sealed.reason-needed"


class NotThere(Refused):
    """No such sealed field exists for this officer."""

    code = "sealed.not-there"


def require_reason(reason: str) -> None:
    """Raise `ReasonNeeded` unless the reason says something."""
    if len(reason.strip()) < LEAST_REASON:
        raise ReasonNeeded(least=LEAST_REASON)
