"""What an officer can do with papers; each act is journalled."""

from caunoi.apps.papers.actions.importing import EnteredAlready, bring, enter
from caunoi.apps.papers.actions.leaving import brief_made, letter_made, list_exported
from caunoi.apps.papers.actions.letters import (
    GapUnexplained,
    NotThere,
    NumberUsed,
    ReasonMissing,
    SentTooEarly,
    approve,
    change,
    draft,
    give_back,
    give_number,
    next_number,
    record_sent,
    void,
)

__all__ = [
    "EnteredAlready",
    "GapUnexplained",
    "NotThere",
    "NumberUsed",
    "ReasonMissing",
    "SentTooEarly",
    "approve",
    "brief_made",
    "bring",
    "change",
    "draft",
    "enter",
    "give_back",
    "give_number",
    "letter_made",
    "list_exported",
    "next_number",
    "record_sent",
    "void",
]
