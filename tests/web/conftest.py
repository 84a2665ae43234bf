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

__all__ = [
    "add_officer",
    "administrator",
    "auditor",
    "guest",
    "hoa",
    "lan",
    "minh",
    "ministry",
    "partner",
    "post",
    "province",
    "quick_settings",
    "signed_in",
    "tuan",
]
