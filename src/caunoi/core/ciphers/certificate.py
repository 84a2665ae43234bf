"""A key for the door and a certificate that says nothing but its public half.

Partners know the key from our card, so no authority signs it and no name in it matters.
"""

import ipaddress
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from caunoi.core.ciphers import digest
from caunoi.core.errors import Malformed

VALID_FOR = timedelta(days=10 * 365)
BEFORE = timedelta(days=1)  # two clocks may disagree
NAME_LIMIT = 64  # characters of a common name (RFC 5280, ub-common-name)


class CertificateUnreadable(Malformed):
    """These bytes are no certificate, or no key that one could be of."""

    code = "certificate.unreadable"


def new_key() -> bytes:
    """A new P-256 key as a web server reads it (PEM)."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def of(key_pem: bytes, host: str, at: datetime) -> bytes:
    """The certificate (PEM) of this key for this host.

    Raises:
        CertificateUnreadable: it is no such key.
    """
    try:
        key = serialization.load_pem_private_key(key_pem, password=None)
    except (ValueError, TypeError) as error:
        raise CertificateUnreadable from error
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise CertificateUnreadable
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host[:NAME_LIMIT])])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - BEFORE)
        .not_valid_after(at + VALID_FOR)
        .add_extension(x509.SubjectAlternativeName([_named(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)


def pin_of(raw: bytes) -> bytes:
    """The SHA-256 of the SubjectPublicKeyInfo in a certificate, PEM or DER.

    Raises:
        CertificateUnreadable: it is no certificate.
    """
    try:
        if raw.startswith(b"-----BEGIN"):
            found = x509.load_pem_x509_certificate(raw)
        else:
            found = x509.load_der_x509_certificate(raw)
        return digest.sha256(
            found.public_key().public_bytes(
                serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )
    except ValueError as error:
        raise CertificateUnreadable from error


def _named(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
