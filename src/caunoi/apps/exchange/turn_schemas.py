"""What the API takes and gives of what is said beside a request and its answer."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from ninja import Field, Schema

from caunoi.apps.exchange.actions.saying import TurnDraft
from caunoi.apps.exchange.models import Turn
from caunoi.apps.exchange.schemas import TextIO
from caunoi.core.exchange import turns
from caunoi.core.vocabulary import Handling, InformationGrade, SourceGrade

TurnKind = StrEnum("TurnKind", {kind: kind for kind in turns.TURNS})  # type: ignore[misc] # made from the table


class TurnIn(Schema):
    """One message about a request, of a kind of the table of turns."""

    kind: TurnKind
    content: TextIO
    limits: TextIO | None = None
    source_grade: SourceGrade | None = None
    information_grade: InformationGrade | None = None
    handling: Handling = Handling.H0

    def draft(self) -> TurnDraft:
        """The draft of it."""
        return TurnDraft(
            kind=str(self.kind),
            content=self.content.read(),
            limits=self.limits.read() if self.limits else None,
            source_grade=self.source_grade or "",
            information_grade=self.information_grade or "",
            handling=self.handling,
        )


class TurnOut(Schema):
    """One message about a request, ours or the partner's."""

    public_id: UUID
    by_us: bool
    kind: str
    state: str
    content: TextIO
    limits: TextIO | None
    source_grade: str
    information_grade: str
    handling: str
    received_at: datetime | None = Field(
        description="By the signed receipt of the side that took it"
    )
    refusal_code: str

    @staticmethod
    def resolve_content(row: Turn) -> TextIO | None:
        """What it says."""
        return TextIO.of(row.content)

    @staticmethod
    def resolve_limits(row: Turn) -> TextIO | None:
        """How it may be used."""
        return TextIO.of(row.limits)
