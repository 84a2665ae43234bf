"""What leaves: sealed once, sent until the partner's receipt is verified."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Protocol

from django.db import transaction
from django.db.models import prefetch_related_objects

from caunoi.apps.due import claims
from caunoi.apps.due.engine import Outcome
from caunoi.apps.exchange.actions import resealing, sealing, settling
from caunoi.apps.exchange.models import Alarm, Dispatch
from caunoi.apps.register import basis
from caunoi.apps.register.actions import cards
from caunoi.apps.register.models import Agreement
from caunoi.core.envelope.card import Card
from caunoi.core.errors import CaunoiError
from caunoi.core.exchange import kinds
from caunoi.links.courier import Courier, DoorAnswer, DoorAway, DoorNotYet
from caunoi.links.keys import NodeKeys

ON_ITS_WAY = (Dispatch.QUEUED, Dispatch.SEALED, Dispatch.STORED)
HELD = timedelta(minutes=1)  # between looks while an agreement is suspended
ASK_AGAIN = (timedelta(seconds=0.1), timedelta(minutes=1))  # for a receipt: first, at most


class Held(Protocol):
    """Where the private keys are: as they lie on the disk, or as a test made them."""

    def now(self) -> NodeKeys:
        """The keys at this moment."""


@dataclass(frozen=True)
class Wires:
    """What sending needs from the outside."""

    held: Held
    courier: Courier

    @property
    def keys(self) -> NodeKeys:
        """The keys at this moment; a rotation changes them between two messages."""
        return self.held.now()


def send_due(dispatch: Dispatch, wires: Wires, at: datetime) -> datetime | None:
    """Bring one message a step further; when to look again, None when it is settled.

    Raises:
        Unreachable: the partner's door does not answer.
        NotTrusted: the receipt is not by this partner, or of another envelope.
    """
    (outcome,) = send_all([dispatch], wires, at)
    if isinstance(outcome, CaunoiError):
        raise outcome
    return outcome


def send_all(dispatches: Sequence[Dispatch], wires: Wires, at: datetime) -> list[Outcome]:
    """Bring messages to one partner a step further, all in a few steps; see `send_due`.

    No transaction is open while the wire is used. A retry sends the same bytes.
    """
    partner = dispatches[0].partner
    queued = any(one.state == Dispatch.QUEUED for one in dispatches)
    if queued or basis.card_of(partner) is None:  # they may have a newer one by now
        cards.keep_current(partner, wires.courier, at)
    # What says itself which agreement it stands on need not ask its request.
    prefetch_related_objects(
        [one for one in dispatches if one.agreement_id is None], "info_request__agreement"
    )
    theirs = basis.card_of(partner)
    outcomes: dict[int, Outcome] = {}
    going, stopped = [], Alarm.objects.stops_sending()
    is_suspended = cache(basis.is_suspended)
    for one in dispatches:
        if _has_ended(one, at):
            outcomes[one.pk] = None
        elif theirs is None or stopped or _is_held(one, is_suspended):
            outcomes[one.pk] = at + HELD
        else:
            going.append(one)
    if theirs is not None and going:
        outcomes |= _bring(going, theirs, wires, at)
    outcomes |= _elsewhere([one.pk for one in dispatches if one.pk not in outcomes], at)
    return [outcomes.get(one.pk) for one in dispatches]


def _elsewhere(dropped: Sequence[int], at: datetime) -> dict[int, Outcome]:
    """When to look again at messages that another process sealed while we were sealing.

    Its lease had passed to us, so only we can let go of the row, and it is not settled yet.
    """
    unsettled = Dispatch.objects.filter(pk__in=dropped).on_its_way()
    return dict.fromkeys(unsettled.values_list("pk", flat=True), at + ASK_AGAIN[0])


def _has_ended(dispatch: Dispatch, at: datetime) -> bool:
    """Settled (a crash came before its row was let go of), or out of time."""
    if dispatch.state not in ON_ITS_WAY:
        return True
    if at >= dispatch.expires_at:
        settling.give_up(dispatch, at)
        return True
    return False


def _is_held(dispatch: Dispatch, is_suspended: Callable[[Agreement], bool]) -> bool:
    """Whether our side has suspended what it stands on, or its receipt is to be fetched."""
    if dispatch.known_there and dispatch.envelope is None:
        return True
    agreement = dispatch.stands_on
    if agreement is None or not kinds.KINDS[dispatch.kind].waits_while_suspended:
        return False
    return is_suspended(agreement)


def _bring(
    going: list[Dispatch], theirs: Card, wires: Wires, at: datetime
) -> dict[int, Outcome]:
    """Seal what is not sealed, ask for receipts, leave the rest at the door."""
    queued = [one for one in going if one.state == Dispatch.QUEUED]
    leaving = [one for one in going if one.state == Dispatch.SEALED]
    waiting = [one for one in going if one.state == Dispatch.STORED]
    sealed, held = sealing.seal_all(queued, theirs, wires.keys, at)
    leaving += sealed
    outcomes: dict[int, Outcome] = {one.pk: at + HELD for one in held}
    told: list[tuple[Dispatch, DoorAnswer]] = []
    try:
        told += _ask(waiting, theirs, wires.courier)
        # What the door does not know any more is left there again.
        again = [one for one, answer in told if answer.unknown]
        told = [(one, answer) for one, answer in told if not answer.unknown]
        told += _leave([*leaving, *again], theirs, wires.courier)
    except DoorAway as error:
        _hold_back(going[0], error, at)
        return {**_settle(told, wires, at), **_rest(going, told, error), **outcomes}
    return _settle(told, wires, at) | outcomes


def _ask(
    waiting: list[Dispatch], theirs: Card, courier: Courier
) -> list[tuple[Dispatch, DoorAnswer]]:
    if not waiting:
        return []
    hashes = [bytes(one.sha256 or b"") for one in waiting]
    return list(zip(waiting, courier.fetch_all(theirs.address, hashes), strict=True))


def _leave(
    leaving: list[Dispatch], theirs: Card, courier: Courier
) -> list[tuple[Dispatch, DoorAnswer]]:
    if not leaving:
        return []
    raws = [bytes(one.envelope or b"") for one in leaving]
    return list(zip(leaving, courier.send_all(theirs.address, raws), strict=True))


def _settle(
    told: list[tuple[Dispatch, DoorAnswer]], wires: Wires, at: datetime
) -> dict[int, Outcome]:
    """Keep what the door said of each message, all in one transaction.

    Then, with none open, heal those that want newer keys.
    """
    ill = [pair for pair in told if resealing.heals(*pair)]
    well = [pair for pair in told if pair not in ill]
    held = basis.cards_of(told[0][0].partner) if told else None
    read = {one.pk: _read(one, answer, held, at) for one, answer in well}
    with transaction.atomic():
        outcomes = _keep(well, read, at)
    for one, answer in ill:
        outcomes[one.pk] = resealing.heal(one, answer, wires.keys, wires.courier, at)
    return outcomes


Read = settling.Told | CaunoiError | None


def _read(
    dispatch: Dispatch, answer: DoorAnswer, held: basis.Cards | None, at: datetime
) -> Read:
    raw = answer.receipt
    if raw is None:
        return None
    try:
        theirs = settling.signer_of(dispatch.partner, raw, at, held)
        told = settling.read_receipt(dispatch, raw, theirs)
    except CaunoiError as error:
        return error
    return settling.Told(dispatch, raw, told)


def _keep(
    well: Sequence[tuple[Dispatch, DoorAnswer]], read: Mapping[int, Read], at: datetime
) -> dict[int, Outcome]:
    """What becomes of each: turned away, stored there, or settled by its receipt."""
    outcomes = {one.pk: _turned_away(one, answer, at) for one, answer in well}
    there = [one for one, _ in well if outcomes[one.pk] is None]
    settling.note_stored([one for one in there if one.state == Dispatch.SEALED], at)
    told = [read[one.pk] for one in there]
    settling.settle([one for one in told if isinstance(one, settling.Told)], at)
    for one in there:
        found = read[one.pk]
        if isinstance(found, CaunoiError):
            outcomes[one.pk] = found
        elif found is None:
            outcomes[one.pk] = _ask_again(one, at)
    return outcomes


def _turned_away(dispatch: Dispatch, answer: DoorAnswer, at: datetime) -> Outcome:
    """What the door said against it; None where it has it."""
    if answer.refused == resealing.ID_USED_TWICE:
        settling.await_receipt(dispatch, at)
        return at + HELD
    if answer.refused:
        # Nobody signed this, and whoever altered the envelope on its way would cause it.
        settling.note_turned_away(dispatch, answer.refused, at)
        return DoorNotYet(told=answer.refused)
    return DoorNotYet(told=answer.later) if answer.later else None


def _ask_again(dispatch: Dispatch, at: datetime) -> datetime:
    """When to ask for the receipt: the rarer, the longer the door has had the envelope."""
    shortest, longest = ASK_AGAIN
    waited = at - (dispatch.stored_at or at)
    return at + max(shortest, min(longest, waited / 3))


def _hold_back(dispatch: Dispatch, error: DoorAway, at: datetime) -> None:
    """The door is away: one message asks for it again, the others of its lane wait."""
    later = at + claims.longest_wait(dispatch.tries, dispatch.lane)
    others = Dispatch.objects.filter(
        partner=dispatch.partner_id, lane=dispatch.lane, state__in=ON_ITS_WAY
    )
    claims.hold_back(others, error.code, at=at, until=later)


def _rest(
    going: list[Dispatch], told: list[tuple[Dispatch, DoorAnswer]], error: DoorAway
) -> dict[int, Outcome]:
    answered = {one.pk for one, _ in told}
    return {one.pk: error for one in going if one.pk not in answered}
