"""Visits of the inbox and of what stands beside a request."""

from tests.pages.visit import Visit, opened, sent

RECEIVED = "request received"
DESK: dict[str, tuple[Visit, ...]] = {
    "desk:inbox": (
        opened(),
        opened("empty", node="bare"),
        opened("no match", query="due=late&handling=H3"),
        opened("ended", query="lane=ended"),
        opened("missing", by="khach"),
    ),
    "desk:act": (
        sent("error", assign="ticked"),
        sent("forbidden", by="tra", take="ticked"),
    ),
    "desk:request": (opened("full", RECEIVED), opened("empty", "request draft")),
    "desk:note": (sent("error", RECEIVED, text=""),),
    "desk:tie": (sent("error", RECEIVED, address="x"),),
    "desk:untie": (sent("refused", RECEIVED, record="x"),),
}
