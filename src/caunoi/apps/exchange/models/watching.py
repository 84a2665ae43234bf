"""What is kept until a day, and who was reminded of what."""

from typing import Self

from django.db import models

from caunoi.apps.due.models import DueRow
from caunoi.apps.exchange.models.requests import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Told, ToldRows


class Preservations(models.QuerySet["Preservation"]):
    """Every question about what is preserved."""

    def visible_to(self, officer: Officer) -> Self:
        """Those of requests that this officer may read."""
        return self.filter(InfoRequest.objects.visible_to(officer).named_by("info_request"))

    def running(self) -> Self:
        """Those that have not lapsed."""
        return self.filter(lapsed_at=None)


class Preservation(DueRow):
    """Data that a partner confirmed to keep, or that we keep for one, until a day.

    It is due when somebody is to be reminded of its end, and when it lapses.
    """

    info_request = models.OneToOneField(
        InfoRequest, models.PROTECT, related_name="preservation"
    )
    kept_until = models.DateField()
    confirmed_at = models.DateTimeField()  # by the receipt of the newest confirmation
    lapsed_at = models.DateTimeField(null=True)
    objects = Preservations.as_manager()

    def __str__(self) -> str:
        return f"preservation:{self.pk}"


class AnswerReminders(ToldRows["AnswerReminder"]):
    """Every question about reminders of answers and preservations."""

    def visible_to(self, officer: Officer) -> Self:
        """An officer's own, of requests that they may read."""
        seen = InfoRequest.objects.visible_to(officer)
        return self.filter(seen.named_by("info_request"), officer=officer)


class AnswerReminder(Told):
    """One officer was reminded of one request, once for each step."""

    info_request = models.ForeignKey(InfoRequest, models.PROTECT, related_name="reminders")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="answer_reminders")
    step = models.CharField(max_length=30)  # `escalation.Step`, or days before an end
    objects = AnswerReminders.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["info_request", "officer", "step"], name="answer_reminder_once"
            ),
        ]

    def __str__(self) -> str:
        return f"answer-reminder:{self.pk}"
