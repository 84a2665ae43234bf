"""Visits of the inbox and of what stands beside a request."""

from tests.pages.visit import Visit, opened, sent

RECEIVED, TASK = "request received", "task of a province"
DESK: dict[str, tuple[Visit, ...]] = {
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
    "desk:tie": (sent("error", RECEIVED, address="x"),),
    "desk:untie": (sent("refused", RECEIVED, record="x"),),
    "desk:tasks": (opened(), opened("empty", node="bare")),
    "desk:task": (opened("to close", TASK), opened("to report", TASK, by="thao")),
    "desk:task-add": (opened("form", RECEIVED), sent("error", RECEIVED)),
    "desk:task-report": (sent("error", TASK, by="thao"),),
    "desk:task-answer": (opened("missing", TASK),),
    "desk:task-step": (
        sent("refused", TASK, "step take", seen="1"),
        sent("missing", TASK, "step nothing", seen="1"),
    ),
}
