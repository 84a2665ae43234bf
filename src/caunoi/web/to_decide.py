"""What waits for a second officer, and what of the register is late, in one list each.

A proposal is of no use while nobody is told of it: closing a commitment, agreeing to
minutes, releasing a summary, a letter, an award, two entries that are one, a form to sign.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, islice
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.evaluation.models import UnitReport
from caunoi.apps.evaluation.terms import ReportState
from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import Act
from caunoi.apps.papers.models import Letter
from caunoi.apps.register import yearly
from caunoi.apps.register.forms.base import name_of
from caunoi.apps.register.models import (
    Commendation,
    Commitment,
    ContactMerging,
    Delegation,
    Mechanism,
    Milestone,
    Minutes,
    PartnerMerging,
    Programme,
    Summary,
    WorkingGroup,
)
from caunoi.apps.register.models.arrangements import is_overdue
from caunoi.apps.register.yearly import Owed
from caunoi.core.vocabulary import AwardState, EngagementState
from caunoi.web import ended_units
from caunoi.web.groups import MOST, Group


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what is to be decided, or since when it is late."""

    what: str | Promise
    name: str
    url: str
    due: date | None = None


Shown = Callable[[Any], Waiting]


def _told(what: str | Promise, page: str, of: str = "") -> Shown:
    """How a record is shown; `of` is the field that names what it belongs to."""

    def shown(record: Any) -> Waiting:
        named = getattr(record, of) if of else record
        return Waiting(what, name_of(named), reverse(page, args=[named.public_id]))

    return shown


def proposals(request: OfficerRequest) -> Group:
    """Proposals of others that this officer may decide about: the first of each sort."""
    groups = [(Group.of(rows), shown) for rows, shown in _sorts(request.user)]
    first = [shown(row) for group, shown in groups for row in group]
    return Group(first, sum(len(group) for group, _shown in groups))


def _sorts(user: Officer) -> Iterator[tuple[QuerySet[Any], Shown]]:
    if user.may(Act.REGISTER) or user.may_oneself(Act.APPROVE):
        yield _to_sign(user)
    if user.may(Act.CLOSE_COMMITMENT):
        closing = Commitment.objects.visible_to(user).open()
        closing = closing.filter(proof__isnull=False, close_proposed_by__isnull=False)
        closing = closing.exclude(
            close_proposed_by__username__in=user.hands(Act.CLOSE_COMMITMENT)
        ).order_by("due", "pk")
        yield closing, _told(_("Close a commitment"), "register:commitment")
    if user.may(Act.APPROVE):
        yield from chain(_of_meetings(user), _of_papers(user), _mergings(user))


def _of_meetings(user: Officer) -> Iterator[tuple[QuerySet[Any], Shown]]:
    hands = user.hands(Act.APPROVE)
    minutes = Minutes.objects.visible_to(user).select_related("engagement")
    minutes = minutes.filter(
        our_officer=None, engagement__state=EngagementState.MINUTES_DRAFT
    ).exclude(changed_by__username__in=hands)
    told = _told(_("Agree to minutes"), "register:minutes", "engagement")
    yield minutes.order_by("pk"), told
    summaries = Summary.objects.visible_to(user).select_related("engagement")
    summaries = summaries.filter(
        released_at=None, engagement__state=EngagementState.MINUTES_AGREED
    ).exclude(Q(changed_by__username__in=hands) | Q(created_by__username__in=hands))
    told = _told(_("Release a public summary"), "register:minutes", "engagement")
    yield summaries.order_by("pk"), told


def _of_papers(user: Officer) -> Iterator[tuple[QuerySet[Any], Shown]]:
    letters = Letter.objects.visible_to(user).to_approve(user).order_by("pk")
    yield letters, _letter
    awards = Commendation.objects.visible_to(user).filter(state=AwardState.PROPOSED)
    awards = awards.exclude(created_by__username__in=user.hands(Act.APPROVE)).order_by("pk")
    yield awards, _told(_("Check a commendation"), "register:commendation")


def _letter(letter: Letter) -> Waiting:
    url = reverse("papers:letter", args=[letter.public_id])
    return Waiting(_("Approve a letter"), letter.subject, url)


