"""A new storage key: what the node sealed for itself is sealed anew, row by row.

Both keys open meanwhile, so nothing waits and nobody notices. Each batch stands by itself:
what was broken off goes on where rows still need the older key.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models, transaction

from caunoi.apps.exchange import signed_messages
from caunoi.apps.exchange.models import (
    Arrival,
    AttachedFile,
    Dispatch,
    FormerSeal,
    InfoRequest,
)
from caunoi.apps.oversight import journal
from caunoi.core.ciphers import sealing
from caunoi.core.ciphers.sealing import SealWrong
from caunoi.core.errors import NotTrusted
from caunoi.links import keys
from caunoi.links.keys import NodeKeys

BATCH = 200  # rows
Batch = list[tuple[int, bytes, str]]  # key of the row, sealed value, message
# The sealed value, the message it belongs to, our keys → sealed anew; None: no need.
SealAnew = Callable[[bytes, str, NodeKeys], bytes | None]


@dataclass(frozen=True)
class Column:
    """Where something lies that the node sealed for itself."""

    model: type[models.Model]
    name: str
    message: str  # by which path its message is named
    anew: SealAnew

    def __str__(self) -> str:
        return f"{self.model._meta.model_name}.{self.name}"


@dataclass
class Counted:
    """How many values were sealed anew, and how many neither key opens."""

    anew: int = 0
    unreadable: int = 0


def _value(sealed: bytes, _message: str, ours: NodeKeys) -> bytes | None:
    try:
        sealing.open_sealed(ours.storage, keys.STORAGE_LABEL, sealed)
    except SealWrong:
        public = ours.storage.public()
        return sealing.seal(public, keys.STORAGE_LABEL, ours.unsealed(sealed))
    return None


def _signed(sealed: bytes, message: str, ours: NodeKeys) -> bytes | None:
    if signed_messages.is_kept_anew(sealed, message, ours):
        return None
    plain = signed_messages.opened(sealed, message, ours)
    return signed_messages.kept(plain, message, ours)


COLUMNS = (
    Column(InfoRequest, "sealed_identity", "pk", _value),
    Column(AttachedFile, "sealed_key", "pk", _value),
    Column(Dispatch, "evidence", "message_id", _signed),
    Column(FormerSeal, "evidence", "dispatch__message_id", _signed),
    Column(Arrival, "evidence", "message_id", _signed),
)


def batches() -> Iterator[tuple[Column, Batch]]:
    """Everything that the node sealed for itself, in pieces to be looked at one by one."""
    for column in COLUMNS:
        filled = column.model._base_manager.exclude(**{column.name: None})
        rows = filled.order_by("pk").values_list("pk", column.name, column.message)
        last = 0
        while batch := list(rows.filter(pk__gt=last)[:BATCH]):
            yield column, [(pk, bytes(kept), str(told)) for pk, kept, told in batch]
            last = batch[-1][0]


@transaction.atomic
def seal_anew(
    column: Column, batch: Batch, ours: NodeKeys, *, by: str, at: datetime
) -> Counted:
    """Seal with the storage key in use whatever here still needs the one before it.

    Only where the value is still the one that was read: an erased one stays erased.
    """
    counted = Counted()
    for pk, sealed, message in batch:
        try:
            anew = column.anew(sealed, message, ours)
        except NotTrusted:
            counted.unreadable += 1
            continue
        if anew is not None:
            same = column.model._base_manager.filter(pk=pk, **{column.name: sealed})
            counted.anew += same.update(**{column.name: anew})
    if counted.anew:
        told = {"column": str(column), "rows": counted.anew}
        node = f"node:{settings.CAUNOI.node}"
        journal.record("storage-key.sealed-anew", subject=node, by=by, at=at, details=told)
    return counted
