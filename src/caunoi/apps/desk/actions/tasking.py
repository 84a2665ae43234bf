"""One unit of ours asks another: asked, taken, reported, closed. No paper between us."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from caunoi.apps.desk.actions.caring import require_work
from caunoi.apps.desk.models import Task
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers import records, succession
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.oversight import journal
from caunoi.core import desk
from caunoi.core.desk import TaskAct, TaskState
from caunoi.core.errors import Refused
from caunoi.core.texts import Text


class OwnUnit(Refused):
    """A unit asks another, not itself."""

    code = "desk.own-unit"


class NotAskedOfYou(Refused):
    """The unit that was asked takes and reports; the unit that asked closes."""

    code = "desk.not-asked-of-you"


class TaskDue(Refused):
    """A task is due ahead, and before the answer it is needed for."""

    code = "desk.task-due"


@dataclass(frozen=True)
class Asked:
    """What a unit is asked, about which request, until when, under which code."""

    to_unit: Unit
    what: Text
    about: InfoRequest | None = None
    due_at: datetime | None = None
    handling: str = "H0"


@dataclass(frozen=True)
class Report:
    """What the unit found, graded."""

    text: Text
    source_grade: str
    information_grade: str
    handling: str = "H0"


@transaction.atomic
def ask(wanted: Asked, *, by: Officer, at: datetime) -> Task:
    """Ask another unit; it carries at least the code and the circle of its request.

    Raises:
        OwnUnit: one's own unit.
        UnitEnded: another unit has taken its place.
        TaskDue: it would be due behind us, or after the answer itself.
    """
    require_work(by)
    about = wanted.about
    if wanted.to_unit == by.desk():
        raise OwnUnit
    succession.require_standing(wanted.to_unit)
    _require_due(wanted.due_at, about, at)
    made = Task.objects.create(
        public_id=records.new_id(at),
        unit=by.desk(),
        created_by=by,
        created_at=at,
        to_unit=wanted.to_unit,
        what=wanted.what,
        info_request=about,
        due_at=wanted.due_at,
        compartment=about.compartment if about else None,
        handling=max(wanted.handling, about.handling if about else "H0"),
    )
    details = {"to": wanted.to_unit.code}
    journal.record("task.asked", subject=made, by=by.username, at=at, details=details)
    return made


@transaction.atomic
def take(task: Task, *, seen: int, by: Officer, at: datetime) -> None:
    """Say that the unit works on it."""
    require_asked(task, by=by)
    state = desk.require_move(TaskState.known(task.state), TaskAct.TAKE)
    records.change(task, seen=seen, state=state.value, taken_by=by, taken_at=at)
    journal.record("task.taken", subject=task, by=by.username, at=at)


@transaction.atomic
def report(task: Task, told: Report, *, seen: int, by: Officer, at: datetime) -> None:
    """Tell what the unit found."""
    require_asked(task, by=by)
    state = desk.require_move(TaskState.known(task.state), TaskAct.REPORT)
    records.change(
        task,
        seen=seen,
        state=state.value,
        report=told.text,
        report_handling=told.handling,
        handling=max(task.handling, told.handling),
        source_grade=told.source_grade,
        information_grade=told.information_grade,
        reported_by=by,
        reported_at=at,
    )
    journal.record("task.reported", subject=task, by=by.username, at=at)


@transaction.atomic
def ask_more(task: Task, *, seen: int, by: Officer, at: datetime) -> None:
    """Give it back for more; the report stays until the next takes its place."""
    require_asking(task, by=by)
    state = desk.require_move(TaskState.known(task.state), TaskAct.RETURN)
    records.change(task, seen=seen, state=state.value)
    journal.record("task.returned", subject=task, by=by.username, at=at)


@transaction.atomic
def close(task: Task, *, seen: int, by: Officer, at: datetime) -> None:
    """End it."""
    require_asking(task, by=by)
    state = desk.require_move(TaskState.known(task.state), TaskAct.CLOSE)
    records.change(task, seen=seen, state=state.value, closed_by=by, closed_at=at)
    journal.record("task.closed", subject=task, by=by.username, at=at)


def require_asked(task: Task, *, by: Officer) -> None:
    """Let only officers of the unit that was asked, or that took its place, pass."""
    require_work(by)
    if not by.answers_for(task.to_unit_id):
        raise NotAskedOfYou


def require_asking(task: Task, *, by: Officer) -> None:
    """Let only officers of the unit that asked, or that took its place, pass."""
    require_work(by)
    if not by.answers_for(task.unit_id):
        raise NotAskedOfYou


def _require_due(due: datetime | None, about: InfoRequest | None, at: datetime) -> None:
    if due is None:
        return
    last = about.answer_due_at if about else None
    if due <= at or (last is not None and last > at and due > last):
        raise TaskDue
