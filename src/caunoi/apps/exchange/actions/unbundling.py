"""Taking a bundle: each record as if it had come over the wire; twice is once."""

import base64
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from caunoi.apps.due import claims
from caunoi.apps.exchange.actions import arriving, settling
from caunoi.apps.exchange.models import Arrival, AttachedFile, Dispatch
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.actions import trust
from caunoi.apps.register.models import Partner
from caunoi.core.ciphers import digest
from caunoi.core.ciphers.streaming import Opener, StreamWrong
from caunoi.core.envelope import attachment, bundle, receipt
from caunoi.core.envelope.bundle import BundleUnreadable, Record
from caunoi.core.errors import CaunoiError, NotTrusted, Refused
from caunoi.links.files import store
from caunoi.links.keys import NodeKeys

NEW, KNOWN, REFUSED = TOLD = ("new", "known", "refused")
TOLD_MOST = 50  # refusals that are told one by one


class BundleFromNobody(NotTrusted):
    """No partner of ours runs the node that the bundle names."""

    code = "bundle.unknown-sender"


class BundleCut(NotTrusted):
    """The bundle ends before its end, or was altered: what stood before counts."""

    code = "bundle.cut"


class UnknownRecord(Refused):
    """A record of a kind that this node does not take."""

    code = "bundle.unknown-record"


class PieceMissing(Refused):
    """A piece of a file of which the pieces before are not here."""

    code = "bundle.piece-missing"


@dataclass
class Taken:
    """What a bundle held: how many records were new or known, and what was refused."""

    partner: Partner
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: list[tuple[int, str, str]] = field(default_factory=list)  # number, kind, code
    cut_at: int | None = None  # the first record that was not whole
    wants: dict[bytes, int] = field(default_factory=dict)  # files, and from where on

    def count(self, kind: str, told: str) -> int:
        """How many records of a kind were `new` or `known`."""
        return self.counts[kind, told]

    @property
    def news(self) -> int:
        """How many records told something new."""
        return sum(count for (_, told), count in self.counts.items() if told == NEW)


def take(
    stream: Iterable[bytes],
    unseal: Callable[[bundle.Opening], bytes],
    *,
    brought_by: str,
    at: datetime,
) -> Taken:
    """Take what a bundle holds, up to its end or to where it was cut; never all at once.

    `unseal` gives the key of the stream; private keys stay where it asks. Each record is a
    transaction of its own, so that a cut leaves what stood before.

    Raises:
        BundleUnreadable: this is no bundle.
        BundleNotForUs: it is addressed to another node.
        BundleFromNobody: no partner of ours is named in its head.
        SealWrong: its head was altered.
    """
    parts = iter(stream)
    first = _first(parts)
    opening = bundle.peek(first)
    partner = basis.partner_at(opening.head.from_node)
    if partner is None or basis.newest_of(partner) is None:
        raise BundleFromNobody
    opener = Opener(unseal(opening), opening.context)
    taken, reader = Taken(partner), bundle.Reader()
    try:
        for part in chain([first[opening.length :]], parts):
            for record in reader.update(opener.update(part)):
                _take_one(record, taken, at)
        for record in reader.update(opener.finish()):
            _take_one(record, taken, at)
        reader.finish()
    except (StreamWrong, BundleUnreadable):
        taken.cut_at = reader.next_number
    close(taken, by=brought_by, at=at)
    return taken


def _first(parts: Iterator[bytes]) -> bytes:
    """Enough of a bundle to read its head."""
    first = b""
    for part in parts:
        first += part
        if len(first) >= bundle.HEAD_LIMIT:
            break
    return first


def _take_one(record: Record, taken: Taken, at: datetime) -> None:
    """Take one record; what is refused is told with its number and stops no other."""
    if record.kind == bundle.END:
        return
    try:
        told = _TAKERS.get(record.kind, _unknown)(record, taken, at)
    except CaunoiError as error:
        taken.counts[record.kind, REFUSED] += 1
        if len(taken.refused) < TOLD_MOST:
            taken.refused.append((record.number, record.kind, error.code))
    else:
        taken.counts[record.kind, told] += 1


def _unknown(_record: Record, _taken: Taken, _at: datetime) -> str:
    raise UnknownRecord


