"""Our sealing keys grow old: removed when nothing sealed to them can come any more."""

import itertools
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from caunoi.apps.exchange.models import Arrival
from caunoi.apps.oversight import journal
from caunoi.apps.register.models import OwnCard
from caunoi.links import keys

# A card serves thirty days; what was sealed to it may travel for a week longer.
OVERLAP = timedelta(days=30 + 7)
CLOSING = timedelta(minutes=30)  # the door has long noticed that it shall take no more


def remove_old_keys(home: Path, *, at: datetime) -> None:
    """Close the door to the keys of cards superseded `OVERLAP` ago; later remove the files.

    What arrived before is opened first. What comes after is not kept by the door, so its
    sender seals it anew.
    """
    numbers = list(OwnCard.objects.order_by("number").values_list("number", flat=True))
    for number, following in itertools.pairwise(numbers):
        newer = OwnCard.objects.filter(number=following, issued_at__lt=at - OVERLAP)
        if newer.exists() and keys.current(home) > number:
            _close(number, at)
    if Arrival.objects.filter(receipt=None).exists():
        return
    closed = OwnCard.objects.filter(keys_removed_at__lte=at - CLOSING)
    for number in closed.values_list("number", flat=True):
        keys.remove(home, number)


@transaction.atomic
def _close(number: int, at: datetime) -> None:
    held = OwnCard.objects.filter(number=number, keys_removed_at=None)
    if held.update(keys_removed_at=at):
        kept = OwnCard.objects.get(number=number)
        journal.record("keys.removed", subject=kept, by=journal.NODE, at=at)
