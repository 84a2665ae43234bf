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
)
from caunoi.apps.officers.models.releases import Release
from caunoi.apps.officers.models.signing_in import SignInTry, Tries, UsedCode
from caunoi.apps.officers.models.units import Unit, Units, Versioned

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
