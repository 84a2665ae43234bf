"""Who releases alone for the sake of a life, and who ratifies it."""

from datetime import datetime

from caunoi.apps.exchange import content, rules
from caunoi.apps.exchange.models import InfoRequest, LifeRelease
from caunoi.apps.exchange.rules import NotWaiting
from caunoi.apps.officers.models import DeputyAct, Officer
from caunoi.apps.officers.roles import Act
from caunoi.core.errors import Refused
from caunoi.core.exchange.states import State
from caunoi.core.safeguards import four_eyes, gate, grounds


class NotForALife(Refused):
    """Alone, a duty officer releases only what stands on a threat to life."""

    code = "release.not-for-a-life"


def require_release(asked: InfoRequest, *, by: Officer, at: datetime) -> None:
    """A request of ours on the vital interest, that every rule lets pass with one officer.

    Raises:
        NotAllowed: none of the officer's roles is that of the duty officer.
        NotWaiting: it has left, or was withdrawn.
        NotForALife: it stands on another basis.
        GateRefused: a rule of the gate says no.
        Malformed: a field breaks the schema it travels in.
    """
    by.require_may(Act.RELEASE_FOR_A_LIFE)
    if not asked.asked_by_us or asked.state not in (State.DRAFT, State.LEGAL_CHECK):
        raise NotWaiting
    if asked.ground != grounds.VITAL_INTEREST:
        raise NotForALife
    rules.require_parts(asked)
    gate.require(content.facts_of_request(asked, at, approver=by.pk))
    rules.require_written(asked)


def require_ratify(made: LifeRelease, *, by: Officer) -> None:
    """An approver who neither released nor wrote it, as long as nobody has ratified it.

    Raises:
        SameOfficer: the officer released or drafted it.
        NotWaiting: it was ratified a moment ago.
    """
    by.require_may(Act.APPROVE)
    told = made.info_request, made.released_by, made.released_at
    four_eyes.require_apart(DeputyAct.objects.hands_of(*told), by.hands(Act.APPROVE))
    drafter = rules.name_of(made.info_request.drafted_by)
    four_eyes.require_second(drafter, *by.hands(Act.APPROVE))
    if made.ratified_at is not None:
        raise NotWaiting
