"""What every reminder of an officer keeps: when it was made, and how far it came."""

from django.db import models


class Told(models.Model):
    """Somebody was reminded: made, then handed to the mail server, or only shown."""

    MADE, SENDING, SENT, SHOWN, FAILED = "made", "sending", "sent", "shown", "failed"

    made_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=8)  # shown: on Today alone, no mail

    class Meta:
        abstract = True
