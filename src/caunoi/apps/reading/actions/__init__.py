"""What an officer does with a report: has it read, then decides about what it proposes."""

from caunoi.apps.reading.actions.deciding import (
    CountryMissing,
    DecidedAlready,
    accept,
    draft,
    reject,
)
from caunoi.apps.reading.actions.seconding import (
    AskedAlready,
    Restricted,
    SecondOff,
    ask_second,
    require_may_leave,
    second_due,
)
from caunoi.apps.reading.actions.undoing import (
    BuiltOn,
    NotDecided,
    SomebodyElse,
    undo,
)
from caunoi.apps.reading.actions.uploading import (
    AlmostRead,
    Origin,
    ReadAlready,
    read_report,
)

__all__ = [
    "AlmostRead",
    "AskedAlready",
    "BuiltOn",
    "CountryMissing",
    "DecidedAlready",
    "NotDecided",
    "Origin",
    "ReadAlready",
    "Restricted",
    "SecondOff",
    "SomebodyElse",
    "accept",
    "ask_second",
    "draft",
    "read_report",
    "reject",
    "require_may_leave",
    "second_due",
    "undo",
]
