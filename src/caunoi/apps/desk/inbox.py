"""The inbox: lanes, filters and counts, each one question to the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import F, Q

from caunoi.apps.desk.models import Snooze
from caunoi.apps.exchange.models import InfoRequest, InfoRequests, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.core.desk import Lane, Pace
from caunoi.core.exchange import deadlines
from caunoi.core.exchange.states import State
from caunoi.core.exchange.turns import TurnState
from caunoi.core.vocabulary import Urgency, UrgencyReason

ANSWER = (
    State.RECORDED,
    State.RECEIVED,
    State.IN_PROGRESS,
    State.ANSWER_DRAFTED,
    State.PART_GIVEN,
)
PARTNER = (State.APPROVED, State.SENT, State.DELIVERED, State.PARTIAL)
DRAFTS = (State.DRAFT, State.LEGAL_CHECK)
OPEN = (*ANSWER, *PARTNER, *DRAFTS)
ENDED = tuple(state for state in State if state not in OPEN)
_LANE = {
    **dict.fromkeys(ENDED, Lane.ENDED),
    **dict.fromkeys(ANSWER, Lane.ANSWER),
    **dict.fromkeys(PARTNER, Lane.PARTNER),
    **dict.fromkeys(DRAFTS, Lane.DRAFTS),
}
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Counts:
    """How many stand in each lane and go at each pace; what rests is in neither."""

    lanes: Mapping[Lane, int]
    paces: Mapping[Pace, int]


class Desk:
    """What one officer's inbox shows at one moment."""

    def __init__(self, officer: Officer, at: datetime) -> None:
        """Begin with what the officer may read."""
        self.officer, self.at = officer, at
        self.seen = InfoRequest.objects.visible_to(officer)
        # One officer puts little aside: asked for once, it leaves the rest to an index.
        snoozes = Snooze.objects.filter(officer=officer).resting(officer, at)
        self.resting = list(snoozes.values_list("info_request_id", flat=True))

    def awake(self) -> InfoRequests:
        """All but what this officer put aside."""
        return self.seen.exclude(pk__in=self.resting) if self.resting else self.seen

    def lane(self, lane: Lane) -> InfoRequests:
        """The requests of a lane."""
        match lane:
            case Lane.ANSWER:
                return self.awake().filter(self._to_answer())
            case Lane.PARTNER:
                return self.awake().filter(state__in=PARTNER)
            case Lane.APPROVE:
                return self.awake().filter(self._to_approve())
            case Lane.DRAFTS:
                return self.awake().filter(state__in=DRAFTS)
            case Lane.SNOOZED:
                return self.seen.filter(pk__in=self.resting)
            case Lane.ENDED:
                return self.seen.filter(state__in=ENDED)

    def counts(self) -> Counts:
        """Every lane and pace: one walk through an index, and the few that stand apart."""
        lanes, paces = dict.fromkeys(Lane, 0), dict.fromkeys(Pace, 0)
        for state, urgency, reason, number in self._standing():
            lanes[_LANE[State.known(state)]] += number
            if state in OPEN:
                paces[_pace(urgency, reason)] += number
        lanes[Lane.ANSWER] += self.awake().filter(self._asked_back()).count()
        lanes[Lane.APPROVE] = self.lane(Lane.APPROVE).count()
        lanes[Lane.SNOOZED] = self.lane(Lane.SNOOZED).count()
        return Counts(lanes, paces)

    def _standing(self) -> Iterator[tuple[str, str, str, int]]:
        """How many stand in each state at each pace; what rests counts only once ended."""
        for one in self.seen.standing():
            yield one.state, one.urgency, one.urgency_reason, one.number
        resting = self.lane(Lane.SNOOZED).filter(state__in=OPEN)
        for told in resting.values_list("state", "urgency", "urgency_reason"):
            yield (*told, -1)

    def _to_answer(self) -> Q:
        """A partner's requests, and ours to which a partner asked something back."""
        return Q(state__in=ANSWER) | self._asked_back()

    def _asked_back(self) -> Q:
        return Q(state__in=PARTNER, pk__in=self._with_open_question)

    @cached_property
    def _with_open_question(self) -> list[int]:
        back = Turn.objects.filter(by_us=False).unanswered("info.clarify")
        return list(back.values_list("info_request", flat=True))

    def _to_approve(self) -> Q:
        """What a second officer decides on; one's own drafts never wait for oneself."""
        if not (self.officer.may(Act.APPROVE) or self.officer.may(Act.REVIEW)):
            return Q(pk__in=[])
        asked = Q(state=State.LEGAL_CHECK) & ~Q(drafted_by=self.officer)
        said = Turn.objects.filter(state=TurnState.DRAFT).exclude(drafted_by=self.officer)
        turns = Q(pk__in=list(said.values_list("info_request", flat=True)))
        return asked | Q(state=State.ANSWER_DRAFTED) | turns


def _pace(urgency: str, reason: str) -> Pace:
    if deadlines.counted(urgency, reason) is not Urgency.URGENT:
        return Pace.ROUTINE
    return Pace.FLASH if reason == UrgencyReason.THREAT_TO_LIFE else Pace.ALERT


def at_pace(pace: Pace) -> Q:
    """Requests that go at this pace."""
    life = Q(urgency_reason=UrgencyReason.THREAT_TO_LIFE)
    urgent = Q(urgency=Urgency.URGENT) & Q(urgency_reason__in=tuple(UrgencyReason))
    if pace is Pace.ROUTINE:
        return ~urgent
    return urgent & (life if pace is Pace.FLASH else ~life)


def due_by(rows: InfoRequests, told: str, at: datetime) -> InfoRequests:
    """Requests whose answer is late, or due within a day or a week."""
    running = rows.filter(clock_stopped_at=None)
    match told:
        case "late":
            return running.filter(answer_due_at__lt=at)
        case "day" | "week":
            until = at + (timedelta(days=1) if told == "day" else WEEK)
            return running.filter(answer_due_at__gte=at, answer_due_at__lt=until)
        case _:
            return rows


def had_by(rows: InfoRequests, told: str, officer: Officer) -> InfoRequests:
    """Requests that this officer has, that the unit's officers have, or that nobody has."""
    match told:
        case "me":
            return rows.filter(assignment__officer=officer)
        case "unit":
            return rows.filter(assignment__officer__unit=officer.unit_id)
        case "nobody":
            return rows.filter(assignment=None)
        case _:
            return rows


def in_order(rows: InfoRequests, lane: Lane) -> InfoRequests:
    """What is due first at the top; what has ended, the newest first."""
    if lane is Lane.ENDED:
        return rows.order_by("-pk")
    return rows.order_by(F("answer_due_at").asc(nulls_last=True), "-pk")
