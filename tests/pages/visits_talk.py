"""How the pages of what is said about a request are looked at."""

from tests.pages.visit import Visit, opened, sent

TALK: dict[str, tuple[Visit, ...]] = {
    "exchange:say": (
        opened("form", "request part_given", "asking back"),
        sent("error", "request part_given", "asking back"),
        opened("answering", "request delivered", "clarifying"),
        opened("refused", "request closed", "asking back"),
        opened("missing", "request received", "partner"),
    ),
    "exchange:give-back-turn": (sent("error", "request received", by="minh", reason=""),),
    "exchange:approve-turn": (
        sent("refused", "request received", by="lan"),
        sent("refused", "request closed", by="minh"),
    ),
}
