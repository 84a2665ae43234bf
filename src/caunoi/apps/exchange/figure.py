"""The yearly public figure: what was stopped, refused and decided, per partner; no content.

It counts the whole node, whoever reads it, so that the same figure is published by all; a
guest reads none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, QuerySet, Value, When
from django.db.models.functions import ExtractYear

from caunoi.apps.exchange.models import (
    Answer,
    CaseDecision,
    Dispatch,
    GateStop,
    LifeRelease,
)
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Partner
from caunoi.core.safeguards import grounds
from caunoi.core.safeguards.case_decisions import DecisionKind
from caunoi.core.safeguards.grounds import BasisKind
from caunoi.core.texts import Text
from caunoi.core.vocabulary import RefusalGround, Term


class Counted(Term):
    """What the yearly figure counts."""

    STOPPED_HERE = (
        "stopped-here",
        "Quy định chặn thông điệp của ta trước khi gửi",
        "A rule stopped our message before it left",
    )
    STOPPED_ON_ARRIVAL = (
        "stopped-on-arrival",
        "Quy định chặn thông điệp của phía bạn khi đến",
        "A rule stopped their message on arrival",
    )
    REFUSED_BY_US = "refused-by-us", "Ta từ chối", "Refused by us"
    REFUSED_BY_THEM = "refused-by-them", "Phía bạn từ chối", "Refused by them"
    DECIDED = "decided", "Quyết định riêng cho một vụ việc", "Decided for one case"
    SENT_ON = (
        "sent-on",
        "Thông điệp của ta đã duyệt gửi, theo căn cứ",
        "Sent by us, by basis",
    )
    RELEASED = (
        "released",
        "Trực ban cho gửi vì tính mạng bị đe dọa",
        "Released by a duty officer for the sake of a life",
    )


class Ratified(Term):
    """Whether an approver ratified a release in time."""

    IN_TIME = "in-time", "Được phê chuẩn trong 24 giờ", "Ratified within 24 hours"
    INCIDENT = (
        "incident",
        "Sự cố: không được phê chuẩn kịp",
        "Incident: not ratified in time",
    )
    WAITS = "waits", "Đang chờ phê chuẩn", "Waits for its ratification"


@dataclass(frozen=True)
class Line:
    """One number: what happened how often, with which partner, in which year."""

    year: int
    partner: Text
    country: str
    what: Counted
    code: str  # of the rule, the ground, the kind of decision
    number: int

    def said(self, lang: str) -> str:
        """The words for the code, the code itself where it is a rule."""
        lists: dict[Counted, type[Term]] = {
            Counted.REFUSED_BY_US: RefusalGround,
            Counted.REFUSED_BY_THEM: RefusalGround,
            Counted.DECIDED: DecisionKind,
            Counted.RELEASED: Ratified,
        }
        if self.what is Counted.SENT_ON:
            other = grounds.called(self.code)
            return (
                other.name.in_language(lang) if other else BasisKind.AGREEMENT.label(lang)
            )
        words = lists[self.what].of(self.code) if self.what in lists else None
        return words.label(lang) if words else self.code


def lines(reader: Officer) -> list[Line]:
    """Every number, the newest year first, then by partner."""
    if reader.agency_id:
        return []
    partners = {one.pk: one for one in Partner.objects.all()}
    told = [
        Line(row["year"], partner.name, partner.country, what, row["code"], row["number"])
        for what, rows in _counts()
        for row in rows
        if (partner := partners.get(row["with"])) is not None
    ]
    return sorted(
        told,
        key=lambda one: (-one.year, str(one.partner), tuple(Counted).index(one.what)),
    )


def _counts() -> Iterator[tuple[Counted, QuerySet[Any, dict[str, Any]]]]:
    for arrived, what in (
        (False, Counted.STOPPED_HERE),
        (True, Counted.STOPPED_ON_ARRIVAL),
    ):
        stops = GateStop.objects.filter(at_arrival=arrived)
        yield what, _by_year(stops, "stopped_at", "partner", "code")
    refusals = Answer.objects.filter(kind="info.refuse")
    ours = refusals.filter(by_us=True, approved_at__isnull=False)
    asked_by = "info_request__partner"
    yield (
        Counted.REFUSED_BY_US,
        _by_year(ours, "approved_at", asked_by, "refusal_ground"),
    )
    theirs = refusals.filter(by_us=False)
    yield (
        Counted.REFUSED_BY_THEM,
        _by_year(theirs, "created_at", asked_by, "refusal_ground"),
    )
    decided = CaseDecision.objects.exclude(kind=DecisionKind.NO_REFUGE)
    yield Counted.DECIDED, _by_year(decided, "decided_at", asked_by, "kind")

    sent = Dispatch.objects.exclude(state=Dispatch.WITHDRAWN).exclude(info_request=None)
    yield Counted.SENT_ON, _by_year(sent, "issued_at", "partner", "info_request__ground")
    how = Case(
        When(incident_at__isnull=False, then=Value(Ratified.INCIDENT.value)),
        When(ratified_at__isnull=False, then=Value(Ratified.IN_TIME.value)),
        default=Value(Ratified.WAITS.value),
    )
    released = LifeRelease.objects.annotate(how=how)
    yield Counted.RELEASED, _by_year(released, "released_at", asked_by, "how")


def _by_year(
    rows: QuerySet[Any], at: str, partner: str, code: str
) -> QuerySet[Any, dict[str, Any]]:
    named = {"year": ExtractYear(at), "with": F(partner)}
    if code != "code":
        named["code"] = F(code)
    grouped = rows.order_by().annotate(**named).values("year", "with", "code")
    counted: QuerySet[Any, dict[str, Any]] = grouped.annotate(number=Count("pk"))
    return counted
