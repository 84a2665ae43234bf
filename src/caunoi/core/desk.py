"""The rules of a desk: lanes, how long something may be put aside, what a task does.

>>> require_move(TaskState.ASKED, TaskAct.TAKE)
<TaskState.TAKEN: 'taken'>
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from caunoi.core.errors import Refused
from caunoi.core.vocabulary.term import Term


class SnoozePast(Refused):
    """What is put aside until a moment that has passed is not put aside."""

    code = "desk.snooze-past"


class SnoozeTooLong(Refused):
    """Nothing is put aside beyond the time its answer is due."""

    code = "desk.snooze-too-long"


class NoSuchTaskMove(Refused):
    """A task in this state cannot go there; perhaps a colleague was faster."""

    code = "desk.no-such-move"


def require_snooze(until: datetime, due: datetime | None, now: datetime) -> None:
    """Let only a moment pass that lies ahead, and not after the answer is due.

    Raises:
        SnoozePast: it lies behind us.
        SnoozeTooLong: the answer is due before it.
    """
    if until <= now:
        raise SnoozePast
    if due is not None and until > due:
        raise SnoozeTooLong


class Pace(Term):
    """How fast a request goes; the lanes of its messages, as an officer reads them."""

    FLASH = "flash", "Hỏa tốc: đe dọa tính mạng", "Flash: a life is threatened"
    ALERT = "alert", "Khẩn", "Urgent"
    ROUTINE = "routine", "Thường", "Normal"


class Lane(Term):
    """Where a request stands for the desk that works on it."""

    ANSWER = "answer", "Cần trả lời", "To answer"
    PARTNER = "partner", "Chờ phía bạn", "Waiting for the partner"
    APPROVE = "approve", "Chờ duyệt", "Waiting for approval"
    DRAFTS = "drafts", "Dự thảo", "Drafts"
    SNOOZED = "snoozed", "Tạm gác", "Put aside"
    ENDED = "ended", "Đã kết thúc", "Ended"


class TaskState(Term):
    """Where a task between two units of ours stands."""

    ASKED = "asked", "Đã giao", "Asked"
    TAKEN = "taken", "Đã nhận", "Taken"
    REPORTED = "reported", "Đã báo cáo", "Reported"
    CLOSED = "closed", "Kết thúc", "Closed"


class HandoverState(Term):
    """Where the handing of a whole request to another unit of ours stands."""

    OFFERED = "offered", "Chờ tiếp nhận", "Waits for the other unit"
    TAKEN = "taken", "Đã tiếp nhận", "Taken"
    RETURNED = "returned", "Trả lại", "Returned"
    WITHDRAWN = "withdrawn", "Đã rút", "Withdrawn"


class TaskAct(Term):
    """What moves a task."""

    TAKE = "take", "Nhận việc", "Take it"
    REPORT = "report", "Báo cáo kết quả", "Report"
    RETURN = "return", "Yêu cầu bổ sung", "Ask for more"
    CLOSE = "close", "Kết thúc", "Close"


MOVES: Mapping[tuple[TaskState, TaskAct], TaskState] = MappingProxyType(
    {
        (TaskState.ASKED, TaskAct.TAKE): TaskState.TAKEN,
        (TaskState.TAKEN, TaskAct.REPORT): TaskState.REPORTED,
        (TaskState.REPORTED, TaskAct.RETURN): TaskState.TAKEN,
        (TaskState.REPORTED, TaskAct.CLOSE): TaskState.CLOSED,
        # Whoever asked may no longer need it.
        (TaskState.ASKED, TaskAct.CLOSE): TaskState.CLOSED,
        (TaskState.TAKEN, TaskAct.CLOSE): TaskState.CLOSED,
    }
)


def require_move(state: TaskState, act: TaskAct) -> TaskState:
    """Where the act leads.

    Raises:
        NoSuchTaskMove: it leads nowhere from here.
    """
    to = MOVES.get((state, act))
    if to is None:
        raise NoSuchTaskMove(state=state, act=act)
    return to
