"""Closed lists of frameworks, programmes, mechanisms, working groups and mandates."""

from caunoi.core.vocabulary import Term


class Level(Term):
    """Between whom a framework or mechanism stands."""

    REGION = "region", "Khu vực, đa phương", "Regional, multilateral"
    STATE = "state", "Cấp Nhà nước", "Between States"
    GOVERNMENT = "government", "Cấp Chính phủ", "Between governments"
    MINISTRY = "ministry", "Cấp Bộ", "Between ministries"
    AGENCY = "agency", "Cấp Cục, cơ quan", "Between agencies"
    PROVINCE = "province", "Cấp tỉnh", "Between provinces"


class FrameworkState(Term):
    """Where a framework stands."""

    PROPOSED = "proposed", "Đề xuất", "Proposed"
    ACTIVE = "active", "Đang thực hiện", "Active"
    UPGRADED = "upgraded", "Đã nâng cấp", "Upgraded"
    ENDED = "ended", "Kết thúc", "Ended"


class ProgrammeState(Term):
    """Where a programme stands; its instrument has states of its own."""

    PROPOSED = "proposed", "Đề xuất", "Proposed"
    APPROVED = "approved", "Đã duyệt", "Approved"
    RUNNING = "running", "Đang thực hiện", "Running"
    SUSPENDED = "suspended", "Tạm dừng", "Suspended"
    ENDED = "ended", "Kết thúc", "Ended"


class MechanismState(Term):
    """Where a standing mechanism stands."""

    PROPOSED = "proposed", "Dự thảo", "Draft"
    AGREED = "agreed", "Đã thống nhất", "Agreed"
    RUNNING = "running", "Đang hoạt động", "Running"
    DORMANT = "dormant", "Tạm ngưng", "Dormant"
    ENDED = "ended", "Kết thúc", "Ended"


class WorkingGroupState(Term):
    """Where a joint working group stands."""

    PROPOSED = "proposed", "Đề xuất", "Proposed"
    CHARTERED = "chartered", "Đã thành lập", "Chartered"
    ACTIVE = "active", "Đang làm việc", "Active"
    REPORTING = "reporting", "Đang báo cáo kết quả", "Reporting"
    CLOSED = "closed", "Kết thúc", "Closed"


class MilestoneState(Term):
    """Where one step of a roadmap stands."""

    DRAFT = "draft", "Dự thảo", "Draft"
    OPEN = "open", "Đang thực hiện", "Open"
    DONE = "done", "Đã xong", "Done"
    DROPPED = "dropped", "Không làm nữa", "Dropped"


class MandateState(Term):
    """Where a task stands, or what one unit did with it."""

    DRAFT = "draft", "Dự thảo", "Draft"
    ISSUED = "issued", "Đã giao", "Issued"
    ACKNOWLEDGED = "acknowledged", "Đã tiếp nhận", "Acknowledged"
    EXECUTED = "executed", "Đã thực hiện", "Executed"
    REPORTED = "reported", "Đã báo cáo", "Reported"
    WITHDRAWN = "withdrawn", "Đã thu hồi", "Withdrawn"


class ExecutionState(Term):
    """What one unit did with its task; `in_progress` and `closed` are a post's alone."""

    ISSUED = "issued", "Đã giao", "Issued"
    ACKNOWLEDGED = "acknowledged", "Đã tiếp nhận", "Acknowledged"
    EXECUTED = "executed", "Đã thực hiện", "Executed"
    IN_PROGRESS = "in_progress", "Đang thực hiện", "In progress"
    REPORTED = "reported", "Đã báo cáo", "Reported"
    CLOSED = "closed", "Kết thúc", "Closed"
    WITHDRAWN = "withdrawn", "Đã thu hồi", "Withdrawn"


STATES: dict[str, type[Term]] = {
    "framework": FrameworkState,
    "programme": ProgrammeState,
    "mechanism": MechanismState,
    "workinggroup": WorkingGroupState,
    "milestone": MilestoneState,
    "mandate": MandateState,
    "execution": ExecutionState,
}

MOVES: dict[str, dict[str, tuple[str, ...]]] = {
    "framework": {
        "proposed": ("active",),
        "active": ("upgraded", "ended"),
    },
    "programme": {
        "proposed": ("approved",),
        "approved": ("running",),
        "running": ("suspended", "ended"),
        "suspended": ("running", "ended"),
    },
    "mechanism": {
        "proposed": ("agreed",),
        "agreed": ("running",),
        "running": ("dormant", "ended"),
        "dormant": ("running", "ended"),
    },
    "workinggroup": {
        "proposed": ("chartered",),
        "chartered": ("active",),
        "active": ("reporting", "closed"),
        "reporting": ("active", "closed"),
    },
    "milestone": {
        "draft": ("dropped",),
        "open": ("done", "dropped"),
    },
}


def ends(kind: str) -> set[str]:
    """The states of this kind of record that nothing follows upon."""
    reached = {to for after in MOVES[kind].values() for to in after}
    return reached - set(MOVES[kind])


def next_states(kind: str, state: str) -> list[Term]:
    """The states that a record of this kind may go to from this one."""
    return [STATES[kind].known(code) for code in MOVES[kind].get(state, ())]
