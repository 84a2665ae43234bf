"""Who may do what: the roles of the agency and one readable table of acts.

A dot (`YES`) lets the role act; a half (`PARTLY`) lets it act under the condition that the
action itself checks; everything not listed is no. Per-record conflicts (author ≠ legal
reviewer ≠ approver) are `core.safeguards.four_eyes` and constraints in the database.
"""

from collections.abc import Iterable
from enum import StrEnum

from caunoi.core.errors import Refused


class NotAllowed(Refused):
    """None of the officer's roles allows this act."""

    code = "role.not-allowed"


class Role(StrEnum):
    """The seats of an agency (and `PL`, the guest seat of a partner)."""

    DO = "DO"  # duty officer
    DK = "DK"  # desk officer
    AN = "AN"  # analyst
    LR = "LR"  # legal reviewer
    AP = "AP"  # approver
    TC = "TC"  # training coordinator
    VP = "VP"  # victim-protection officer
    PC = "PC"  # protection-cell officer
    AU = "AU"  # auditor
    DP = "DP"  # data-protection officer
    NA = "NA"  # node administrator
    PL = "PL"  # partner liaison
    PR = "PR"  # province or post lead


class Act(StrEnum):
    """What an officer can do, one line of the table each."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVE = "approve"
    GRADE = "grade"
    READ_SEALED_IDENTITY = "read-sealed-identity"
    REGISTER = "register"
    OPEN_GATE = "open-gate"
    CLOSE_COMMITMENT = "close-commitment"
    READ_REPORTS = "read-reports"
    READ_JOURNAL = "read-journal"
    MANAGE_NODE = "manage-node"


YES, PARTLY = "yes", "partly"

TABLE: dict[Act, dict[Role, str]] = {
    Act.DRAFT: {Role.DO: PARTLY, Role.DK: YES, Role.AN: YES, Role.VP: PARTLY, Role.PR: YES},
    Act.REVIEW: {Role.LR: YES},
    Act.APPROVE: {Role.AP: YES},
    Act.GRADE: {Role.DO: PARTLY, Role.DK: YES, Role.AN: YES, Role.PR: PARTLY},
    Act.READ_SEALED_IDENTITY: {Role.VP: YES, Role.DO: PARTLY, Role.DP: PARTLY},
    Act.REGISTER: {Role.DK: YES, Role.PR: YES, Role.AN: YES, Role.TC: YES},
    Act.OPEN_GATE: {Role.AP: YES},
    Act.CLOSE_COMMITMENT: {Role.AP: YES, Role.TC: PARTLY},
    Act.READ_REPORTS: {Role.DK: YES, Role.AN: YES, Role.PR: YES},
    Act.READ_JOURNAL: {Role.AU: YES, Role.DP: PARTLY},
    Act.MANAGE_NODE: {Role.NA: YES},
}

# Who works with the content of records at all; the others see none of it.
CONTENT_ROLES = frozenset(
    {Role.DO, Role.DK, Role.AN, Role.LR, Role.AP, Role.TC, Role.VP, Role.PC, Role.PR}
)
# Node administrator, auditor and data-protection officer hold no role of the daily work.
APART = frozenset({Role.NA, Role.AU, Role.DP})


class RolesConflict(Refused):
    """One officer may not hold these roles together."""

    code = "role.conflict"


def may(held: Iterable[str], act: Act) -> bool:
    """Whether one of the held roles lets its officer do this, if only under a condition."""
    return any(TABLE[act].get(Role(role)) for role in held)


def require(held: Iterable[str], act: Act) -> None:
    """Let only an officer pass whose roles allow the act.

    Raises:
        NotAllowed: none of the roles allows it.
    """
    if not may(held, act):
        raise NotAllowed(act=str(act))


def require_together(held: Iterable[str]) -> None:
    """Let only roles pass that one officer may hold together (domain, section D).

    Raises:
        RolesConflict: NA, AU or DP beside a role of the daily work, or PL beside any other.
    """
    roles = {Role(role) for role in held}
    if (roles & APART and roles & CONTENT_ROLES) or (Role.PL in roles and len(roles) > 1):
        raise RolesConflict(roles=", ".join(sorted(roles)))
