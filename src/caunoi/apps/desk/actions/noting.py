"""Notes between colleagues, and what a request belongs together with."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from caunoi.apps.desk.actions.caring import require_work
from caunoi.apps.desk.models import Note, Tie
from caunoi.apps.desk.ties import READ
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight import journal
from caunoi.core.errors import Malformed, Refused

LONGEST_NOTE = 4000  # characters


class NoteEmpty(Malformed):
    """A note says something, and not a whole file."""

    code = "desk.note-empty"


class NothingToTie(Refused):
    """No such record exists for this officer."""

    code = "desk.nothing-to-tie"


@transaction.atomic
def note(asked: InfoRequest, text: str, *, by: Officer, at: datetime) -> Note:
    """Tell colleagues something about a request; no message, paper or guest carries it.

    Raises:
        NoteEmpty: it says nothing, or too much.
    """
    require_work(by)
    told = text.replace("\r\n", "\n").strip()
    if not told or len(told) > LONGEST_NOTE:
        raise NoteEmpty(most=LONGEST_NOTE)
    made = Note.objects.create(
        public_id=records.new_id(at),
        info_request=asked,
        text=told,
        written_by=by,
        written_at=at,
    )
    journal.record("request.noted", subject=asked, by=by.username, at=at)
    return made


@transaction.atomic
def tie(
    asked: InfoRequest, kind: str, record_id: UUID, *, by: Officer, at: datetime
) -> Tie:
    """Say that a request belongs together with another record that one may read.

    Raises:
        NothingToTie: there is no such record for this officer, or it is the request.
    """
    require_work(by)
    model = READ.get(kind)
    if model is None or record_id == asked.public_id:
        raise NothingToTie
    if not model.objects.visible_to(by).filter(public_id=record_id).exists():
        raise NothingToTie
    made, new = Tie.objects.get_or_create(
        info_request=asked,
        record_id=record_id,
        defaults={"kind": kind, "tied_by": by, "tied_at": at},
    )
    if new:
        details = {"to": f"{kind}:{record_id}"}
        journal.record(
            "request.tied", subject=asked, by=by.username, at=at, details=details
        )
    return made


@transaction.atomic
def untie(asked: InfoRequest, record_id: UUID, *, by: Officer, at: datetime) -> None:
    """Take a tie away again."""
    require_work(by)
    gone, _kinds = Tie.objects.filter(info_request=asked, record_id=record_id).delete()
    if gone:
        journal.record("request.untied", subject=asked, by=by.username, at=at)
