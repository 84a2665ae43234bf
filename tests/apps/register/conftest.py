"""The register's tests of trust stand on the two nodes of the exchange."""

from tests.apps.exchange.conftest import (
    agreement,
    agreement_raw,
    our_side,
    their_side,
    two_homes,
)

__all__ = ["agreement", "agreement_raw", "our_side", "their_side", "two_homes"]
