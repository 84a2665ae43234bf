"""For whom and about whom a brief is made, and the rows it is made from."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q, QuerySet
from django.utils import timezone

from caunoi.apps.officers.models import Officer
from caunoi.apps.papers import leaving
from caunoi.apps.register.models import (
    Commitment,
    Commitments,
    Contact,
    Engagement,
    Instrument,
    Partner,
)
from caunoi.core.vocabulary import CommitmentAct

COLUMNS = (
    "public_id",
    "act",
    "what",
    "we_said",
    "we_act",
    "they_act",
    "third_party",
    "due",
    "state",
    "handling",
)


@dataclass(frozen=True)
class Asked:
    """One brief; `on_paper` leaves out what may not be printed."""

    partner: Partner
    officer: Officer
    at: datetime
    day: date  # of the visit
    engagement: Engagement | None = None
    on_paper: bool = False

    @cached_property
    def every_commitment(self) -> list[Commitment]:
        """Open ones this partner said, must act on or gains from; earliest due first.

        They are read once: a brief looks at them in a dozen ways.
        """
        rows = Commitment.objects.visible_to(self.officer).open().naming(self.partner)
        return list(rows.by_due().only(*COLUMNS))

    def commitments(self) -> list[Commitment]:
        """Those that the brief may show."""
        rows = self.every_commitment
        return [row for row in rows if not (self.on_paper and row.handling in leaving.STAY)]

    def promises(self) -> list[Commitment]:
        """Those that bind somebody."""
        return [row for row in self.commitments() if row.is_duty]

    def wishes(self) -> list[Commitment]:
        """Those that bind nobody."""
        return [row for row in self.commitments() if row.act == CommitmentAct.WISH]

    @property
    def today(self) -> date:
        """The day the brief is made, where the node stands."""
        return timezone.localdate(self.at)

    def is_late(self, row: Commitment) -> bool:
        """Whether its last day has passed."""
        return row.due.end is not None and row.due.end < self.today

    def differing(self) -> Commitments:
        """Promises about which the two sides tell a different story."""
        rows = Commitment.objects.visible_to(self.officer).open().naming(self.partner)
        return self._on_paper(rows.promises().differing().by_due())

    def kept(self, since: datetime) -> Commitments:
        """Those that were closed with their proof since then."""
        rows = Commitment.objects.visible_to(self.officer).naming(self.partner)
        return rows.filter(state="closed", closed_at__gte=since)

    def instruments(self) -> QuerySet[Instrument]:
        """Papers with this partner."""
        rows = Instrument.objects.visible_to(self.officer).filter(partners=self.partner)
        return self._on_paper(rows)

    def engagements(self) -> QuerySet[Engagement]:
        """Meetings with this partner, without the one the brief is for."""
        rows = Engagement.objects.visible_to(self.officer).filter(partners=self.partner)
        if self.engagement is not None:
            rows = rows.exclude(pk=self.engagement.pk)
        return self._on_paper(rows)

    def contacts(self) -> list[Contact]:
        """Contact points in office on the day of the visit."""
        rows = Contact.objects.visible_to(self.officer).filter(partner=self.partner)
        in_term = Q(term_from=None) | Q(term_from__lte=self.day)
        rows = rows.filter(in_term).exclude(term_to__lt=self.day)
        return list(self._on_paper(rows).order_by("-round_the_clock", "pk"))

    def staying(self) -> int:
        """How many of these records stay on the screen when the brief is printed."""
        seen = Asked(self.partner, self.officer, self.at, self.day, self.engagement)
        contacts = Contact.objects.visible_to(self.officer).filter(partner=self.partner)
        others = (seen.instruments(), seen.engagements(), contacts)
        told = len(self.every_commitment) - len(self.commitments())
        return told + sum(map(leaving.staying, others))

    def _on_paper(self, rows: leaving.Rows) -> leaving.Rows:
        return leaving.may_leave(rows) if self.on_paper else rows
