"""What is remembered of signing in: tries that failed, and codes that were used."""

from datetime import datetime

from django.db import models


class Tries(models.QuerySet["SignInTry"]):
    """Every question about tries to sign in."""

    def counted(self, kind: str, since: datetime) -> "Tries":
        """Tries of this kind that count against a limit."""
        return self.filter(kind=kind, at__gt=since, held_back=False)


class SignInTry(models.Model):
    """One try with a password or a code that did not succeed, or is still being looked at.

    `name` is a keyed hash: what was typed may be a password in the wrong field.
    """

    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=64)
    address = models.CharField(max_length=45)
    at = models.DateTimeField(db_index=True)
    held_back = models.BooleanField(default=False)
    objects = Tries.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "name", "at"], name="try_by_name"),
            models.Index(fields=["kind", "address", "at"], name="try_by_address"),
        ]

    def __str__(self) -> str:
        return f"sign-in-try:{self.pk}"


class UsedCode(models.Model):
    """A one-time code that was used: it does not serve a second time, on any machine."""

    device = models.BigIntegerField()  # key of the authenticator that made the code
    step = models.BigIntegerField()  # the time step of a TOTP code, or the code itself
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "step"], name="usedcode_once"),
        ]

    def __str__(self) -> str:
        return f"used-code:{self.pk}"
