"""What each handling code allows once information has arrived: one table, carried out.

Pages, prints, files, programs and searches ask it; nothing else decides. A row says that a
use is free, or that it waits for the originator's consent to something. What no row names
is not allowed: a row that goes missing closes a door and never opens one.

Sources: the handling codes H0 to H3 of Europol's SIENA and its information exchange forms
(public texts), UNTOC article 18(19) on use and passing on, FIRST TLP 2.0.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from caunoi.core.errors import Refused
from caunoi.core.safeguards.handling import require_known
from caunoi.core.vocabulary import Handling, NewUse, Term


class Use(Term):
    """What can be done with a piece of information."""

    VIEW = "view", "Xem trên màn hình", "Reading it on the screen"
    SEARCH = "search", "Tìm thấy khi tìm kiếm", "Finding it by a search"
    EXCERPT = "excerpt", "Hiện trích đoạn khi tìm kiếm", "Showing an excerpt of it"
    PRINT = "print", "In", "Printing it"
    EXPORT = "export", "Xuất ra tệp", "Exporting it as a file"
    COPY = "copy", "Sao chép", "Copying from it"
    API_READ = "api-read", "Chương trình khác đọc qua API", "Reading it through the API"
    FORWARD = "forward", "Chuyển cho đối tác khác", "Passing it on to another partner"
    EVIDENCE = "evidence", "Dùng làm chứng cứ", "Using it as evidence"
    OTHER_PURPOSE = (
        "other-purpose",
        "Dùng cho mục đích khác",
        "Using it for another purpose",
    )


class Origin(Term):
    """Whose information it is; what nobody recorded counts as a partner's."""

    OURS = "ours", "Của ta", "Ours"
    THEIRS = "theirs", "Của đối tác", "A partner's"


ALL = tuple(Handling)
OPEN = (Handling.H0, Handling.H1)
CLOSED = (Handling.H2, Handling.H3)
OWNER = "the originator rules its own information; what leaves passes the gate"
EUROPOL = "Europol handling codes H0–H3"
F7 = "F7; Europol handling codes H2, H3"


@dataclass(frozen=True)
class Row:
    """These codes let this use happen: freely, or once the originator consents."""

    use: Use
    origin: Origin
    codes: tuple[Handling, ...]
    source: str
    waits_for: NewUse | None = None


ROWS: tuple[Row, ...] = (
    *(Row(use, Origin.OURS, ALL, OWNER) for use in Use),
    Row(Use.VIEW, Origin.THEIRS, ALL, EUROPOL),
    Row(Use.SEARCH, Origin.THEIRS, ALL, EUROPOL),
    Row(Use.EXCERPT, Origin.THEIRS, OPEN, EUROPOL),
    Row(Use.EXCERPT, Origin.THEIRS, CLOSED, F7, NewUse.COPY),
    Row(Use.PRINT, Origin.THEIRS, OPEN, EUROPOL),
    Row(Use.PRINT, Origin.THEIRS, CLOSED, F7, NewUse.COPY),
    Row(Use.EXPORT, Origin.THEIRS, OPEN, EUROPOL),
    Row(Use.EXPORT, Origin.THEIRS, CLOSED, F7, NewUse.COPY),
    Row(Use.COPY, Origin.THEIRS, OPEN, EUROPOL),
    Row(Use.COPY, Origin.THEIRS, CLOSED, F7, NewUse.COPY),
    Row(Use.API_READ, Origin.THEIRS, OPEN, EUROPOL),
    Row(Use.API_READ, Origin.THEIRS, CLOSED, F7, NewUse.COPY),
    Row(Use.FORWARD, Origin.THEIRS, ALL, "F7; UNTOC 18(19)", NewUse.ONWARD),
    Row(Use.EVIDENCE, Origin.THEIRS, (Handling.H0,), EUROPOL),
    Row(
        Use.EVIDENCE,
        Origin.THEIRS,
        (Handling.H1, *CLOSED),
        "F7; Europol handling code H1",
        NewUse.COURT,
    ),
    Row(
        Use.OTHER_PURPOSE,
        Origin.THEIRS,
        ALL,
        "F6; UNTOC 18(19); RPD 10",
        NewUse.PURPOSE,
    ),
)


class NotFree(Refused):
    """The handling code does not let this be done without the originator's consent."""

    code = "handling.use"


CODES: Mapping[Use, str] = MappingProxyType(
    {
        Use.VIEW: "handling.no-view",
        Use.SEARCH: "handling.no-search",
        Use.EXCERPT: "handling.no-excerpt",
        Use.PRINT: "handling.no-print",
        Use.EXPORT: "handling.no-export",
        Use.COPY: "handling.no-copy",
        Use.API_READ: "handling.no-api-read",
        Use.FORWARD: "handling.no-forward",
        Use.EVIDENCE: "handling.no-evidence",
        Use.OTHER_PURPOSE: "handling.no-other-purpose",
    }
)
# A class for each use: the code of an error belongs to its class.
REFUSALS: Mapping[Use, type[NotFree]] = MappingProxyType(
    {use: type("NotFree", (NotFree,), {"code": code}) for use, code in CODES.items()}
)


@dataclass(frozen=True)
class Ruling:
    """What the table says of one use: whether it may happen, and the consent that it needs.

    A use that no row names may not happen, and no consent opens it.
    """

    use: Use
    handling: Handling
    allowed: bool
    waits_for: NewUse | None = None
    source: str = ""

    def refusal(self) -> NotFree | None:
        """What to raise where it may not happen."""
        if self.allowed:
            return None
        return REFUSALS[self.use](handling=self.handling.value)


def decide(
    use: Use, code: str, origin: Origin, consents: Collection[NewUse] = ()
) -> Ruling:
    """What the table says; `consents` are those of the originator that stand.

    Raises:
        UnknownCode: there is no such handling code.
    """
    handling = require_known(code)
    for row in ROWS:
        if row.use is use and row.origin is origin and handling in row.codes:
            allowed = row.waits_for is None or row.waits_for in consents
            return Ruling(use, handling, allowed, row.waits_for, row.source)
    return Ruling(use, handling, allowed=False)


def require(use: Use, code: str, origin: Origin, consents: Collection[NewUse] = ()) -> None:
    """Refuse a use that the handling code does not allow.

    Raises:
        NotFree: of the class of this use.
        UnknownCode: there is no such handling code.
    """
    refused = decide(use, code, origin, consents).refusal()
    if refused is not None:
        raise refused


def closing(use: Use, origin: Origin = Origin.THEIRS) -> tuple[str, ...]:
    """The codes that do not let this happen without a consent."""
    return tuple(one.value for one in Handling if not decide(use, one, origin).allowed)


# ---- what a paper made from it says ---------------------------------------------------


class Duty(Term):
    """Words that a print carries because of a code."""

    NOT_FOR_COURT = (
        "not_for_court",
        "KHÔNG DÙNG TRƯỚC TÒA",
        "NOT FOR COURT",
    )

    @property
    def in_both(self) -> str:
        """The words in both languages, as one mark."""
        return f"{self.vi} / {self.en}"


def duties(codes: Iterable[str]) -> tuple[Duty, ...]:
    """What a paper says that was made from information under these codes."""
    closed = closing(Use.EVIDENCE)
    return (Duty.NOT_FOR_COURT,) if any(code in closed for code in codes) else ()
