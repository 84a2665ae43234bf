"""A person in an office that has a first and a last day, with a partner or of our own."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from caunoi.apps.officers.fields import WordsField
from caunoi.core.names import folded, near

# The database's word for it: a term that ends, ends after it began.
TERM = Q(term_to=None) | Q(term_from=None) | Q(term_to__gte=F("term_from"))


class InOffice(models.Model):
    """Who holds which office in which capacity, since when and until when."""

    name = WordsField()
    title = WordsField()
    capacity = models.CharField(max_length=20, default="full")
    term_from = models.DateField(null=True)
    term_to = models.DateField(null=True)
    languages = models.CharField(max_length=60, blank=True)
    round_the_clock = models.BooleanField(default=False)
    reach = models.CharField(max_length=120, blank=True)

    class Meta:
        abstract = True

    def in_office(self, day: date) -> bool:
        """Whether the capacity covers this day."""
        return (self.term_from is None or self.term_from <= day) and (
            self.term_to is None or day <= self.term_to
        )

    def has_ended(self, day: date) -> bool:
        """Whether the term is over: access ended at 00:00 after its last day."""
        return self.term_to is not None and self.term_to < day

    def meets(self, first: date | None, last: date | None) -> bool:
        """Whether the term has a day in common with this one; None: without end."""
        begins_after = last is not None and self.term_from and last < self.term_from
        return not begins_after and not (first is not None and self.has_ended(first))

    def is_alike(self, sought: set[str]) -> bool:
        """Whether the name is one of these folded names, or nearly so."""
        own = {folded(form) for form in self.name.forms()}
        return any(near(name, other) for name in sought for other in own)
