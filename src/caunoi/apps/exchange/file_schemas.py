"""What the API of the exchange gives about files."""

from uuid import UUID

from ninja import Field, Schema


class FileOut(Schema):
    """One file beside a request or an answer."""

    public_id: UUID
    name: str
    kind: str
    size: int = Field(description="Bytes before it was sealed")
    state: str
