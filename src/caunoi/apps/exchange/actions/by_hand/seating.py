"""What a partner's liaison does in the guest seat: it is received at once, in their name.

A guest acts on what was released to their agency alone. Nothing a guest does needs our
second officer: it is their side that speaks.
"""

from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange import paper_basis
from caunoi.apps.exchange.actions.answering import AnswerDraft
from caunoi.apps.exchange.actions.by_hand import effects, recording, taking
from caunoi.apps.exchange.actions.by_hand.recording import Event
from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.models import Carried, HandRecord, InfoRequest
from caunoi.apps.exchange.rules import NotWaiting
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import NotAllowed
from caunoi.core.exchange.by_hand import Happened, Means
from caunoi.links.files.store import Sealed


def unacknowledged(asked: InfoRequest, guest: Officer) -> list[Carried]:
    """What was released to the guest's agency and nobody there has acknowledged."""
    rows = Carried.objects.visible_to(guest).standing().filter(info_request=asked)
    return list(rows.filter(received_at=None).order_by("pk"))


def require_guest(asked: InfoRequest, *, by: Officer) -> None:
    """A guest of the very agency, which runs no node.

    Raises:
        NotAllowed: one of ours, another agency's guest, or a partner with a node.
    """
    own = by.agency_id is not None and by.agency_id == asked.partner.public_id
    if not own or not paper_basis.goes_by_letter(asked.partner):
        raise NotAllowed(act="seat")


@transaction.atomic
def acknowledge(asked: InfoRequest, *, seen: int, by: Officer, at: datetime) -> None:
    """The liaison says that their agency has it: this starts the clock.

    Raises:
        NotAllowed: see `require_guest`.
        NotWaiting: everything was acknowledged before.
        Stale: something changed since the page was read.
    """
    require_guest(asked, by=by)
    waiting = unacknowledged(asked, by)
    if not waiting:
        raise NotWaiting
    records.change(asked, seen=seen)
    for carried in waiting:
        if carried.dispatched_at is None:
            _keep(carried, Happened.DISPATCHED, by, at)
        _keep(carried, Happened.RECEIVED, by, at)


@transaction.atomic
def say(
    asked: InfoRequest,
    wanted: AnswerDraft | TurnDraft,
    file: tuple[str, Sealed] | None = None,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> HandRecord:
    """Take what the liaison answers, asks back or tells us, with a file: received at once.

    Raises:
        NotAllowed: see `require_guest`.
        NothingAsked: we said nothing that this could answer or speak about.
        Stale: something changed since the page was read.
    """
    require_guest(asked, by=by)
    if wanted.kind not in taking.kinds_that_may_come(asked):
        raise taking.NothingAsked(kind=wanted.kind)
    records.change(asked, seen=seen)
    said = taking.keep_said(asked, wanted, at=at)
    event = Event(at, Means.SEAT, by.name.text, scan=file)
    named = {"by_partner": True, **taking.said_in(said)}
    made = recording.keep(asked, event, by=by, at=at, **named)
    officers.release(said, asked.partner.public_id, by=by, at=at)
    effects.take(made, at)
    return made


def _keep(carried: Carried, happened: Happened, by: Officer, at: datetime) -> None:
    event = Event(happened_at=at, means=Means.SEAT, carrier=by.name.text)
    told = {"what": happened.value, "kind": carried.kind, "by_partner": True}
    made = recording.keep(carried.about, event, by=by, at=at, carried=carried, **told)
    effects.take(made, at)
    carried.refresh_from_db()
