"""May what one partner told us go to another? Only with the originator's signed consent.

Default deny (F7): silence is none, a consent to another receiver is none, one that is
refused, replaced by a later reply, or past its last day is none. Where the article under
which it came denies passing on, no consent opens it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caunoi.core.errors import Refused
from caunoi.core.vocabulary import ConsentDecision, Term


class Why(Term):
    """Why something may not be passed on."""

    ARTICLE = (
        "article",
        "điều khoản làm căn cứ không cho chuyển tiếp",
        "the article it came under lets nothing be passed on",
    )
    NOT_ASKED = "not_asked", "chưa có ý kiến đồng ý", "no consent was given"
    OTHER_RECEIVER = (
        "other_receiver",
        "chỉ đồng ý cho bên nhận khác",
        "the consent is for another receiver",
    )
    REFUSED = "refused", "bên cung cấp không đồng ý", "the originator refused"
    ENDED = "ended", "ý kiến đồng ý đã hết hạn", "the consent has ended"


class NoConsent(Refused):
    """The originator has not consented to passing this on to that receiver."""

    code = "handling.onward"


@dataclass(frozen=True)
class Consent:
    """One reply of the originator about passing one item on to one receiver."""

    receiver: str
    decision: str
    until: date | None = None  # its last day
    reference: str = ""  # the message id of the signed reply


@dataclass(frozen=True)
class Learned:
    """An item of an originator from which something was learned; replies oldest first."""

    item: str
    originator: str
    handling: str
    replies: tuple[Consent, ...] = ()
    denied: bool = False  # by the article it came under


def require_open(learned: Learned) -> None:
    """Whether a consent could let it go to anybody.

    Raises:
        NoConsent: the article under which it came denies passing on.
    """
    if learned.denied:
        raise NoConsent(handling=learned.handling, why=Why.ARTICLE)


def consent_to(learned: Learned, receiver: str, day: date) -> Consent:
    """The consent that lets this item go to this receiver on this day.

    Raises:
        NoConsent: there is none, and why.
    """
    require_open(learned)
    about = [one for one in learned.replies if one.receiver == receiver]
    if not about:
        why = Why.OTHER_RECEIVER if learned.replies else Why.NOT_ASKED
        raise NoConsent(handling=learned.handling, why=why)
    last = about[-1]
    if last.decision not in (ConsentDecision.GRANTED, ConsentDecision.CONDITIONAL):
        raise NoConsent(handling=learned.handling, why=Why.REFUSED)
    if last.until is not None and last.until < day:
        raise NoConsent(handling=learned.handling, why=Why.ENDED)
    return last


def first_refusal(learned: Iterable[Learned], receiver: str, day: date) -> NoConsent | None:
    """Why not all of this may go to this receiver; what it told us itself goes back."""
    for one in learned:
        if one.originator == receiver:
            continue
        try:
            consent_to(one, receiver, day)
        except NoConsent as refused:
            return refused
    return None
