"""What trust in a partner's keys needs beside the cards: fetching newer ones."""

from django.db import models

from caunoi.apps.due.models import DueRow
from caunoi.apps.register.models.partners import Partner


class CardFetch(DueRow):
    """One row for each partner with a node: due when a newer card of theirs is missing."""

    partner = models.OneToOneField(Partner, models.PROTECT, related_name="card_fetch")
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"card-fetch:{self.partner_id}"
