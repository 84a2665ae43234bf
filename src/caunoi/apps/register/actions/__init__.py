"""Everything that changes the register: an officer tells facts, each act is journalled."""

from caunoi.apps.register.actions.commitments import (
    MovedMeanwhile,
    add_commitment,
    change_commitment,
    close_commitment,
    move_commitment,
    propose_close_commitment,
)
from caunoi.apps.register.actions.contacts import (
    SimilarContact,
    add_contact,
    change_contact,
)
from caunoi.apps.register.actions.documents import (
    add_document,
)
from caunoi.apps.register.actions.engagements import (
    add_engagement,
    add_paper,
    add_topic,
    change_engagement,
    move_engagement,
    remove_paper,
    remove_topic,
)
from caunoi.apps.register.actions.following import (
    NothingChosen,
    SomeRefused,
    TooManyChosen,
    assign_commitment,
    follow_up,
    record_delivery,
    record_their_state,
    reply_to_commitment,
)
from caunoi.apps.register.actions.instruments import (
    add_instrument,
    change_instrument,
    change_instrument_state,
)
from caunoi.apps.register.actions.partners import (
    SimilarPartner,
    add_partner,
    change_partner,
    move_partner,
    supersede_partner,
    verify_partner,
)
from caunoi.apps.register.actions.releases import (
    release,
)
from caunoi.apps.register.actions.results import (
    add_result,
    change_result,
)
from caunoi.apps.register.actions.rows import (
    EVERYBODY,
    OWN_UNIT,
    UnitMissing,
)
from caunoi.apps.register.actions.wishes import (
    Raising,
    raise_wish,
)

__all__ = [
    "EVERYBODY",
    "OWN_UNIT",
    "MovedMeanwhile",
    "NothingChosen",
    "Raising",
    "SimilarContact",
    "SimilarPartner",
    "SomeRefused",
    "TooManyChosen",
    "UnitMissing",
    "add_commitment",
    "add_contact",
    "add_document",
    "add_engagement",
    "add_instrument",
    "add_paper",
    "add_partner",
    "add_result",
    "add_topic",
    "assign_commitment",
    "change_commitment",
    "change_contact",
    "change_engagement",
    "change_instrument",
    "change_instrument_state",
    "change_partner",
    "change_result",
    "close_commitment",
    "follow_up",
    "move_commitment",
    "move_engagement",
    "move_partner",
    "propose_close_commitment",
    "raise_wish",
    "record_delivery",
    "record_their_state",
    "release",
    "remove_paper",
    "remove_topic",
    "reply_to_commitment",
    "supersede_partner",
    "verify_partner",
]
