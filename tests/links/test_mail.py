"""The wire to a mail server, against a server that speaks SMTP on a real socket."""

import ipaddress
import socket
import ssl
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.simulators.post_office import PostOffice

from caunoi.links.mail import MailAway, MailRefused, SmtpMailer

SENDER, TO = "caunoi@ministry.example", "lan@ministry.example"


def mailer(office: PostOffice, **more: object) -> SmtpMailer:
    made = SmtpMailer.open(office.url, SENDER)
    return replace(made, **more)  # type: ignore[arg-type]  # names of the dataclass


def test_a_mail_arrives_word_for_word() -> None:
    with PostOffice() as office:
        mailer(office).send(TO, "Sắp đến hạn:\n gửi danh mục", "Xem: http://x/\n.chấm\n")
    (letter,) = office.letters
    assert (letter.sender, letter.to) == (SENDER, [TO])
    message = letter.message
    assert message["Subject"] == "Sắp đến hạn: gửi danh mục"
    assert message.get_content().splitlines() == ["Xem: http://x/", ".chấm"]
    assert message["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(("code", "error"), [(550, MailRefused), (451, MailAway)])
def test_what_is_refused_for_good_is_told_from_what_may_be_tried_again(
    code: int, error: type[Exception]
) -> None:
    with PostOffice(code=code) as office, pytest.raises(error):
        mailer(office).send(TO, "x", "y")
    assert not office.letters


def test_a_server_that_is_away_is_tried_again() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound and not listening
        port = nobody.getsockname()[1]
        with pytest.raises(MailAway):
            SmtpMailer.open(f"smtp://127.0.0.1:{port}", SENDER).send(TO, "x", "y")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that signs itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    place = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(place, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def theirs(certificate: Path) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate)
    return made


def test_the_line_is_encrypted_where_the_server_can(certificate: Path) -> None:
    ours = ssl.create_default_context(cafile=str(certificate))
    with PostOffice(tls=theirs(certificate)) as office:
        mailer(office, tls=ours, user="caunoi", password="right").send(TO, "x", "y")  # noqa: S106 - a test's own
    assert [letter.encrypted for letter in office.letters] == [True]
    assert office.signed_in == ["caunoi:right"]


def test_a_server_we_cannot_trust_gets_neither_mail_nor_password(certificate: Path) -> None:
    with PostOffice(tls=theirs(certificate)) as office, pytest.raises(MailAway):
        mailer(office, user="caunoi", password="right").send(TO, "x", "y")  # noqa: S106 - a test's own
    assert not office.letters
    assert not office.signed_in


def test_no_password_leaves_this_machine_in_the_clear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("caunoi.links.mail.HERE", set())  # as if it were far away
    with PostOffice() as office, pytest.raises(MailAway):
        mailer(office, user="caunoi", password="right").send(TO, "x", "y")  # noqa: S106 - a test's own
    assert not office.signed_in


def test_a_wrong_password_is_an_administrators_to_mend() -> None:
    with PostOffice() as office, pytest.raises(MailAway):
        mailer(office, user="caunoi", password="wrong").send(TO, "x", "y")  # noqa: S106 - a test's own


def test_the_address_is_read_and_the_password_never_shown() -> None:
    made = SmtpMailer.open("smtps://cau%40noi:b%3Aí@mail.example", SENDER)
    assert (made.host, made.port, made.user, made.password) == (
        "mail.example",
        465,
        "cau@noi",
        "b:í",
    )
    assert "b:í" not in repr(made)
