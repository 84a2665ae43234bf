"""Files of ours beside a draft, and what the message says about them when it leaves."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from caunoi.apps.exchange import rules
from caunoi.apps.exchange.models import (
    Answer,
    AttachedFile,
    AttachedFiles,
    Dispatch,
    InfoRequest,
)
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal
from caunoi.core.ciphers import sealing
from caunoi.core.envelope.attachment import Attachment
from caunoi.links import keys
from caunoi.links.files import kinds, store
from caunoi.links.files.store import Sealed
from caunoi.links.keys import NodeKeys

SERVED = (Dispatch.SEALED, Dispatch.STORED, Dispatch.ACCEPTED)


@transaction.atomic
def attach(
    asked: InfoRequest,
    given: Answer | None,
    file: tuple[str, Sealed],
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> AttachedFile:
    """Put a sealed file beside a draft; who saw the draft before has to look again.

    The same file a second time changes nothing.

    Raises:
        NotWaiting: it is no draft any more.
        TooManyFiles: there are as many as a message carries.
        Stale: somebody changed the draft since it was read.
    """
    name, sealed = file
    rules.require_attach(asked, given, by=by)
    before = asked.files.filter(
        ours=True, answer=given, plain_sha256=sealed.plain_sha256
    ).first()
    if before is not None:
        return before
    rules.require_one_more(asked, given)
    _touch(asked, given, seen)
    made = _keep(asked, given, name, sealed, by=by, at=at)
    _note("file.attached", made, by, at)
    return made


@transaction.atomic
def remove(file: AttachedFile, *, seen: int, by: Officer, at: datetime) -> None:
    """Take a file away from a draft; its bytes go with the next sweep.

    Raises:
        NotWaiting: it is no draft any more, or the file is a partner's.
        Stale: somebody changed the draft since it was read.
    """
    asked = file.asked
    if not file.ours:
        raise rules.NotWaiting
    rules.require_attach(asked, file.answer, by=by)
    _touch(asked, file.answer, seen)
    _note("file.removed", file, by, at)
    file.delete()


def manifest_of(dispatch: Dispatch, ours: NodeKeys) -> tuple[Attachment, ...]:
    """The files beside a message, with the keys that only `work` can open.

    Raises:
        NotHere: a sealed file is not on the disk; the message waits for it.
    """
    found = tuple(manifest_entry(row, ours) for row in files_beside(dispatch))
    for one in found:
        if not store.path_of(settings.CAUNOI.home, one.sha256).is_file():
            raise store.NotHere
    return found


def requests_with_files(asked: Iterable[int | None]) -> frozenset[int]:
    """Of these requests, by number, those that files of ours lie beside."""
    rows = AttachedFile.objects.filter(ours=True, info_request__in=[*asked])
    return frozenset(rows.values_list("info_request_id", flat=True))


def files_beside(dispatch: Dispatch) -> AttachedFiles:
    """Our files beside a message; none beside a turn, nor beside one about a record."""
    if dispatch.turn is not None or dispatch.record_message is not None:
        return AttachedFile.objects.none()
    rows = AttachedFile.objects.filter(
        ours=True, info_request=dispatch.info_request, answer=dispatch.answer
    )
    return rows.order_by("pk")


def manifest_entry(row: AttachedFile, ours: NodeKeys) -> Attachment:
    """One file as a manifest names it."""
    return Attachment(
        sha256=bytes(row.sha256),
        size=row.size,
        plain_sha256=bytes(row.plain_sha256),
        key=ours.unsealed(bytes(row.sealed_key)),
        name=row.name,
        kind=row.kind,
    )


def is_served(sha256: bytes, at: datetime) -> bool:
    """Whether our door hands out this sealed file now: a message in force names it."""
    rows = AttachedFile.objects.filter(sha256=sha256, ours=True)
    return any(
        Dispatch.objects.filter(
            info_request=row.info_request_id,
            answer=row.answer_id,
            turn=None,
            state__in=SERVED,
            expires_at__gt=at,
        ).exists()
        for row in rows
    )


def _keep(
    asked: InfoRequest,
    given: Answer | None,
    name: str,
    sealed: Sealed,
    *,
    by: Officer,
    at: datetime,
) -> AttachedFile:
    """The sealed bytes in their place, and the row that names them."""
    store.keep(settings.CAUNOI.home, sealed.part, sealed.sha256)
    public = keys.storage_public(settings.CAUNOI.home)
    return AttachedFile.objects.create(
        public_id=records.new_id(at),
        info_request=asked,
        answer=given,
        ours=True,
        name=name,
        kind=kinds.told_by(name).code,
        size=sealed.size,
        sha256=sealed.sha256,
        plain_sha256=sealed.plain_sha256,
        sealed_key=sealing.seal(public, keys.STORAGE_LABEL, sealed.key),
        state=AttachedFile.KEPT,
        added_by=by,
        added_at=at,
    )


def _touch(asked: InfoRequest, given: Answer | None, seen: int) -> None:
    """Count the version of the draft, so that nobody approves what they did not see."""
    again = {} if given else {"reviewed_by": None, "reviewed_at": None}
    where = Q(state=asked.state)
    if not records.change(asked, seen=seen, where=where, **again):
        raise rules.NotWaiting


def _note(what: str, file: AttachedFile, by: Officer, at: datetime) -> None:
    told = {"file": bytes(file.sha256).hex(), "size": file.size, "kind": file.kind}
    journal.record(what, subject=file.asked, by=by.username, at=at, details=told)
