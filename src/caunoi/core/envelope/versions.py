"""Versions of one agreement: each names the text before it and takes over at one instant.

The instant is `valid_from` of the later version. Every party signed it, so every node
changes over at the same moment, whatever its officers do meanwhile.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope.agreement import Agreement
from caunoi.core.errors import Refused

# How long a message issued under the earlier version may still arrive: thirty days of
# trying to deliver it, and the day by which two clocks may differ.
TOLERANCE = timedelta(days=31)


class VersionNotNext(Refused):
    """The version does not follow on the one before it."""

    code = "agreement.not-next"


class PartyRemoved(Refused):
    """A party of the version before is missing: nobody is signed out by the others."""

    code = "agreement.party-removed"


class InstantPast(Refused):
    """The instant at which the version would take over has passed."""

    code = "agreement.instant-past"


class GapBetween(Refused):
    """There would be a time between two versions in which neither holds."""

    code = "agreement.gap-between"


def require_follows(before_raw: bytes, raw: bytes) -> Agreement:
    """The later version, checked against the text of the one before; signatures are not.

    1. The same agreement, the next number, and the hash of the text before.
    2. Every party of the version before is a party still.
    3. It takes over after the one before began, and no later than that one ends.

    Raises:
        AgreementUnreadable: one of the two is no agreement.
        VersionNotNext: 1 fails, or the instant lies before the start of the one before.
        PartyRemoved: 2 fails.
        GapBetween: 3 fails, the one before ends earlier.
    """
    before, after = agreements.look(before_raw), agreements.look(raw)
    expected = (before.id, before.version + 1, agreements.sha256(before_raw))
    if (after.id, after.version, after.previous) != expected:  # 1
        raise VersionNotNext(found=after.version, expected=before.version + 1)
    removed = [node for node in before.nodes if node not in after.nodes]
    if removed:  # 2
        raise PartyRemoved(nodes=", ".join(removed))
    if after.valid_from <= before.valid_from:  # 3
        raise VersionNotNext(found=after.version, expected=before.version + 1)
    if before.valid_until is not None and before.valid_until < after.valid_from:
        raise GapBetween(end=before.valid_until, start=after.valid_from)
    return after


def require_ahead(agreement: Agreement, at: datetime) -> None:
    """Refuse a version whose instant has passed: nodes would not change over together.

    Raises:
        InstantPast: it has.
    """
    if agreement.previous is not None and agreement.valid_from <= at:
        raise InstantPast(start=agreement.valid_from)


def taken_over(later: Iterable[Agreement], at: datetime) -> Agreement | None:
    """The newest of these versions that had begun at a moment; None: none had."""
    begun = [one for one in later if one.valid_from <= at]
    return max(begun, key=lambda one: one.version, default=None)
