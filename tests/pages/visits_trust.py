"""Visits of the pages about cards, keys and what came under stolen ones."""

from tests.pages.visit import Visit, opened, sent

WHY = "Đã gọi cho phía bạn và đối chiếu (MẪU)."
TABLE = "register:pairing"
TRUST: dict[str, tuple[Visit, ...]] = {
    "register:pairings": (
        opened(by="admin"),
        sent("error", by="admin"),
        opened("empty", by="admin", node="bare"),
        opened("forbidden"),
    ),
    TABLE: (
        opened("to compare", "pairing waiting", by="admin"),
        opened("compared", "pairing compared", by="admin"),
        opened("for the second", "pairing compared", by="minh"),
        opened("refused before", "pairing refused", by="admin"),
    ),
    "register:pairing-compare": (
        sent("refused", "pairing compared", by="admin"),
        sent("stale", "pairing waiting", by="minh", seen="0"),
    ),
    "register:pairing-refuse": (sent("error", "pairing waiting", by="admin"),),
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
