"""Visits of the pages about powers delegated."""

from tests.pages.visit import Visit, opened, sent

DEPUTIES: dict[str, tuple[Visit, ...]] = {
    "officers:deputies": (opened("given", by="minh"), opened("empty", node="bare")),
    "officers:add_deputy": (opened("form", by="minh"), sent("error", by="minh", role="AP")),
    "officers:end_deputy": (sent("stale", "power lent", by="minh", seen="0"),),
}
