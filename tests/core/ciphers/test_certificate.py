"""A door's certificate says nothing but its public half; partners know that from a card."""

import ssl
from datetime import UTC, datetime

import pytest

from caunoi.core.ciphers import certificate

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize("host", ["127.0.0.1", "caunoi.example"])
def test_the_pin_is_the_same_from_either_form(host):
    made = certificate.make(host, NOW)
    der = ssl.PEM_cert_to_DER_cert(made.certificate_pem.decode())
    assert certificate.pin_of(made.certificate_pem) == certificate.pin_of(der) == made.pin
    assert made.key_pem.startswith(b"-----BEGIN PRIVATE KEY-----")


@pytest.mark.parametrize("raw", [b"", b"rubbish", b"-----BEGIN CERTIFICATE-----\nrubbish"])
def test_rubbish_is_no_certificate(raw):
    with pytest.raises(certificate.CertificateUnreadable):
        certificate.pin_of(raw)
