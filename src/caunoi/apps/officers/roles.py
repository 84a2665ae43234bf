"""Who may do what: the roles of the agency and one readable table of acts.

A dot (`YES`) lets the role act; a half (`PARTLY`) lets it act under the condition that the
action itself checks; everything not listed is no. Per-record conflicts (author ≠ legal
reviewer ≠ approver) are `core.safeguards.four_eyes` and constraints in the database.
"""

from collections.abc import Iterable
from enum import StrEnum

from caunoi.core.errors import Malformed, Refused
from caunoi.core.vocabulary import Role as Role


class NotAllowed(Refused):
    """None of the officer's roles allows this act."""

    code = "role.not-allowed"


class Side(StrEnum):
    """Where a role stands. One officer stands on one side at a time."""

    WORK = "work"  # the daily work with the content of records
    NODE = "node"  # keeps the node, reads no content
    OVERSIGHT = "oversight"  # looks at what was done, does none of it
    GUEST = "guest"  # a partner's liaison


class Act(StrEnum):
    """What an officer can do, one line of the table each."""

    DRAFT = "draft"
    REVIEW = "review"
    CARRY = "carry"
    APPROVE = "approve"
    RELEASE_FOR_A_LIFE = "release-for-a-life"
    GRADE = "grade"
    READ_SEALED_IDENTITY = "read-sealed-identity"
    READ_ITINERARIES = "read-itineraries"
    REGISTER = "register"
    VERIFY_INSTRUMENT = "verify-instrument"
    OPEN_GATE = "open-gate"
    PROPOSE_CLOSING = "propose-closing"
    CLOSE_COMMITMENT = "close-commitment"
    ANSWER_UNITS = "answer-units"
    READ_REPORTS = "read-reports"
    EXTEND_RETENTION = "extend-retention"
    DELETE = "delete"
    READ_JOURNAL = "read-journal"
    MANAGE_NODE = "manage-node"
    PAIR_PARTNERS = "pair-partners"
    DECIDE_QUARANTINE = "decide-quarantine"


YES, PARTLY = "yes", "partly"

# Training and deployment come with their app.
TABLE: dict[Act, dict[Role, str]] = {
    Act.DRAFT: {Role.DO: PARTLY, Role.DK: YES, Role.AN: YES, Role.VP: PARTLY, Role.PR: YES},
    Act.REVIEW: {Role.LR: YES},
    Act.CARRY: {Role.DO: YES, Role.DK: YES},
    Act.APPROVE: {Role.AP: YES},
    Act.RELEASE_FOR_A_LIFE: {Role.DO: PARTLY},
    Act.GRADE: {Role.DO: PARTLY, Role.DK: YES, Role.AN: YES, Role.PR: PARTLY},
    Act.READ_SEALED_IDENTITY: {Role.VP: YES, Role.DO: PARTLY, Role.DP: PARTLY},
    Act.READ_ITINERARIES: {Role.PC: YES, Role.DO: PARTLY, Role.AP: PARTLY},
    Act.REGISTER: {Role.DK: YES, Role.AN: YES, Role.TC: YES, Role.PR: YES},
    Act.VERIFY_INSTRUMENT: {Role.LR: YES},
    Act.OPEN_GATE: {Role.AP: YES},
    Act.PROPOSE_CLOSING: {Role.DK: YES, Role.TC: YES, Role.PR: YES},
    Act.CLOSE_COMMITMENT: {Role.AP: YES, Role.TC: PARTLY},
    Act.ANSWER_UNITS: {Role.DK: YES, Role.AP: YES},
    Act.READ_REPORTS: {Role.DK: YES, Role.AN: YES, Role.PR: YES},
    Act.EXTEND_RETENTION: {Role.AP: YES},
    Act.DELETE: {Role.DP: YES},
    Act.READ_JOURNAL: {Role.AU: YES, Role.DP: PARTLY, Role.NA: PARTLY},
    Act.MANAGE_NODE: {Role.NA: YES},
    Act.PAIR_PARTNERS: {Role.NA: YES, Role.AP: YES},
    Act.DECIDE_QUARANTINE: {Role.DK: YES, Role.AP: YES},
}

# What an officer decides with a role, and may delegate to a deputy for a time. What else
# the role allows (to answer units, to read itineraries) stays with its officer.
POWERS: dict[Role, frozenset[Act]] = {
    Role.AP: frozenset(
        {Act.APPROVE, Act.OPEN_GATE, Act.CLOSE_COMMITMENT, Act.EXTEND_RETENTION}
    ),
    Role.LR: frozenset({Act.REVIEW, Act.VERIFY_INSTRUMENT}),
    Role.DO: frozenset({Act.RELEASE_FOR_A_LIFE}),
}
DELEGATED = frozenset(act for acts in POWERS.values() for act in acts)

SIDES: dict[Role, Side] = {
    **dict.fromkeys(Role, Side.WORK),
    Role.NA: Side.NODE,
    Role.AU: Side.OVERSIGHT,
    Role.DP: Side.OVERSIGHT,
    Role.PL: Side.GUEST,
}
# Who works with the content of records at all; the others see none of it.
CONTENT_ROLES = frozenset(role for role, side in SIDES.items() if side is Side.WORK)


class RolesConflict(Refused):
    """One officer may not hold these roles together."""

    code = "role.conflict"


class RoleUnknown(Malformed):
    """There is no such role."""

    code = "role.unknown"


def in_order(side: Side) -> list[str]:
    """The codes of the roles of one side, in the order of the table."""
    return [str(role) for role in Role if SIDES[role] is side]


def may(held: Iterable[str], act: Act) -> bool:
    """Whether one of the held roles lets its officer do this, if only under a condition."""
    return any(TABLE[act].get(Role.known(role)) for role in held)


def require(held: Iterable[str], act: Act) -> None:
    """Let only an officer pass whose roles allow the act.

    Raises:
        NotAllowed: none of the roles allows it.
    """
    if not may(held, act):
        raise NotAllowed(act=str(act))


def require_known(codes: Iterable[str]) -> frozenset[Role]:
    """The roles of these codes.

    Raises:
        RoleUnknown: a code names no role.
    """
    told = list(codes)
    for code in told:
        if code not in set(Role):
            raise RoleUnknown(role=code)
    return frozenset(Role.known(code) for code in told)


def require_together(held: Iterable[str]) -> None:
    """Let only roles pass that one officer may hold together (domain, section D).

    The daily work, keeping the node, oversight and the guest seat are four sides; all the
    roles of an officer lie on one.

    Raises:
        RolesConflict: the roles lie on more than one side.
    """
    roles = require_known(held)
    if len({SIDES[role] for role in roles}) > 1:
        raise RolesConflict(roles=", ".join(sorted(roles)))
