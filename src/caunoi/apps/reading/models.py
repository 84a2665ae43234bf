"""Reports as they came in, and what each proposes to the register."""

from typing import Self

from django.db import models
from django.db.models import Count, Q

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records


class Reports(Records["Report"]):
    """Every question about reports."""

    def with_waiting(self) -> Self:
        """Each with the number of its proposals, and of those that wait for a decision."""
        waiting = Q(proposals__decision="proposed")
        return self.annotate(
            proposals_made=Count("proposals"),
            proposals_waiting=Count("proposals", filter=waiting),
        )


class Report(Record):
    """One text, word for word, and what was read in it (`caunoi.report/1`)."""

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    language = models.CharField(max_length=8, default="vi")
    found = models.JSONField(default=dict)
    objects = Reports.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "unit"],
                condition=Q(compartment=None),
                name="report_once",
            ),
        ]


class Proposals(Records["Proposal"]):
    """Every question about proposals."""

    def waiting(self) -> "Proposals":
        """Not yet decided."""
        return self.filter(decision=Proposal.PROPOSED)


class Proposal(Record):
    """One possible entry of the register, the words it stands on, and what became of it."""

    PROPOSED, ACCEPTED, CORRECTED, REJECTED = (
        "proposed",
        "accepted",
        "corrected",
        "rejected",
    )

    report = models.ForeignKey(Report, models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()  # place in the order of the text
    local_id = models.CharField(max_length=12)  # O1, P2, C3: known in this report only
    kind = models.CharField(max_length=20)
    fields = models.JSONField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField()
    spans = models.JSONField()  # every piece of the text it stands on: [start, end]
    rule = models.CharField(max_length=80)
    sureness = models.FloatField()
    note_code = models.CharField(max_length=80, blank=True)
    note_values = models.JSONField(default=dict)
    decision = models.CharField(max_length=10, default=PROPOSED)
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    made_kind = models.CharField(max_length=20, blank=True)
    made_id = models.UUIDField(null=True)
    objects = Proposals.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="proposal_place"),
            models.CheckConstraint(
                name="proposal_decided_by_somebody",
                condition=Q(decision="proposed", decided_by=None, made_id=None)
                | ~Q(decision="proposed") & Q(decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_accepted_made_something",
                condition=~Q(decision__in=["accepted", "corrected"])
                | Q(made_id__isnull=False),
            ),
        ]

    @property
    def anchor(self) -> str:
        """The name of its card on the page of its report."""
        return f"p{self.number}"
