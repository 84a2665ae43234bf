"""Visits to engagements, delegations, minutes, rounds, awards, gifts and the calendar."""

from tests.pages.visit import Visit, a_list, adding, changing, opened, sent

HELD = "held engagement"
OCCASIONS: dict[str, tuple[Visit, ...]] = {
    # ---- engagements --------------------------------------------------------------------
    "register:engagements": a_list(),
    "register:engagement-add": adding(),
    "register:engagement": (
        opened("full", "engagement"),
        opened("empty", "bare engagement"),
        opened("held", HELD),
        opened("to approve", "bare engagement", by="minh"),
    ),
    "register:engagement-change": changing("engagement"),
    "register:engagement-move": (
        sent("error", "engagement", seen="0", state="nowhere"),
        sent("stale", "bare engagement", seen="0", state="cancelled", reason="MẪU"),
    ),
    "register:topic-add": changing("engagement"),
    "register:topic-remove": (sent("stale", HELD, "number one", seen="0"),),
    "register:paper-add": changing("engagement"),
    "register:paper-remove": (sent("stale", HELD, "number one", seen="0"),),
    # ---- delegations and minutes --------------------------------------------------------
    "register:delegations": (*a_list(), opened("no match", query="direction=in&late=on")),
    "register:delegation-add": changing("engagement"),
    "register:delegation": (
        opened("full", "delegation"),
        opened("names to tie", "delegation to us"),
        opened("read only", "delegation to us", by="minh"),
    ),
    "register:delegation-change": changing("delegation"),
    "register:member-add": changing("delegation"),
    "register:member-remove": (sent("stale", "delegation", "number one", seen="0"),),
    "register:member-tie": (
        sent("error", "delegation to us", "number one", seen="1"),
        sent("forbidden", "delegation to us", "number one", by="minh", seen="1"),
    ),
    "register:member-contact": (
        opened("form", "delegation to us", "number one", "partner"),
        sent("error", "delegation to us", "number one", "partner", seen="1"),
        opened("missing", "delegation to us", "number one", "bare partner"),
    ),
    "register:minutes": (
        opened("full", HELD),
        opened("to agree", HELD, by="minh"),
        opened("empty", "bare engagement"),
    ),
    "register:minutes-write": changing(HELD),
    "register:minutes-agree": (sent("error", HELD, seen="0"),),
    "register:summary-write": changing(HELD),
    "register:summary-release": (sent("refused", HELD, by="minh", seen="1"),),
    # ---- rounds, awards, gifts ----------------------------------------------------------
    "register:rounds": a_list(),
    "register:round-add": adding(),
    "register:round": (opened("full", "work round"),),
    "register:round-change": changing("work round"),
    "register:round-province": (
        opened("form", "work round", "kind province"),
        sent("error", "work round", "kind province", held_on="31/4/2025"),
    ),
    "register:commendations": a_list(),
    "register:commendation-add": adding(),
    "register:commendation": (
        opened("sources differ", "commendation"),
        opened("to check", "commendation", by="minh"),
    ),
    "register:commendation-change": changing("commendation"),
    "register:commendation-move": (
        sent("stale", "commendation", by="minh", seen="0", state="checked"),
    ),
    "register:gifts": a_list(),
    "register:gift-add": adding(),
    "register:gift": (opened("not declared", "gift"),),
    "register:gift-change": changing("gift"),
    "register:gift-declare": (sent("error", "gift", day="31/4/2025"),),
    "register:gifts-undeclared": (
        opened("full", by="tra"),
        opened("empty", by="tra", node="bare"),
        opened("forbidden"),
    ),
    # ---- the calendar -------------------------------------------------------------------
    "register:calendar": (
        opened(),
        opened("full", query="month=2025-06"),
        opened("empty", node="bare", query="month=2031-01"),
    ),
    "register:calendar-open": (
        sent("refused", by="tra"),
        Visit("made", send={}, lands=("/register/calendar/",)),
    ),
    "register:calendar-revoke": (
        Visit("revoked", send={}, lands=("/register/calendar/",)),
    ),
}
