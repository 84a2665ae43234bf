"""What is carried by hand to and from a partner without a node: recorded, never proven.

A record tells what happened, when and how. It is never changed: a later record corrects it.
"""

from datetime import datetime

from caunoi.core.errors import Refused
from caunoi.core.vocabulary import Term


class Means(Term):
    """How a letter went."""

    POST = "post", "Bưu chính, chuyển phát", "Post or courier"
    EMAIL = "email", "Thư điện tử", "E-mail"
    EMBASSY = "embassy", "Qua cơ quan đại diện ngoại giao", "Through an embassy"
    FAX = "fax", "Fax", "Fax"
    MEETING = "meeting", "Trao tay tại cuộc gặp", "Handed over at a meeting"
    SEAT = "seat", "Tại chỗ khách trên nút này", "In the guest seat of this node"


class Happened(Term):
    """What a record tells."""

    DISPATCHED = "dispatched", "Đã gửi đi", "Dispatched"
    RECEIVED = "received", "Phía bạn đã nhận", "Received by the partner"
    CAME = "came", "Nhận từ phía bạn", "Came from the partner"


class NotYetHappened(Refused):
    """What is recorded lies ahead."""

    code = "hand.ahead"


class BeforeIt(Refused):
    """It cannot have happened before what comes first."""

    code = "hand.too-early"


class NotDispatched(Refused):
    """Nobody receives what was not dispatched."""

    code = "hand.not-dispatched"


def require_in_order(
    happened: Happened,
    when: datetime,
    *,
    at: datetime,
    approved_at: datetime | None,
    dispatched_at: datetime | None,
) -> None:
    """Let a record pass whose time can be.

    Raises:
        NotYetHappened: it lies ahead of `at`.
        NotDispatched: received, and no dispatch is recorded.
        BeforeIt: dispatched before it was approved, received before it was dispatched.
    """
    if when > at:
        raise NotYetHappened
    if happened is Happened.RECEIVED and dispatched_at is None:
        raise NotDispatched
    first = dispatched_at if happened is Happened.RECEIVED else approved_at
    if happened is not Happened.CAME and first is not None and when < first:
        raise BeforeIt(first=first)
