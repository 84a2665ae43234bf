"""Visits of Today, of the inbox and of what stands beside a request."""

from tests.pages.visit import Visit, opened, sent

RECEIVED, TASK = "request received", "task of a province"
TEXT = "text for drafts"
DESK: dict[str, tuple[Visit, ...]] = {
    "today": (
        opened(),
        opened("to approve", by="minh"),
        opened("empty", node="bare"),
        opened("guest", by="khach"),
        opened("administrator", by="admin"),
        opened("other side", by="kham", node="la"),
    ),
    "desk:inbox": (
        opened(),
        opened("empty", node="bare"),
        opened("no match", query="due=late&handling=H3"),
        opened("ended", query="lane=ended"),
        opened("missing", by="khach"),
    ),
    "desk:act": (
        sent("error", assign="ticked"),
        sent("forbidden", by="tra", take="ticked"),
    ),
    "desk:request": (opened("full", RECEIVED), opened("empty", "request draft")),
    "desk:note": (sent("error", RECEIVED, text=""),),
    "desk:tie": (sent("error", RECEIVED, record="khongcogi"),),
    "desk:untie": (sent("refused", RECEIVED, record="x"),),
    "desk:texts": (opened(), opened("empty", node="bare")),
    "desk:text-add": (
        opened("form", by="minh"),
        sent("error", by="minh"),
        opened("forbidden"),
    ),
    "desk:text": (opened("form", TEXT, by="minh"), sent("error", TEXT, by="minh")),
    "desk:text-withdraw": (sent("stale", TEXT, by="minh", seen="9"),),
    "desk:text-fill-new": (sent("filled", "kind request", lang="vi"),),
    "desk:text-fill": (sent("refused", RECEIVED, "kind of text", lang="vi", seen="9"),),
    "desk:tasks": (opened(), opened("empty", node="bare")),
    "desk:task": (opened("to close", TASK), opened("to report", TASK, by="thao")),
    "desk:task-add": (opened("form", RECEIVED), sent("error", RECEIVED)),
    "desk:handover-add": (
        opened("form", "request in_progress"),
        sent("error", "request in_progress"),
    ),
    "desk:handover": (
        opened("to decide", "handover", by="thao"),
        opened("to withdraw", "handover"),
    ),
    "desk:handover-return": (sent("error", "handover", by="thao"),),
    "desk:handover-step": (
        sent("refused", "handover", "step take", seen="1"),
        sent("missing", "handover", "step nothing", seen="1"),
    ),
    "desk:task-report": (sent("error", TASK, by="thao"),),
    "desk:task-answer": (opened("missing", TASK),),
    "desk:task-step": (
        sent("refused", TASK, "step take", seen="1"),
        sent("missing", TASK, "step nothing", seen="1"),
    ),
}
