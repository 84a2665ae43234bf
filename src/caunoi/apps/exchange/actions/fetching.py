"""A partner's files: named by a message that we accepted, fetched, looked into, kept."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from caunoi.apps.exchange.actions.attaching import manifest_entry
from caunoi.apps.exchange.models import Answer, AttachedFile, InfoRequest
from caunoi.apps.officers import records
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.core.ciphers import sealing, streaming
from caunoi.core.envelope.attachment import Attachment
from caunoi.core.envelope.header import Header
from caunoi.core.errors import CaunoiError
from caunoi.links import keys
from caunoi.links.courier import Courier
from caunoi.links.files import inspecting, kinds, store
from caunoi.links.keys import NodeKeys

SLICE = 8 * 1024**2  # sealed bytes asked for at once, then other rows get their turn
AGAIN = timedelta(minutes=1)  # after bytes that were others; twice is once too often


def require_taken(attachments: tuple[Attachment, ...]) -> None:
    """Refuse a message beside which there is a file that we would not take.

    A file that is only told about must not be lost in silence: the sender gets the code.

    Raises:
        KindRefused, KindDiffers: by name and manifest alone.
        TooLarge: larger than this node takes.
    """
    limit = settings.CAUNOI.attachment_limit
    for one in attachments:
        kinds.require_told(one.name, one.kind)
        if one.size > limit:
            raise store.TooLarge(limit=limit // 1024**2)


def expect(header: Header, asked: InfoRequest, given: Answer | None, at: datetime) -> None:
    """Note the files that a message names, in the transaction that files it."""
    if not header.attachments:
        return
    public = keys.storage_public(settings.CAUNOI.home)
    for one in header.attachments:
        AttachedFile.objects.create(
            public_id=records.new_id(at),
            info_request=asked,
            answer=given,
            ours=False,
            name=one.name,
            kind=one.kind,
            size=one.size,
            sha256=one.sha256,
            plain_sha256=one.plain_sha256,
            sealed_key=sealing.seal(public, keys.STORAGE_LABEL, one.key),
            state=AttachedFile.WAITING,
            expires_at=header.expires_at,
            added_at=at,
            due_at=at,
        )


def fetch_due(
    file: AttachedFile, courier: Courier, ours: NodeKeys, at: datetime
) -> datetime | None:
    """Bring one file a slice further; when to look again, None when it is settled.

    What has come stays on the disk: after a cut the rest is asked for, and nothing again.

    Raises:
        DiskNearlyFull: there is no room for it now.
        DoorAway: the partner's door does not answer.
        FileNotThere: it answers that it does not have the file.
    """
    if file.state != AttachedFile.WAITING:
        return None
    home, sha256 = settings.CAUNOI.home, bytes(file.sha256)
    whole = streaming.sealed_size(file.size)
    if store.path_of(home, sha256).is_file():
        return _settle(file, store.path_of(home, sha256), ours, at)
    with store.part(home, sha256) as part:
        start = part.seek(0, 2)
        if start < whole:
            AttachedFile.objects.filter(pk=file.pk).update(arrived=start)
            if file.expires_at is not None and at >= file.expires_at:
                return _end(file, AttachedFile.LOST, "", at)
            store.require_room(home, whole - start, least=settings.CAUNOI.kept_free)
            wanted = (start, min(whole, start + SLICE))
            courier.pull(_address(file), sha256, wanted, part.write)
            arrived = part.tell()
            AttachedFile.objects.filter(pk=file.pk).update(arrived=arrived)
            if arrived < whole:
                return at
    return _settle(file, store.part_of(home, sha256), ours, at)


def _address(file: AttachedFile) -> str:
    card = basis.card_of(file.asked.partner)
    if card is None:
        raise store.NotHere
    return card.address


def _settle(
    file: AttachedFile, path: Path, ours: NodeKeys, at: datetime
) -> datetime | None:
    """All bytes are here: look into them, and keep the file or refuse it."""
    home, one = settings.CAUNOI.home, manifest_entry(file, ours)
    if not store.is_whole(path, one.sha256):
        path.unlink()
        if file.refused_code:
            return _end(file, AttachedFile.REFUSED, store.Differs.code, at)
        again = {"refused_code": store.Differs.code, "arrived": 0}
        AttachedFile.objects.filter(pk=file.pk).update(**again)
        return at + AGAIN
    try:
        store.require_genuine(path, one, inspecting.Inspector(one.kind))
    except CaunoiError as error:
        path.unlink()
        return _end(file, AttachedFile.REFUSED, error.code, at)
    if path != store.path_of(home, one.sha256):
        store.keep(home, path, one.sha256)
    return _end(file, AttachedFile.COMPLETE, "", at)


@transaction.atomic
def _end(file: AttachedFile, state: str, code: str, at: datetime) -> None:
    waiting = AttachedFile.objects.filter(pk=file.pk, state=AttachedFile.WAITING)
    if not waiting.update(state=state, refused_code=code):
        return
    told = {"file": bytes(file.sha256).hex(), "size": file.size, "kind": file.kind}
    journal.record(
        f"file.{state}",
        subject=file.asked,
        by=journal.NODE,
        at=at,
        details={**told, "code": code},
    )


@transaction.atomic
def note_missing(home: Path, at: datetime) -> list[str]:
    """Note which whole files are not on the disk; those still served are fetched again.

    Gives back the hashes of the others: only a copy of the folder brings them back.
    """
    lost = []
    for file in AttachedFile.objects.to_open():
        name = bytes(file.sha256).hex()
        if store.path_of(home, bytes(file.sha256)).is_file():
            continue
        again = not file.ours and file.expires_at is not None and file.expires_at > at
        if again:
            waiting = {"state": AttachedFile.WAITING, "arrived": 0, "due_at": at}
            AttachedFile.objects.filter(pk=file.pk).update(**waiting)
        else:
            lost.append(name)
        told = {"file": name, "fetched_again": again}
        journal.record(
            "file.missing", subject=file.journalled, by=journal.NODE, at=at, details=told
        )
    return lost
