"""Everything that changes officers, their roles and their releases."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from caunoi.apps.officers import records, roles, succession
from caunoi.apps.officers.actions import deputies
from caunoi.apps.officers.actions.units import NameTaken, WrongCode, require_code
from caunoi.apps.officers.models import Compartment, Officer, Release, RoleHeld, Unit
from caunoi.apps.officers.records import Record, new_id
from caunoi.apps.officers.roles import Act, Role
from caunoi.apps.oversight import journal
from caunoi.core.errors import Malformed, Refused
from caunoi.core.texts import Text


class WrongMail(Malformed):
    """This is no mail address."""

    code = "officer.wrong-mail"


class GuestSeat(Refused):
    """A guest seat belongs to a partner's agency and holds the role PL, and only there."""

    code = "officer.guest-seat"


class NotToOneself(Refused):
    """Nobody gives a role to themselves or closes their own account."""

    code = "role.not-to-oneself"


class LastAdministrator(Refused):
    """The node would be left without an administrator."""

    code = "officer.last-administrator"


# ---- officers ---------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Account:
    """Who signs in, where they belong, and what they may do from the first day."""

    username: str
    name: Text
    unit: Unit | None
    held: tuple[str, ...]
    agency_id: UUID | None = None  # whose guest this is
    contact_id: UUID | None = None  # and which of its contact points
    mail: str = ""
    must_change_password: bool = True


@transaction.atomic
def add_officer(account: Account, password: str, *, by: str, at: datetime) -> Officer:
    """Add an officer of a unit, or the guest of an agency, with a first password.

    Raises:
        WrongCode: the username holds more than a-z, 0-9 and -.
        NameTaken: an officer signs in under this name already.
        RoleUnknown: a code names no role.
        RolesConflict: one officer may not hold these roles together.
        GuestSeat: a guest without the role PL, or PL without an agency.
        WrongMail: this is no mail address.
        UnitEnded: another unit has taken the place of this one.
    """
    succession.require_standing(account.unit)
    _require_seat(account.username, account.agency_id, account.held)
    officer = Officer(username=account.username, name=account.name, unit=account.unit)
    if account.agency_id:
        officer.agency_id, officer.contact_id = account.agency_id, account.contact_id
    officer.public_id, officer.created_at = new_id(at), at
    officer.must_change_password = account.must_change_password
    officer.mail = _checked_mail(account.mail)
    officer.set_password(password)
    officer.save()
    for role in account.held:
        _hold(officer, role, at)
    told = {"roles": sorted(account.held)}
    journal.record("officer.added", subject=officer, by=by, at=at, details=told)
    return officer


@transaction.atomic
def close_officer(officer: Officer, *, seen: int, by: Officer, at: datetime) -> None:
    """End an account and all its roles; its open sessions end with their next request.

    Raises:
        NotAllowed: `by` does not manage the node.
        NotToOneself: an administrator closes their own account.
        LastAdministrator: nobody else manages the node.
        Stale: the account was changed since it was read.
    """
    by.require_may(Act.MANAGE_NODE)
    _require_other(officer, by)
    records.change(officer, seen=seen, is_active=False, closed_at=at)
    RoleHeld.objects.filter(officer=officer, ended_at=None).update(ended_at=at)
    officer.ask_roles_again()
    _require_administrator()
    journal.record("officer.closed", subject=officer, by=by.username, at=at)


# ---- roles ------------------------------------------------------------------------------


@transaction.atomic
def give_role(
    officer: Officer, role: str, *, seen: int, by: Officer, at: datetime
) -> RoleHeld:
    """Let an officer hold one more role from now on.

    Raises:
        NotAllowed: `by` does not manage the node.
        NotToOneself: nobody gives a role to themselves.
        RolesConflict: the officer may not hold it beside the roles held now.
        GuestSeat: PL for one of ours, or another role for a guest.
        NameTaken: the officer holds it already.
        Stale: the account was changed since it was read.
    """
    by.require_may(Act.MANAGE_NODE)
    _require_other(officer, by)
    # The UPDATE of the officer's row keeps two administrators from giving two roles that
    # conflict at the same moment: the second waits here, then sees a stale version.
    records.change(officer, seen=seen)
    now = _held_now(officer)
    roles.require_together([*now, role])
    if (officer.agency_id is not None) != (role == Role.PL):
        raise GuestSeat
    if role in now:
        raise NameTaken(name=role)
    held = _hold(officer, role, at)
    officer.ask_roles_again()
    journal.record(
        "role.given", subject=officer, by=by.username, at=at, details={"role": role}
    )
    return held


@transaction.atomic
def end_role(officer: Officer, role: str, *, seen: int, by: Officer, at: datetime) -> None:
    """Let a role end now; that it was held stays known.

    Raises:
        NotAllowed: `by` does not manage the node.
        NotToOneself: nobody changes their own roles.
        LastAdministrator: nobody else manages the node.
        Stale: the account was changed since it was read.
    """
    by.require_may(Act.MANAGE_NODE)
    _require_other(officer, by)
    records.change(officer, seen=seen)
    held = RoleHeld.objects.filter(officer=officer, role=role, ended_at=None)
    if held.update(ended_at=at):
        officer.ask_roles_again()
        _require_administrator()
        journal.record(
            "role.ended", subject=officer, by=by.username, at=at, details={"role": role}
        )


