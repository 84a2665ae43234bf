"""What a partner may become: verified before active, superseded only by another.

>>> standing.require_move(partner, PartnerState.ACTIVE)
"""

from datetime import date

from caunoi.apps.officers.succession import InACircle, require_successor
from caunoi.apps.register.models import Partner
from caunoi.apps.register.terms import PartnerState
from caunoi.core.errors import Refused

MOVES: dict[str, tuple[PartnerState, ...]] = {
    PartnerState.PROPOSED: (),  # the way on is to verify it
    PartnerState.VERIFIED: (PartnerState.ACTIVE, PartnerState.DORMANT),
    PartnerState.ACTIVE: (PartnerState.DORMANT,),
    PartnerState.DORMANT: (PartnerState.ACTIVE,),
    PartnerState.SUPERSEDED: (),
}


class NotFromHere(Refused):
    """A partner does not go from this state to that one."""

    code = "partner.not-from-here"


class AlreadySuperseded(Refused):
    """Another agency has taken its place already."""

    code = "partner.superseded"


class NotVetted(Refused):
    """A company, university or association was not looked into within a year."""

    code = "partner.not-vetted"


def require_move(partner: Partner, state: PartnerState, today: date) -> None:
    """Refuse a state that does not follow on the partner's own.

    Raises:
        NotFromHere: for example active before it was verified.
        NotVetted: it is no part of a State, and nobody looked into it within a year.
    """
    if state not in MOVES[partner.state]:
        raise NotFromHere
    if state is PartnerState.ACTIVE and partner.needs_vetting(today):
        raise NotVetted(name=partner.name.text)


def require_not_superseded(partner: Partner) -> None:
    """Refuse to verify or replace an agency that is no more.

    Raises:
        AlreadySuperseded: another has taken its place.
    """
    if partner.state == PartnerState.SUPERSEDED:
        raise AlreadySuperseded(name=partner.name.text)


def require_above(partner: Partner, parent: Partner | None) -> None:
    """Refuse a parent that is the partner itself or lies below it.

    Raises:
        InACircle: it would be part of itself.
    """
    seen = {partner.pk}
    while parent is not None:
        if parent.pk in seen:
            raise InACircle(name=parent.name.text)
        seen.add(parent.pk)
        parent = parent.parent


def require_apart(one: Partner, other: Partner) -> None:
    """Refuse two partners of which one is a part of the other, or took its place.

    Raises:
        InACircle: made one, it would be above or after itself.
    """
    for first, second in ((one, other), (other, one)):
        require_above(first, second)
        require_successor(first, second)
