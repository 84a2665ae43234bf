"""Which courier and which key store `work` uses, from the settings."""

from django.conf import settings

from caunoi.apps.exchange.actions.sending import Wires
from caunoi.links import keys
from caunoi.links.courier import HttpCourier


def wires() -> Wires:
    """The private keys and the wire to partners; called in `work` and nowhere else."""
    return Wires(keys.load(settings.CAUNOI.home), HttpCourier.open())
