"""What happened by hand: written down by one officer, confirmed by another.

A record is never changed. What was written wrongly is corrected by a further record, which
names the one it corrects.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from caunoi.apps.exchange.actions.by_hand import effects
from caunoi.apps.exchange.models import (
    Answer,
    AttachedFile,
    Carried,
    HandRecord,
    InfoRequest,
    Told,
    Turn,
)
from caunoi.apps.exchange.rules import NotWaiting
from caunoi.apps.officers import records
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.papers.actions import fixed
from caunoi.core.ciphers import sealing
from caunoi.core.errors import Refused
from caunoi.core.exchange import by_hand
from caunoi.core.exchange.by_hand import Happened, Means
from caunoi.core.safeguards import four_eyes
from caunoi.links import keys
from caunoi.links.files import kinds, store
from caunoi.links.files.store import Sealed


class ScanMissing(Refused):
    """A receipt, or what came on paper, is recorded with its scan."""

    code = "hand.scan-missing"


class NoLetter(Refused):
    """What is dispatched has its letter and its number first."""

    code = "hand.no-letter"


@dataclass(frozen=True)
class Event:
    """What an officer tells: when, how, by whom, with which proof."""

    happened_at: datetime
    means: Means
    carrier: str = ""
    note: str = ""
    scan: tuple[str, Sealed] | None = None  # its name and its sealed bytes


def require_record(carried: Carried, happened: Happened, *, by: Officer) -> None:
    """Somebody who carries messages, and a letter that nobody withdrew.

    Raises:
        NotAllowed: the officer's roles do not allow it.
        NotWaiting: it was withdrawn.
        NoLetter: it has no number yet.
        NotDispatched: received, and no dispatch is recorded.
    """
    by.require_may(Act.CARRY)
    if carried.withdrawn_at is not None:
        raise NotWaiting
    if carried.letter is None:
        raise NoLetter
    if happened is Happened.RECEIVED and carried.dispatched_at is None:
        raise by_hand.NotDispatched


@transaction.atomic
def record(
    carried: Carried,
    happened: Happened,
    event: Event,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> HandRecord:
    """Write down that a letter was dispatched, or received; again: the record before errs.

    A dispatch counts at once. A receipt starts the clock, so a second officer confirms it.

    Raises:
        ScanMissing: a receipt without its proof.
        NotYetHappened, NotDispatched, BeforeIt: see `core.exchange.by_hand`.
        Stale: somebody recorded something since the request was read.
    """
    require_record(carried, happened, by=by)
    if happened is Happened.RECEIVED and event.scan is None:
        raise ScanMissing
    by_hand.require_in_order(
        happened,
        event.happened_at,
        at=at,
        approved_at=carried.approved_at,
        dispatched_at=carried.dispatched_at,
    )
    records.change(carried.about, seen=seen)
    before = carried.records.filter(what=happened.value, corrected_by=None).last()
    told = {"what": happened.value, "kind": carried.kind, "corrects": before}
    made = keep(carried.about, event, by=by, at=at, carried=carried, **told)
    if made.counts:
        effects.take(made, at)
        _note_sent(carried, event, by, at)
    return made


def require_shown(event: Event, at: datetime) -> None:
    """What came has its scan, and came before now.

    Raises:
        ScanMissing: nothing shows the paper.
        NotYetHappened: it came on a day that lies ahead.
    """
    if event.scan is None:
        raise ScanMissing
    by_hand.require_in_order(
        Happened.CAME, event.happened_at, at=at, approved_at=None, dispatched_at=None
    )


def _note_sent(carried: Carried, event: Event, by: Officer, at: datetime) -> None:
    carried.refresh_from_db()
    if carried.letter is not None:
        day = timezone.localdate(event.happened_at)
        fixed.note_sent(carried.letter, day, event.means.vi, by=by, at=at)


def require_confirm(told: HandRecord, *, by: Officer) -> None:
    """A record that waits, and an approver who did not write it.

    Raises:
        SameOfficer: the officer wrote it down.
        NotWaiting: it was confirmed, turned down or corrected.
    """
    by.require_may(Act.APPROVE)
    corrected = HandRecord.objects.filter(corrects=told).exists()
    if told.counts or told.refused_code or corrected:
        raise NotWaiting
    four_eyes.require_second(told.recorded_by.username, *by.hands(Act.APPROVE))


@transaction.atomic
def confirm(told: HandRecord, *, seen: int, by: Officer, at: datetime) -> str:
    """Stand behind what another officer recorded: from now on it counts.

    Returns the code of the rule that turned a partner's request down, else nothing.

    Raises:
        SameOfficer, NotWaiting: see `require_confirm`.
        Stale: somebody changed it since it was read.
    """
    require_confirm(told, by=by)
    records.change(told, seen=seen, confirmed_by=by, confirmed_at=at)
    _sign("hand.confirmed", told, by, at)
    stopped = effects.take(told, at)
    if stopped:
        records.change(told, seen=None, refused_code=stopped)
    return stopped


@transaction.atomic
def turn_down(
    told: HandRecord, reason: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Say that a record does not hold; it stays on the page, and counts for nothing."""
    require_confirm(told, by=by)
    records.change(told, seen=seen, refused_code="hand.turned-down")
    _sign("hand.turned-down", told, by, at, reason=reason)


