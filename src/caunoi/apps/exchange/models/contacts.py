"""What we know of a partner's node from contact: its log, its later receipts, its gaps."""

from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.apps.due.models import DueRow
from caunoi.apps.exchange.models.alarms import WATCHERS
from caunoi.apps.exchange.models.post import Arrival, Dispatch, PartnerHead
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Partner


class Correspondents(models.QuerySet["Correspondent"]):
    """Every question about the nodes we exchange with."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of partners one may read; who keeps or oversees the node sees all."""
        if not officer.agency_id and officer.roles() & WATCHERS:
            return self
        if officer.agency_id:
            return self.none()
        return self.filter(Partner.objects.visible_to(officer).named_by("partner"))


class Correspondent(DueRow):
    """A partner whose node we exchange with; due when we say hello next.

    `line` counts the beginnings of the partner's log that people let us start from.
    `statement` is what we said and what waits for its answer; `mark` is how far the
    messages of this round were compared, `window_end` where the comparison under way ends.
    """

    partner = models.OneToOneField(Partner, models.PROTECT, related_name="correspondent")
    line = models.PositiveIntegerField(default=1)
    statement = models.BinaryField(null=True)
    said_at = models.DateTimeField(null=True)
    last_contact_at = models.DateTimeField(null=True)
    clock_difference = models.FloatField(null=True)  # seconds; theirs minus ours
    cursor = models.BigIntegerField(default=0)  # number of their newest later receipt
    they_hold = models.BigIntegerField(default=0)  # size of our log that they follow
    cosigned = models.BinaryField(null=True)  # our newest head with their signature
    cosigned_at = models.DateTimeField(null=True)
    mark = models.UUIDField(null=True)
    window_end = models.UUIDField(null=True)
    round_begun_at = models.DateTimeField(null=True)
    round_done_at = models.DateTimeField(null=True)
    card_version = models.PositiveIntegerField(default=0)  # which they say is their newest
    card_sha256 = models.BinaryField(null=True)
    holds_our_card = models.PositiveIntegerField(default=0)  # version, by their answer
    objects = Correspondents.as_manager()

    def __str__(self) -> str:
        return f"correspondent:{self.partner_id}"


class Greeting(DueRow):
    """A partner's statement as it came to the door; `work` answers it."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="greetings")
    sha256 = models.BinaryField(unique=True)
    raw = models.BinaryField()
    received_at = models.DateTimeField()
    answer = models.BinaryField(null=True)

    def __str__(self) -> str:
        return f"greeting:{self.pk}"


class LaterReceipts(models.QuerySet["LaterReceipt"]):
    """Every question about receipts of the later stages."""

    def unproved(self) -> Self:
        """Theirs, without a proof that their log holds them."""
        return self.filter(by_us=False, proof=None)


class LaterReceipt(DueRow):
    """Stored, opened or answered: what follows or precedes the receipt that settles.

    Ours are due until `work` has signed them, and get their number then.
    """

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="later_receipts")
    by_us = models.BooleanField()
    stage = models.CharField(max_length=10)
    number = models.BigIntegerField(null=True)
    arrival = models.ForeignKey(
        Arrival, models.PROTECT, null=True, related_name="later_receipts"
    )
    dispatch = models.ForeignKey(
        Dispatch, models.PROTECT, null=True, related_name="later_receipts"
    )
    answer = models.UUIDField(null=True)  # the message that answered
    at = models.DateTimeField()
    leaf = models.BinaryField()
    raw = models.BinaryField(null=True)
    proof = models.BinaryField(null=True)
    proof_head = models.ForeignKey(PartnerHead, models.PROTECT, null=True, related_name="+")
    objects = LaterReceipts.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arrival", "stage"], name="laterreceipt_ours_once"
            ),
            models.UniqueConstraint(
                fields=["dispatch", "stage"], name="laterreceipt_theirs_once"
            ),
            models.UniqueConstraint(
                fields=["partner", "number"],
                condition=Q(by_us=True),
                name="laterreceipt_number_once",
            ),
            models.CheckConstraint(
                name="laterreceipt_about_one",
                condition=Q(by_us=True, arrival__isnull=False, dispatch=None)
                | Q(by_us=False, arrival=None, dispatch__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"later-receipt:{self.pk}"


class Gaps(models.QuerySet["Gap"]):
    """Every question about messages that were lost on the other side."""

    def open(self) -> Self:
        """Those that are not healed yet."""
        return self.filter(healed_at=None)


class Gap(DueRow):
    """A message of ours that the partner signed for and later did not have any more.

    The same envelope is sent again; the second receipt is kept beside the first, which
    stays what settled the message.
    """

    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="gaps")
    found_at = models.DateTimeField()
    healed_at = models.DateTimeField(null=True)
    receipt = models.BinaryField(null=True)
    receipt_code = models.CharField(max_length=60, blank=True)
    objects = Gaps.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch"], condition=Q(healed_at=None), name="gap_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"gap:{self.pk}"
