"""Visits to our units, to what an ended one left undone, and to our posts abroad."""

from tests.pages.visit import Visit, a_list, adding, changing, opened, sent

ENDED, NOTHING = "ended unit", "ended unit that left nothing"
REASON = "Nghị quyết 202 (MẪU)"
UNITS: dict[str, tuple[Visit, ...]] = {
    # ---- units --------------------------------------------------------------------------
    "register:units": (*a_list(), opened("to manage", by="admin")),
    "register:unit-add": (opened("form", by="admin"), sent("error", by="admin")),
    "register:unit": (
        opened("stands", "unit"),
        opened("ended", ENDED),
        opened("to manage", "unit", by="admin"),
        opened("officers to move", ENDED, by="admin"),
        opened("to hand on", ENDED, by="thao"),
        opened("dissolved", "dissolved unit"),
    ),
    "register:unit-change": (
        opened("form", ENDED, by="admin"),
        sent("error", ENDED, by="admin"),
        opened("forbidden", "unit"),
    ),
    "register:unit-end": (
        opened("form", "unit", by="admin"),
        sent("error", "unit", by="admin"),
        opened("refused", ENDED, by="admin"),
        opened("forbidden", "unit"),
    ),
    "register:unit-officers": (
        sent("error", ENDED, by="admin", reason=""),
        sent("refused", "unit", by="admin", reason=REASON),
        sent("forbidden", ENDED, reason=REASON),
    ),
    "unit-matters": (
        opened("full", ENDED, by="thao"),
        sent("error", ENDED, by="thao", reason=""),
        opened("empty", NOTHING, by="thao"),
        opened("refused", "unit", by="thao"),
        opened("forbidden", ENDED, by="minh"),
    ),
    "unit-dissolve": (
        opened("something stands there", "unit", by="admin"),
        opened("what one may read of it", "unit", by="lan"),
        opened("free", "free unit", by="admin"),
        sent("error", "free unit", by="admin"),
        opened("refused", ENDED, by="admin"),
        opened("forbidden", "unit", by="minh"),
    ),
    # ---- posts abroad -------------------------------------------------------------------
    "register:posts": a_list(),
    "register:post-add": adding(),
    "register:post": (
        opened("full", "post"),
        opened("nothing told, and ended", "bare post"),
        opened("read only", "post", by="minh"),
    ),
    "register:post-change": changing("post"),
    "register:post-member-add": adding("post"),
    "register:post-member": changing("post member"),
    "register:post-support-add": adding("post"),
    "register:post-support": (
        opened("full", "post support"),
        opened("read only", "post support", by="minh"),
    ),
    "register:post-support-change": changing("post support"),
}
