"""What the API of the exchange tells about where one can ask."""

from uuid import UUID

from ninja import Field, Schema


class BasisOut(Schema):
    """One article that a request can stand on."""

    partner: UUID
    agreement: UUID | None
    number: int = Field(description="Version of the agreement, or of the paper")
    instrument: UUID | None = Field(description="The paper, for a partner without a node")
    article: str
    basis: str = Field(description="agreement, or what it is where it is none")
