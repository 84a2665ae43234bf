"""Visits of the pages about cards, keys and what came under stolen ones."""

from tests.pages.visit import Visit, opened, sent

WHY = "Đã gọi cho phía bạn và đối chiếu (MẪU)."
TRUST: dict[str, tuple[Visit, ...]] = {
    "exchange:revocations": (
        opened(by="admin"),
        sent("error", by="admin"),
        opened("empty", by="admin", node="bare"),
        opened("forbidden"),
    ),
    "exchange:quarantine": (
        opened(),
        opened("empty", node="bare"),
        opened("forbidden", by="hoa"),
    ),
    "exchange:quarantined": (
        opened("form", "quarantined waits"),
        opened("to confirm", "quarantined proposed", by="minh"),
        opened("proposed by oneself", "quarantined proposed"),
        opened("kept", "quarantined kept"),
        opened("discarded", "quarantined discarded"),
        sent("error", "quarantined waits"),
        sent("stale", "quarantined waits", seen="0", verdict="keep", reason=WHY),
    ),
    "exchange:quarantine-confirm": (
        sent("refused", "quarantined proposed"),
        sent("refused", "quarantined waits", by="minh"),
    ),
}