@transaction.atomic
def keep(
    about: Told, event: Event, *, by: Officer, at: datetime, **more: Any
) -> HandRecord:
    """Write the record and keep its scan beside what it is about."""
    given: Answer | Turn | None = more.get("answer")
    made = HandRecord.objects.create(
        public_id=more.pop("public_id", None) or records.new_id(at),
        **_link_to(about),
        happened_at=event.happened_at,
        means=event.means.value,
        carrier=event.carrier,
        note=event.note,
        scan=_scan(about, given, event.scan, by, at) if event.scan else None,
        recorded_by=by,
        recorded_at=at,
        **more,
    )
    what = "hand.corrected" if made.corrects_id else f"hand.{made.what}"
    _note(what, made, by, at, when=made.happened_at.isoformat(), means=made.means)
    return made


def _link_to(about: Told) -> dict[str, Told]:
    return {"info_request" if isinstance(about, InfoRequest) else "record_message": about}


def _scan(
    about: Told,
    given: Answer | Turn | None,
    scan: tuple[str, Sealed],
    by: Officer,
    at: datetime,
) -> AttachedFile:
    """The sealed scan beside what it is about, looked into as every file; once each."""
    name, sealed = scan
    same = about.files.filter(plain_sha256=sealed.plain_sha256, ours=False)
    before = same.first()
    if before is not None:
        return before
    store.keep(settings.CAUNOI.home, sealed.part, sealed.sha256)
    public = keys.storage_public(settings.CAUNOI.home)
    return AttachedFile.objects.create(
        public_id=records.new_id(at),
        **_link_to(about),
        answer=given if isinstance(given, Answer) else None,
        ours=False,  # a proof, not a part of what we say
        name=name,
        kind=kinds.told_by(name).code,
        size=sealed.size,
        sha256=sealed.sha256,
        plain_sha256=sealed.plain_sha256,
        sealed_key=sealing.seal(public, keys.STORAGE_LABEL, sealed.key),
        state=AttachedFile.COMPLETE,
        arrived=sealed.size,
        added_by=by,
        added_at=at,
    )


def _sign(
    what: str, told: HandRecord, by: Officer, at: datetime, **details: object
) -> None:
    said, subject = {"kind": told.kind, "what": told.what, **details}, told.journalled
    deputies.sign(what, subject=subject, by=by, at=at, act=Act.APPROVE, details=said)


def _note(
    what: str, told: HandRecord, by: Officer, at: datetime, **details: object
) -> None:
    said = {"kind": told.kind, "what": told.what, **details}
    journal.record(what, subject=told.journalled, by=by.username, at=at, details=said)
