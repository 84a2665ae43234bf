"""What a partner without a node sent on paper: recorded by one officer, with its scan.

A second officer compares it with the scan and confirms it; until then nothing answers it.
"""

from datetime import datetime

from django.db import transaction

from caunoi.apps.exchange import paper_basis
from caunoi.apps.exchange.actions import remembering
from caunoi.apps.exchange.actions.answering import AnswerDraft
from caunoi.apps.exchange.actions.by_hand import recording
from caunoi.apps.exchange.actions.by_hand.recording import Event
from caunoi.apps.exchange.actions.drafting import RequestDraft
from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Answer, HandRecord, InfoRequest, Turn
from caunoi.apps.exchange.rules import require_alternative
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.register.models import Partner
from caunoi.core.errors import Refused
from caunoi.core.exchange import turns
from caunoi.core.exchange.by_hand import Happened
from caunoi.core.exchange.kinds import KINDS
from caunoi.core.exchange.states import State
from caunoi.core.exchange.turns import TurnState

ANSWERS = ("info.answer", "info.refuse")
# What the asked side can still answer, and what a partner may contradict.
ANSWERABLE = (
    State.APPROVED,
    State.SENT,
    State.DELIVERED,
    State.PARTIAL,
    State.EXPIRED,
    State.CLOSED,
)


class HasNode(Refused):
    """This partner runs a node: what it says arrives sealed and signed."""

    code = "hand.has-node"


class NothingAsked(Refused):
    """We said nothing that this could answer or speak about."""

    code = "hand.nothing-asked"


def kinds_that_may_come(asked: InfoRequest) -> list[str]:
    """What the partner may say about this request now, in the order of the kinds."""
    if not paper_basis.goes_by_letter(asked.partner):
        return []
    return [kind for kind in KINDS if _may_come(asked, kind)]


def require_by_letter(partner: Partner, *, by: Officer) -> None:
    """Somebody who carries messages, and a partner whose messages are carried.

    Raises:
        NotAllowed, HasNode: as their names say.
    """
    by.require_may(Act.CARRY)
    if not paper_basis.goes_by_letter(partner):
        raise HasNode(partner=partner.name.text)


def require_take(asked: InfoRequest, kind: str, *, by: Officer) -> None:
    """Somebody who carries messages; a partner without a node; something to answer.

    Raises:
        NotAllowed, HasNode, NothingAsked: as their names say.
    """
    require_by_letter(asked.partner, by=by)
    if kind not in KINDS or not _may_come(asked, kind):
        raise NothingAsked(kind=kind[:40])


@transaction.atomic
def take_request(
    wanted: RequestDraft,
    identity: Identity | None,
    event: Event,
    *,
    by: Officer,
    at: datetime,
    desk: Unit | None = None,
) -> InfoRequest:
    """Write down a partner's request that came on paper; it waits for a second officer.

    Raises:
        HasNode: the partner runs a node.
        ScanMissing: nothing shows the paper.
        NotYetHappened: it came on a day that lies ahead.
    """
    require_by_letter(wanted.partner, by=by)
    recording.require_shown(event, at)
    asked = open_request(wanted, identity, desk or by.desk(), at=at)
    told = {"what": Happened.CAME.value, "kind": asked.kind}
    recording.keep(asked, event, by=by, at=at, **told)
    return asked


def open_request(
    wanted: RequestDraft, identity: Identity | None, desk: Unit, *, at: datetime
) -> InfoRequest:
    """The partner's request as a row that nothing counts yet."""
    asked = InfoRequest.objects.create(
        public_id=records.new_id(at),
        unit=desk,
        created_at=at,
        asked_by_us=False,
        state=State.RECORDED,
        conversation=records.new_id(at),
        sealed_identity=identity.sealed() if identity else None,
        **vars(wanted),
    )
    remembering.keep_requests([asked], at)
    return asked


@transaction.atomic
def take(
    asked: InfoRequest,
    wanted: AnswerDraft | TurnDraft,
    event: Event,
    *,
    seen: int,
    by: Officer,
    at: datetime,
) -> HandRecord:
    """Write down what the partner said about a request; it waits for a second officer.

    Raises:
        HasNode, NothingAsked: see `require_take`.
        ScanMissing, NotYetHappened: see `take_request`.
        Stale: somebody changed the request since it was read.
    """
    require_take(asked, wanted.kind, by=by)
    recording.require_shown(event, at)
    records.change(asked, seen=seen)
    said = keep_said(asked, wanted, at=at)
    return recording.keep(asked, event, by=by, at=at, **said_in(said))


def keep_said(
    asked: InfoRequest, wanted: AnswerDraft | TurnDraft, *, at: datetime
) -> Answer | Turn:
    """What the partner said as a row that nothing counts yet."""
    common = {
        "public_id": records.new_id(at),
        "unit": asked.unit,
        "compartment": asked.compartment,
        "created_at": at,
        "info_request": asked,
        "by_us": False,
        "message_id": records.new_id(at),
    }
    if isinstance(wanted, AnswerDraft):
        require_alternative(wanted.kind, wanted.alternative)
        said: Answer | Turn = Answer.objects.create(
            state="recorded", **common, **vars(wanted)
        )
    else:
        said = Turn.objects.create(state=TurnState.RECORDED, **common, **vars(wanted))
    remembering.keep(said, at)
    return said


def said_in(said: Answer | Turn) -> dict[str, object]:
    """The columns of a record of what was said."""
    column = "answer" if isinstance(said, Answer) else "turn"
    told = {"what": Happened.CAME.value, "kind": said.kind, column: said}
    return {**told, "public_id": said.message_id}


def _may_come(asked: InfoRequest, kind: str) -> bool:
    """Whether the partner's side says this, and we said what it speaks about."""
    about = KINDS[kind].replies_to
    waits = asked.asked_by_us and asked.state in ANSWERABLE
    if kind in ANSWERS:
        return waits and asked.kind in about
    if kind not in turns.TURNS or asked.state in (State.RECORDED, State.WITHDRAWN):
        return False
    turn = turns.known(kind)
    if turn.by_asker not in (None, not asked.asked_by_us):
        return False
    open_question = asked.turns.filter(by_us=True).unanswered(turn.answers)
    if turn.answers and (open_question.exists() or asked.kind not in turn.ends):
        return open_question.exists()
    there = asked.carried.standing().filter(received_at__isnull=False)
    return there.filter(kind__in=about).exists() and (waits or asked.kind not in turn.ends)