def _mergings(user: Officer) -> Iterator[tuple[QuerySet[Any], Shown]]:
    for kind, model in (("partner", PartnerMerging), ("contact", ContactMerging)):
        rows: Any = model.objects.visible_to(user).waiting()
        rows = rows.exclude(proposed_by__username__in=user.hands(Act.APPROVE))
        yield rows.select_related("kept", "merged").order_by("pk"), partial(_merging, kind)


def _merging(kind: str, row: Any) -> Waiting:
    url = reverse("register:merging", args=[kind, row.public_id])
    both = f"{name_of(row.kept)} · {name_of(row.merged)}"
    return Waiting(_("Entered twice"), both, url)


def _to_sign(user: Officer) -> tuple[QuerySet[Any], Shown]:
    reports = UnitReport.objects.visible_to(user).of_unit(user.unit)
    reports = reports.filter(state__in=(ReportState.TO_SIGN, ReportState.HELD))
    return reports.exclude(raised_by=user).order_by("pk"), _form


def _form(report: UnitReport) -> Waiting:
    held = report.state == ReportState.HELD
    what = _("Check a count that looks wrong") if held else _("Sign a report")
    url = reverse("evaluation:report", args=[report.public_id])
    return Waiting(what, report.title, url)


def late(request: OfficerRequest) -> list[Waiting]:
    """Reports of delegations, meetings, steps, plans and reviews whose day has passed."""
    user, today = request.user, timezone.localdate(request.at)
    if not user.may(Act.REGISTER):
        return []
    found = chain(_late_reports(user, today), _late_meetings(user, today))
    papers = _papers(yearly.missing_of(_running(user), today))
    left = _left_by_units(user)
    return [*found, *_late_steps(user, today), *papers, *left]


def coming_papers(request: OfficerRequest) -> list[Waiting]:
    """Yearly plans and reviews of programmes that are due within thirty days."""
    user, today = request.user, timezone.localdate(request.at)
    if not user.may(Act.REGISTER):
        return []
    return list(_papers(yearly.lacking(_running(user), today, today + yearly.AHEAD)))


def _running(user: Officer) -> QuerySet[Programme]:
    return Programme.objects.visible_to(user).running().order_by("pk")


def _papers(owed: list[tuple[Programme, Owed]]) -> Iterator[Waiting]:
    for row, one in owed[:MOST]:
        plan = _("Plan for %(year)s"), _("Review of %(year)s")
        what = plan[0 if one.is_plan else 1] % {"year": one.year}
        url = reverse("register:programme", args=[row.public_id])
        yield Waiting(what, name_of(row), url, one.last_day)


def _left_by_units(user: Officer) -> Iterator[Waiting]:
    for unit in ended_units.waiting_for(user):
        url = reverse("unit-matters", args=[unit.public_id])
        what, since = _("Left undone by a unit that ended"), unit.superseded_on.end
        yield Waiting(what, name_of(unit), url, since)


def _late_reports(user: Officer, today: date) -> Iterator[Waiting]:
    rows = Delegation.objects.visible_to(user).late(today).select_related("engagement")
    for row in rows.order_by("to_day", "pk")[:MOST]:
        url = reverse("register:delegation", args=[row.public_id])
        yield Waiting(_("Minutes of a delegation"), name_of(row), url, row.due)


def _late_meetings(user: Officer, today: date) -> Iterator[Waiting]:
    def found() -> Iterator[Waiting]:
        for model in (Mechanism, WorkingGroup):
            rows: Any = model.objects.visible_to(user).filter(
                state__in=model.RUNNING, cadence_months__isnull=False
            )
            for row in rows.order_by("last_met_on", "pk"):
                if is_overdue(row, today):
                    url = reverse(f"register:{row.record_kind()}", args=[row.public_id])
                    yield Waiting(_("Should have met"), name_of(row), url, row.meet_by())

    return islice(found(), MOST)


def _late_steps(user: Officer, today: date) -> Iterator[Waiting]:
    rows = (
        Milestone.objects.visible_to(user)
        .open()
        .filter(due__gt="", due__lt=today.isoformat())
    )
    for row in rows.order_by("due", "pk")[:MOST]:
        url = reverse("register:milestone", args=[row.public_id])
        yield Waiting(_("Step of a roadmap"), name_of(row), url, row.due.end)
