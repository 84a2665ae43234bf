"""A partner's newer cards: asked for at their door, followed by their chain."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from caunoi.apps.due import claims
from caunoi.apps.oversight import journal
from caunoi.apps.register import basis
from caunoi.apps.register.actions import trust
from caunoi.apps.register.models import CardFetch, Partner
from caunoi.core.errors import CaunoiError, Malformed, NotTrusted, Refused, Unreachable
from caunoi.links.courier import Courier

NOT_OFTENER = timedelta(seconds=10)  # whoever knocks with a strange key starts one fetch
LOOK_EVERY = timedelta(hours=1)
MOST = 100  # versions taken in at one look


@transaction.atomic
def ask(partner: Partner, *, at: datetime) -> None:
    """Have `work` fetch the partner's newer card, unless it has just done so."""
    row, new = CardFetch.objects.get_or_create(
        partner=partner, defaults={"asked_at": at, "due_at": at}
    )
    idle = Q(pk=row.pk, due_at=None, asked_at__lte=at - NOT_OFTENER)
    if new or CardFetch.objects.filter(idle).update(asked_at=at, due_at=at):
        journal.record("card.asked-for", subject=partner, by=journal.NODE, at=at)
        claims.announce()


def fetch_due(row: CardFetch, courier: Courier, at: datetime) -> None:
    """What `work` does when the row is due."""
    fetch(row.partner, courier, at)


def keep_current(partner: Partner, courier: Courier, at: datetime) -> None:
    """Before sealing: look for a newer card when nobody looked for an hour.

    The card that we hold serves as long as the door is away.
    """
    row, new = CardFetch.objects.get_or_create(partner=partner, defaults={"asked_at": at})
    old = CardFetch.objects.filter(pk=row.pk, asked_at__lte=at - LOOK_EVERY)
    if not new and not old.update(asked_at=at):
        return
    try:
        fetch(partner, courier, at)
    except (Unreachable, Refused):
        return


def fetch(partner: Partner, courier: Courier, at: datetime) -> int:
    """Take in every card that follows on the newest we hold; how many there were.

    Raises:
        Unreachable: the door does not answer.
        Refused: the door refuses.
    """
    for taken in range(MOST):
        newest = partner.cards.newest_first().first()
        told = basis.newest_of(partner)
        if newest is None or told is None:
            return taken
        raw = courier.fetch_card(told.address, newest.number + 1)
        if raw is None or not _taken(partner, raw, at):
            return taken
    return MOST


def _taken(partner: Partner, raw: bytes, at: datetime) -> bool:
    try:
        trust.take_card(partner, raw, by=journal.NODE, at=at)
    except IntegrityError:
        return True  # another worker was first
    except (NotTrusted, Malformed) as error:
        _note_strange(partner, error, at)
        return False
    return True


def _note_strange(partner: Partner, error: CaunoiError, at: datetime) -> None:
    """Their door gave a card that does not follow: people should look at it."""
    details = {"code": error.code}
    journal.record(
        "card.not-followed", subject=partner, by=journal.NODE, at=at, details=details
    )
