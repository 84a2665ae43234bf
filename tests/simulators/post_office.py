"""A mail server in memory: it speaks SMTP on a port of this machine and keeps mails."""

import base64
import socketserver
import ssl
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Self

EXTENSIONS = "250-{0}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n"


@dataclass
class Letter:
    """One mail as it came, and over which kind of line."""

    sender: str
    to: list[str]
    raw: bytes
    encrypted: bool

    @property
    def message(self) -> EmailMessage:
        """The mail, read."""
        return message_from_bytes(self.raw, policy=policy.default)  # type: ignore[return-value] # what this policy makes


@dataclass
class PostOffice:
    """Open it with `with`; `code` other than 250 is what it says to every recipient."""

    code: int = 250
    tls: ssl.SSLContext | None = None
    letters: list[Letter] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Open a free port."""
        office = self

        class Window(_Window):
            kept_by = office

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Window)
        self.server.daemon_threads = False
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"smtp://127.0.0.1:{self.server.server_address[1]}"


class _Window(socketserver.StreamRequestHandler):
    """One conversation."""

    kept_by: PostOffice
    timeout = 5

    def handle(self) -> None:
        self.encrypted, self.sender, self.to = False, "", []
        self.say("220 post office")
        while line := self.rfile.readline().decode().strip():
            word, _space, rest = line.partition(" ")
            if not getattr(self, f"do_{word.lower()}", self.unknown)(rest):
                return

    def say(self, words: str) -> bool:
        self.wfile.write(f"{words}\r\n".encode())
        return True

    def unknown(self, _rest: str) -> bool:
        return self.say("502 not known")

    def do_ehlo(self, rest: str) -> bool:
        more = EXTENSIONS.format(rest)
        if self.kept_by.tls and not self.encrypted:
            more += "250-STARTTLS\r\n"
        return self.say(f"{more}250 AUTH PLAIN")

    def do_starttls(self, _rest: str) -> bool:
        self.say("220 go on")
        assert self.kept_by.tls
        try:
            safe = self.kept_by.tls.wrap_socket(self.connection, server_side=True)
        except ssl.SSLError:  # the caller does not trust us
            return False
        self.connection = safe
        self.rfile, self.wfile = safe.makefile("rb"), safe.makefile("wb", buffering=0)
        self.encrypted = True
        return True

    def do_auth(self, rest: str) -> bool:
        told = base64.b64decode(rest.split()[-1]).decode()
        self.kept_by.signed_in.append(told.replace("\0", ":").strip(":"))
        return self.say("235 welcome" if "wrong" not in told else "535 no")

    def do_mail(self, rest: str) -> bool:
        self.sender = rest.partition("<")[2].partition(">")[0]
        return self.say("250 ok")

    def do_rcpt(self, rest: str) -> bool:
        self.to.append(rest.partition("<")[2].partition(">")[0])
        return self.say(f"{self.kept_by.code} told")

    def do_data(self, _rest: str) -> bool:
        self.say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        raw = b"".join(line.removeprefix(b".") for line in lines)
        self.kept_by.letters.append(Letter(self.sender, self.to, raw, self.encrypted))
        return self.say("250 kept")

    def do_rset(self, _rest: str) -> bool:
        return self.say("250 ok")

    def do_quit(self, _rest: str) -> bool:
        self.say("221 bye")
        return False

    def finish(self) -> None:
        super().finish()
        self.connection.close()
