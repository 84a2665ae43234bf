"""What comes in at the door: verified with public keys alone, and stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from django.conf import settings
from django.db import IntegrityError, transaction

from caunoi.apps import many_rows
from caunoi.apps.due import claims
from caunoi.apps.exchange.actions import knocking
from caunoi.apps.exchange.models import Arrival, Dispatch
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.actions import cards
from caunoi.apps.register.models import Partner
from caunoi.core.ciphers import digest
from caunoi.core.envelope import message
from caunoi.core.envelope.card import Card
from caunoi.core.errors import CaunoiError, NotTrusted


class UnknownSender(NotTrusted):
    """No partner of ours runs the node that this envelope names."""

    code = "door.unknown-sender"


class IdUsedTwice(NotTrusted):
    """A message with this id came before, with other bytes."""

    code = "door.id-used-twice"


@dataclass(frozen=True)
class _Left:
    """An envelope at the door, verified to be by this partner."""

    raw: bytes
    sha256: bytes
    outer: message.Outer
    partner: Partner

    @property
    def key(self) -> tuple[int, str]:
        """What names a message for ever."""
        return self.partner.pk, self.outer.message_id


def take_in(raw: bytes, *, at: datetime) -> Arrival:
    """Keep an envelope that a partner left; a second copy finds the first.

    Only public keys are used here. What cannot come from a partner is not kept.

    Raises:
        Malformed: these bytes are no envelope, or too many.
        NotTrusted: not for us, from nobody we know, or altered.
        knocking.TooManyUnopened: this partner has left enough for now.
        CardUnknown: signed under a card of the partner that we have yet to fetch.
        KeyNotHeld: sealed to a key of ours whose time is over; it is not kept.
    """
    (taken,) = take_in_all([raw], at=at)
    if isinstance(taken, CaunoiError):
        raise taken
    return taken


def take_in_all(raws: Sequence[bytes], *, at: datetime) -> list[Arrival | CaunoiError]:
    """The same for many at once: for each its row, or why it is not kept."""
    door = _Door(basis.kem_ids(), at)
    left = [_look(raw, door) for raw in raws]
    good = [one for one in left if isinstance(one, _Left)]
    try:
        kept = _store(good, at)
    except IntegrityError:
        # Another copy of one of them came in at this moment; now it is found.
        kept = _store(good, at)
    return [_kept(one, kept) if isinstance(one, _Left) else one for one in left]


@dataclass(frozen=True)
class _Door:
    """What verifying needs, asked once for a pile: our sealing keys' ids, who sends."""

    held: frozenset[bytes]
    at: datetime
    sender: Callable[[str], tuple[Partner, basis.Cards] | None] = field(
        default_factory=lambda: cache(_sender)
    )


def _sender(node: str) -> tuple[Partner, basis.Cards] | None:
    """Who runs this node, with the cards to verify with."""
    partner = basis.partner_at(node)
    if partner is None or basis.newest_of(partner) is None:
        return None
    return partner, basis.cards_of(partner)


def _look(raw: bytes, door: _Door) -> _Left | Arrival | CaunoiError:
    """The envelope as its partner's, or why not.

    A copy of what was kept is known by its hash, whatever became of the keys since.
    """
    try:
        outer = message.peek(raw)
        if outer.to_node != settings.CAUNOI.node:
            return message.NotForUs()
        known = door.sender(outer.from_node)
        if known is None:
            return UnknownSender()
        partner, cards_held = known
        message.require_from(raw, signer_of(partner, cards_held, outer, door.at))
        if outer.kem not in door.held:
            raise message.KeyNotHeld
    except CaunoiError as error:
        return Arrival.objects.filter(sha256=digest.sha256(raw)).first() or error
    return _Left(raw, digest.sha256(raw), outer, partner)


def signer_of(
    partner: Partner, held: basis.Cards, outer: message.Outer, at: datetime
) -> Card:
    """The card whose transport key signed the envelope.

    Raises:
        CardUnknown: a newer card than we hold; it has been asked for.
    """
    try:
        return held.signer(outer.key_id)
    except basis.CardUnknown:
        cards.ask(partner, at=at)
        raise


def _kept(
    left: _Left, kept: Mapping[tuple[int, str], Arrival]
) -> Arrival | IdUsedTwice | knocking.TooManyUnopened:
    first = kept.get(left.key)
    if first is None:
        return knocking.TooManyUnopened(partner=left.outer.from_node)
    return first if bytes(first.sha256) == left.sha256 else IdUsedTwice()


@transaction.atomic
def _store(left: Sequence[_Left], at: datetime) -> dict[tuple[int, str], Arrival]:
    """The rows of all these messages: those that were here, and those made now."""
    senders = {one.partner for one in left}
    ids = [one.outer.message_id for one in left]
    rows = Arrival.objects.filter(partner__in=senders, message_id__in=ids).defer("raw")
    kept = {(row.partner_id, str(row.message_id)): row for row in rows}
    # Where one id comes twice, the first counts.
    first = {one.key: one for one in reversed(left) if one.key not in kept}
    new = {one.key: one for one in knocking.that_find_room(list(first.values()))}
    made = many_rows.insert_all([_arrival(one, at) for one in new.values()])
    journal.record_all(
        _stored(row, one, at) for row, one in zip(made, new.values(), strict=True)
    )
    # Whoever leaves something is there to be left something.
    hastened = claims.hasten(Dispatch.objects.waiting_for(senders), at)
    if made or hastened:
        claims.announce()
    return kept | dict(zip(new, made, strict=True))


def _arrival(left: _Left, at: datetime) -> Arrival:
    return Arrival(
        partner=left.partner,
        message_id=left.outer.message_id,
        sha256=left.sha256,
        raw=left.raw,
        received_at=at,
        due_at=at,
        lane=message.LANES.index(left.outer.lane),
    )


def _stored(row: Arrival, left: _Left, at: datetime) -> journal.Done:
    details = {"envelope": left.sha256.hex(), "from": left.outer.from_node}
    return journal.Done("message.stored", row, journal.NODE, at, details)
