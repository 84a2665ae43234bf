"""Visits of the pages about tokens of programs."""

from tests.pages.visit import Visit, opened, sent

TOKEN = "token"  # noqa: S105 - the name of a record in `fill`
TOKENS: dict[str, tuple[Visit, ...]] = {
    "tokens:list": (
        opened("full", by="admin"),
        opened("empty", by="admin", node="bare"),
        opened("approver", by="minh"),
        opened("forbidden"),
    ),
    "tokens:add": (
        opened("form", by="admin"),
        sent("error", by="admin"),
        opened("forbidden", by="lan"),
    ),
    "tokens:show": (opened("waiting", TOKEN, by="minh"), opened("full", TOKEN, by="admin")),
    "tokens:approve": (sent("forbidden", TOKEN, by="admin"),),
    "tokens:revoke": (sent("stale", TOKEN, by="admin", seen="0"),),
}
