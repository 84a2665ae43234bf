"""Years of exchange in a scratch node: copies of one settled message, alike on both sides.

Message ids and hashes are made by seed, so both nodes hold the same ones, as they would
if the messages had gone from one to the other. Each has a request of its own, closed long
ago and in the index of the search, and a row of the journal, which `work` appends to the
log once it is started. What a copy cannot have is a receipt about itself: it keeps that
of the message it was copied from, and bytes of that size where its proof would be.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from caunoi.apps.exchange.models import Arrival, Dispatch, InfoRequest
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.search import index
from caunoi.apps.search.models import Entry
from caunoi.bench import casework, filling
from caunoi.core.ciphers import digest
from caunoi.core.exchange.states import State

AT_ONCE = 2000  # messages in one transaction
APART = timedelta(seconds=90)  # a million messages are three years
SIDES: dict[str, Any] = {"sent": Dispatch, "taken": Arrival}

Changes = Mapping[str, Any]  # of a row's fields, by name


def store(side: str, count: int, at: datetime) -> None:
    """Keep so many settled messages where they were `sent`, or `taken`."""
    settled = SIDES[side].objects.filter(state="accepted", kind="info.request")
    like = settled.select_related("info_request").latest("pk")
    asked = like.info_request
    index.write(asked.record_kind(), asked.public_id, asked.found_by())
    for first in range(0, count, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, count))
        with transaction.atomic():
            _copy(asked, [_request(one, at) for one in numbers])
            made = InfoRequest.objects.order_by("-pk")[: len(numbers)]
            keys = reversed(made.values_list("pk", flat=True))
            told = zip(numbers, keys, strict=True)
            _copy(like, [{**_message(*one, at), **_proved(like, one[0])} for one in told])
            _index(asked, numbers, at)
    casework.journal(count)


def logged() -> bool:
    """Whether the log holds every row of the journal."""
    return not JournalEntry.objects.not_logged().exists()


def _request(number: int, at: datetime) -> Changes:
    came = at - (number + 1) * APART
    return {
        "public_id": _id_of(number, at),
        "conversation": filling.an_id(came, "stored conversation", number),
        "state": State.CLOSED, "created_at": came, "closed_at": came, "due_at": None,
    }  # fmt: skip


def _id_of(number: int, at: datetime) -> UUID:
    return filling.an_id(at - (number + 1) * APART, "stored request", number)


def _message(number: int, request: int, at: datetime) -> Changes:
    came = at - (number + 1) * APART
    return {
        "message_id": filling.an_id(came, "stored message", number),
        "sha256": digest.sha256(f"stored:{number}".encode()),
        "info_request": request, "due_at": None,
    }  # fmt: skip


def _proved(like: Any, number: int) -> Changes:
    """What a sender keeps besides; without it each copy would be asked to be proved."""
    if not isinstance(like, Dispatch):
        return {}
    leaf = digest.sha256(f"stored leaf:{number}".encode())
    return {"leaf": leaf, "proof": bytes(like.receipt or b"")}


def _index(like: InfoRequest, numbers: range, at: datetime) -> None:
    """The words of the request it is like, for each."""
    kept = Entry.objects.filter(record_id=like.public_id).latest("pk")
    newest = Entry.objects.latest("pk").pk
    _copy(kept, [{"record_id": _id_of(one, at)} for one in numbers])
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_place (word, entry_id) SELECT place.word, entry.id"
            " FROM search_place place CROSS JOIN search_entry entry"
            " WHERE place.entry_id = %s AND entry.id > %s",
            [kept.pk, newest],
        )


def _copy(like: models.Model, changes: Sequence[Changes]) -> None:
    """Rows like this one but for what is changed in each: by the database, for speed."""
    table, columns = like._meta.db_table, like._meta.concrete_fields
    other = [one for one in columns if one.name in changes[0]]
    same = [one for one in columns if one not in other and not one.primary_key]
    names = ", ".join(f'"{one.column}"' for one in (*other, *same))
    taken = ", ".join(f'"{one.column}"' for one in same)
    given = ", ".join("%s" for _ in other)
    rows = [
        [*(one.get_db_prep_save(row[one.name], connection) for one in other), like.pk]
        for row in changes
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table}" ({names}) SELECT {given}, {taken} FROM "{table}"'  # noqa: S608 - names of our own tables
            " WHERE id = %s",
            rows,
        )
