"""Visits of the pages about decisions for one case."""

from tests.pages.visit import Visit, opened, sent

from caunoi.core.exchange.states import State

WHY = "Đã đọc bản gốc văn bản (MẪU)."
DRAFT = f"request {State.DRAFT}"
LIFE = "request for a life"
CLEARED, STOP = "decision release", "decision torture"
DECISIONS: dict[str, tuple[Visit, ...]] = {
    "exchange:decisions": (
        opened("empty", DRAFT),
        opened("full", "request decided", by="hoa"),
        opened("approver", "request decided", by="minh"),
        sent("error", DRAFT, by="hoa", kind="assurance"),
        sent("stale", DRAFT, by="minh", kind="release", reasons=WHY, seen="0"),
    ),
    "exchange:figure": (opened(), opened("empty", node="bare")),
    "exchange:transfers": (opened(), opened("empty", node="bare")),
    "exchange:never": (opened(),),
    "exchange:releases": (opened("empty", node="bare"), opened("full", by="minh")),
    "exchange:release": (
        sent("error", LIFE, by="duty"),
        sent("forbidden", LIFE, reason=WHY, seen="1"),
    ),
    "exchange:ratify": (
        sent("error", "release", by="minh"),
        sent("forbidden", "release", reason=WHY, seen="1"),
    ),
    "exchange:to-review": (opened(), opened("empty", node="bare")),
    "exchange:decision-review": (
        sent("error", "request decided", CLEARED, by="minh"),
        sent("forbidden", "request decided", CLEARED, reason=WHY, seen="1"),
    ),
    "exchange:decision-agree": (
        sent("error", "request decided", CLEARED, by="minh"),
        sent("refused", "request decided", CLEARED, by="minh", reason=WHY, seen="1"),
    ),
    "exchange:decision-end": (
        sent("error", "request decided", STOP, by="minh"),
        sent("stale", "request decided", STOP, by="minh", reason=WHY, seen="0"),
        sent("forbidden", "request decided", STOP, reason=WHY, seen="1"),
    ),
}
