"""What the API takes as an answer or a refusal."""

from ninja import Field

from caunoi.apps.exchange.actions.answering import AnswerDraft
from caunoi.apps.officers.entering.bodies import EntryBody
from caunoi.apps.officers.entering.told import TextIO
from caunoi.core.vocabulary import (
    Availability,
    Handling,
    InformationGrade,
    RefusalGround,
    SourceGrade,
)


class AnswerIn(EntryBody):
    """An answer, whole or in part; or, with a ground, a refusal with its alternative."""

    content: TextIO
    refusal_ground: RefusalGround | None = Field(
        None, description="Given for a refusal only"
    )
    alternative: TextIO | None = Field(
        None, description="What could be done or given instead; a refusal needs it"
    )
    availability: Availability = Availability.DIRECT
    partial: bool = False
    limits: TextIO | None = None
    source_grade: SourceGrade | None = None
    information_grade: InformationGrade | None = None
    handling: Handling = Handling.H0

    def draft(self) -> AnswerDraft:
        """The draft of the answer or refusal."""
        refusing = self.refusal_ground is not None
        return AnswerDraft(
            content=self.content.read(),
            kind="info.refuse" if refusing else "info.answer",
            availability="" if refusing else self.availability,
            partial=self.partial and not refusing,
            limits=self.limits.read() if self.limits else None,
            refusal_ground=self.refusal_ground or "",
            alternative=self.alternative.read() if self.alternative else None,
            source_grade=self.source_grade or "",
            information_grade=self.information_grade or "",
            handling=self.handling,
        )
