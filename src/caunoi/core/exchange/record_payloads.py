"""What two nodes say about records of their registers, version 1; see `payloads`.

None of these hands information about a case over, so none is graded, and none changes a
record of the other side: each tells the account of the side that signs it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import fields as fields_of
from datetime import date, datetime
from types import MappingProxyType

from caunoi.core import dates, texts
from caunoi.core.ciphers import digest
from caunoi.core.exchange.fields import Fields, FieldTooLong, WrongField
from caunoi.core.exchange.marking import APPROVALS_LIMIT
from caunoi.core.vocabulary import (
    CommitmentAct,
    CommitmentState,
    CrimeArea,
    DataClass,
    Role,
    Term,
)

POINTS_LIMIT = 80  # of one text of minutes
POINT_LIMIT = 2000  # characters
PARTIES_LIMIT = 40
DEADLINES_LIMIT = 200
NAME_LIMIT = 80
LARGEST = 1_000_000  # of any number here
_TELLERS = ("author_role", "approvals")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH = re.compile(r"[0-9a-f]{64}")


class WhoActs(Term):
    """Which side has to do what was promised, told by the side that sends it."""

    SENDER = "sender", "Phía gửi thông điệp", "The side that sends this"
    RECEIVER = "receiver", "Phía nhận thông điệp", "The side that receives this"
    BOTH = "both", "Cả hai phía", "Both sides"


class GateStatus(Term):
    """Where an agreement stands on the node that tells it."""

    SIGNING = "signing", "Chưa mở cổng", "Gate not opened yet"
    OPEN = "open", "Đang mở", "Open"
    SUSPENDED = "suspended", "Đang tạm đình chỉ", "Suspended"
    REPLACED = "replaced", "Đã có phiên bản mới", "Replaced by a later version"
    ENDED = "ended", "Đã hết hiệu lực", "No longer in force"


class HoldStep(Term):
    """Whether an agreement begins to hold messages, or lets them pass again."""

    SUSPEND = "suspend", "Tạm đình chỉ", "Suspend"
    RESUME = "resume", "Áp dụng trở lại", "Resume"


@dataclass(frozen=True)
class CommitmentShare:
    """A commitment as the side that shares it has written it down."""

    act: CommitmentAct
    what: texts.Text
    who_acts: WhoActs
    meeting: texts.Text | None  # where it was said
    said_on: dates.PartialDate | None
    due: dates.PartialDate | None
    state: CommitmentState  # the sender's own account
    author_role: Role
    approvals: tuple[Role, ...]


@dataclass(frozen=True)
class CommitmentUpdate:
    """How far a shared commitment has come, as the side that signs this tells it."""

    state: CommitmentState
    told_on: date
    evidence: texts.Text
    author_role: Role
    approvals: tuple[Role, ...]


@dataclass(frozen=True)
class MinutesPropose:
    """A text of minutes, point by point; `text_sha256` is of the points, a line each."""

    meeting: texts.Text
    held_on: dates.PartialDate | None
    version: int
    text_sha256: str
    points: tuple[str, ...]
    author_role: Role
    approvals: tuple[Role, ...]


@dataclass(frozen=True)
class MinutesAgree:
    """Agreement to one version of a text; the signed message is the signature."""

    version: int
    text_sha256: str
    author_role: Role
    approvals: tuple[Role, ...]


@dataclass(frozen=True)
class MinutesDispute:
    """One point, counted from 1, that should read otherwise."""

    version: int
    text_sha256: str
    point: int
    wording: texts.Text
    author_role: Role
    approvals: tuple[Role, ...]


@dataclass(frozen=True)
class Deadline:
    """How many hours an article gives for one urgency."""

    article: str
    urgency: str
    hours: int


@dataclass(frozen=True)
class InstrumentSync:
    """What a signed agreement says and where it stands, as this side holds it."""

    agreement: str
    version: int
    agreement_sha256: str
    parties: tuple[str, ...]
    areas: tuple[CrimeArea, ...]
    data_classes: tuple[DataClass, ...]
    deadlines: tuple[Deadline, ...]
    valid_from: str  # UTC, as a header writes a time
    valid_until: str | None
    status: GateStatus
    author_role: Role
    approvals: tuple[Role, ...]


@dataclass(frozen=True)
class InstrumentSuspend:
    """From when this side holds what stands on the agreement, or lets it pass again."""

    step: HoldStep
    reason: texts.Text
    effective_at: str
    open_items: texts.Text
    author_role: Role
    approvals: tuple[Role, ...]


RecordPayload = (
    CommitmentShare
    | CommitmentUpdate
    | MinutesPropose
    | MinutesAgree
    | MinutesDispute
    | InstrumentSync
    | InstrumentSuspend
)


def differences(ours: InstrumentSync, theirs: InstrumentSync) -> tuple[str, ...]:
    """The fields in which two sides hold an agreement differently; who tells is none."""
    compared = [one.name for one in fields_of(InstrumentSync) if one.name not in _TELLERS]
    return tuple(name for name in compared if _told(ours, name) != _told(theirs, name))


def _told(sync: InstrumentSync, name: str) -> object:
    """What a field says; the order of a list says nothing."""
    value = getattr(sync, name)
    return sorted(value, key=str) if isinstance(value, tuple) else value


def hash_of(points: tuple[str, ...]) -> str:
    """What both sides name a text of minutes by."""
    return digest.sha256("\n".join(points).encode()).hex()


def _whole_number(here: Fields, name: str, *, least: int = 1) -> int:
    value = here.take(name)
    right = isinstance(value, int) and not isinstance(value, bool)
    if not right or not least <= int(str(value)) <= LARGEST:
        raise WrongField(field=here.path_of(name))
    return int(str(value))


def _hash(here: Fields, name: str) -> str:
    found = here.words(name, 64)
    if not _HASH.fullmatch(found):
        raise WrongField(field=here.path_of(name))
    return found


def _id(here: Fields, name: str) -> str:
    found = here.words(name, 36)
    if not _ID.fullmatch(found):
        raise WrongField(field=here.path_of(name))
    return found


def _time(here: Fields, name: str) -> str:
    found = here.words(name, 27)
    try:
        right = bool(_TIME.fullmatch(found) and datetime.fromisoformat(found))
    except ValueError:
        right = False
    if not right:
        raise WrongField(field=here.path_of(name))
    return found


def _many(here: Fields, name: str, most: int) -> list[object]:
    value = here.take(name)
    if not isinstance(value, list):
        raise WrongField(field=here.path_of(name))
    if len(value) > most:
        raise FieldTooLong(field=here.path_of(name), limit=most)
    return value


def _lines(here: Fields, name: str, most: int, longest: int) -> tuple[str, ...]:
    """Lines that are not empty, none of which holds a line break."""
    found = []
    for at, one in enumerate(_many(here, name, most)):
        path = f"{name}[{at}]"
        line = Fields({path: one}).words(path, longest)
        if not line.strip() or "\n" in line:
            raise WrongField(field=path)
        found.append(line)
    return tuple(found)


def _signed(here: Fields) -> tuple[Role, tuple[Role, ...]]:
    role = here.term("author_role", Role)
    return role, here.terms("approvals", Role, APPROVALS_LIMIT)


def _commitment_share(here: Fields) -> CommitmentShare:
    role, approvals = _signed(here)
    found = CommitmentShare(
        act=here.term("act", CommitmentAct),
        what=here.text("what"),
        who_acts=here.term("who_acts", WhoActs),
        meeting=here.text_if_any("meeting"),
        said_on=here.partial_date_if_any("said_on"),
        due=here.partial_date_if_any("due"),
        state=here.term("state", CommitmentState),
        author_role=role,
        approvals=approvals,
    )
    here.end()
    return found


def _commitment_update(here: Fields) -> CommitmentUpdate:
    role, approvals = _signed(here)
    found = CommitmentUpdate(
        state=here.term("state", CommitmentState),
        told_on=here.day("told_on"),
        evidence=here.text("evidence"),
        author_role=role,
        approvals=approvals,
    )
    here.end()
    return found


def _minutes_propose(here: Fields) -> MinutesPropose:
    role, approvals = _signed(here)
    points = _lines(here, "points", POINTS_LIMIT, POINT_LIMIT)
    found = MinutesPropose(
        meeting=here.text("meeting"),
        held_on=here.partial_date_if_any("held_on"),
        version=_whole_number(here, "version"),
        text_sha256=_hash(here, "text_sha256"),
        points=points,
        author_role=role,
        approvals=approvals,
    )
    here.end()
    if not points or found.text_sha256 != hash_of(points):
        raise WrongField(field="text_sha256")
    return found


def _minutes_agree(here: Fields) -> MinutesAgree:
    role, approvals = _signed(here)
    found = MinutesAgree(
        version=_whole_number(here, "version"),
        text_sha256=_hash(here, "text_sha256"),
        author_role=role,
        approvals=approvals,
    )
    here.end()
    return found


def _minutes_dispute(here: Fields) -> MinutesDispute:
    role, approvals = _signed(here)
    found = MinutesDispute(
        version=_whole_number(here, "version"),
        text_sha256=_hash(here, "text_sha256"),
        point=_whole_number(here, "point"),
        wording=here.text("wording"),
        author_role=role,
        approvals=approvals,
    )
    here.end()
    return found


def _deadline(here: Fields) -> Deadline:
    found = Deadline(
        article=here.words("article", NAME_LIMIT),
        urgency=here.words("urgency", NAME_LIMIT),
        hours=_whole_number(here, "hours"),
    )
    here.end()
    return found


def _instrument_sync(here: Fields) -> InstrumentSync:
    role, approvals = _signed(here)
    deadlines = _many(here, "deadlines", DEADLINES_LIMIT)
    found = InstrumentSync(
        agreement=_id(here, "agreement"),
        version=_whole_number(here, "version"),
        agreement_sha256=_hash(here, "agreement_sha256"),
        parties=_lines(here, "parties", PARTIES_LIMIT, NAME_LIMIT),
        areas=here.terms("areas", CrimeArea, len(CrimeArea)),
        data_classes=here.terms("data_classes", DataClass, len(DataClass)),
        deadlines=tuple(
            _deadline(Fields(one, f"deadlines[{at}]")) for at, one in enumerate(deadlines)
        ),
        valid_from=_time(here, "valid_from"),
        valid_until=None if here.is_empty("valid_until") else _time(here, "valid_until"),
        status=here.term("status", GateStatus),
        author_role=role,
        approvals=approvals,
    )
    here.end()
    return found


def _instrument_suspend(here: Fields) -> InstrumentSuspend:
    role, approvals = _signed(here)
    found = InstrumentSuspend(
        step=here.term("step", HoldStep),
        reason=here.text("reason"),
        effective_at=_time(here, "effective_at"),
        open_items=here.text("open_items"),
        author_role=role,
        approvals=approvals,
    )
    here.end()
    return found


PAYLOADS: Mapping[str, type[RecordPayload]] = MappingProxyType(
    {
        "commitment.share": CommitmentShare,
        "commitment.update": CommitmentUpdate,
        "minutes.propose": MinutesPropose,
        "minutes.agree": MinutesAgree,
        "minutes.dispute": MinutesDispute,
        "instrument.sync": InstrumentSync,
        "instrument.suspend": InstrumentSuspend,
    }
)
READERS: Mapping[type[object], Callable[[Fields], RecordPayload]] = MappingProxyType(
    {
        CommitmentShare: _commitment_share,
        CommitmentUpdate: _commitment_update,
        MinutesPropose: _minutes_propose,
        MinutesAgree: _minutes_agree,
        MinutesDispute: _minutes_dispute,
        InstrumentSync: _instrument_sync,
        InstrumentSuspend: _instrument_suspend,
    }
)
