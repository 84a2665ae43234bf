"""A token is made, approved by a second person, used by its program, revoked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F, Q

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers import records
from caunoi.apps.officers.models import Officer, RoleHeld, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.oversight import journal
from caunoi.apps.tokens.models import LONGEST, ApiToken
from caunoi.apps.tokens.scopes import Scope
from caunoi.core.ciphers import chance, digest
from caunoi.core.errors import Malformed, Refused
from caunoi.core.safeguards import four_eyes
from caunoi.core.texts import Text

PREFIX = "api-"  # of the accounts of programs; nobody signs in under such a name
SECRET_SIZE = 32  # bytes
CALLS = 120  # of one token in one minute
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class NotValid(Refused):
    """No such token counts: unknown, not approved yet, ended or revoked."""

    code = "token.not-valid"


class NoScope(Refused):
    """The token was not made for this call."""

    code = "token.no-scope"


class PersonDecides(Refused):
    """What is approved or decided, a signed-in person approves or decides."""

    code = "token.person-decides"


class TooManyCalls(Refused):
    """More calls within a minute than one token makes."""

    code = "token.too-many-calls"


class EndWrong(Malformed):
    """A token ends, within a year."""

    code = "token.end-wrong"


class ScopeUnknown(Malformed):
    """A token is made for at least one group of calls, each from the table."""

    code = "token.scope-unknown"


class NotWaiting(Refused):
    """It was approved or revoked already, or has ended."""

    code = "token.not-waiting"


@dataclass(frozen=True)
class Wanted:
    """What a token is made for."""

    code: str
    name: Text
    unit: Unit
    scopes: tuple[str, ...]
    ends_at: datetime


@transaction.atomic
def make(wanted: Wanted, *, by: Officer, at: datetime) -> tuple[ApiToken, str]:
    """A token that waits for its approval, and its secret, which is told this once.

    Raises:
        EndWrong, ScopeUnknown: it would not end within a year, or open nothing known.
        NameTaken: another account has this name.
    """
    by.require_may(Act.MANAGE_NODE)
    if not at < wanted.ends_at <= at + LONGEST:
        raise EndWrong(days=LONGEST.days)
    if not wanted.scopes or not set(wanted.scopes) <= set(Scope):
        raise ScopeUnknown
    secret = f"caunoi-{chance.fresh(SECRET_SIZE).hex()}"
    account = officers.add_officer(
        officers.Account(
            username=f"{PREFIX}{wanted.code}",
            name=wanted.name,
            unit=wanted.unit,
            held=("DK",),
            must_change_password=False,
        ),
        chance.fresh(SECRET_SIZE).hex(),
        by=by.username,
        at=at,
    )
    records.change(account, seen=None, password=make_password(None))
    made = ApiToken.objects.create(
        public_id=records.new_id(at),
        officer=account,
        unit=wanted.unit,
        sha256=hashed(secret),
        scopes=sorted(wanted.scopes),
        made_by=by,
        made_at=at,
        ends_at=wanted.ends_at,
    )
    details = {"account": account.username, "scopes": sorted(wanted.scopes)}
    journal.record("token.made", subject=made, by=by.username, at=at, details=details)
    return made, secret


@transaction.atomic
def approve(token: ApiToken, *, seen: int, by: Officer, at: datetime) -> None:
    """Let it count.

    Raises:
        SameOfficer: whoever made it does not approve it.
        NotWaiting: it was decided, or has ended.
    """
    by.require_may(Act.APPROVE)
    four_eyes.require_second(token.made_by.username, *by.hands(Act.APPROVE))
    waiting = Q(approved_at=None, revoked_at=None, ends_at__gt=at)
    told = {"approved_by": by, "approved_at": at}
    if not records.change(token, seen=seen, where=waiting, **told):
        raise NotWaiting
    officers.sign("token.approved", subject=token, by=by, at=at, act=Act.APPROVE)


@transaction.atomic
def revoke(token: ApiToken, *, seen: int, by: Officer, at: datetime) -> None:
    """End it now: its next call is refused."""
    if not by.may(Act.APPROVE):
        by.require_may(Act.MANAGE_NODE)
    gone = {"revoked_by": by, "revoked_at": at}
    if not records.change(token, seen=seen, where=Q(revoked_at=None), **gone):
        raise NotWaiting
    records.change(token.officer, seen=None, is_active=False, closed_at=at)
    RoleHeld.objects.filter(officer=token.officer, ended_at=None).update(ended_at=at)
    journal.record("token.revoked", subject=token, by=by.username, at=at)


# ---- each call --------------------------------------------------------------------------


@transaction.atomic
def admit(secret: str, scope: Scope | None, *, at: datetime) -> ApiToken:
    """The token of one call, counted; the first use of each day stands in the journal.

    Raises:
        NotValid: no such token counts.
    """
    rows = ApiToken.objects.counting(at).select_related("officer__unit")
    token = rows.filter(sha256=hashed(secret)).first()
    if token is None:
        raise NotValid
    require_scope(token, scope)
    _count(token, at)
    if token.used_at is None or token.used_at.date() != at.date():
        journal.record("token.used", subject=token, by=token.officer.username, at=at)
    if token.used_at is None or at - token.used_at > MINUTE:
        ApiToken.objects.filter(pk=token.pk).update(used_at=at)
    return token


def require_scope(token: ApiToken, scope: Scope | None) -> None:
    """Let only calls pass that the token was made for.

    Raises:
        PersonDecides: no token makes this call.
        NoScope: this token does not.
    """
    if scope is None:
        raise PersonDecides
    if scope not in token.scopes:
        raise NoScope(scope=str(scope))


@transaction.atomic
def note_refused(secret: str, code: str, *, at: datetime) -> None:
    """Keep that a program was refused: once an hour for each reason, not once a call."""
    token = ApiToken.objects.filter(sha256=hashed(secret)).select_related("officer").first()
    if token is None:
        return
    again = token.refused_at is not None and at - token.refused_at < HOUR
    if again and token.refused_code == code:
        return
    ApiToken.objects.filter(pk=token.pk).update(refused_code=code, refused_at=at)
    by, details = token.officer.username, {"code": code}
    journal.record("token.refused", subject=token, by=by, at=at, details=details)


def _count(token: ApiToken, at: datetime) -> None:
    """One more call of this minute; by conditional updates, so that no two count as one."""
    rows = ApiToken.objects.filter(pk=token.pk)
    running = rows.filter(minute_at__gt=at - MINUTE)
    if running.filter(calls__lt=CALLS).update(calls=F("calls") + 1):
        return
    over = rows.filter(Q(minute_at=None) | Q(minute_at__lte=at - MINUTE))
    if not over.update(minute_at=at, calls=1):
        raise TooManyCalls(calls=CALLS)


def hashed(secret: str) -> str:
    """What is kept of a token."""
    return digest.sha256(secret.encode()).hex()


def words_of(scopes: Iterable[str]) -> list[Scope]:
    """The scopes of a token in the order of the table."""
    held = set(scopes)
    return [scope for scope in Scope if scope in held]
