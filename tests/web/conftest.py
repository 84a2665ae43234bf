"""The roof's tests stand on the same people as those of the apps."""

from tests.apps.conftest import (
    add_officer,
    administrator,
    auditor,
    guest,
    hoa,
    lan,
    minh,
    ministry,
    partner,
    post,
    province,
    quick_settings,
    signed_in,
    tuan,
)
from tests.apps.exchange.conftest import (
    agreement,
    agreement_raw,
    our_side,
    their_side,
    two_homes,
)

__all__ = [
    "add_officer",
    "administrator",
    "agreement",
    "agreement_raw",
    "auditor",
    "guest",
    "hoa",
    "lan",
    "minh",
    "ministry",
    "our_side",
    "partner",
    "post",
    "province",
    "quick_settings",
    "signed_in",
    "their_side",
    "tuan",
    "two_homes",
]
