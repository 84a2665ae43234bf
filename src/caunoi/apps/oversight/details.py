"""What a row of the journal holds beside what was done: names and codes in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.core.exchange.states import State
from caunoi.core.vocabulary import (
    AwardState,
    CommitmentAct,
    CommitmentState,
    EngagementState,
    FollowUpChannel,
    InstrumentState,
    Role,
    WaitingSide,
)
from caunoi.core.vocabulary.term import Term

# A name that is not here is shown as it is stored.
NAMES: dict[str, Promise] = {
    "act": _("how it was said"),
    "acted_for": _("for"),
    "address": _("network address"),
    "agency": _("agency"),
    "alarm": _("alarm"),
    "article": _("article"),
    "basis": _("basis"),
    "before": _("size before"),
    "card": _("hash of the card"),
    "changed": _("what was changed"),
    "channel": _("how it was followed up"),
    "characters": _("characters"),
    "code": _("code of the answer"),
    "codes": _("codes of the rules"),
    "count": _("how often"),
    "country": _("country"),
    "cut_at": _("cut at"),
    "days": _("days before"),
    "delegated_on": _("by delegation of"),
    "direction": _("direction"),
    "document": _("document"),
    "engagement": _("engagement"),
    "envelope": _("hash of the envelope"),
    "from": _("from"),
    "ground": _("ground"),
    "handling": _("handling code"),
    "kind": _("kind"),
    "language": _("language"),
    "limit": _("limit"),
    "list": _("list"),
    "made": _("record made"),
    "merged": _("merged entry"),
    "message": _("message"),
    "name": _("name"),
    "now": _("size now"),
    "number": _("number"),
    "officer": _("officer"),
    "officers": _("officers"),
    "ours": _("size of ours"),
    "partner": _("partner"),
    "proposals": _("proposals"),
    "province": _("province"),
    "reason": _("reason"),
    "reference": _("number of the paper"),
    "role": _("role"),
    "roles": _("roles"),
    "rows": _("rows"),
    "rule": _("rule of the reading"),
    "sha256": _("hash of the file"),
    "side": _("side"),
    "signers": _("signed by"),
    "since": _("since"),
    "state": _("state"),
    "their_leaf": _("leaf in the partner's journal"),
    "theirs": _("size that the partner holds"),
    "to": _("to"),
    "unit": _("unit"),
    "units": _("units"),
    "used_for": _("used for"),
    "useful": _("useful"),
    "version": _("version"),
    "whole": _("all of it"),
    "with": _("device"),
}

# Which list a code belongs to, by the name it stands under.
WORDS: dict[str, type[Term]] = {
    "act": CommitmentAct,
    "channel": FollowUpChannel,
    "role": Role,
    "roles": Role,
    "side": WaitingSide,
}

# Which list a state belongs to, by the kind of record; the rooms above add theirs.
STATES: dict[str, type[Term]] = {
    "commendation": AwardState,
    "commitment": CommitmentState,
    "engagement": EngagementState,
    "inforequest": State,
    "instrument": InstrumentState,
}


def know_states(lists: Mapping[str, type[Term]]) -> None:
    """Let the journal tell the states of these kinds of record in words."""
    STATES.update(lists)


def name_of(name: str) -> Promise | str:
    """What stands under this name."""
    return NAMES.get(name, name)


def told(subject: str, name: str, value: object, lang: str) -> str:
    """A value in words, where its code is one of a list that we know."""
    if isinstance(value, list):
        return ", ".join(told(subject, name, one, lang) for one in value)
    kind = subject.partition(":")[0]
    words = STATES.get(kind) if name in {"from", "to", "state"} else WORDS.get(name)
    word = words.of(str(value)) if words else None
    return word.label(lang) if word else str(value)
