"""Reports as they came in, and what each proposes to the register."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Self, TypeVar

from django.db import models
from django.db.models import Count, F, Q

from caunoi.apps.due.models import DueRow
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.officers.roles import Act

Row = TypeVar("Row", bound=models.Model)


class Reports(Records["Report"]):
    """Every question about reports."""

    def with_waiting(self) -> Self:
        """Each with the number of its proposals, and of those that wait for a decision."""
        waiting = Q(proposals__decision="proposed")
        return self.annotate(
            proposals_made=Count("proposals"),
            proposals_waiting=Count("proposals", filter=waiting),
        )

    def sharing(self, marks: Sequence[int]) -> Self:
        """Those that share marks, the ones that share most first."""
        shared = self.filter(marks__mark__in=marks).annotate(shared=Count("marks"))
        return shared.order_by("-shared", "pk")


class Report(Record):
    """One text, word for word, and what was read in it (`caunoi.report/1`)."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, default="txt")  # txt, html, docx, pdf
    outlet = models.CharField(max_length=120, blank=True)  # who printed it
    sha256 = models.CharField(max_length=64)  # of the file as it came
    text = models.TextField()
    text_key = models.CharField(max_length=64, db_index=True)  # equal for equal words
    blocks = models.JSONField(default=list)  # [start, end, number, page] of the file
    language = models.CharField(max_length=8, default="vi")
    found = models.JSONField(default=dict)
    notes = models.JSONField(default=list)  # [code, values] a reviewer should see
    objects = Reports.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "unit"],
                condition=Q(compartment=None),
                name="report_once",
            ),
        ]

    @property
    def told_outlet(self) -> str:
        """The outlet under which decisions are counted; a closed circle names none."""
        return "" if self.compartment_id else self.outlet

    def place(self, offset: int) -> tuple[int, int | None] | None:
        """Block and page at an offset of the text; None for a plain text."""
        index = bisect_right([block[0] for block in self.blocks], offset) - 1
        return (self.blocks[index][2], self.blocks[index][3]) if index >= 0 else None


class OfReports(models.QuerySet[Row]):
    """What belongs to a report is read by whoever may read the report."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of reports that this officer may read."""
        return self.filter(report__in=Report.objects.visible_to(officer))


class ReportFile(models.Model):
    """The bytes a report came as."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="file")
    data = models.BinaryField()
    objects = OfReports["ReportFile"].as_manager()

    def __str__(self) -> str:
        return f"report-file:{self.report_id}"


class ReportMark(models.Model):
    """One mark of a text: reports that share some are likely the same."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="marks")
    mark = models.BigIntegerField(db_index=True)
    objects = OfReports["ReportMark"].as_manager()

    def __str__(self) -> str:
        return f"report-mark:{self.report_id}"


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
    made_new = models.BooleanField(default=False)  # entered by this decision
    seconded = models.BooleanField(default=False)  # a second proposer says the same
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


class Tallies(models.QuerySet["RuleTally"]):
    """Every question about how often the rules of the reading were right."""

    def visible_to(self, officer: Officer) -> Self:
        """Counts hold no content: whoever reads reports or keeps the node sees them."""
        may = officer.may(Act.READ_REPORTS) or officer.may(Act.MANAGE_NODE)
        return self if may else self.none()

    def as_tally(self) -> dict[tuple[str, str], tuple[int, int]]:
        """The counts as the core asks for them."""
        rows = self.values_list("rule", "outlet", "accepted", "rejected")
        return {(rule, outlet): (yes, no) for rule, outlet, yes, no in rows}


class RuleTally(models.Model):
    """What officers decided about the proposals of one rule in reports of one outlet."""

    rule = models.CharField(max_length=80)
    outlet = models.CharField(max_length=120, blank=True)
    accepted = models.PositiveIntegerField(default=0)  # the corrected ones among them
    corrected = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    objects = Tallies.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "outlet"], name="ruletally_once"),
            models.CheckConstraint(
                name="ruletally_corrected_are_accepted",
                condition=Q(corrected__lte=F("accepted")),
            ),
        ]

    def __str__(self) -> str:
        return f"rule-tally:{self.rule}"


class SecondReading(DueRow):
    """A report that was shown to the second proposer, and what became of it."""

    WAITING, ANSWERED, FAILED = "waiting", "answered", "failed"

    report = models.OneToOneField(Report, models.PROTECT, related_name="second_reading")
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    host = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default=WAITING)
    ended_at = models.DateTimeField(null=True)
    kept = models.PositiveIntegerField(default=0)
    agreed = models.PositiveIntegerField(default=0)
    dropped = models.JSONField(default=dict)  # reason → how many
    objects = OfReports["SecondReading"].as_manager()

    def __str__(self) -> str:
        return f"second-reading:{self.report.public_id}"
