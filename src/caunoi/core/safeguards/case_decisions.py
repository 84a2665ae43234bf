"""What people decided for one case: assurances, decisions, stops; and how long they count.

Each belongs to one request and to no other: there is no blanket decision. What lets pass
is looked at anew every year, and counts no longer where nobody did.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from caunoi.core.safeguards import words
from caunoi.core.vocabulary import Term

REVIEWED_EVERY = timedelta(days=365)
REMINDED_BEFORE = timedelta(days=30)  # who may look at it anew sees it on Today from then


class DecisionKind(Term):
    """What can be decided for one case."""

    ASSURANCE = (
        "assurance",
        "Cam kết bằng văn bản của phía bạn",
        "Written assurance of the partner",
    )
    RELEASE = (
        "release",
        "Quyết định cho phép chuyển trong vụ việc này",
        "Decision to release in this case",
    )
    TORTURE = "torture", "Có nguy cơ thực tế bị tra tấn", "Real risk of torture"
    REFUGE = (
        "refuge",
        "Người tị nạn hoặc đang xin tị nạn",
        "Refugee or asylum seeker",
    )
    NO_REFUGE = (
        "no_refuge",
        "Đã xem xét: không liên quan đến tị nạn",
        "Looked at: no link to refuge",
    )

    RECIPROCITY = (
        "reciprocity",
        "Trao đổi theo nguyên tắc có đi có lại trong vụ việc này",
        "Reciprocity in this case",
    )
    OWN_SOURCE = (
        "own_source",
        "Nội dung trùng có từ nguồn khác của ta, không phải do đối tác cung cấp",
        "What is alike is known from another source of ours",
    )

    @property
    def stops(self) -> bool:
        """Whether it forbids anything to go to the State feared."""
        return self in (DecisionKind.TORTURE, DecisionKind.REFUGE)


RELEASES = (DecisionKind.ASSURANCE, DecisionKind.RELEASE)
# What counts only once a second officer has agreed.
SECONDED = (DecisionKind.RECIPROCITY,)


@dataclass(frozen=True)
class CaseDecision:
    """One decision for one case that nobody has ended.

    `country` is the State that gave the assurance, or the State feared. `looked_at` is
    when it was made or last reviewed. `seconded`: a second officer has agreed to it.
    """

    kind: str
    country: str
    reference: str
    looked_at: datetime
    seconded: bool = False


_REFUGE = re.compile(
    r"(?<!\w)(?:tị nạn|tỵ nạn|asylum|refugees?|refoulement)(?!\w)"
    r"|(?<!\w)(?:xin ti nan|nguoi ti nan|ty nan)(?!\w)"
)


def release(
    decisions: Iterable[CaseDecision], country: str, at: datetime
) -> CaseDecision | None:
    """What lets information go to this country that could lead to a death sentence."""
    for one in decisions:
        counts = one.looked_at <= at < one.looked_at + REVIEWED_EVERY
        theirs = one.kind != DecisionKind.ASSURANCE or one.country == country
        if one.kind in RELEASES and counts and theirs:
            return one
    return None


def reciprocity(decisions: Iterable[CaseDecision], at: datetime) -> CaseDecision | None:
    """The decision on reciprocity that two officers made for this one request."""
    made = (one for one in decisions if one.kind == DecisionKind.RECIPROCITY)
    return next((one for one in made if one.seconded and one.looked_at <= at), None)


def feared(decisions: Iterable[CaseDecision], country: str) -> CaseDecision | None:
    """The stop that names this country as the State feared; no stop runs out."""
    stops = (DecisionKind.TORTURE, DecisionKind.REFUGE)
    named = (one for one in decisions if one.kind in stops)
    return next((one for one in named if one.country in ("", country)), None)


def refuge_in(texts: Iterable[str]) -> str | None:
    """The words that speak of refuge; None where nothing does."""
    for text in texts:
        said = _REFUGE.search(words.folded(text))
        if said:
            return said.group()
    return None


def refuge_looked_at(decisions: Iterable[CaseDecision]) -> bool:
    """Whether somebody has looked whether the case touches refuge, whatever they found."""
    answered = (DecisionKind.NO_REFUGE, DecisionKind.REFUGE)
    return any(one.kind in answered for one in decisions)
