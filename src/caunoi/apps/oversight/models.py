"""Journal rows, the leaves of the Merkle log over them, and its signed heads."""

from django.db import models
from django.db.models import Q

from caunoi.apps.oversight.readers import TECHNICAL, Reader


class JournalEntries(models.QuerySet["JournalEntry"]):
    """Every question we ask the journal."""

    def not_logged(self) -> "JournalEntries":
        """Committed rows that the log does not hold yet, oldest first."""
        return self.filter(index=None).order_by("pk")

    def visible_to(self, reader: Reader) -> "JournalEntries":
        """Own rows and rows about oneself for everybody, all for AU (domain, section D).

        NA also reads the technical rows, DP the rows about records, which are the rest.
        """
        held = reader.roles()
        if "AU" in held:
            return self
        seen = Q(by=reader.username) | Q(subject=f"officer:{reader.username}")
        technical = Q()
        for kind in TECHNICAL:
            technical |= Q(subject__startswith=kind)
        if "NA" in held:
            seen |= technical
        if "DP" in held:
            seen |= ~technical
        return self.filter(seen)

    def of(self, username: str) -> "JournalEntries":
        """What one officer did."""
        return self.filter(by=username)

    def about(self, subject: str) -> "JournalEntries":
        """What was done to one record, newest first."""
        return self.filter(subject=subject).order_by("-pk")

    def newest(self) -> "JournalEntries":
        """All rows, newest first."""
        return self.order_by("-pk")


class JournalEntry(models.Model):
    """One thing done. The leaf commits to `content`; the columns repeat it for search."""

    public_id = models.UUIDField(unique=True)
    what = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, db_index=True)
    by = models.CharField(max_length=80, db_index=True)
    at = models.DateTimeField()
    mode = models.CharField(max_length=8)
    salt = models.BinaryField(null=True)
    content = models.BinaryField(null=True)
    leaf = models.BinaryField()
    mac = models.BinaryField()
    entry = models.BinaryField(null=True)  # what the leaf is the hash of, once erased
    index = models.BigIntegerField(null=True, unique=True)
    objects = JournalEntries.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="journalentry_erased_whole",
                condition=Q(salt=None, content=None)
                | Q(salt__isnull=False, content__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"journal-entry:{self.public_id}"


class LogLeaf(models.Model):
    """One leaf of the Merkle log, apart from the row, so that either betrays the other."""

    index = models.BigIntegerField(primary_key=True)
    leaf = models.BinaryField()
    entry_id = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="logleaf_index", condition=Q(index__gte=0))
        ]
        indexes = [models.Index(fields=["leaf"], name="logleaf_leaf")]

    def __str__(self) -> str:
        return f"log-leaf:{self.index}"


class LogSubtree(models.Model):
    """The root of a full tile of the level below: what proofs are made of (core tiles).

    Level 0 are the leaves themselves, so the rows begin with level 1. They can be made
    anew from the leaves, and no backup holds them.
    """

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "index"], name="logsubtree_once"),
            models.CheckConstraint(
                name="logsubtree_place", condition=Q(level__gte=1, index__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"log-subtree:{self.level}/{self.index}"


class LogHead(models.Model):
    """A signed head: the size and root of the log at one moment."""

    size = models.BigIntegerField(unique=True)
    raw = models.BinaryField()
    frontier = models.BinaryField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"log-head:{self.size}"
