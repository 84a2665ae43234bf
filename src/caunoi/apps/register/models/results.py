"""Results: the counted outputs of cooperation, with the words that report them."""

from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.apps.officers.fields import PartialDateField
from caunoi.apps.officers.records import Record, Records
from caunoi.apps.register.models.commitments import Commitment
from caunoi.apps.register.models.engagements import Engagement
from caunoi.apps.register.models.partners import Partner


class Results(Records["Result"]):
    """Every question about results."""

    def naming(self, partner: Partner) -> Self:
        """What this partner did, or what was done for it."""
        by = Result.by_partners.through.objects.filter(partner=partner)
        to = Result.to_partners.through.objects.filter(partner=partner)
        return self.filter(
            Q(pk__in=by.values("result_id")) | Q(pk__in=to.values("result_id"))
        )

    def newest(self) -> Self:
        """The latest period first; those without one last."""
        return self.order_by("-period", "-pk")


class Result(Record):
    """So many of what, done by whom, for whom, in which time."""

    value = models.DecimalField(max_digits=18, decimal_places=3)
    qualifier = models.CharField(max_length=60, blank=True)  # "hơn", "gần", as written
    unit_of_count = models.CharField(max_length=80)  # vụ, lượt, lớp, kg
    metric = models.CharField(max_length=300)  # what was counted
    by_us = models.BooleanField(default=False)
    by_partners = models.ManyToManyField(Partner, related_name="results_done")
    by_words = models.CharField(max_length=300, blank=True)
    to_us = models.BooleanField(default=False)
    to_partners = models.ManyToManyField(Partner, related_name="results_had")
    to_words = models.CharField(max_length=300, blank=True)
    period = PartialDateField()
    engagement = models.ForeignKey(
        Engagement, models.PROTECT, null=True, related_name="results"
    )
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, related_name="results"
    )
    words = models.TextField(blank=True)
    source = models.CharField(max_length=120, blank=True)
    objects = Results.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="result_not_negative", condition=Q(value__gte=0)),
        ]

    def found_by(self) -> tuple[str, ...]:
        """What was counted, by whom and for whom, in which words."""
        return (self.metric, self.by_words, self.to_words, self.words, self.source)
