"""Everything that changes the reports of units: raised, asked for, answered, scored."""

from caunoi.apps.evaluation.actions.answering import (
    answer_report,
    consolidate,
    move_report,
    put_on_agenda,
)
from caunoi.apps.evaluation.actions.asking import ask_units
from caunoi.apps.evaluation.actions.indicators import (
    add_indicator,
    change_indicator,
    score_indicator,
)
from caunoi.apps.evaluation.actions.raising import (
    add_report,
    change_report,
    correct_report,
    fix_frame,
    raise_report,
    sign_report,
)

__all__ = [
    "add_indicator",
    "add_report",
    "answer_report",
    "ask_units",
    "change_indicator",
    "change_report",
    "consolidate",
    "correct_report",
    "fix_frame",
    "move_report",
    "put_on_agenda",
    "raise_report",
    "score_indicator",
    "sign_report",
]
