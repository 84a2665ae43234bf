"""The states of a request on both sides, and every move between them: one table.

The asking side starts at `draft`, the answering side at `received`, or at `recorded`
where an officer wrote down what came on paper. What is not in
`MOVES` cannot happen.
"""

from collections.abc import Mapping
from types import MappingProxyType

from caunoi.core.errors import Refused
from caunoi.core.vocabulary import Term


class State(Term):
    """Where a request stands."""

    DRAFT = "draft", "Dự thảo", "Draft"
    LEGAL_CHECK = "legal_check", "Chờ kiểm tra pháp lý và duyệt", "In legal check"
    APPROVED = "approved", "Đã duyệt, chờ gửi", "Approved, waiting to be sent"
    SENT = "sent", "Đã gửi", "Sent"
    DELIVERED = "delivered", "Phía bạn đã nhận", "Delivered"
    PARTIAL = "partial", "Đã được trả lời một phần", "Answered in part"
    ANSWERED = "answered", "Đã trả lời", "Answered"
    REFUSED = "refused", "Bị từ chối", "Refused"
    WITHDRAWN = "withdrawn", "Đã rút", "Withdrawn"
    EXPIRED = "expired", "Hết hạn", "Expired"
    CLOSED = "closed", "Kết thúc", "Closed"
    RECORDED = "recorded", "Nhận bằng giấy, chờ xác nhận", "Came by hand, to confirm"
    RECEIVED = "received", "Mới nhận", "Received"
    IN_PROGRESS = "in_progress", "Đang xử lý", "In progress"
    ANSWER_DRAFTED = "answer_drafted", "Đã dự thảo trả lời, chờ duyệt", "Answer drafted"
    PART_GIVEN = "part_given", "Đã gửi trả lời một phần", "Part of the answer given"


class Event(Term):
    """What moves a request; each belongs to one side, `expire` and `close` to both."""

    SUBMIT = "submit", "Trình kiểm tra", "Submitted for checking"
    RETURN = "return", "Trả lại người dự thảo", "Returned to its drafter"
    APPROVE = "approve", "Duyệt", "Approved"
    SEND = "send", "Gửi", "Sent"
    CONFIRM_RECEIPT = "confirm_receipt", "Có biên nhận", "Receipt verified"
    REFUSE_RECEIPT = "refuse_receipt", "Nút của phía bạn từ chối", "Partner's node refused"
    TAKE_ANSWER = "take_answer", "Nhận được trả lời", "Answer arrived"
    TAKE_PART = "take_part", "Nhận được trả lời một phần", "Partial answer arrived"
    TAKE_REFUSAL = "take_refusal", "Nhận được từ chối", "Refusal arrived"
    WITHDRAW = "withdraw", "Rút", "Withdrawn"
    EXPIRE = "expire", "Quá thời hạn hiệu lực", "Ran out of time"
    CLOSE = "close", "Kết thúc", "Closed"
    CONFIRM_RECORD = "confirm_record", "Xác nhận đã nhận", "Confirmed that it came"
    TAKE_UP = "take_up", "Nhận xử lý", "Taken up"
    DRAFT_ANSWER = "draft_answer", "Dự thảo trả lời", "Answer drafted"
    RETURN_ANSWER = "return_answer", "Trả lại dự thảo trả lời", "Answer returned"
    APPROVE_ANSWER = "approve_answer", "Duyệt trả lời", "Answer approved"
    APPROVE_PART = "approve_part", "Duyệt trả lời một phần", "Partial answer approved"
    SETTLE = "settle", "Duyệt kết quả xử lý", "Result approved"
    APPROVE_REFUSAL = "approve_refusal", "Duyệt từ chối", "Refusal approved"


STARTS = (State.DRAFT, State.RECEIVED, State.RECORDED)
FINAL = (State.WITHDRAWN, State.CLOSED)

