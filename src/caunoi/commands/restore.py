"""`caunoi restore FILE --recovery-key KEY`: a node from its backup."""

import argparse
import base64
import os
import shutil
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from caunoi.commands.init import AlreadyThere
from caunoi.commands.setup import django_ready
from caunoi.conf import env
from caunoi.core.ciphers.sealing import KemKey
from caunoi.core.errors import Refused
from caunoi.links import backup_file, keys
from caunoi.links.files import store

BATCH = 200


class OtherNode(Refused):
    """The backup belongs to another node than CAUNOI_NODE names."""

    code = "backup.other-node"


class NotEmpty(Refused):
    """The database holds rows already; nothing was touched."""

    code = "backup.database-not-empty"


class CutShort(Refused):
    """The backup ends before its last line."""

    code = "backup.cut-short"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The backup and the key that opens it."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--recovery-key", type=Path, required=True)


def run(arguments: argparse.Namespace) -> int:
    """Rebuild the node; everything or nothing."""
    told = os.environ.get("CAUNOI_HOME")
    if not told:
        raise env.MissingSetting(name="CAUNOI_HOME")
    home = Path(told)
    if home.exists() and any(home.iterdir()):
        raise AlreadyThere(path=str(home))
    recovery = KemKey.from_bytes(_recovery_key(arguments.recovery_key))
    files = _checked(arguments.file, recovery)
    try:
        for path, data in files.items():
            place = home / path
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            keys.keep(place, data)
        _restore_files(arguments.file, recovery, home)
        django_ready()
        rows = _restore_rows(arguments.file, recovery)
    except BaseException:
        shutil.rmtree(home)  # it was empty before, so all that lies in it is ours
        raise
    print(f"{home}: restored, {rows} rows. Start `caunoi run` and `caunoi work`.")
    _speak_first()
    for name in _note_missing(home):
        print(f"Not in this backup, put it into {store.folder(home)}: {name}")
    return 0


def _recovery_key(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise keys.KeysMissing(path=str(path)) from error


def _checked(file: Path, recovery: KemKey) -> dict[str, bytes]:
    """The files in a backup that was read to its end; nothing is written before that."""
    if not file.is_file():
        raise backup_file.NoBackup(path=str(file))
    files: dict[str, bytes] = {}
    last: dict[str, Any] = {}
    for line in backup_file.read(file, recovery):
        last = line
        if line["is"] == "node" and line["node"] != os.environ.get("CAUNOI_NODE"):
            raise OtherNode(node=line["node"])
        if line["is"] == "file":
            files[_inside(line["path"])] = base64.b64decode(line["data"])
    if last.get("is") != "end":
        raise CutShort
    return files


def _inside(path: str) -> str:
    parts = Path(path).parts
    if len(parts) != 2 or parts[0] not in ("keys", "secrets") or parts[1].startswith("."):
        raise backup_file.NoBackup(path=path)
    return path


def _restore_rows(file: Path, recovery: KemKey) -> int:
    from django.core.management import call_command
    from django.core.management.color import no_style
    from django.db import connection, transaction

    from caunoi.apps.oversight import log
    from caunoi.commands.backup import models

    call_command("migrate", verbosity=0, interactive=False)
    if any(model._base_manager.exists() for model in models()):
        raise NotEmpty
    with transaction.atomic():
        count = sum(_save(batch) for batch in _batches(file, recovery))
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models()):
                cursor.execute(statement)
        log.rebuild()
    return count


def _restore_files(file: Path, recovery: KemKey, home: Path) -> None:
    """The sealed files, each checked against its name before it gets its place."""
    for name, pieces in groupby(_pieces(file, recovery), itemgetter("name")):
        sha256 = bytes.fromhex(name)
        with store.part(home, sha256) as part:
            for piece in pieces:
                part.write(base64.b64decode(piece["data"]))
        path = store.part_of(home, sha256)
        if not store.is_whole(path, sha256):
            raise backup_file.NoBackup(path=name)
        store.keep(home, path, sha256)


def _pieces(file: Path, recovery: KemKey) -> Iterator[dict[str, Any]]:
    for line in backup_file.read(file, recovery):
        if line["is"] == "piece":
            if not store.is_file_name(line["name"]):
                raise backup_file.NoBackup(path=str(line["name"]))
            yield line


def _speak_first() -> None:
    """Partners may know more of us than this copy does."""
    from caunoi.apps.exchange.actions import contacting
    from caunoi.web.clock import node_clock

    contacting.meet_again(node_clock().now())


def _note_missing(home: Path) -> list[str]:
    """The files that records name and that are not here; a partner's are fetched again."""
    from caunoi.apps.exchange.actions import fetching
    from caunoi.web.clock import node_clock

    return fetching.note_missing(home, node_clock().now())


def _batches(file: Path, recovery: KemKey) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for line in backup_file.read(file, recovery):
        if line["is"] != "row":
            continue
        if batch and (batch[0]["model"] != line["model"] or len(batch) == BATCH):
            yield batch
            batch = []
        batch.append(line)
    if batch:
        yield batch


def _save(batch: list[dict[str, Any]]) -> int:
    """Rows of one model, with their own keys; what they point at may come later."""
    from django.core.serializers.python import Deserializer

    plain = [{name: line[name] for name in ("model", "pk", "fields")} for line in batch]
    made = list(Deserializer(plain))
    type(made[0].object)._base_manager.bulk_create([one.object for one in made])
    for one in made:
        for name, others in (one.m2m_data or {}).items():
            getattr(one.object, name).set(others)
    return len(made)
