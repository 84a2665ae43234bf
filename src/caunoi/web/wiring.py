"""Which courier, keys, second proposer and mail server `work` uses, from the settings."""

from django.conf import settings

from caunoi.apps.exchange.actions.sending import Wires
from caunoi.links import keys
from caunoi.links.courier import HttpCourier
from caunoi.links.mail import SmtpMailer
from caunoi.links.proposer import HttpProposer


def wires() -> Wires:
    """The private keys and the wire to partners; called in `work` and nowhere else."""
    return Wires(keys.Shelf(settings.CAUNOI.home), HttpCourier.open())


def proposer() -> HttpProposer | None:
    """The second proposer, where an administrator names one; called in `work` alone."""
    told = settings.CAUNOI
    if not told.proposer_url:
        return None
    return HttpProposer.open(told.proposer_url, told.proposer_model, told.proposer_key)


def mailer() -> SmtpMailer | None:
    """The wire to the mail server, where an administrator names one; in `work` alone."""
    told = settings.CAUNOI
    return SmtpMailer.open(told.mail_url, told.mail_from) if told.mail_url else None
