"""Visits of letters to a partner without a node, and of its guest seat."""

from tests.pages.visit import Visit, adding, opened, sent

ASKED = "letter request"
LETTERS: dict[str, tuple[Visit, ...]] = {
    "exchange:letters": (
        opened("full", ASKED),
        opened("to confirm", ASKED, by="minh"),
        opened("empty", "request draft"),
    ),
    "exchange:letter-number": (
        opened("form", ASKED, "letter to number"),
        sent("error", ASKED, "letter to number"),
    ),
    "exchange:letter-record": (
        opened("form", ASKED, "letter sent", "kind dispatched"),
        sent("error", ASKED, "letter sent", "kind dispatched"),
    ),
    "exchange:letter-take": (
        opened("form", ASKED, "kind answer"),
        sent("error", ASKED, "kind answer"),
    ),
    "exchange:letter-arrived": adding(),
    "exchange:hand-confirm": (sent("refused", ASKED, "record to confirm"),),
    "exchange:hand-turn-down": (
        sent("error", ASKED, "record to confirm", by="minh", reason=""),
    ),
    "exchange:seat-acknowledge": (sent("missing", ASKED),),
    "exchange:seat-say": (
        opened("form", ASKED, "kind answer", by="khach"),
        sent("error", ASKED, "kind answer", by="khach"),
    ),
}
LETTER_FILES = {"exchange:letter-file": "a file to be saved; tests/apps/exchange fetch it"}
