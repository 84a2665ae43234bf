"""Which courier, keys, second proposer and mail server `work` uses, from the settings."""

import time

from django.conf import settings

from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.register import basis
from caunoi.links import keys
from caunoi.links.courier import HttpCourier
from caunoi.links.mail import SmtpMailer
from caunoi.links.proposer import HttpProposer

LOOK_EVERY = 5.0  # seconds


class Pins:
    """Which TLS keys partners' cards name for their doors; looked up every so often."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: dict[str, tuple[bytes, ...]] = {}
        self._until = 0.0

    def at(self, address: str) -> tuple[bytes, ...]:
        """The pins for this address; none: the usual authorities vouch for it."""
        if time.monotonic() >= self._until:
            self._known = basis.pins()
            self._until = time.monotonic() + LOOK_EVERY
        return self._known.get(address, ())


def wires() -> Wires:
    """The private keys and the wire to partners; called in `work` and nowhere else."""
    return Wires(keys.Shelf(settings.CAUNOI.home), HttpCourier.open(Pins().at))


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
