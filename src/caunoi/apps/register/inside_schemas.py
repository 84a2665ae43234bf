"""What the API takes and gives of our own units and of our posts abroad."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from ninja import Field, Schema
from pydantic import AfterValidator

from caunoi.apps.officers.actions.units import CODE, Dissolution, Ending, UnitFacts
from caunoi.apps.officers.aliases import Alias
from caunoi.apps.officers.calls import UnitCode, unit_of
from caunoi.apps.officers.entering.bodies import EntryBody
from caunoi.apps.officers.entering.told import (
    LINE,
    SAID_TEXT,
    Language,
    Line,
    SaidLine,
    TextIO,
)
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.api_schemas import DateOut, RecordOut, TextOut
from caunoi.apps.register.facts import Keeping
from caunoi.apps.register.facts.posts import PostFacts
from caunoi.apps.register.models import Post, PostMember, PostSupport
from caunoi.apps.register.terms import COUNTRIES
from caunoi.core.dates import ImpossibleDate, PartialDate, Precision
from caunoi.core.vocabulary import Handling

UnitKind = StrEnum("UnitKind", {kind.name: kind.value for kind in Unit.Kind})  # type: ignore[misc] # made from the model
NAMES, PROVINCES = 40, 60  # at most, of one unit and of one post
REASON = 1000  # characters


def _known(country: str) -> str:
    if country not in COUNTRIES:
        message = "no country that the register knows"
        raise ValueError(message)
    return country


Country = Annotated[
    str, AfterValidator(_known), Field(json_schema_extra={"enum": list(COUNTRIES)})
]
Reason = Annotated[str, Field(max_length=REASON, pattern=SAID_TEXT)]


class NameIO(TextIO):
    """A name on one line, the language it is written in, and its translations."""

    text: SaidLine
    translations: dict[Language, SaidLine] = Field(
        default_factory=dict, json_schema_extra={"additionalProperties": False}
    )


class DateIn(Schema):
    """A date with its precision, as the API tells it; both days null: not known."""

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.UNKNOWN

    def read(self) -> PartialDate:
        """The date.

        Raises:
            ImpossibleDate: its days are not those of its precision.
        """
        return PartialDate.told(self.start, self.end, self.precision)


class AliasIn(Schema):
    """Another name or spelling, and since and until when it was in use."""

    name: NameIO
    since: DateIn = DateIn()
    until: DateIn = DateIn()

    def read(self) -> Alias:
        """The name.

        Raises:
            ImpossibleDate: it would have been in use until before it was.
        """
        since, until = self.since.read(), self.until.read()
        if since.start and until.end and until.end < since.start:
            raise ImpossibleDate(value=f"{since.start} – {until.end}")
        return Alias(self.name.read(), since, until)


class AliasOut(Schema):
    """Another name or spelling, and since and until when it was in use."""

    name: TextOut
    since: DateOut
    until: DateOut

    @staticmethod
    def of(alias: Alias) -> "AliasOut":
        """The name as the API tells it."""
        return AliasOut(
            name=TextOut.of(alias.name),
            since=DateOut.of(alias.since),
            until=DateOut.of(alias.until),
        )


class UnitOut(Schema):
    """A part of our agency; one that has ended names its successor."""

    public_id: UUID
    version: int
    code: str
    kind: str
    name: TextOut
    aliases: list[AliasOut]
    valid_from: DateOut
    reports_to: str = Field(description="Code of a unit; empty at the top")
    has_ended: bool
    ended_on: DateOut
    successor: str = Field(
        description="Code of the unit that took its place; empty where none did"
    )

    @staticmethod
    def resolve_name(row: Unit) -> TextOut:
        """Its name."""
        return TextOut.of(row.name)

    @staticmethod
    def resolve_aliases(row: Unit) -> list[AliasOut]:
        """Its other names and spellings."""
        return [AliasOut.of(alias) for alias in row.aliases]

    @staticmethod
    def resolve_valid_from(row: Unit) -> DateOut:
        """Since when it works under its name."""
        return DateOut.of(row.valid_from)

    @staticmethod
    def resolve_reports_to(row: Unit) -> str:
        """The unit above it."""
        return row.parent.code if row.parent else ""

    @staticmethod
    def resolve_ended_on(row: Unit) -> DateOut:
        """When it ended."""
        return DateOut.of(row.superseded_on)

    @staticmethod
    def resolve_successor(row: Unit) -> str:
        """The unit that took its place."""
        now = row.follower if row.successor_id else None
        return now.code if now else ""


class UnitIn(EntryBody):
    """What a unit is called; a name it bore until now stays as another name by itself."""

    name: NameIO
    aliases: list[AliasIn] = Field(default_factory=list, max_length=NAMES)
    valid_from: DateIn = DateIn()

    def facts(self) -> UnitFacts:
        """What is told."""
        aliases = tuple(alias.read() for alias in self.aliases)
        return UnitFacts(self.name.read(), aliases, self.valid_from.read())


class NewUnitIn(EntryBody):
    """A part of our agency; its code cannot be changed later."""

    code: Annotated[str, Field(pattern=f"^{CODE.pattern}$")]
    kind: UnitKind
    name: NameIO
    reports_to: UnitCode | None = None


class EndIn(EntryBody):
    """Which unit took the place of another, since when, by which decision."""

    successor: UnitCode
    since: DateIn
    reason: Reason

    def ending(self, by: Officer) -> Ending:
        """What is told.

        Raises:
            NoSuchUnit: the officer sees no unit of that code.
        """
        return Ending(unit_of(self.successor, by), self.since.read(), self.reason)


class DissolveIn(EntryBody):
    """Since when a unit that no other succeeds has ended, by which decision."""

    since: DateIn
    reason: Reason

    def told(self) -> Dissolution:
        """What is told."""
        return Dissolution(self.since.read(), self.reason)


class PostMemberOut(RecordOut):
    """Who serves at a post, for a term."""

    TEXTS: ClassVar[tuple[str, ...]] = (
        "name",
        "title",
        "officer",
        "languages",
        "reach",
    )

    name: TextOut
    title: TextOut
    officer: str = Field(description="User name, of one who signs in here; else empty")
    is_head: bool
    capacity: str
    term_from: date | None
    term_to: date | None
    languages: str
    round_the_clock: bool
    reach: str

    @staticmethod
    def resolve_name(row: PostMember) -> TextOut:
        """The person's name."""
        return TextOut.of(row.name)

    @staticmethod
    def resolve_title(row: PostMember) -> TextOut:
        """The office held."""
        return TextOut.of(row.title)

    @staticmethod
    def resolve_officer(row: PostMember) -> str:
        """The account, where the person has one."""
        return row.officer.username if row.officer else ""


