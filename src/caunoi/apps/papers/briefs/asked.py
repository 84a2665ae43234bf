"""For whom and about whom a brief is made, and the rows it is made from."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

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


@dataclass(frozen=True)
class Asked:
    """One brief; `on_paper` leaves out what may not be printed."""

    partner: Partner
    officer: Officer
    at: datetime
    day: date  # of the visit
    engagement: Engagement | None = None
    on_paper: bool = False

    def commitments(self) -> Commitments:
        """Open commitments that this partner said, must act on, or is to gain from."""
        rows = Commitment.objects.visible_to(self.officer).open()
        return self._on_paper(rows.naming(self.partner))

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
        rows = (seen.commitments(), seen.instruments(), seen.engagements())
        contacts = Contact.objects.visible_to(self.officer).filter(partner=self.partner)
        return sum(map(leaving.staying, (*rows, contacts)))

    def _on_paper(self, rows: leaving.Rows) -> leaving.Rows:
        return leaving.may_leave(rows) if self.on_paper else rows
