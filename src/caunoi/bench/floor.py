"""The floor of an exchange: the same primitives on one core, without a framework or a wire.

For each message: sign twice, seal, sign the outer layer; verify it, open, verify twice,
sign the receipt twice; verify that twice. Both ends keep envelope and receipt in SQLite,
one commit under synchronous=FULL for a hundred rows.
"""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pysqlite3.dbapi2 as sqlite

from caunoi.core.ciphers import chance, sealing
from caunoi.core.ciphers.sealing import KemKey
from caunoi.core.ciphers.signing import SigningKey, TransportKey

IN_A_COMMIT = 100  # rows
SIGNED = 2000  # bytes under the evidence signatures
RECEIPT = 600  # bytes of a receipt
LABEL = b"caunoi/bench/1\0"


@dataclass(frozen=True)
class Ends:
    """The keys of both ends."""

    signing: SigningKey
    transport: TransportKey
    kem: KemKey
    theirs: SigningKey


def rate(messages: int, sealed_bytes: int, folder: Path) -> float:
    """How many messages a second the bare primitives do; `sealed_bytes` are sealed each."""
    ends = Ends(
        SigningKey.generate(),
        TransportKey.generate(),
        KemKey.generate(),
        SigningKey.generate(),
    )
    plain, told = chance.fresh(sealed_bytes), chance.fresh(RECEIPT)
    with _book(folder / "sender.db") as sender, _book(folder / "receiver.db") as receiver:
        began = time.perf_counter()
        for number in range(1, messages + 1):
            envelope = _one_message(ends, plain, told)
            for book in (sender, receiver):
                book.execute("INSERT INTO rows VALUES (?, ?, ?)", (number, envelope, told))
                if number % IN_A_COMMIT == 0 or number == messages:
                    book.commit()
        return messages / (time.perf_counter() - began)


def _one_message(ends: Ends, plain: bytes, told: bytes) -> bytes:
    signed = plain[:SIGNED]
    first, second = ends.signing.ed25519.sign(signed), ends.signing.sign_mldsa(signed)
    envelope = sealing.seal(ends.kem.public(), LABEL, plain)
    outer = ends.transport.sign(envelope)

    ends.transport.public().require(outer, envelope)
    sealing.open_sealed(ends.kem, LABEL, envelope)
    public = ends.signing.public()
    public.ed25519.require(first, signed)
    public.require_mldsa(second, signed)
    receipt = ends.theirs.ed25519.sign(told), ends.theirs.sign_mldsa(told)

    public = ends.theirs.public()
    public.ed25519.require(receipt[0], told)
    public.require_mldsa(receipt[1], told)
    return envelope


@contextlib.contextmanager
def _book(path: Path) -> Iterator[sqlite.Connection]:
    with contextlib.closing(sqlite.connect(str(path))) as book:
        book.execute("PRAGMA journal_mode=WAL")
        book.execute("PRAGMA synchronous=FULL")
        book.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, envelope, receipt)")
        book.commit()
        yield book
