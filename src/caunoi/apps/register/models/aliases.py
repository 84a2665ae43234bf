"""Where the first migration of the register finds the column of other names."""

from caunoi.apps.officers.aliases import AliasesField as AliasesField
