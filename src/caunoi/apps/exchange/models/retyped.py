"""The marks of what partners told us, by which a passage that is typed anew is known."""

from typing import Self

from django.db import models
from django.db.models import Q

from caunoi.apps.exchange.models.requests import InfoRequest
from caunoi.apps.officers.models import Officer


class ToldTexts(models.QuerySet["ToldText"]):
    """Every question about texts whose marks are kept."""

    def visible_to(self, officer: Officer) -> Self:
        """Those whose request this officer may read."""
        readable = InfoRequest.objects.visible_to(officer)
        return self.filter(info_request__in=readable)


class ToldText(models.Model):
    """One message of a partner, or one text of ours that drafts begin with."""

    info_request = models.ForeignKey(
        InfoRequest, models.CASCADE, null=True, related_name="+"
    )
    item = models.UUIDField()  # the partner's message, or our text
    handling = models.CharField(max_length=2, blank=True)
    kept_at = models.DateTimeField()
    objects = ToldTexts.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item"], name="toldtext_kept_once"),
            models.CheckConstraint(
                name="toldtext_of_a_partner_has_a_code",
                condition=Q(info_request=None) | ~Q(handling=""),
            ),
        ]

    def __str__(self) -> str:
        return f"told-text:{self.item}"


class TextMark(models.Model):
    """One passage of a text as a number; see `core.safeguards.retyped`."""

    value = models.BigIntegerField(db_index=True)
    of = models.ForeignKey(ToldText, models.CASCADE, related_name="marks")
    objects = models.Manager()

    def __str__(self) -> str:
        return f"text-mark:{self.value}"
