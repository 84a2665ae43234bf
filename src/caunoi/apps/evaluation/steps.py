"""Which state follows which, for each kind of report, and who takes the step.

draft ──> raised ──> (triaged) ──> answered ──> acting ──> solved | not solved
             └─> returned ──> raised

A need: validated ──> prioritised ──> matched ──> delivered ──> measured again.
"""

from datetime import timedelta

from caunoi.apps.evaluation.terms import ReportKind, ReportState

TRIAGE_WITHIN = timedelta(days=5)  # calendar days
ANSWER_WITHIN = timedelta(days=30)
LATE_AFTER = timedelta(hours=24)  # after the last moment of the day it was asked for by

_OUTCOME = (ReportState.ACTING, ReportState.SOLVED, ReportState.NOT_SOLVED)
NEXT: dict[ReportKind, dict[ReportState, tuple[ReportState, ...]]] = {
    ReportKind.DIFFICULTY: {
        ReportState.RAISED: (
            ReportState.TRIAGED,
            ReportState.ANSWERED,
            ReportState.RETURNED,
        ),
        ReportState.TRIAGED: (ReportState.ANSWERED, ReportState.RETURNED),
        ReportState.ANSWERED: _OUTCOME,
        ReportState.ACTING: _OUTCOME[1:],
    },
    ReportKind.NEED: {
        ReportState.RAISED: (ReportState.VALIDATED, ReportState.RETURNED),
        ReportState.VALIDATED: (ReportState.PRIORITISED, ReportState.RETURNED),
        ReportState.PRIORITISED: (ReportState.MATCHED, ReportState.NOT_SOLVED),
        ReportState.MATCHED: (ReportState.DELIVERED, ReportState.NOT_SOLVED),
        ReportState.DELIVERED: (ReportState.REMEASURED,),
    },
    ReportKind.SITUATION: {
        ReportState.RAISED: (ReportState.CONSOLIDATED, ReportState.RETURNED),
    },
    ReportKind.EVALUATION: {
        ReportState.RAISED: (ReportState.ANSWERED, ReportState.RETURNED),
        ReportState.ANSWERED: _OUTCOME,
        ReportState.ACTING: _OUTCOME[1:],
    },
}
# While it lies with its own unit, which may still write on it.
AT_HOME = (
    ReportState.ASKED,
    ReportState.DRAFT,
    ReportState.FRAMED,
    ReportState.HELD,
    ReportState.TO_SIGN,
    ReportState.RETURNED,
)
# What the superior unit still owes an act.
WAITING = (
    ReportState.RAISED,
    ReportState.TRIAGED,
    ReportState.VALIDATED,
    ReportState.PRIORITISED,
)
ENDED = (
    ReportState.REMEASURED,
    ReportState.SOLVED,
    ReportState.NOT_SOLVED,
    ReportState.CONSOLIDATED,
    ReportState.CORRECTED,
)
REPLIES = {ReportState.ANSWERED, ReportState.MATCHED}  # reached by a reply only
NEEDS_NOTE = {
    ReportState.RETURNED,
    ReportState.SOLVED,
    ReportState.DELIVERED,
    ReportState.REMEASURED,
    ReportState.NOT_SOLVED,
}
TAKES_UP = {ReportState.TRIAGED, ReportState.VALIDATED}  # whoever does it sees to it
# Both sides know how it went on; every other step is the superior unit's.
BOTH_MAY = {
    ReportState.ACTING,
    ReportState.SOLVED,
    ReportState.NOT_SOLVED,
    ReportState.DELIVERED,
    ReportState.REMEASURED,
}


def after(kind: str, state: str) -> tuple[ReportState, ...]:
    """The states a report of this kind may go to from here."""
    return NEXT[ReportKind.known(kind)].get(ReportState.known(state), ())


def reply_state(kind: str) -> ReportState:
    """The state that a reply brings a report to."""
    return ReportState.MATCHED if kind == ReportKind.NEED else ReportState.ANSWERED
