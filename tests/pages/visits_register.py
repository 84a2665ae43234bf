"""Visits to instruments and to the search."""

from tests.pages.visit import Visit, a_list, adding, changing, opened, sent

from caunoi.core.vocabulary import InstrumentState

STEP = {"seen": "0", "state": "negotiating", "on": "20/11/2024"}
INSTRUMENTS: dict[str, tuple[Visit, ...]] = {
    "search": (
        opened("empty"),
        opened("found", query="q=hoi+dam"),
        opened("begun", query="q=danh+sac"),
        opened("near", query="q=thwr+hoaqt"),
        opened("no match", query="q=khongcogidau"),
        opened("missing", by="khach", query="q=cam"),
        opened("nothing to find", node="bare", query="q=cam"),
    ),
    "register:instruments": (*a_list(), opened("guest", by="khach")),
    "register:instruments-way": a_list(),
    "register:instrument-add": adding(),
    "register:instrument": (
        opened("with an agreement", "instrument"),
        opened("to release", "instrument", by="minh"),
        *(opened(str(state), f"instrument {state}") for state in InstrumentState),
    ),
    "register:instrument-change": changing("instrument"),
    "register:instrument-move": (
        sent("error", "instrument proposed"),
        sent("stale", "instrument proposed", **STEP),
    ),
    "register:instrument-awaited": (
        sent("error", "instrument proposed"),
        sent("stale", "instrument proposed", seen="0", side="us", since="20/11/2024"),
    ),
    "register:instrument-release": (sent("error", "instrument", by="minh"),),
    "register:instrument-draft": (
        opened("form", "instrument", by="hoa"),
        sent("error", "instrument", by="hoa"),
        opened("forbidden", "instrument", by="tra"),
    ),
    "register:article-add": adding("instrument"),
    "register:article-change": (
        opened("form", "instrument", "article"),
        sent("error", "instrument", "article"),
    ),
}
