"""A bundle for one partner: what it has not signed for yet, and what it asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from caunoi.apps.exchange.actions import attaching
from caunoi.apps.exchange.models import Arrival, AttachedFile, Dispatch
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.models import OwnCard, Partner
from caunoi.core.ciphers import streaming
from caunoi.core.envelope import bundle
from caunoi.core.envelope.card import Card
from caunoi.links.files import store

RECEIPTS_FOR = timedelta(days=60)  # twice as long as a node tries to deliver
CARDS = 3  # our newest ones: who was not reached for long follows our keys by them
UNSIGNED = (Dispatch.SEALED, Dispatch.STORED)


@dataclass(frozen=True)
class Contents:
    """What a bundle will hold."""

    cards: tuple[bytes, ...]
    envelopes: tuple[int, ...]  # primary keys, so that they are read one at a time
    receipts: tuple[int, ...]
    wants: tuple[tuple[bytes, int], ...]
    files: tuple[tuple[bytes, int], ...]  # sealed file, from which byte on
    unsealed: int  # messages that `work` has not sealed yet: they are not in it

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, as the journal keeps it."""
        return {
            "envelopes": len(self.envelopes),
            "receipts": len(self.receipts),
            "files": len(self.files),
            "unsealed": self.unsealed,
        }


@transaction.atomic
def gather(partner: Partner, *, by: str, at: datetime) -> tuple[Contents, Card]:
    """What a bundle for this partner holds now, and the card it is sealed to; journalled.

    A message that travels so waits for its receipt like any other; it may go over the wire
    as well, and counts once.

    Raises:
        PartnerHasNoCard: we hold no card of this partner in force.
    """
    theirs = basis.card_of(partner)
    if theirs is None:
        raise basis.PartnerHasNoCard(partner=partner.name.text)
    waiting = Dispatch.objects.filter(partner=partner, receipt=None, expires_at__gt=at)
    sealed = waiting.filter(state__in=UNSIGNED).order_by("lane", "pk")
    signed = Arrival.objects.filter(
        partner=partner, by_hand_at__isnull=False, receipt__isnull=False
    )
    fresh = signed.filter(received_at__gt=at - RECEIPTS_FOR).order_by("pk")
    cards = OwnCard.objects.order_by("-number").values_list("raw", flat=True)[:CARDS]
    envelopes = tuple(sealed.values_list("pk", flat=True)[: bundle.RECORDS_LIMIT // 10])
    contents = Contents(
        cards=tuple(bytes(raw) for raw in reversed(cards)),
        envelopes=envelopes,
        receipts=tuple(fresh.values_list("pk", flat=True)[: bundle.RECORDS_LIMIT // 10]),
        wants=_wants(partner, at),
        files=_files(partner, envelopes, at),
        unsealed=waiting.filter(state=Dispatch.QUEUED).count(),
    )
    journal.record("bundle.written", subject=partner, by=by, at=at, details=contents.counts)
    return contents, theirs


def pieces(contents: Contents, theirs: Card, at: datetime) -> Iterator[bytes]:
    """The bytes of the bundle, one record after the other, in constant memory."""
    head, sealer = bundle.begin(settings.CAUNOI.node, theirs.node, at, theirs.kem)
    yield head
    for record in _records(contents):
        yield sealer.update(record)
    yield sealer.update(bundle.write(bundle.END, b"")) + sealer.finish()


def _records(contents: Contents) -> Iterator[bytes]:
    """The records; cards first, since the keys of the others are on them."""
    for raw in contents.cards:
        yield bundle.write(bundle.CARD, raw)
    for pk in contents.envelopes:
        envelope = Dispatch.objects.values_list("envelope", flat=True).get(pk=pk)
        yield bundle.write(bundle.ENVELOPE, bytes(envelope or b""))
    for pk in contents.receipts:
        receipt = Arrival.objects.values_list("receipt", flat=True).get(pk=pk)
        yield bundle.write(bundle.RECEIPT, bytes(receipt or b""))
    for sha256, arrived in contents.wants:
        yield bundle.write_want(sha256, arrived)
    for sha256, begins in contents.files:
        yield from _pieces_of(sha256, begins)


def _pieces_of(sha256: bytes, begins: int) -> Iterator[bytes]:
    path = store.path_of(settings.CAUNOI.home, sha256)
    if not path.is_file():
        return
    for piece in store.pieces(path, begins):
        yield bundle.write_piece(sha256, begins, piece)
        begins += len(piece)


def _wants(partner: Partner, at: datetime) -> tuple[tuple[bytes, int], ...]:
    """The partner's files that have not come whole, and from where on."""
    waiting = AttachedFile.objects.filter(
        info_request__partner=partner, state=AttachedFile.WAITING, expires_at__gt=at
    )
    return tuple((bytes(one.sha256), one.arrived) for one in waiting.order_by("pk"))


def _files(
    partner: Partner, unsigned: Sequence[int], at: datetime
) -> tuple[tuple[bytes, int], ...]:
    """Files beside the envelopes in the bundle, and those the partner asked for."""
    ours = AttachedFile.objects.filter(ours=True, info_request__partner=partner)
    beside = Q(
        pk__in=[
            file.pk
            for one in Dispatch.objects.filter(pk__in=unsigned)
            for file in attaching.files_beside(one)
        ]
    )
    found: dict[bytes, int] = {}
    for file in ours.filter(beside | Q(wanted_from__isnull=False)).order_by("pk"):
        sha256, begins = bytes(file.sha256), file.wanted_from or 0
        whole = streaming.sealed_size(file.size)
        if begins < whole and attaching.is_served(sha256, at):
            found[sha256] = min(begins, found.get(sha256, begins))
    return tuple(found.items())
