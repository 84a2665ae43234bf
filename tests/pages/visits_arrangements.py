"""Visits to frameworks, programmes, mechanisms, groups, tasks, mergings and the network."""

from tests.pages.visit import Visit, a_list, adding, changing, opened, sent

KINDS = ("framework", "programme", "mechanism", "workinggroup")


def _kind(name: str) -> dict[str, tuple[Visit, ...]]:
    return {
        f"register:{name}s": a_list(),
        f"register:{name}-add": adding(),
        f"register:{name}": (opened("full", name), opened("read only", name, by="minh")),
        f"register:{name}-change": changing(name),
        f"register:{name}-move": (sent("refused", name, state="nowhere"),),
    }


ARRANGEMENTS: dict[str, tuple[Visit, ...]] = {
    "register:network": (opened(), opened("empty", node="bare")),
    "register:arrangements": (opened(), opened("empty", node="bare")),
    **{address: seen for name in KINDS for address, seen in _kind(name).items()},
    "register:programme": (
        *_kind("programme")["register:programme"],
        opened("reviewed", "reviewed programme"),
        opened("reviewed, read only", "reviewed programme", by="minh"),
    ),
    **{
        f"register:{name}-step": changing(name)
        for name in ("framework", "programme", "workinggroup")
    },
    # ---- yearly reviews -----------------------------------------------------------------
    "register:review-add": (*adding("programme"), opened("form", "reviewed programme")),
    "register:review-change": changing("review"),
    # ---- steps of a roadmap -------------------------------------------------------------
    "register:milestone": (opened("full", "milestone"),),
    "register:milestone-change": changing("milestone"),
    "register:milestone-move": (
        sent("refused", "milestone", state="nowhere"),
        sent("error", "milestone", state="done", outcome="12/CV (Mật)"),
    ),
    # ---- tasks --------------------------------------------------------------------------
    "register:mandates": a_list(),
    "register:mandate-add": adding(),
    "register:mandate": (
        opened("draft", "task"),
        opened("issued", "issued task"),
        opened("of an executing unit", "issued task", by="thao"),
        opened("a post has reported", "task of a post"),
        opened("closed", "closed task of a post"),
        opened("taken back", "task taken back", by="thao"),
    ),
    "register:mandate-withdraw": (
        sent("error", "issued task", reason=""),
        sent("refused", "task", reason="MẪU"),
    ),
    "register:execution-note": (
        sent("stale", "execution taken back", by="thao", seen="0"),
        sent("refused", "execution", by="thao", seen="1"),
    ),
    "register:mandate-change": changing("task"),
    "register:mandate-issue": (sent("refused", "task"),),
    "register:execution-advance": (
        sent("stale", "execution", by="thao", seen="0", report="MẪU"),
    ),
    "register:execution-close": (
        sent("stale", "execution of a post", seen="0"),
        sent("refused", "execution", by="thao", seen="1"),
    ),
    # ---- partners -----------------------------------------------------------------------
    "register:contact": (opened("full", "contact"),),
    "register:contact-merge": changing("contact"),
    "register:partner-merge": changing("partner"),
    "register:partner-verify": (sent("stale", "partner", seen="0"),),
    "register:partner-state": (sent("refused", "partner", state="nowhere"),),
    "register:partner-successor": changing("bare partner"),
    "register:mergings": a_list(),
    "register:merging": (
        opened("proposed", "kind partner", "merging"),
        opened("to decide", "kind partner", "merging", by="minh"),
    ),
    "register:merging-approve": (sent("refused", "kind partner", "merging", by="lan"),),
    "register:merging-refuse": (sent("refused", "kind partner", "merging", by="lan"),),
    "register:merging-undo": (sent("refused", "kind partner", "merging", by="minh"),),
}
