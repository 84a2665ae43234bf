"""TLS to a door whose key a card names: the key is compared before anything is sent."""

import ssl
from typing import Any, Self

from caunoi.core.ciphers import certificate
from caunoi.core.errors import Malformed


class OtherKey(ssl.SSLError):
    """The door shows a key that the partner's card does not name."""


class PinnedContext(ssl.SSLContext):
    """Accepts exactly the pinned keys, whatever their certificates say.

    The handshake proves that the door holds the key; `wrap_socket` compares it before it
    hands the connection on, so not one byte of a request goes to another key.
    """

    _pins: frozenset[bytes]

    @classmethod
    def of(cls, pins: frozenset[bytes]) -> Self:
        """A context for these SHA-256 of SubjectPublicKeyInfo."""
        made = cls(ssl.PROTOCOL_TLS_CLIENT)
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE  # the pin takes the place of all authorities
        made.minimum_version = ssl.TLSVersion.TLSv1_2
        made._pins = pins
        return made

    def wrap_socket(self, *given: Any, **named: Any) -> ssl.SSLSocket:
        """The connection, once its key was compared.

        Raises:
            OtherKey: the key is none of the pinned ones.
        """
        wrapped = super().wrap_socket(*given, **named)
        try:
            shown = certificate.pin_of(wrapped.getpeercert(binary_form=True) or b"")
        except Malformed:
            shown = b""
        if shown not in self._pins:
            wrapped.close()
            wrong = "the door shows another key than the card names"
            raise OtherKey(wrong)
        return wrapped
