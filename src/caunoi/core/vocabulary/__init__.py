"""The closed lists both sides of a border share, each word in Vietnamese and English.

A code listed here is what travels in messages, agreements and exports; a page shows its
label. There is no code for expression, opinion, belief, ethnicity or political activity,
and a test fails when somebody adds one.

    >>> CrimeArea.DRUGS.label("vi")
    'Tội phạm ma túy'
"""

from caunoi.core.vocabulary.cooperation import (
    INSTRUMENT_STATES_OPENING_THE_GATE,
    Capacity,
    CommitmentAct,
    CommitmentKind,
    CommitmentState,
    EngagementKind,
    EngagementState,
    InstrumentKind,
    InstrumentState,
    ProgrammeKind,
    Role,
)
from caunoi.core.vocabulary.crime import PARENTS, CrimeArea, within
from caunoi.core.vocabulary.information import (
    Availability,
    Classification,
    DataClass,
    Handling,
    InformationGrade,
    Minor,
    Mode,
    PersonStatus,
    Purpose,
    RefusalGround,
    SourceGrade,
    Tlp,
    Urgency,
    UrgencyReason,
)
from caunoi.core.vocabulary.term import LANGUAGES, Term, label

ALL_LISTS: tuple[type[Term], ...] = (
    Availability,
    Capacity,
    Classification,
    CommitmentAct,
    CommitmentKind,
    CommitmentState,
    CrimeArea,
    DataClass,
    EngagementKind,
    EngagementState,
    Handling,
    InformationGrade,
    InstrumentKind,
    InstrumentState,
    Minor,
    Mode,
    PersonStatus,
    ProgrammeKind,
    Purpose,
    RefusalGround,
    Role,
    SourceGrade,
    Tlp,
    Urgency,
    UrgencyReason,
)

__all__ = [
    "ALL_LISTS",
    "INSTRUMENT_STATES_OPENING_THE_GATE",
    "LANGUAGES",
    "PARENTS",
    "Availability",
    "Capacity",
    "Classification",
    "CommitmentAct",
    "CommitmentKind",
    "CommitmentState",
    "CrimeArea",
    "DataClass",
    "EngagementKind",
    "EngagementState",
    "Handling",
    "InformationGrade",
    "InstrumentKind",
    "InstrumentState",
    "Minor",
    "Mode",
    "PersonStatus",
    "ProgrammeKind",
    "Purpose",
    "RefusalGround",
    "Role",
    "SourceGrade",
    "Term",
    "Tlp",
    "Urgency",
    "UrgencyReason",
    "label",
    "within",
]
