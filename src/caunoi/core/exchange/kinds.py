"""The kinds of message a node speaks, their schema versions, and what each replies to."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from caunoi.core.errors import Refused
from caunoi.core.vocabulary import Term


class UnknownKind(Refused):
    """This node does not speak that kind of message."""

    code = "message.unknown-kind"


class UnknownVersion(Refused):
    """This node does not speak that version of the kind."""

    code = "message.unknown-version"


class WrongReply(Refused):
    """The message replies to nothing, or to something its kind cannot reply to."""

    code = "exchange.wrong-reply"


class KindName(Term):
    """What each kind is called on a page."""

    INFO_REQUEST = "info.request", "Đề nghị cung cấp thông tin", "Information request"
    INFO_ANSWER = "info.answer", "Trả lời", "Answer"
    INFO_REFUSE = "info.refuse", "Từ chối", "Refusal"
    INFO_CLARIFY = "info.clarify", "Đề nghị làm rõ", "Question back"
    INFO_CLARIFIED = "info.clarified", "Trả lời làm rõ", "Clarification"
    INFO_DELAY = "info.delay", "Báo chậm trả lời", "Interim reply"
    CONSENT_REQUEST = "consent.request", "Xin đồng ý", "Request for consent"
    CONSENT_REPLY = "consent.reply", "Trả lời về việc đồng ý", "Reply about consent"
    INFO_SPONTANEOUS = (
        "info.spontaneous",
        "Thông tin chủ động cung cấp",
        "Spontaneous information",
    )
    INFO_DOWNGRADE = (
        "info.downgrade",
        "Báo xử lý theo thời hạn thường",
        "Notice that it is not handled as urgent",
    )
    PRESERVE_REQUEST = (
        "preserve.request",
        "Đề nghị bảo quản dữ liệu",
        "Preservation request",
    )
    PRESERVE_CONFIRM = (
        "preserve.confirm",
        "Xác nhận bảo quản dữ liệu",
        "Confirmation of preservation",
    )
    PRESERVE_EXTEND = (
        "preserve.extend",
        "Đề nghị gia hạn bảo quản",
        "Request to preserve longer",
    )
    FREEZE_REQUEST = "freeze.request", "Đề nghị phong tỏa tiền", "Freezing request"
    FREEZE_RESULT = "freeze.result", "Kết quả phong tỏa", "Result of a freezing request"
    MLA_NOTICE = (
        "mla.notice",
        "Báo về yêu cầu tương trợ tư pháp chính thức",
        "Notice of a formal request for legal assistance",
    )
    FEEDBACK = "feedback", "Phản hồi kết quả sử dụng", "Feedback"
    COMMITMENT_SHARE = "commitment.share", "Chia sẻ cam kết", "Commitment shared"
    COMMITMENT_UPDATE = (
        "commitment.update",
        "Thông báo tiến độ cam kết",
        "State of a commitment",
    )
    MINUTES_PROPOSE = "minutes.propose", "Đề xuất biên bản", "Minutes proposed"
    MINUTES_AGREE = "minutes.agree", "Đồng ý biên bản", "Minutes agreed to"
    MINUTES_DISPUTE = "minutes.dispute", "Ý kiến khác về biên bản", "Minutes disputed"
    INSTRUMENT_SYNC = "instrument.sync", "Đối chiếu thỏa thuận", "Agreement compared"
    INSTRUMENT_SUSPEND = (
        "instrument.suspend",
        "Tạm đình chỉ hoặc áp dụng lại thỏa thuận",
        "Agreement suspended or resumed",
    )


@dataclass(frozen=True)
class Kind:
    """One kind of message.

    `asks` kinds open a conversation about an offence; `carries_data` kinds hand
    information over, so they need a basis and a grading. A refusal does neither: saying
    no must stay possible after an agreement has ended. An article that opens one of the
    kinds `within` opens this one too: nobody can answer well what they may not ask about.
    """

    code: str
    versions: tuple[int, ...]
    asks: bool = False
    carries_data: bool = False
    replies_to: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    of_record: bool = False
    of_basis: bool = False
    people: int = 2  # officers who stand behind it

    @property
    def waits_while_suspended(self) -> bool:
        """Whether a suspended agreement holds it."""
        return self.carries_data or (self.of_record and not self.of_basis)


def _opens(kind: str) -> Kind:
    return Kind(kind, (1,), asks=True, carries_data=True)


def _tells(kind: str, replies_to: frozenset[str], within: frozenset[str]) -> Kind:
    return Kind(kind, (1,), carries_data=True, replies_to=replies_to, within=within)


def _says(kind: str, *replies_to: str) -> Kind:
    return Kind(kind, (1,), replies_to=frozenset(replies_to))


URGENT = ("info.request", "preserve.request", "freeze.request")  # have an ordinary time
ASKING = (*URGENT, "mla.notice")
OPENING = (*ASKING, "info.spontaneous")
# What one side learns from the other: it stays the originator's.
HANDED_OVER = frozenset({*OPENING, "info.answer", "info.clarified"})
COMPARES = "instrument.sync"
PROPOSED = frozenset({"minutes.propose"})
OF_RECORDS = (
    Kind("commitment.share", (1,), of_record=True),
    Kind(
        "commitment.update",
        (1,),
        replies_to=frozenset({"commitment.share"}),
        of_record=True,
    ),
    Kind("minutes.propose", (1,), of_record=True),
    Kind("minutes.agree", (1,), replies_to=PROPOSED, of_record=True),
    Kind("minutes.dispute", (1,), replies_to=PROPOSED, of_record=True),
    Kind(COMPARES, (1,), of_record=True, of_basis=True),
    # To hold what might leave must not wait for a second officer.
    Kind("instrument.suspend", (1,), of_record=True, of_basis=True, people=1),
)
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            *(_opens(code) for code in OPENING),
            _tells("info.answer", frozenset({"info.request", "mla.notice"}), frozenset()),
            _says("info.refuse", *ASKING),
            _tells("info.clarify", frozenset(ASKING), frozenset(ASKING)),
            _tells("info.clarified", frozenset({"info.clarify"}), frozenset(ASKING)),
            _says("info.delay", *ASKING),
            _says("info.downgrade", *URGENT),
            _says("consent.request", *HANDED_OVER),
            _says("consent.reply", "consent.request"),
            _says("feedback", "info.answer", "info.spontaneous"),
            _says("preserve.confirm", "preserve.request", "preserve.extend"),
            _says("preserve.extend", "preserve.confirm"),
            _says("freeze.result", "freeze.request"),
            *OF_RECORDS,
        )
    }
)


def require_known(kind: str, version: int) -> Kind:
    """The kind, when this node speaks it in this version.

    Raises:
        UnknownKind: no such kind here; the sender gets a signed refusal.
        UnknownVersion: the kind is known, the version is not.
    """
    known = KINDS.get(kind)
    if known is None:
        raise UnknownKind(kind=kind[:40])
    if version not in known.versions:
        spoken = ", ".join(str(number) for number in known.versions)
        raise UnknownVersion(kind=kind, version=version, spoken=spoken)
    return known


def opening(kind: str) -> frozenset[str]:
    """The kinds of which an article has to name one, so that this kind may travel."""
    known = KINDS.get(kind)
    return known.within | {kind} if known else frozenset({kind})


def require_reply_fits(kind: str, replied_to: str | None) -> None:
    """Refuse an answer to nothing, and a question that claims to be an answer.

    `replied_to` is the kind of the message referred to, None where there is none.

    Raises:
        WrongReply: the kind cannot reply to that.
    """
    allowed: frozenset[str | None] = KINDS[kind].replies_to or frozenset({None})
    if replied_to not in allowed:
        raise WrongReply(kind=kind, replied_to=replied_to or "–")