def _card(record: Record, taken: Taken, at: datetime) -> str:
    partner = taken.partner
    sha256 = digest.sha256(record.body)
    if partner.cards.filter(sha256=sha256).exists():
        return KNOWN
    trust.take_card(partner, record.body, by=journal.NODE, at=at)
    return NEW


def _envelope(record: Record, _taken: Taken, at: datetime) -> str:
    known = Arrival.objects.filter(sha256=digest.sha256(record.body)).exists()
    arrival = arriving.take_in(record.body, at=at)
    # Its receipt goes back the same way.
    Arrival.objects.filter(pk=arrival.pk).update(by_hand_at=at)
    return KNOWN if known else NEW


def _receipt(record: Record, taken: Taken, at: datetime) -> str:
    partner = taken.partner
    signer = settling.signer_of(partner, record.body, at)
    told = receipt.read(record.body, signer)
    named = Q(sha256=told.envelope_sha256) | Q(former_seals__sha256=told.envelope_sha256)
    sent = Dispatch.objects.filter(named, partner=partner).first()
    if sent is None:
        raise settling.ReceiptOfAnother
    settling.take_receipt(sent, record.body, signer, at)
    return NEW if sent.receipt is None else KNOWN


def _want(record: Record, taken: Taken, _at: datetime) -> str:
    sha256, arrived, _ = bundle.read_place(record)
    ours = AttachedFile.objects.filter(ours=True, info_request__partner=taken.partner)
    if not ours.filter(sha256=sha256).exists():
        raise store.NotHere
    taken.wants[sha256] = min(arrived, attachment.SIZE_LIMIT * 2)
    return NEW


def _piece(record: Record, taken: Taken, at: datetime) -> str:
    """Add a piece to its file; the message that names the file may still be sealed."""
    sha256, place, data = bundle.read_place(record)
    home = settings.CAUNOI.home
    if store.path_of(home, sha256).is_file():
        return KNOWN
    with store.part(home, sha256) as part:
        here = part.seek(0, 2)
        if place > here:
            raise PieceMissing
        fresh = data[here - place :]
        if not fresh:
            return KNOWN
        store.require_room(home, len(fresh), least=settings.CAUNOI.kept_free)
        part.write(fresh)
        arrived = part.tell()
    waiting = AttachedFile.objects.filter(
        sha256=sha256, info_request__partner=taken.partner, state=AttachedFile.WAITING
    )
    waiting.update(arrived=arrived, due_at=at)
    return NEW


_TAKERS: dict[str, Callable[[Record, Taken, datetime], str]] = {
    bundle.CARD: _card,
    bundle.ENVELOPE: _envelope,
    bundle.RECEIPT: _receipt,
    bundle.WANT: _want,
    bundle.PIECE: _piece,
}


@transaction.atomic
def close(taken: Taken, *, by: str, at: datetime) -> None:
    """Journal it; a whole bundle says all that the partner lacks now."""
    if taken.cut_at is None:
        ours = AttachedFile.objects.filter(ours=True, info_request__partner=taken.partner)
        ours.update(wanted_from=None)
        for sha256, arrived in taken.wants.items():
            ours.filter(sha256=sha256).update(wanted_from=arrived)
    counts = {f"{kind} {told}": count for (kind, told), count in taken.counts.items()}
    journal.record(
        "bundle.taken",
        subject=taken.partner,
        by=by,
        at=at,
        details={**counts, "cut_at": taken.cut_at},
    )
    claims.announce()


def answer_question(
    question: dict[str, Any], ours: NodeKeys, by: Officer, at: datetime
) -> dict[str, Any]:
    """What the socket of `work` answers about a bundle: the key of this one stream.

    Raises:
        NotAllowed: none of the officer's roles carries messages by hand.
        BundleUnreadable, BundleNotForUs, SealWrong: it is no bundle of ours.
    """
    by.require_may(Act.CARRY)
    opening = bundle.peek(base64.b64decode(question["bundle"]))
    key = bundle.key_of(opening, settings.CAUNOI.node, ours.kems)
    told = {"from": opening.head.from_node, "written": opening.head.at.isoformat()}
    partner = basis.partner_at(opening.head.from_node)
    journal.record(
        "bundle.opened",
        subject=partner or opening.head.from_node,
        by=by.username,
        at=at,
        details=told,
    )
    return {"key": base64.b64encode(key).decode()}
