"""What a mail says of a request: that something is due and where it is, never what.

Mail crosses servers that are not ours.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer


def reminder(asked: InfoRequest, officer: Officer) -> tuple[str, str]:
    """Subject and body, in the officer's language."""
    path = reverse("exchange:show", args=[asked.public_id])
    with translation.override(officer.language):
        subject = _("A request needs attention")
        words = _("A request needs attention. Its content is not sent by mail.")
        return subject, f"{words}\n\n{settings.CAUNOI.address}{path}\n"
