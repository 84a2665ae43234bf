"""What the register tells programs, record by record, and what it keeps back."""

from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Schema

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.kept_back import Kept
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import (
    Commitment,
    Engagement,
    Instrument,
    Partner,
    Result,
)
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text


class TextOut(Schema):
    """A text, the language it was written in, and its translations."""

    text: str
    lang: str
    translations: dict[str, str]

    @staticmethod
    def of(text: Text) -> "TextOut":
        """The text as the API tells it."""
        return TextOut(text=text.text, lang=text.lang, translations=dict(text.translations))


class DateOut(Schema):
    """A date with its precision; both days are null where it is not known."""

    start: str | None
    end: str | None
    precision: str
    zone: str

    @staticmethod
    def of(value: PartialDate) -> "DateOut":
        """The date as the API tells it."""
        return DateOut(
            start=value.start.isoformat() if value.start else None,
            end=value.end.isoformat() if value.end else None,
            precision=value.precision.value,
            zone=value.zone,
        )


class RecordOut(Kept):
    """One record of the register."""

    public_id: UUID
    version: int


class PartnerOut(RecordOut):
    """An agency abroad."""

    TEXTS = (
        "name",
        "short_name",
    )

    name: TextOut
    short_name: str
    country: str
    kind: str
    state: str
    node: str

    @staticmethod
    def resolve_name(row: Partner) -> TextOut:
        """Its name."""
        return TextOut.of(row.name)


class InstrumentOut(RecordOut):
    """A paper between agencies or States."""

    TEXTS = (
        "title",
        "words",
        "source",
    )

    title: TextOut
    kind: str
    state: str
    with_us: bool
    partners: list[UUID]
    crime_areas: list[str]
    data_classes: list[str]
    signed_on: DateOut
    in_force_on: DateOut
    ends_on: DateOut
    words: str
    source: str

    @staticmethod
    def resolve_title(row: Instrument) -> TextOut:
        """Its title."""
        return TextOut.of(row.title)

    @staticmethod
    def resolve_partners(row: Instrument) -> list[UUID]:
        """The parties on the other side that the officer may read."""
        return linked(row, "partners")

    @staticmethod
    def resolve_signed_on(row: Instrument) -> DateOut:
        """When it was signed."""
        return DateOut.of(row.signed_on)

    @staticmethod
    def resolve_in_force_on(row: Instrument) -> DateOut:
        """Since when it is in force."""
        return DateOut.of(row.in_force_on)

    @staticmethod
    def resolve_ends_on(row: Instrument) -> DateOut:
        """When it ends."""
        return DateOut.of(row.ends_on)


class EngagementOut(RecordOut):
    """A meeting, trip, delegation or course."""

    TEXTS = (
        "title",
        "place",
        "words",
        "source",
    )

    title: TextOut
    kind: str
    state: str
    held_on: DateOut
    place: str
    partners: list[UUID]
    words: str
    source: str

    @staticmethod
    def resolve_title(row: Engagement) -> TextOut:
        """Its title."""
        return TextOut.of(row.title)

    @staticmethod
    def resolve_held_on(row: Engagement) -> DateOut:
        """When it was or will be held."""
        return DateOut.of(row.held_on)

    @staticmethod
    def resolve_partners(row: Engagement) -> list[UUID]:
        """The partners taking part that the officer may read."""
        return linked(row, "partners")


class CommitmentOut(RecordOut):
    """A promise, ask or wish; `is_duty` is false for a wish."""

    TEXTS = (
        "what",
        "said_by_words",
        "to_act_words",
        "third_party",
        "reply",
        "words",
        "source",
    )

    act: str
    is_duty: bool
    what: TextOut
    we_said: bool
    said_by: list[UUID]
    said_by_words: str
    we_act: bool
    they_act: bool
    to_act: list[UUID]
    to_act_words: str
    third_party: str
    crime_areas: list[str]
    kinds: list[str]
    due: DateOut
    state: str
    their_state: str | None  # null for a guest: it is what we recorded about them
    sides_differ: bool | None
    reply: str
    words: str
    source: str

    @staticmethod
    def resolve_what(row: Commitment) -> TextOut:
        """What is to be done."""
        return TextOut.of(row.what)

    @staticmethod
    def resolve_said_by(row: Commitment) -> list[UUID]:
        """The partners who said it, as far as the officer may read them."""
        return linked(row, "said_by")

    @staticmethod
    def resolve_to_act(row: Commitment) -> list[UUID]:
        """The partners who must act, as far as the officer may read them."""
        return linked(row, "to_act")

    @staticmethod
    def resolve_due(row: Commitment) -> DateOut:
        """By when."""
        return DateOut.of(row.due)

    @staticmethod
    def resolve_their_state(row: Commitment, context: dict[str, Any]) -> str | None:
        """The other side's account, as we recorded it."""
        return None if asking(context["request"]).agency_id else row.their_state

    @staticmethod
    def resolve_sides_differ(row: Commitment, context: dict[str, Any]) -> bool | None:
        """Whether the two sides tell a different story."""
        return None if asking(context["request"]).agency_id else row.sides_differ


class ResultOut(RecordOut):
    """A counted output of cooperation."""

    TEXTS = (
        "value",
        "metric",
        "unit_of_count",
        "by_words",
        "to_words",
        "words",
        "source",
    )

    value: Decimal | None = Field(description="Null where it is kept back")
    qualifier: str
    unit_of_count: str
    metric: str
    by_us: bool
    by_partners: list[UUID]
    by_words: str
    to_us: bool
    to_partners: list[UUID]
    to_words: str
    period: DateOut
    words: str
    source: str

    @staticmethod
    def resolve_by_partners(row: Result) -> list[UUID]:
        """The partners who did it, as far as the officer may read them."""
        return linked(row, "by_partners")

    @staticmethod
    def resolve_to_partners(row: Result) -> list[UUID]:
        """The partners it was for, as far as the officer may read them."""
        return linked(row, "to_partners")

    @staticmethod
    def resolve_period(row: Result) -> DateOut:
        """In which time."""
        return DateOut.of(row.period)


def linked(row: Any, name: str) -> list[UUID]:
    """The public ids of linked partners, of those `with_partners` brought along."""
    return [partner.public_id for partner in getattr(row, f"shown_{name}")]


def asking(request: HttpRequest) -> Officer:
    """The officer who asks; nobody else gets as far as a route."""
    return cast("OfficerRequest", request).user
