"""`caunoi backup FILE`: database, keys, secrets and sealed files in one encrypted file.

The file is logical, so it restores onto the other database as well. It is sealed to the
recovery key's public half: the running node cannot read its own backups.
"""

import argparse
import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from caunoi.commands.setup import django_ready
from caunoi.links import backup_file, key_files, keys
from caunoi.links.files import store
from caunoi.links.key_files import Files

# Rows that another start or the restore makes anew, or that must not outlive their node.
LEFT_OUT = {
    "sessions.session",
    "contenttypes.contenttype",
    "auth.permission",
    "auth.group",
    "oversight.logsubtree",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument("file", type=Path, help="the backup; it must not exist yet")
    parser.add_argument(
        "--without-files",
        action="store_true",
        help="only name the files beside messages; copy the folder `files` yourself",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the backup from one consistent view of the database."""
    django_ready()
    from django.conf import settings
    from django.db import connection, transaction

    from caunoi.apps.oversight import journal
    from caunoi.web.clock import node_clock
    from caunoi.web.operation.findings import BACKED_UP

    if connection.vendor == "sqlite":
        # Only this process: a reader must not hold the writers up.
        connection.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"
    home = settings.CAUNOI.home
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        lines = _lines(home, _key_files(home), with_files=not arguments.without_files)
        count = backup_file.write(arguments.file, keys.recovery_public(home), lines)
    at, subject = node_clock().now(), f"node:{settings.CAUNOI.node}"
    journal.record(BACKED_UP, subject=subject, by=journal.NODE, at=at)
    print(f"{arguments.file}: {count} lines; recovery.key opens it.")
    if arguments.without_files:
        print(f"The files in {store.folder(home)} are only named in it: copy them too.")
    return 0


def models() -> list[Any]:
    """Every table that belongs into a backup, in the order of the apps."""
    from django.apps import apps

    return [model for model in apps.get_models() if model._meta.label_lower not in LEFT_OUT]


def _key_files(home: Path) -> Files:
    """The keys beside the rows; a change of keys meanwhile costs neither.

    The view of the database begins first: keys lie in the folder before a row needs them.
    """
    from caunoi.apps.register import basis, own_keys

    basis.our_cards()
    files = key_files.still(home)
    own_keys.require_newest(files, home)
    return files


def _lines(home: Path, files: Files, *, with_files: bool) -> Iterator[dict[str, Any]]:
    from django.conf import settings
    from django.core.serializers.python import Serializer

    yield {"is": "node", "format": 1, "node": settings.CAUNOI.node}
    for place, raw in files.items():
        yield {"is": "file", "path": place, "data": base64.b64encode(raw).decode()}
    total = 0
    for model in models():
        for row in model._base_manager.order_by("pk").iterator(chunk_size=500):
            (plain,) = Serializer().serialize([row])
            yield {"is": "row", **_plain(plain)}
            total += 1
    for path in sorted(store.here(home)):
        yield from _pieces(path) if with_files else [_named(path)]
    yield {"is": "end", "rows": total}


def _pieces(path: Path) -> Iterator[dict[str, Any]]:
    """A sealed file piece by piece: it is ciphertext already, and may be large."""
    for piece in store.pieces(path):
        yield {
            "is": "piece",
            "name": path.name,
            "data": base64.b64encode(piece).decode(),
        }


def _named(path: Path) -> dict[str, Any]:
    return {"is": "left-out", "name": path.name, "size": path.stat().st_size}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "fields": {name: _value(value) for name, value in row["fields"].items()}}


def _value(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return str(value)
