"""The points of minutes that leave the agency, and what both sides said of them."""

from caunoi.apps.exchange.models import RecordMessage
from caunoi.apps.register import inside
from caunoi.apps.register.models import Engagement, Minutes
from caunoi.core.errors import Refused
from caunoi.core.exchange.record_payloads import hash_of


class NotThisText(Refused):
    """Our minutes do not read as the text that was proposed."""

    code = "exchange.not-this-text"


class VersionNotNext(Refused):
    """A text of minutes follows on the one before it."""

    code = "exchange.text-not-next"


def minutes_of(engagement: Engagement) -> Minutes | None:
    """Our minutes of a meeting."""
    return Minutes.objects.filter(engagement=engagement).first()


def points_of(minutes: Minutes) -> tuple[str, ...]:
    """The lines that may leave; what stays inside never does."""
    return tuple(one.text for one in inside.lines(minutes.text) if not one.inside)


def reads_as(engagement: Engagement, text_sha256: str) -> Minutes | None:
    """Our minutes, where their points are the text with this hash."""
    minutes = minutes_of(engagement)
    if minutes is None or hash_of(points_of(minutes)) != text_sha256:
        return None
    return minutes


def newest(engagement: Engagement, partner: int) -> RecordMessage | None:
    """The text that was proposed last, by either side."""
    proposed = engagement.messages.filter(kind="minutes.propose", partner=partner)
    return proposed.filter(message_id__isnull=False).order_by("-pk").first()
