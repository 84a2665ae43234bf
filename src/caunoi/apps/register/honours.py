"""Who may give which award, where two sources differ, which gifts nobody declared."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act, NotAllowed, Role
from caunoi.apps.register.facts.honours import CommendationFacts, GiftFacts
from caunoi.apps.register.models import Commendation, Gift
from caunoi.core.errors import Refused
from caunoi.core.names import folded
from caunoi.core.texts import Text
from caunoi.core.vocabulary import AwardingAuthority as Authority
from caunoi.core.vocabulary import AwardKind as Award
from caunoi.core.vocabulary import AwardState as State


class AboveItsPower(Refused):
    """The award is above the power of the authority that would give it."""

    code = "commendation.above-power"

    def __init__(self, award: Award, authority: Authority) -> None:
        """Keep both, to be told in the language of the page."""
        super().__init__(award=award, authority=authority)
        self.award, self.authority = award, authority


class AwardStepSkipped(Refused):
    """A commendation does not go from this state to that one."""

    code = "commendation.step-skipped"


class DecisionMissing(Refused):
    """A commendation is decided with the number and date of a decision."""

    code = "commendation.decision-missing"


class PresentedWhen(Refused):
    """A commendation is presented on a day between its decision and today."""

    code = "commendation.presented-when"


class DeclaredAlready(Refused):
    """The gift was declared, or was given by us."""

    code = "gift.declared-already"


class GiftDay(Refused):
    """A gift is received on a day that is past, and declared afterwards."""

    code = "gift.day"


# Law 06/2022/QH15: giấy khen are given by directors and heads; bằng khen by ministers,
# chairs of a province and the Prime Minister; medals and orders by the State President.
_BY_HEADS = frozenset({Award.LETTER, Award.GIAY_KHEN})
_BY_MINISTERS = _BY_HEADS | {Award.BANG_KHEN, Award.EMBLEM}
POWERS: dict[Authority, frozenset[Award]] = {
    Authority.PROVINCE_DIRECTOR: _BY_HEADS,
    Authority.DEPARTMENT_HEAD: _BY_HEADS,
    Authority.MINISTER: _BY_MINISTERS,
    Authority.PROVINCE_CHAIR: _BY_MINISTERS,
    Authority.PRIME_MINISTER: _BY_MINISTERS,
    Authority.PRESIDENT: frozenset(Award),
    Authority.PARTNER: frozenset(Award),  # under its own law
}
NEXT: dict[State, State] = {
    State.PROPOSED: State.CHECKED,
    State.CHECKED: State.DECIDED,
    State.DECIDED: State.PRESENTED,
    State.PRESENTED: State.PUBLISHED,
}


def require_power(facts: CommendationFacts) -> None:
    """Refuse an award that its authority may not give.

    Raises:
        AboveItsPower: for example bằng khen by the director of a provincial police.
    """
    award, authority = Award.known(facts.award), Authority.known(facts.authority)
    if award not in POWERS[authority]:
        raise AboveItsPower(award, authority)


def require_next(commendation: Commendation, state: State, today: date) -> None:
    """Refuse a skipped step, a decision without its paper, a day that cannot be.

    Raises:
        AwardStepSkipped, DecisionMissing, PresentedWhen: as they say.
    """
    if NEXT.get(State.known(commendation.state)) is not state:
        raise AwardStepSkipped
    decided = commendation.decided_on
    if state is not State.CHECKED and not (commendation.decision_number and decided):
        raise DecisionMissing
    if state is State.DECIDED and decided is not None and decided > today:
        raise DecisionMissing
    if state in (State.PRESENTED, State.PUBLISHED):
        day = commendation.presented_on
        if day is None or decided is None or not decided <= day <= today:
            raise PresentedWhen


def awards_named(words: str) -> list[Award]:
    """The awards that a text names, for example both giấy khen and bằng khen."""
    told = f" {folded(words)} "
    return [award for award in Award if f" {folded(award.vi)} " in told]


@dataclass(frozen=True)
class OtherReading:
    """Another name for the same award: in the same words, or in another entry."""

    award: Award
    entry: Commendation | None


def other_readings(commendation: Commendation, officer: Officer) -> list[OtherReading]:
    """What contradicts this entry; both are kept, and a person decides.

    Its own words may name another award, and so may another entry about the same
    recipient at the same ceremony or from the same report.
    """
    found = [
        OtherReading(award, None)
        for award in awards_named(commendation.words)
        if award != commendation.award
    ]
    report = commendation.source.partition("#")[0]
    others = Commendation.objects.visible_to(officer).exclude(pk=commendation.pk)
    for other in others.exclude(award=commendation.award):
        same_time = (
            commendation.ceremony_id is not None
            and other.ceremony_id == commendation.ceremony_id
        ) or (bool(report) and other.source.partition("#")[0] == report)
        if same_time and folded(other.recipient) == folded(commendation.recipient):
            found.append(OtherReading(Award.known(other.award), other))
    return found


# ---- gifts ------------------------------------------------------------------------------


def require_day(facts: GiftFacts, today: date) -> None:
    """Refuse a gift of a day still to come.

    Raises:
        GiftDay: it is.
    """
    if facts.received_on > today:
        raise GiftDay(day=f"{facts.received_on:%d/%m/%Y}")


@dataclass(frozen=True)
class Undeclared:
    """What an auditor is told of a gift nobody declared: no names, no thing."""

    number: str
    unit: Text
    received_on: date
    declare_by: date
    value: Decimal | None


def undeclared_for(auditor: Officer, today: date) -> list[Undeclared]:
    """Gifts over the limit whose days to declare them are over, the oldest first.

    Raises:
        NotAllowed: the officer is no auditor.
    """
    if Role.AU not in auditor.roles():
        raise NotAllowed(act=str(Act.READ_JOURNAL))
    late = Gift.objects.overdue(today).over_limit().select_related("unit")
    return [
        Undeclared(
            str(gift.public_id)[-12:],
            gift.unit.name,
            gift.received_on,
            gift.declare_by,
            gift.value,
        )
        for gift in late.order_by("received_on", "pk")
    ]
