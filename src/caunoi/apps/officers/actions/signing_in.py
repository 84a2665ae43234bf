"""What happens at the door to the pages: tries counted, codes used once, all journalled.

The limits are rows, so that several processes and machines count together. A try is
written and committed before the password is looked at; whoever then finds more tries than
the limit steps back. So of many tries at one moment no more than the limit are looked at.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from caunoi.apps.officers.models import Officer, SignInTry, UsedCode
from caunoi.apps.oversight import journal
from caunoi.core.ciphers import mac
from caunoi.core.errors import Refused

WINDOW = timedelta(minutes=15)
FOR_A_NAME = 5  # failed tries within the window
FOR_AN_ADDRESS = 30  # a whole desk may share one address
KEPT = timedelta(days=1)
UNKNOWN = "officer:unknown"


class TooManyTries(Refused):
    """Too many failed tries for this name or from this address."""

    code = "sign-in.too-many-tries"


class CodeUsed(Refused):
    """A one-time code was sent a second time."""

    code = "sign-in.code-used"


def begin_try(kind: str, username: str, address: str, *, at: datetime) -> SignInTry:
    """Count one try with a `password` or a `code` before it is looked at.

    Must not run inside a transaction that may be rolled back: the count would be lost.

    Raises:
        TooManyTries: the limit for the name or the address is reached.
    """
    SignInTry.objects.filter(at__lt=at - KEPT).delete()
    name = _hashed(username)
    this = SignInTry.objects.create(kind=kind, name=name, address=address, at=at)
    counted = SignInTry.objects.counted(kind, at - WINDOW)
    if counted.filter(name=name).count() > FOR_A_NAME:
        _hold_back(this, username, "name")
    if counted.filter(address=address).count() > FOR_AN_ADDRESS:
        _hold_back(this, username, "address")
    return this


@transaction.atomic
def end_try(this: SignInTry) -> None:
    """The try succeeded: neither it nor earlier slips under this name count any longer.

    What failed from the address keeps counting: one right password must not buy an
    attacker thirty more tries at other names.
    """
    SignInTry.objects.filter(pk=this.pk).delete()
    slips = SignInTry.objects.filter(kind=this.kind, name=this.name)
    slips.update(name="")


@transaction.atomic
def fail_try(this: SignInTry, username: str, *, at: datetime) -> None:
    """The try failed; it stays counted and is journalled."""
    journal.record(
        "sign-in.failed",
        subject=_subject(username),
        by=journal.NODE,
        at=at,
        details={"with": this.kind, "address": this.address, "name": this.name[:16]},
    )


@transaction.atomic
def use_code(device: int, step: int, *, at: datetime) -> None:
    """Let a one-time code serve once.

    Raises:
        CodeUsed: it has served already.
    """
    UsedCode.objects.filter(device=device, step__lt=step, at__lt=at - KEPT).delete()
    try:
        with transaction.atomic():
            UsedCode.objects.create(device=device, step=step, at=at)
    except IntegrityError as error:
        raise CodeUsed from error


@transaction.atomic
def note_sign_in(
    officer: Officer, factors: Iterable[str], address: str, *, at: datetime
) -> None:
    """Journal that an officer signed in, with what."""
    journal.record(
        "sign-in.done",
        subject=officer,
        by=officer.username,
        at=at,
        details={"with": list(factors), "address": address},
    )


@transaction.atomic
def note_closed(officer: Officer, address: str, *, at: datetime) -> None:
    """Journal that somebody tried a closed account with its right password or passkey."""
    journal.record(
        "sign-in.closed",
        subject=officer,
        by=journal.NODE,
        at=at,
        details={"address": address},
    )


@transaction.atomic
def note_sign_out(officer: Officer, *, at: datetime, idle: bool = False) -> None:
    """Journal that an officer signed out, or was signed out after idle minutes."""
    what = "sign-out.idle" if idle else "sign-out.done"
    journal.record(what, subject=officer, by=officer.username, at=at)


@transaction.atomic
def note_devices(
    officer: Officer, before: dict[int, str], after: dict[int, str], *, at: datetime
) -> None:
    """Journal which codes and passkeys came, went or were renamed."""
    changes = [("device.added", after[key]) for key in after.keys() - before.keys()]
    changes += [("device.removed", before[key]) for key in before.keys() - after.keys()]
    changes += [
        ("device.renamed", after[key])
        for key in after.keys() & before.keys()
        if after[key] != before[key]
    ]
    for what, device in changes:
        details = {"device": device}
        journal.record(what, subject=officer, by=officer.username, at=at, details=details)


def _hold_back(this: SignInTry, username: str, limit: str) -> None:
    """Take the try out of the count, journal the first of its kind, and refuse it."""
    with transaction.atomic():
        again = SignInTry.objects.filter(
            kind=this.kind, held_back=True, at__gt=this.at - WINDOW, **_key(this, limit)
        ).exists()
        SignInTry.objects.filter(pk=this.pk).update(held_back=True)
        if not again:
            journal.record(
                "sign-in.held-back",
                subject=_subject(username)
                if limit == "name"
                else f"address:{this.address}",
                by=journal.NODE,
                at=this.at,
                details={"with": this.kind, "limit": limit, "address": this.address},
            )
    raise TooManyTries(minutes=int(WINDOW.total_seconds() // 60))


def _key(this: SignInTry, limit: str) -> dict[str, str]:
    return {limit: getattr(this, limit)}


def _subject(username: str) -> str:
    officer = Officer.objects.filter(username=_plain(username)).first()
    return str(officer) if officer else UNKNOWN


def _plain(username: str) -> str:
    return username.strip().lower()


def _hashed(username: str) -> str:
    return mac.mac(settings.JOURNAL_KEY, _plain(username).encode()).hex()
