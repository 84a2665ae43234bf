"""Everything that changes the register: an officer tells facts, each act is journalled."""

from caunoi.apps.register.actions.commitments import (
    MovedMeanwhile,
    add_commitment,
    change_commitment,
    close_commitment,
    move_commitment,
    propose_close_commitment,
)
from caunoi.apps.register.actions.engagements import (
    add_engagement,
    change_engagement,
)
from caunoi.apps.register.actions.instruments import (
    add_instrument,
    change_instrument,
    change_instrument_state,
)
from caunoi.apps.register.actions.partners import (
    SimilarPartner,
    add_contact,
    add_partner,
    change_contact,
    change_partner,
)
from caunoi.apps.register.actions.releases import (
    release,
)
from caunoi.apps.register.actions.rows import (
    EVERYBODY,
    OWN_UNIT,
    UnitMissing,
)

__all__ = [
    "EVERYBODY",
    "OWN_UNIT",
    "MovedMeanwhile",
    "SimilarPartner",
    "UnitMissing",
    "add_commitment",
    "add_contact",
    "add_engagement",
    "add_instrument",
    "add_partner",
    "change_commitment",
    "change_contact",
    "change_engagement",
    "change_instrument",
    "change_instrument_state",
    "change_partner",
    "close_commitment",
    "move_commitment",
    "propose_close_commitment",
    "release",
]
