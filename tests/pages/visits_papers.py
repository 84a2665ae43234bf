"""Visits to the brief, to lists as files, and to letters."""

from tests.pages.visit import Visit, a_list, adding, opened, sent

WHY = "Sai địa chỉ người nhận."
PAPERS: dict[str, tuple[Visit, ...]] = {
    "papers:brief": (
        opened("full", "partner"),
        opened("in English", "partner", query="lang=en"),
        opened("for an engagement", "partner", query="on=05/04/2027"),
        opened("a day that is none", "partner", query="on=31/04/2027"),
        opened("empty", "bare partner"),
    ),
    "papers:lists": (
        opened(),
        opened("empty", node="bare"),
        opened("read only", by="minh"),
    ),
    "papers:bring": (
        opened("form", "list"),
        sent("error", "list"),
        opened("forbidden", "list", by="tra"),
    ),
    "papers:import": (
        opened("to enter", "list file"),
        opened("with problems", "wrong list file"),
        opened("missing", "list file", by="minh"),
    ),
    "papers:enter": (sent("error", "wrong list file"),),
    "papers:letters": (*a_list(), opened("no match", query="kind=minutes&state=sent")),
    "papers:numbers": (opened(), opened("empty", node="bare")),
    "papers:letter-add": adding(),
    "papers:letter": (
        opened("draft", "letter draft"),
        opened("to approve", "letter draft", by="minh"),
        opened("to number", "letter approved"),
        opened("to send", "letter numbered"),
        opened("to void", "letter numbered", by="minh"),
        opened("void", "letter void"),
    ),
    "papers:letter-change": (
        opened("form", "letter draft"),
        sent("error", "letter draft"),
    ),
    "papers:letter-approve": (sent("refused", "letter draft", seen="1"),),
    "papers:letter-give-back": (sent("error", "letter draft", by="minh"),),
    "papers:letter-number": (
        sent("error", "letter approved", number="x"),
        sent("error", "letter approved", number="99", seen="2"),
    ),
    "papers:letter-sent": (sent("error", "letter numbered"),),
    "papers:letter-void": (
        sent("error", "letter numbered", by="minh"),
        sent("stale", "letter numbered", by="minh", seen="0", reason=WHY),
    ),
}
FILES = {
    "papers:brief-file": "a file to be saved; tests/apps/papers fetch and read it",
    "papers:letter-file": "a file to be saved; tests/apps/papers fetch and read it",
    "evaluation:export": "a file to be saved; tests/apps/evaluation fetch and read it",
    "evaluation:table-file": "a file to be saved; tests/apps/evaluation fetch and read it",
    "papers:numbers-file": "a file to be saved; tests/apps/papers fetch and read it",
    "papers:export": "a file to be saved; tests/apps/papers fetch and read it",
    "papers:template": "a file to be saved; tests/apps/papers fetch and read it",
}
