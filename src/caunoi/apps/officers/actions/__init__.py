"""Everything that changes units, officers, roles and releases, and what sign-in remembers.

`people` is what an administrator and the officers themselves do, `deputies` how an officer
lets another decide for a time; `signing_in` is what happens at the door to the pages.
"""

from caunoi.apps.officers.actions.deputies import end_deputy, name_deputy, sign
from caunoi.apps.officers.actions.people import (
    Account,
    GuestSeat,
    LastAdministrator,
    NameTaken,
    NotToOneself,
    WrongCode,
    WrongMail,
    add_compartment,
    add_officer,
    add_unit,
    change_mail,
    change_password,
    choose_language,
    close_officer,
    end_role,
    give_role,
    release,
    renew_first_password,
)
from caunoi.apps.officers.actions.signing_in import (
    CodeUsed,
    TooManyTries,
    begin_try,
    end_try,
    fail_try,
    note_closed,
    note_devices,
    note_sign_in,
    note_sign_out,
    use_code,
)

__all__ = [
    "Account",
    "CodeUsed",
    "GuestSeat",
    "LastAdministrator",
    "NameTaken",
    "NotToOneself",
    "TooManyTries",
    "WrongCode",
    "WrongMail",
    "add_compartment",
    "add_officer",
    "add_unit",
    "begin_try",
    "change_mail",
    "change_password",
    "choose_language",
    "close_officer",
    "end_deputy",
    "end_role",
    "end_try",
    "fail_try",
    "give_role",
    "name_deputy",
    "note_closed",
    "note_devices",
    "note_sign_in",
    "note_sign_out",
    "release",
    "renew_first_password",
    "sign",
    "use_code",
]