_PREPARING = {
    (State.DRAFT, Event.SUBMIT): State.LEGAL_CHECK,
    (State.LEGAL_CHECK, Event.RETURN): State.DRAFT,
    (State.LEGAL_CHECK, Event.APPROVE): State.APPROVED,
    (State.APPROVED, Event.SEND): State.SENT,
    (State.SENT, Event.CONFIRM_RECEIPT): State.DELIVERED,
    # A withdrawal after sending must be told to the partner, so it ends here.
    (State.DRAFT, Event.WITHDRAW): State.WITHDRAWN,
    (State.LEGAL_CHECK, Event.WITHDRAW): State.WITHDRAWN,
    (State.APPROVED, Event.WITHDRAW): State.WITHDRAWN,
}
# A reply proves delivery, also when our own note of sending or the receipt was lost in a
# crash, and a late reply still counts: nothing a partner answered may be dropped.
_WAITING = {
    (state, event): after
    for state in (
        State.APPROVED,
        State.SENT,
        State.DELIVERED,
        State.PARTIAL,
        State.EXPIRED,
    )
    for event, after in (
        (Event.TAKE_ANSWER, State.ANSWERED),
        (Event.TAKE_PART, State.PARTIAL),
        (Event.TAKE_REFUSAL, State.REFUSED),
    )
}
_ENDING = {
    (State.APPROVED, Event.EXPIRE): State.EXPIRED,
    (State.SENT, Event.EXPIRE): State.EXPIRED,
    (State.DELIVERED, Event.EXPIRE): State.EXPIRED,
    (State.APPROVED, Event.REFUSE_RECEIPT): State.REFUSED,
    (State.SENT, Event.REFUSE_RECEIPT): State.REFUSED,
    (State.PARTIAL, Event.CLOSE): State.CLOSED,
    (State.ANSWERED, Event.CLOSE): State.CLOSED,
    (State.REFUSED, Event.CLOSE): State.CLOSED,
    (State.EXPIRED, Event.CLOSE): State.CLOSED,
    # A part may be overtaken on its way by the answer that closes the request, and a
    # partner may contradict itself: what it signed is kept, and closes nothing twice.
    (State.CLOSED, Event.TAKE_PART): State.CLOSED,
    (State.CLOSED, Event.TAKE_ANSWER): State.CLOSED,
    (State.CLOSED, Event.TAKE_REFUSAL): State.CLOSED,
}
_ANSWERING = {
    # A letter that an officer recorded counts when a second one has confirmed it.
    (State.RECORDED, Event.CONFIRM_RECORD): State.RECEIVED,
    (State.RECORDED, Event.REFUSE_RECEIPT): State.REFUSED,
    (State.RECEIVED, Event.TAKE_UP): State.IN_PROGRESS,
    (State.RECEIVED, Event.DRAFT_ANSWER): State.ANSWER_DRAFTED,
    (State.IN_PROGRESS, Event.DRAFT_ANSWER): State.ANSWER_DRAFTED,
    (State.PART_GIVEN, Event.DRAFT_ANSWER): State.ANSWER_DRAFTED,
    (State.ANSWER_DRAFTED, Event.RETURN_ANSWER): State.IN_PROGRESS,
    (State.ANSWER_DRAFTED, Event.APPROVE_ANSWER): State.ANSWERED,
    (State.ANSWER_DRAFTED, Event.APPROVE_PART): State.PART_GIVEN,
    (State.ANSWER_DRAFTED, Event.APPROVE_REFUSAL): State.REFUSED,
    # A confirmation, a result or feedback is what some kinds are answered with.
    (State.RECEIVED, Event.SETTLE): State.ANSWERED,
    (State.IN_PROGRESS, Event.SETTLE): State.ANSWERED,
    (State.RECEIVED, Event.EXPIRE): State.EXPIRED,
    (State.IN_PROGRESS, Event.EXPIRE): State.EXPIRED,
    (State.PART_GIVEN, Event.CLOSE): State.CLOSED,
}
MOVES: Mapping[tuple[State, Event], State] = MappingProxyType(
    {**_PREPARING, **_WAITING, **_ENDING, **_ANSWERING}
)


class NoSuchMove(Refused):
    """A request in this state cannot do that."""

    code = "exchange.no-such-move"


def require_move(state: State, event: Event) -> State:
    """The state after `event`.

    Raises:
        NoSuchMove: the table has no such move.
    """
    try:
        return MOVES[state, event]
    except KeyError as error:
        raise NoSuchMove(state=state, event=event) from error


def diagram() -> str:
    """The table as a Mermaid state diagram, for the reference."""
    lines = ["stateDiagram-v2"]
    lines += [f"    [*] --> {state.value}" for state in STARTS]
    lines += [
        f"    {before.value} --> {after.value}: {event.value}"
        for (before, event), after in MOVES.items()
    ]
    lines += [f"    {state.value} --> [*]" for state in FINAL]
    return "\n".join(lines) + "\n"
