"""How the pages of what two nodes tell about records are looked at."""

from tests.pages.visit import Visit, opened, sent

RECORDS: dict[str, tuple[Visit, ...]] = {
    "exchange:records": (opened(), opened("empty", node="bare")),
    "exchange:record": (
        opened("draft", "record draft", by="minh"),
        opened("proposal", "record proposal"),
        opened("compared", "record compared"),
        opened("text", "record minutes"),
        opened("missing", "partner"),
    ),
    "exchange:record-approve": (sent("refused", "record draft", by="lan"),),
    "exchange:record-give-back": (sent("error", "record draft", by="minh", reason=""),),
    "exchange:record-place": (sent("error", "record proposal", record=""),),
    "exchange:record-agree": (sent("refused", "record minutes", by="lan"),),
    "exchange:record-dispute": (
        opened("form", "record minutes"),
        sent("error", "record minutes", point=""),
    ),
    "exchange:propose-minutes": (
        opened("form", "engagement"),
        sent("error", "engagement", partner=""),
    ),
    "exchange:share-commitment": (
        opened("form", "commitment"),
        sent("error", "commitment", partner=""),
        opened("forbidden", "commitment", by="minh"),
    ),
    "exchange:compare-agreement": (
        opened("form", "agreement", "number"),
        sent("error", "agreement", "number", partner=""),
    ),
    "exchange:update-commitment": (
        opened("form", "commitment"),
        sent("error", "commitment", partner=""),
    ),
}
