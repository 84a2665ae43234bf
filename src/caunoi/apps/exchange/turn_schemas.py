"""What the API takes and gives of what is said beside a request and its answer."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from ninja import Field
from pydantic import ConfigDict, model_validator

from caunoi.apps.exchange import shapes, turn_content
from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.models import Turn
from caunoi.apps.exchange.schemas import KeptBack, told_to_programs, withheld
from caunoi.apps.exchange.shapes import Plain
from caunoi.apps.officers.entering.bodies import EntryBody
from caunoi.apps.officers.entering.told import Line, TextIO
from caunoi.core.exchange import fields, turns
from caunoi.core.vocabulary import (
    ConsentDecision,
    DelayReason,
    DowngradeGround,
    FreezeGround,
    FreezeOutcome,
    Handling,
    InformationGrade,
    NewUse,
    SourceGrade,
    Term,
    UsedFor,
)

TurnKind = StrEnum("TurnKind", {kind: kind for kind in turns.TURNS})  # type: ignore[misc] # made from the table


WORDED = (
    "info.clarify",
    "info.clarified",
    "consent.request",
    "preserve.extend",
)  # say nothing without words
# Of these, the word in one field decides which others must be there.
DECIDED = ("consent.request", "consent.reply", "freeze.result")
# What each kind says beside its words; those marked True must be there.
DETAILS: dict[str, dict[str, bool]] = {
    "info.delay": {"reason": True, "expected_date": True, "legal_step": False},
    "consent.request": {"new_use": True, "receiver": False},
    "consent.reply": {"decision": True},
    "feedback": {"useful": True, "used_for": True},
    "info.downgrade": {"downgrade_ground": True},
    "preserve.confirm": {"reference": False, "kept_until": True},
    "preserve.extend": {"until": True},
    "freeze.result": {
        "outcome": True,
        "amount": False,
        "currency": False,
        "frozen_at": False,
        "freeze_ground": False,
    },
}


def _others(of: type[Term], but: Term) -> list[str]:
    return [one.value for one in of if one is not but]


def _shapes(schema: Plain) -> None:
    """One shape for each kind, and more where one of its fields decides over others."""
    fields = schema["properties"]
    text = shapes.said(TextIO.model_json_schema())

    def shape(kind: str, *needed: str, **words: Iterable[str]) -> Plain:
        must = [name for name, must in DETAILS.get(kind, {}).items() if must]
        names = {*must, *needed, *(("content",) if kind in WORDED else ())}
        told = {
            name: shapes.filled(fields[name]) for name in names - {"content", "receiver"}
        }
        told |= dict.fromkeys(names & {"content", "receiver"}, text)
        return {
            **told,
            **{name: {"enum": list(codes)} for name, codes in words.items()},
            "kind": {"const": kind},
        }

    onward, conditional = NewUse.ONWARD, ConsentDecision.CONDITIONAL
    nothing = FreezeOutcome.NOT_FROZEN
    frozen = _others(FreezeOutcome, nothing)
    plain = [kind for kind in turns.TURNS if kind not in DECIDED]
    shapes.by_kind(
        schema,
        [
            *(shape(kind) for kind in plain),
            shape("consent.request", "receiver", new_use=[onward.value]),
            shape("consent.request", new_use=_others(NewUse, onward)),
            shape("consent.reply", "content", decision=[conditional.value]),
            shape("consent.reply", decision=_others(ConsentDecision, conditional)),
            shape("freeze.result", "freeze_ground", outcome=[nothing.value]),
            {
                **shape("freeze.result", "frozen_at", outcome=frozen),
                "amount": shapes.AN_AMOUNT,
                "currency": shapes.A_CURRENCY,
            },
        ],
    )


class TurnIn(EntryBody):
    """One message about a request, of a kind of the table of turns.

    `content` is the question, the clarification, the explanation, the conditions or the
    remarks, by the kind. The fields after `handling` belong to single kinds.
    """

    model_config = ConfigDict(json_schema_extra=_shapes)

    kind: TurnKind
    content: TextIO = TextIO(text="")
    limits: TextIO | None = None
    source_grade: SourceGrade | None = None
    information_grade: InformationGrade | None = None
    handling: Handling = Handling.H0
    item: UUID | None = Field(
        None, description="The partner's message that it speaks about; else the newest"
    )
    reason: DelayReason | None = Field(None, description="info.delay")
    expected_date: date | None = Field(None, description="info.delay")
    legal_step: TextIO | None = Field(None, description="info.delay")
    new_use: NewUse | None = Field(None, description="consent.request")
    receiver: TextIO | None = Field(
        None, description="consent.request; needed where it would be passed on"
    )
    decision: ConsentDecision | None = Field(None, description="consent.reply")
    useful: bool | None = Field(None, description="feedback")
    used_for: UsedFor | None = Field(None, description="feedback")
    downgrade_ground: DowngradeGround | None = Field(None, description="info.downgrade")
    reference: Line = Field("", description="preserve.confirm")
    kept_until: date | None = Field(None, description="preserve.confirm")
    until: date | None = Field(None, description="preserve.extend")
    outcome: FreezeOutcome | None = Field(None, description="freeze.result")
    amount: Line = Field("", description="freeze.result; digits, where money was frozen")
    currency: Line = Field("", description="freeze.result; where money was frozen")
    frozen_at: datetime | None = Field(None, description="freeze.result")
    freeze_ground: FreezeGround | None = Field(
        None, description="freeze.result; where nothing was frozen"
    )

    @model_validator(mode="after")
    def whole(self) -> Self:
        """Refuse a message that lacks what its kind says."""
        own = DETAILS.get(self.kind, {})
        needed = [name for name, must in own.items() if must]
        if "new_use" in own and self.new_use is NewUse.ONWARD:
            needed.append("receiver")
        if "outcome" in own and self.outcome is not None:
            nothing = self.outcome is FreezeOutcome.NOT_FROZEN
            needed += ["freeze_ground"] if nothing else ["amount", "currency", "frozen_at"]
        missing = [name for name in needed if getattr(self, name) in (None, "")]
        decided = "decision" in own and self.decision
        conditional = decided is ConsentDecision.CONDITIONAL
        if (conditional or self.kind in WORDED) and not self.content.text.strip():
            missing.append("content")
        if missing:
            words = f"{self.kind} needs: {', '.join(missing)}"
            raise ValueError(words)
        return self

    def details(self) -> dict[str, Any]:
        """What its kind says in codes, dates and further texts."""
        found: dict[str, Any] = {}
        for name in DETAILS.get(self.kind, {}):
            told = getattr(self, name)
            if isinstance(told, TextIO):
                told = turn_content.plain(told.read())
            found[name] = fields.plain(told)
        return found

    def draft(self) -> TurnDraft:
        """The draft of it."""
        return TurnDraft(
            kind=str(self.kind),
            content=self.content.read(),
            limits=self.limits.read() if self.limits else None,
            source_grade=self.source_grade or "",
            information_grade=self.information_grade or "",
            handling=self.handling,
            details=self.details(),
            refers_to=self.item,
        )


class TurnOut(KeptBack):
    """One message about a request, ours or the partner's."""

    public_id: UUID
    by_us: bool
    kind: str
    state: str
    content: TextIO
    limits: TextIO | None
    details: dict[str, Any] = Field(description="What its kind says in codes and dates")
    source_grade: str
    information_grade: str
    handling: str
    received_at: datetime | None = Field(
        description="By the signed receipt of the side that took it"
    )
    refusal_code: str

    @staticmethod
    def resolve_details(row: Turn, context: Any) -> dict[str, Any]:
        """What its kind says; nothing where its code keeps it back."""
        kept_back = withheld(row, context["request"].at)
        return {} if kept_back else dict(row.details)

    @staticmethod
    def resolve_content(row: Turn, context: Any) -> TextIO | None:
        """What it says."""
        return told_to_programs(row, row.content, context["request"].at)

    @staticmethod
    def resolve_limits(row: Turn) -> TextIO | None:
        """How it may be used."""
        return TextIO.of(row.limits)
