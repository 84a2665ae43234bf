"""Letters of a unit, and the numbers it gave."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Record, Records, Whose
from caunoi.apps.officers.roles import Act
from caunoi.apps.papers.terms import LetterKind, LetterState
from caunoi.apps.register.models import Partner


class Letters(Records["Letter"]):
    """Every question about letters."""

    def to_approve(self, officer: Officer) -> Self:
        """Drafts that this officer, not being their drafter nor for them, may approve."""
        hands = officer.hands(Act.APPROVE)
        drafts = self.filter(state=LetterState.DRAFT)
        return drafts.exclude(drafted_by__username__in=hands)

    def left_by(self, unit: Whose) -> Self:
        """What this unit drafted or approved, and gave no number of its own to."""
        return self.filter(unit=unit, state__in=(LetterState.DRAFT, LetterState.APPROVED))

    def newest_first(self) -> Self:
        """As the list shows them."""
        return self.order_by("-created_at", "-pk")


class Letter(Record):
    """One letter, from draft to sent. Its texts are what the paper says."""

    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=LetterState.DRAFT.value)
    symbol = models.CharField(max_length=40)  # what follows its number: BC-ĐN
    place = models.CharField(max_length=60)
    subject = models.CharField(max_length=400)
    addressees = models.TextField(blank=True)  # one a line
    body = models.TextField()  # one paragraph a line
    copies = models.TextField(blank=True)
    office = models.CharField(max_length=300)  # in whose name it is signed, line by line
    signer = models.CharField(max_length=120)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    other_subject = models.CharField(max_length=400, blank=True)  # the same in English
    other_body = models.TextField(blank=True)
    other_office = models.CharField(max_length=300, blank=True)
    about_kind = models.CharField(max_length=20, blank=True)  # the record it came from
    about_id = models.UUIDField(null=True)
    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    returned_because = models.TextField(blank=True)
    dated = models.DateField(null=True)  # the day on the paper
    sent_on = models.DateField(null=True)
    sent_how = models.CharField(max_length=200, blank=True)
    objects = Letters.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="letter_two_officers",
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
            ),
            models.CheckConstraint(
                name="letter_approved_before_number",
                condition=Q(dated=None) | Q(approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="letter_sent_after_dated",
                condition=Q(sent_on=None) | Q(sent_on__gte=F("dated")),
            ),
            models.CheckConstraint(
                name="letter_kind_known",
                condition=Q(kind__in=[kind.value for kind in LetterKind]),
            ),
        ]

    def found_by(self) -> tuple[str, ...]:
        """What it is about, to whom, in which words."""
        return (self.subject, self.addressees, self.body, self.other_subject)

    @property
    def is_draft(self) -> bool:
        """Whether its words may still change."""
        return self.state == LetterState.DRAFT


class LetterNumbers(models.QuerySet["LetterNumber"]):
    """Every question about numbers that were given."""

    def visible_to(self, officer: Officer) -> Self:
        """Numbers of letters that this officer may read."""
        return self.filter(letter__in=Letter.objects.visible_to(officer))

    def of_series(self, unit: Unit, kind: str, year: int) -> Self:
        """The numbers one unit gave to one kind of letter in one year."""
        return self.filter(unit=unit, kind=kind, year=year).order_by("number")


class LetterNumber(models.Model):
    """One number: given once, to one letter, and never again, though the letter be void."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="numbered")
    given_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    gap_because = models.TextField(blank=True)  # why the numbers before it were skipped
    void_because = models.TextField(blank=True)
    objects = LetterNumbers.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year", "number"], name="letternumber_once"
            ),
            models.CheckConstraint(name="letternumber_positive", condition=Q(number__gt=0)),
        ]

    def __str__(self) -> str:
        return f"letter-number:{self.unit_id}:{self.kind}:{self.year}:{self.number}"
