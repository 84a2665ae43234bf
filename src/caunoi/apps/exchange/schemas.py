"""What the API of the exchange takes and gives, field by field."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import ConfigDict

from caunoi.apps.exchange import choices, obeying, shapes
from caunoi.apps.exchange.actions.drafting import RequestDraft
from caunoi.apps.exchange.content import Identity
from caunoi.apps.exchange.models import Answer, InfoRequest, Turn
from caunoi.apps.officers import kept_back
from caunoi.apps.officers.entering.bodies import EntryBody
from caunoi.apps.officers.entering.told import Line, TextIO, Words
from caunoi.apps.officers.http import Told
from caunoi.apps.officers.kept_back import Withheld
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Partner
from caunoi.core.errors import CaunoiError, Refused
from caunoi.core.exchange import kinds, matter_parts
from caunoi.core.exchange.states import State
from caunoi.core.safeguards import grounds
from caunoi.core.safeguards.gate import Finding
from caunoi.core.safeguards.uses import Use
from caunoi.core.texts import Text
from caunoi.core.vocabulary import (
    CrimeArea,
    DataClass,
    Handling,
    InformationGrade,
    Minor,
    PersonStatus,
    Purpose,
    SourceGrade,
    Urgency,
    UrgencyReason,
)

OpeningKind = StrEnum("OpeningKind", {kind: kind for kind in kinds.OPENING})  # type: ignore[misc] # made from the table
Country = Annotated[str, Field(pattern="^([A-Z]{2})?$", description="ISO 3166 alpha-2")]


class NoSuchBasis(Refused):
    """No such partner, or no such article of an open agreement with it."""

    code = "exchange.no-such-basis"


class InBoth(Schema):
    """One thing said in Vietnamese and in English."""

    vi: str
    en: str


class FindingOut(Schema):
    """What one rule of the gate says."""

    code: str = Field(description="Stable code of the rule, such as gate.neutrality")
    passed: bool
    applies: bool = Field(description="False where the rule had nothing to judge")
    source: str
    what: InBoth
    do: InBoth

    @classmethod
    def told(
        cls, finding: Finding, tell: Callable[[CaunoiError | Finding, str], Told]
    ) -> "FindingOut":
        """What the rule says, in the words that the roof has for it."""
        vi, en = tell(finding, "vi"), tell(finding, "en")
        return cls(
            code=finding.code,
            passed=finding.passed,
            applies=finding.applies,
            source=finding.source,
            what=InBoth(vi=vi.what, en=en.what),
            do=InBoth(vi=vi.do, en=en.do),
        )


class RefusalOut(Schema):
    """Why nothing was done: the same code and sentences as the pages."""

    code: str
    what: InBoth = Field(description="What is wrong")
    do: InBoth = Field(description="What to do about it")
    findings: list[FindingOut] = Field([], description="All rules that stopped it")


REFUSED = frozenset({400, 401, 403, 404, 409, 422})
READ: Any = {REFUSED: RefusalOut}  # what each call may be answered with


class PersonIn(Schema):
    """The person a question is about; the identity is sealed and never given back."""

    status: PersonStatus
    minor: Minor = Minor.UNKNOWN
    name: Line = ""
    born: date | None = None
    document: Line = ""


class NeutralityIn(Schema):
    """The form on neutrality: what the matter touches, and why ordinary crime prevails."""

    political: bool = False
    military: bool = False
    religious: bool = False
    racial: bool = False
    predominant: bool = False
    reasoning: Annotated[Words, Field(min_length=1)]


class DraftIn(EntryBody):
    """A request; it may lack anything but the partner; the rules tell what is missing.

    `details` is what its kind says and no other, named as in the message: `preservation`,
    `transfer` or `formal_request`, without that name around it.
    """

    model_config = ConfigDict(json_schema_extra=shapes.of_matters)

    partner: UUID
    kind: OpeningKind = OpeningKind("info.request")
    details: dict[str, Any] = Field(default_factory=dict)
    agreement: UUID | None = None
    agreement_number: int = 1
    instrument: UUID | None = Field(
        None, description="The paper, where the partner runs no node"
    )
    article: Line = ""
    crime_area: CrimeArea | None = None
    data_class: DataClass | None = None
    purpose: Purpose | None = None
    offence: TextIO = TextIO(text="")
    statute: Line = ""
    statute_article: Line = ""
    statute_country: Country = ""
    facts: TextIO = TextIO(text="")
    ground_held: TextIO = Field(
        TextIO(text=""), description="Why the partner is believed to hold it"
    )
    link: TextIO | None = Field(None, description="How person and purpose belong together")
    use_limits: TextIO | None = None
    urgency: Urgency = Urgency.NORMAL
    urgency_reason: UrgencyReason | None = None
    directly_held: bool = True
    source_grade: SourceGrade | None = None
    information_grade: InformationGrade | None = None
    handling: Handling = Handling.H0
    person: PersonIn | None = None
    neutrality: NeutralityIn | None = None

    def draft(self, officer: Officer) -> RequestDraft:
        """The draft, its partner and article looked up among what the officer may use.

        Raises:
            NoSuchBasis: the partner or the article is not among them.
        """
        partner = choices.partners(officer).filter(public_id=self.partner).first()
        if partner is None:
            raise NoSuchBasis
        chosen = self._basis(officer, partner)
        return RequestDraft(
            partner=partner,
            kind=str(self.kind),
            details=self._details(),
            agreement=chosen.agreement if chosen else None,
            instrument=chosen.instrument if chosen else None,
            ground=chosen.ground if chosen else grounds.AGREEMENT,
            article=self.article,
            crime_area=self.crime_area or "",
            data_class=self.data_class or "",
            purpose=self.purpose or "",
            offence=self.offence.read(),
            statute=self.statute,
            statute_article=self.statute_article,
            statute_country=self.statute_country,
            facts=self.facts.read(),
            link=self.link.read() if self.link else None,
            ground_held=self.ground_held.read(),
            use_limits=self.use_limits.read() if self.use_limits else None,
            urgency=self.urgency,
            urgency_reason=self.urgency_reason or "",
            directly_held=self.directly_held,
            source_grade=self.source_grade or "",
            information_grade=self.information_grade or "",
            person_status=self.person.status if self.person else "",
            minor=self.person.minor if self.person else Minor.NO,
            neutrality=self.neutrality.model_dump() if self.neutrality else None,
            handling=self.handling,
        )

    def _basis(self, officer: Officer, partner: Partner) -> choices.Basis | None:
        if self.agreement is None and self.instrument is None:
            return None
        code = f"{self.agreement}/{self.agreement_number}/{self.article}"
        if self.instrument is not None:
            code = f"{self.instrument}/{self.article}"
        chosen = choices.found(code, choices.bases(officer, partner))
        if chosen is None:
            raise NoSuchBasis
        return chosen

    def _details(self) -> dict[str, Any]:
        """What its kind says alone; what the kind does not have is not kept."""
        if not self.details or self.kind not in matter_parts.PART_NAMES:
            return {}
        matter_parts.part_of(self.kind, self.details)
        return self.details

    def identity(self) -> Identity | None:
        """The identity to be sealed."""
        if self.person is None:
            return None
        born = self.person.born.isoformat() if self.person.born else ""
        return Identity(self.person.name, born, self.person.document) or None


class KeptBack(Withheld):
    """What a program is not told: texts that their handling code keeps on the screen."""

    @staticmethod
    def resolve_withheld(row: Answer | Turn, context: Any) -> str:
        """The rule, where one keeps the texts back."""
        return withheld(row, context["request"].at)


def withheld(row: obeying.Item, at: datetime) -> str:
    """The code of the rule that keeps this from programs; empty where none does."""
    refused = obeying.ruling(Use.API_READ, row, at).refusal()
    return refused.code if refused else ""


def told_to_programs(row: obeying.Item, text: Text | None, at: datetime) -> TextIO | None:
    """The text as the API gives it: nothing of it where its code keeps it back."""
    return TextIO.of(Text("") if text and withheld(row, at) else text)


def name_of(partner: Partner) -> TextIO | None:
    """The partner's name, where its entry in the register lets programs read it."""
    return TextIO.of(Text("") if kept_back.rule(partner.handling) else partner.name)


