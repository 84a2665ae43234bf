"""What every reminder of an officer keeps: when it was made, and how far it came."""

from typing import Self, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class ToldRows(models.QuerySet[Row]):
    """What is asked of every sort of reminder."""

    def to_send(self) -> Self:
        """Made, and not yet handed over; one that broke off on the wire is not repeated."""
        return self.filter(state=Told.MADE)


class Told(models.Model):
    """Somebody was reminded: made, then handed to the mail server, or only shown."""

    MADE, SENDING, SENT, SHOWN, FAILED = "made", "sending", "sent", "shown", "failed"

    made_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=8)  # shown: on Today alone, no mail

    class Meta:
        abstract = True
