"""A door's certificate says nothing but its public half; partners know that from a card."""

import ssl
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from caunoi.core.ciphers import certificate

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize("host", ["127.0.0.1", "caunoi.example"])
def test_the_pin_is_the_same_from_either_form(host):
    key = certificate.new_key()
    made = certificate.of(key, host, NOW)
    der = ssl.PEM_cert_to_DER_cert(made.decode())
    again = certificate.of(key, "another.example", NOW)  # the pin is of the key alone
    assert certificate.pin_of(made) == certificate.pin_of(der) == certificate.pin_of(again)
    assert key.startswith(b"-----BEGIN PRIVATE KEY-----")


@pytest.mark.parametrize("raw", [b"", b"rubbish", b"-----BEGIN CERTIFICATE-----\nrubbish"])
def test_rubbish_is_no_certificate(raw):
    with pytest.raises(certificate.CertificateUnreadable):
        certificate.pin_of(raw)
    with pytest.raises(certificate.CertificateUnreadable):
        certificate.of(raw, "127.0.0.1", NOW)


def test_a_key_of_another_kind_gets_no_certificate():
    key = ed25519.Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with pytest.raises(certificate.CertificateUnreadable):
        certificate.of(key, "127.0.0.1", NOW)
