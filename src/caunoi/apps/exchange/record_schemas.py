"""What the API takes and gives of messages about records, records by hand and releases."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from ninja import Field
from pydantic import ConfigDict, model_validator

from caunoi.apps.exchange import obeying
from caunoi.apps.exchange.models import HandRecord, LifeRelease, RecordMessage
from caunoi.apps.exchange.schemas import withheld
from caunoi.apps.exchange.shapes import Plain, by_kind, filled, said
from caunoi.apps.officers import kept_back
from caunoi.apps.officers.entering.bodies import EntryBody
from caunoi.apps.officers.entering.told import SAID_TEXT, TextIO, Words
from caunoi.apps.officers.kept_back import Withheld
from caunoi.core.safeguards.uses import Origin
from caunoi.core.texts import Text


# What speaks about a record of ours; what replies to a partner's message has its own call.
class Told(StrEnum):
    """What a program may draft about a record; to suspend is a person's act."""

    SHARE = "commitment.share"
    UPDATE = "commitment.update"
    PROPOSE = "minutes.propose"
    COMPARE = "instrument.sync"


def _shapes(schema: Plain) -> None:
    """An update says by when and what shows it; a comparison names a version."""
    fields, text = schema["properties"], said(TextIO.model_json_schema())
    plain = {"kind": {"enum": [Told.SHARE.value, Told.PROPOSE.value, Told.COMPARE.value]}}
    update = {
        "kind": {"const": Told.UPDATE.value},
        "told_on": filled(fields["told_on"]),
        "evidence": text,
    }
    by_kind(schema, [plain, update])


class TellingIn(EntryBody):
    """What a partner is to be told about a record of ours."""

    model_config = ConfigDict(json_schema_extra=_shapes)

    kind: Told
    record: UUID = Field(description="The commitment, the engagement or the agreement")
    number: int = Field(1, ge=1, le=9999, description="instrument.sync: of the agreement")
    partner: UUID
    told_on: date | None = Field(None, description="commitment.update")
    evidence: TextIO | None = Field(None, description="commitment.update")

    @model_validator(mode="after")
    def whole(self) -> Self:
        """Refuse an update that does not say by when, or shows nothing."""
        if self.kind is Told.UPDATE:
            self.shown()
        return self

    def shown(self) -> tuple[date, Text]:
        """By when an update tells it, and the words that show it."""
        words = self.evidence.read() if self.evidence else Text("")
        if self.told_on is None or not words.text:
            message = "commitment.update needs: told_on, evidence"
            raise ValueError(message)
        return self.told_on, words


def _wording(schema: Plain) -> None:
    schema["properties"]["wording"] = said(TextIO.model_json_schema())


class DisputeIn(EntryBody):
    """Which point of a partner's text should read otherwise, and how."""

    model_config = ConfigDict(json_schema_extra=_wording)

    point: int = Field(ge=1, le=500, description="Counted from 1")
    wording: TextIO


class ReasonIn(EntryBody):
    """Why it is decided so."""

    reason: Words = Field(pattern=SAID_TEXT)


class RecordMessageOut(Withheld):
    """One message about a record; each side's account stays its own."""

    public_id: UUID
    version: int
    handling: str
    by_us: bool
    kind: str
    state: str
    partner: UUID
    conversation: UUID
    about: UUID | None = Field(description="The record of ours, once it is known")
    details: dict[str, Any] = Field(description="What it says, as its kind is sent")
    received_at: datetime | None
    refusal_code: str

    @staticmethod
    def of(row: RecordMessage) -> dict[str, Any]:
        """The message as a program may read it."""
        origin = Origin.OURS if row.by_us else Origin.THEIRS
        rule = kept_back.rule(row.handling, origin)
        named = {
            name: getattr(row, name)
            for name in RecordMessageOut.model_fields
            if name not in ("partner", "about", "details", "withheld")
        }
        return {
            **named,
            "partner": row.partner.public_id,
            "about": row.about.public_id if row.about else None,
            "details": {} if rule else row.details,
            "withheld": rule,
        }


class HandRecordOut(Withheld):
    """What happened by hand: recorded by us, not proven by them."""

    public_id: UUID
    what: str
    kind: str
    happened_at: datetime
    means: str
    carrier: str
    note: str
    recorded_at: datetime
    by_partner: bool = Field(description="Done in person, in the guest seat")
    confirmed_at: datetime | None
    counts: bool = Field(description="False while a second officer has not confirmed it")
    refused_code: str
    corrects: UUID | None

    @staticmethod
    def resolve_withheld(row: HandRecord, context: Any) -> str:
        """The rule that keeps back what it is about."""
        return withheld(_carried(row), context["request"].at)

    @staticmethod
    def resolve_carrier(row: HandRecord, context: Any) -> str:
        """Who brought or took it."""
        return "" if withheld(_carried(row), context["request"].at) else row.carrier

    @staticmethod
    def resolve_note(row: HandRecord, context: Any) -> str:
        """What the officer noted of it."""
        return "" if withheld(_carried(row), context["request"].at) else row.note

    @staticmethod
    def resolve_corrects(row: HandRecord) -> UUID | None:
        """The earlier record that it takes the place of."""
        return row.corrects.public_id if row.corrects else None


def _carried(row: HandRecord) -> obeying.Item:
    """What came or went on the paper."""
    return row.answer or row.turn or row.asked


class ReleaseOut(Withheld):
    """What a duty officer let leave alone, because a life was at risk."""

    public_id: UUID
    version: int
    request: UUID | None = Field(description="Null where the caller may not read it")
    released_at: datetime
    ratify_by: datetime
    ratified_at: datetime | None
    incident_at: datetime | None
    reason: str = Field(description="Empty where the caller may not read the request")

    @staticmethod
    def shown_to(
        readable: Callable[[int], bool], at: datetime
    ) -> Callable[[LifeRelease], dict[str, Any]]:
        """How a release is shown to somebody who reads these requests."""

        def show(row: LifeRelease) -> dict[str, Any]:
            reads = readable(row.info_request_id)
            rule = withheld(row.info_request, at) if reads else ""
            return {
                **{name: getattr(row, name) for name in ("public_id", "version")},
                "request": row.info_request.public_id if reads else None,
                "released_at": row.released_at,
                "ratify_by": row.ratify_by,
                "ratified_at": row.ratified_at,
                "incident_at": row.incident_at,
                "reason": row.reason if reads and not rule else "",
                "withheld": rule,
            }

        return show
