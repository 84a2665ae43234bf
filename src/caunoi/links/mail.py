"""The wire to a mail server: SMTP, over TLS wherever the server can, bounded in time.

A password never crosses a wire that is not encrypted, except to this very machine.
"""

import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Protocol
from urllib.parse import unquote, urlsplit

from caunoi.core.errors import Refused, Unreachable

SECONDS = 10.0
PORTS = {"smtp": 587, "smtps": 465}
HERE = {"localhost", "127.0.0.1", "::1"}
FOR_GOOD = 500  # codes from here on refuse for good; those below may be tried again


class MailAway(Unreachable):
    """The mail server does not answer, or not now."""

    code = "mail.unreachable"


class MailRefused(Refused):
    """The mail server refuses this mail or its address for good."""

    code = "mail.refused"


class Mailer(Protocol):
    """What carries a mail."""

    def send(self, to: str, subject: str, body: str) -> None:
        """Hand one mail over.

        Raises:
            MailAway: nobody took it; it may be tried again.
            MailRefused: it was refused for good.
        """


@dataclass(frozen=True)
class SmtpMailer:
    """Hands mails to one SMTP server, each over a connection of its own."""

    host: str
    port: int
    sender: str
    from_start: bool  # TLS from the first byte (smtps)
    user: str = ""
    password: str = field(default="", repr=False)
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)

    @classmethod
    def open(cls, url: str, sender: str) -> "SmtpMailer":
        """The mailer of `smtp(s)://user:password@host:port`; it connects when it sends."""
        parts = urlsplit(url)
        return cls(
            host=parts.hostname or "",
            port=parts.port or PORTS[parts.scheme],
            sender=sender,
            from_start=parts.scheme == "smtps",
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )

    def send(self, to: str, subject: str, body: str) -> None:
        """Hand one mail over.

        Raises:
            MailAway: no answer, no safe way for the password, or “later”.
            MailRefused: the server refuses the mail or its address for good.
        """
        message = self._written(to, subject, body)
        try:
            with self._connected() as server:
                self._greet(server)
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            raise _meant(max(code for code, _ in error.recipients.values())) from error
        except smtplib.SMTPAuthenticationError as error:
            raise MailAway(address=self.host) from error  # an administrator mends it
        except smtplib.SMTPResponseException as error:
            raise _meant(error.smtp_code) from error
        except (OSError, UnicodeError, smtplib.SMTPException) as error:
            raise MailAway(address=self.host) from error

    def _written(self, to: str, subject: str, body: str) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"] = self.sender, to
        message["Subject"] = " ".join(subject.split())
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = make_msgid(domain=self.sender.rpartition("@")[2])
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody answers it
        message.set_content(body)
        return message

    def _connected(self) -> smtplib.SMTP:
        name = socket.gethostname() or "localhost"
        if self.from_start:
            return smtplib.SMTP_SSL(
                self.host, self.port, name, timeout=SECONDS, context=self.tls
            )
        return smtplib.SMTP(self.host, self.port, name, timeout=SECONDS)

    def _greet(self, server: smtplib.SMTP) -> None:
        """Encrypt where the server can, then sign in where we have a name."""
        server.ehlo_or_helo_if_needed()
        safe = self.from_start
        if not safe and server.has_extn("starttls"):
            server.starttls(context=self.tls)
            server.ehlo()
            safe = True
        if self.user:
            if not safe and self.host not in HERE:
                raise MailAway(address=self.host)
            server.login(self.user, self.password)


def _meant(code: int) -> MailRefused | MailAway:
    """What a refusal with this code means."""
    return MailRefused(told=str(code)) if code >= FOR_GOOD else MailAway(address=str(code))