class PostSupportOut(RecordOut):
    """What a post did for one of our provinces."""

    TEXTS: ClassVar[tuple[str, ...]] = ("what", "province", "words", "source")

    province: str
    what: TextOut
    given_on: DateOut
    words: str
    source: str

    @staticmethod
    def resolve_what(row: PostSupport) -> TextOut:
        """What was done."""
        return TextOut.of(row.what)

    @staticmethod
    def resolve_given_on(row: PostSupport) -> DateOut:
        """When."""
        return DateOut.of(row.given_on)


class PostOut(RecordOut):
    """A post of ours in a host State."""

    TEXTS: ClassVar[tuple[str, ...]] = ("jurisdiction", "decision", "languages", "reach")

    unit: str = Field(description="Code of the unit that it is; the unit carries its names")
    name: TextOut
    host_country: str
    jurisdiction: list[str] = Field(description="Provinces there; empty: the whole State")
    decision: str
    languages: str
    reach: str

    @staticmethod
    def resolve_unit(row: Post) -> str:
        """The code of the unit."""
        return row.post_unit.code

    @staticmethod
    def resolve_name(row: Post) -> TextOut:
        """What it is called."""
        return TextOut.of(row.name)


class WholePost(PostOut):
    """One post with those who serve there and the support it gave."""

    members: list[PostMemberOut]
    supports: list[PostSupportOut]

    @staticmethod
    def resolve_members(row: Post) -> list[PostMember]:
        """Those that the route brought along."""
        return list(getattr(row, "shown_members", ()))

    @staticmethod
    def resolve_supports(row: Post) -> list[PostSupport]:
        """Those that the route brought along."""
        return list(getattr(row, "shown_supports", ()))


class PostIn(EntryBody):
    """What a post is: which unit, in which State, for which provinces of it."""

    unit: UnitCode
    host_country: Country
    jurisdiction: list[SaidLine] = Field(default_factory=list, max_length=PROVINCES)
    decision: Annotated[str, Field(max_length=160, pattern=LINE)] = ""
    languages: Annotated[str, Field(max_length=60, pattern=LINE)] = ""
    reach: Line = ""

    def facts(self, by: Officer) -> PostFacts:
        """What is told.

        Raises:
            NoSuchUnit: the officer sees no unit of that code.
        """
        provinces = (name.strip() for name in self.jurisdiction)
        return PostFacts(
            post_unit=unit_of(self.unit, by),
            host_country=self.host_country,
            jurisdiction=tuple(dict.fromkeys(provinces)),
            decision=self.decision.strip(),
            languages=self.languages.strip(),
            reach=self.reach.strip(),
        )


class NewPostIn(PostIn):
    """A new post, who may read it, and how it may be used."""

    node_wide: bool = Field(default=True, description="False: my unit and those above it")
    handling: Handling = Handling.H0

    def keeping(self) -> Keeping:
        """Who may read it."""
        return Keeping(node_wide=self.node_wide, handling=str(self.handling))
