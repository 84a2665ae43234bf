"""Officers and what belongs to them: units, roles, deputies, releases, signing in."""

from caunoi.apps.officers.models.people import (
    Compartment,
    Deputies,
    Deputy,
    DeputyAct,
    DeputyActs,
    Officer,
    OfficerRows,
    Officers,
    RoleHeld,
    RolesHeld,
    Unit,
    Units,
    Versioned,
)
from caunoi.apps.officers.models.releases import Release
from caunoi.apps.officers.models.signing_in import SignInTry, Tries, UsedCode

__all__ = [
    "Compartment",
    "Deputies",
    "Deputy",
    "DeputyAct",
    "DeputyActs",
    "Officer",
    "OfficerRows",
    "Officers",
    "Release",
    "RoleHeld",
    "RolesHeld",
    "SignInTry",
    "Tries",
    "Unit",
    "Units",
    "UsedCode",
    "Versioned",
]
