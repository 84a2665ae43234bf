"""How what is handed over is graded and marked."""

from dataclasses import dataclass
from datetime import date

from caunoi.core.exchange.fields import Fields
from caunoi.core.vocabulary import (
    Classification,
    InformationGrade,
    Role,
    SourceGrade,
    Tlp,
)

APPROVALS_LIMIT = 5


@dataclass(frozen=True)
class Marking:
    """How the content is graded and marked, by which roles, and how long it is kept."""

    source_grade: SourceGrade
    information_grade: InformationGrade
    tlp: Tlp | None
    classification: Classification
    author_role: Role
    approvals: tuple[Role, ...]
    retention_until: date


def read(here: Fields) -> Marking:
    """The marking in this object.

    Raises:
        Malformed: it breaks the schema, told with the path of the field.
    """
    found = Marking(
        source_grade=here.term("source_grade", SourceGrade),
        information_grade=here.term("information_grade", InformationGrade),
        tlp=None if here.is_empty("tlp") else here.term("tlp", Tlp),
        classification=here.term("classification", Classification),
        author_role=here.term("author_role", Role),
        approvals=here.terms("approvals", Role, APPROVALS_LIMIT),
        retention_until=here.day("retention_until"),
    )
    here.end()
    return found