class AnswerOut(KeptBack):
    """An answer or refusal to a request."""

    public_id: UUID
    by_us: bool
    kind: str
    state: str
    availability: str
    partial: bool
    content: TextIO
    limits: TextIO | None
    refusal_ground: str
    alternative: TextIO | None
    source_grade: str
    information_grade: str
    handling: str

    @staticmethod
    def resolve_content(row: Answer, context: Any) -> TextIO | None:
        """What it says."""
        return told_to_programs(row, row.content, context["request"].at)

    @staticmethod
    def resolve_limits(row: Answer) -> TextIO | None:
        """How it may be used; said in any case."""
        return TextIO.of(row.limits)

    @staticmethod
    def resolve_alternative(row: Answer, context: Any) -> TextIO | None:
        """What could be given instead."""
        return told_to_programs(row, row.alternative, context["request"].at)


class RequestOut(Withheld):
    """One request; whoever reads it sees no name of an officer and no sealed identity."""

    public_id: UUID
    kind: str
    details: dict[str, Any] = Field(description="What only its kind says")
    grew_from: UUID | None
    version: int = Field(description="Send it back as If-Match with the next step")
    asked_by_us: bool
    partner: UUID
    partner_name: TextIO
    agreement: UUID | None
    instrument: UUID | None = Field(description="The paper, where they run no node")
    article: str
    state: str
    state_words: InBoth
    crime_area: str
    data_class: str
    purpose: str
    offence: TextIO
    statute: str
    statute_article: str
    statute_country: str
    facts: TextIO
    ground_held: TextIO
    link: TextIO | None
    use_limits: TextIO | None
    urgency: str
    urgency_reason: str
    directly_held: bool
    source_grade: str
    information_grade: str
    handling: str
    person_status: str
    minor: str
    identity_sealed: bool
    created_at: datetime
    sent_at: datetime | None
    received_at: datetime | None
    answer_due_at: datetime | None
    answer_due_kind: str = Field(
        description="due: fixed by the agreement; target: aimed at"
    )
    clock_stopped_at: datetime | None = Field(
        description="While a question back is open; answer_due_at stands where it stood"
    )
    late_since: datetime | None
    closed_at: datetime | None

    @staticmethod
    def of(row: InfoRequest, at: datetime) -> dict[str, Any]:
        """The request as the API gives it at this time."""
        state = State.known(row.state)
        named = {
            name: getattr(row, name)
            for name in RequestOut.model_fields
            if hasattr(row, name) and not isinstance(getattr(row, name), Text)
        }
        said = ("offence", "facts", "ground_held", "link")
        lines = ("statute", "statute_article")
        rule = withheld(row, at)
        return {
            **named,
            "details": {} if rule else row.details,
            **{name: told_to_programs(row, getattr(row, name), at) for name in said},
            **(dict.fromkeys(lines, "") if rule else {}),
            "use_limits": TextIO.of(row.use_limits),
            "withheld": rule,
            "partner": row.partner.public_id,
            "grew_from": row.grew_from.public_id if row.grew_from else None,
            "partner_name": name_of(row.partner),
            "agreement": row.agreement.public_id if row.agreement else None,
            "instrument": row.instrument.public_id if row.instrument else None,
            "state_words": InBoth(vi=state.vi, en=state.en),
            "identity_sealed": row.sealed_identity is not None,
        }


class RequestWithAnswers(RequestOut):
    """One request with the answers the officer may read, oldest first."""

    answers: list[AnswerOut]
