"""How the pages of what is said about a request are looked at."""

from tests.pages.visit import Visit, opened, sent

TALK: dict[str, tuple[Visit, ...]] = {
    "exchange:say": (
        opened("form", "request part_given", "kind clarify"),
        sent("error", "request part_given", "kind clarify"),
        opened("answering", "request delivered", "kind clarified"),
        opened("refused", "request closed", "kind clarify"),
        opened("delay", "request part_given", "kind info.delay"),
        sent("error", "request part_given", "kind info.delay", reason="judicial"),
        opened("consent", "request closed", "kind consent.request"),
        opened("consent given", "request answered", "kind consent.reply"),
        opened("feedback", "request closed", "kind feedback"),
        opened("result", "request freeze", "kind freeze.result"),
        sent("error", "request freeze", "kind freeze.result", outcome="not_frozen"),
        opened("missing", "request received", "partner"),
    ),
    "exchange:change-turn": (
        opened("form", "request received"),
        sent("error", "request received", content=""),
        opened("refused", "request closed"),
    ),
    "exchange:continue": (
        sent("refused", "request received", "kind freeze.request"),
        sent("missing", "request delivered", "kind info.delay"),
    ),
    "exchange:give-back-turn": (sent("error", "request received", by="minh", reason=""),),
    "exchange:approve-turn": (
        sent("refused", "request received", by="lan"),
        sent("refused", "request closed", by="minh"),
    ),
}
