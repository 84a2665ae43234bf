"""Visits of the pages about contact with partners' nodes, and of alarms."""

from tests.pages.visit import Visit, opened, sent

KINDS = ("log.forked", "log.shrunk", "log.restored", "messages.forgotten")
CONTACT: dict[str, tuple[Visit, ...]] = {
    "exchange:contacts": (
        opened(),
        opened("alarms", by="admin"),
        opened("empty", node="bare"),
    ),
    "exchange:contact": (
        opened("full", "partner with a node"),
        opened("alarms", "quiet partner", by="admin"),
        opened("not reached", "quiet partner"),
    ),
    "exchange:alarm": (
        *(opened(kind, f"alarm {kind}", by="admin") for kind in KINDS),
        opened("looked at", "alarm looked at", by="admin"),
        opened("another acknowledges", "alarm log.shrunk", by="minh"),
        opened("missing", "alarm log.shrunk"),
        sent("error", "alarm log.forked", by="admin"),
        sent("stale", "alarm log.forked", by="admin", seen="0", reason="Đã gọi phía bạn."),
    ),
}
CONTACT_FILES = {
    "exchange:transfers-file": "a table to be saved; the tests of its page fetch it",
    "exchange:figure-file": "a table to be published; the tests of its page fetch it",
    "exchange:alarm-evidence": "a file to be saved; the tests of its page fetch it",
}