# ---- the officer's own account ----------------------------------------------------------


@transaction.atomic
def change_password(officer: Officer, password: str, *, at: datetime) -> None:
    """Set the password the officer chose; the first password has then done its part."""
    officer.set_password(password)
    records.change(
        officer, seen=None, password=officer.password, must_change_password=False
    )
    journal.record("password.changed", subject=officer, by=officer.username, at=at)


@transaction.atomic
def renew_first_password(
    officer: Officer, password: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Give a new first password and forget one-time codes, passkeys and recovery codes.

    For an officer who lost them: there is no other way back in, and no e-mail.

    Raises:
        NotAllowed: `by` does not manage the node.
        NotToOneself: administrators change their own password in their account.
        Stale: the account was changed since it was read.
    """
    by.require_may(Act.MANAGE_NODE)
    _require_other(officer, by)
    officer.set_password(password)
    records.change(officer, seen=seen, password=officer.password, must_change_password=True)
    forgotten = Authenticator.objects.filter(user=officer)
    kinds = sorted(set(forgotten.values_list("type", flat=True)))
    forgotten.delete()
    details = {"forgotten": kinds}
    journal.record(
        "password.renewed", subject=officer, by=by.username, at=at, details=details
    )


@transaction.atomic
def choose_language(officer: Officer, language: str, *, seen: int, at: datetime) -> None:
    """Keep the language the officer reads the pages in.

    Raises:
        WrongCode: there are no pages in this language.
        Stale: the account was changed since it was read.
    """
    if language not in dict(settings.LANGUAGES):
        raise WrongCode(told=language[:8])
    records.change(officer, seen=seen, language=language)
    journal.record(
        "officer.language",
        subject=officer,
        by=officer.username,
        at=at,
        details={"language": language},
    )


@transaction.atomic
def change_mail(
    officer: Officer, mail: str, *, seen: int, by: Officer, at: datetime
) -> None:
    """Keep where reminders are sent to; empty: they stay on Today.

    Raises:
        NotAllowed: `by` is neither the officer nor manages the node.
        WrongMail: this is no mail address.
        Stale: the account was changed since it was read.
    """
    if by.pk != officer.pk:
        by.require_may(Act.MANAGE_NODE)
    records.change(officer, seen=seen, mail=_checked_mail(mail))
    journal.record("officer.mail", subject=officer, by=by.username, at=at)


# ---- compartments and releases ----------------------------------------------------------


@transaction.atomic
def add_compartment(
    code: str, name: Text, members: tuple[Officer, ...], *, by: str, at: datetime
) -> Compartment:
    """Close a circle around these officers.

    Raises:
        WrongCode: the code holds more than a-z, 0-9 and -.
        NameTaken: a compartment of this code exists.
    """
    require_code(code)
    if Compartment.objects.filter(code=code).exists():
        raise NameTaken(name=code)
    circle = Compartment.objects.create(public_id=new_id(at), code=code, name=name)
    circle.members.set(members)
    journal.record("compartment.added", subject=circle, by=by, at=at)
    return circle


@transaction.atomic
def release(record: Record, agency_id: UUID, *, by: Officer, at: datetime) -> Release:
    """Let the guests of one agency see one record."""
    made = Release.objects.create(
        public_id=new_id(at),
        record_kind=record.record_kind(),
        record_id=record.public_id,
        agency_id=agency_id,
        released_by=by,
        released_at=at,
    )
    told, act = {"agency": str(agency_id)}, Act.APPROVE
    deputies.sign("record.released", subject=record, by=by, at=at, act=act, details=told)
    return made


# ---- what the actions share -------------------------------------------------------------


def _checked_mail(mail: str) -> str:
    """The address without spaces around it; nothing where none is told."""
    address = mail.strip()
    if address:
        try:
            validate_email(address)
        except ValidationError as error:
            raise WrongMail from error
    return address


def _require_seat(username: str, agency_id: UUID | None, held: tuple[str, ...]) -> None:
    require_code(username)
    roles.require_together(held)
    if (agency_id is not None) != (Role.PL in held):
        raise GuestSeat
    if Officer.objects.filter(username=username).exists():
        raise NameTaken(name=username)


def _require_other(officer: Officer, by: Officer) -> None:
    if officer.pk == by.pk:
        raise NotToOneself


def _require_administrator() -> None:
    left = RoleHeld.objects.filter(role=Role.NA, ended_at=None, officer__is_active=True)
    if not left.exists():
        raise LastAdministrator


def _held_now(officer: Officer) -> list[str]:
    held = RoleHeld.objects.filter(officer=officer, ended_at=None)
    return list(held.values_list("role", flat=True))


def _hold(officer: Officer, role: str, at: datetime) -> RoleHeld:
    side = roles.SIDES[Role.known(role)]
    return RoleHeld.objects.create(officer=officer, role=role, side=side, started_at=at)
