"""Units, officers and their roles, closed compartments, releases, and tries to sign in."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers import roles as seats
from caunoi.apps.officers.fields import WordsField


class Versioned(models.Model):
    """A row that counts its changes, so that a stale form is noticed."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Units(models.QuerySet["Unit"]):
    """Every question about our own units."""

    def visible_to(self, officer: "Officer") -> "Units":
        """Names of our units are no secret inside the agency; a guest sees none."""
        return self.none() if officer.agency_id else self

    def below(self, unit: "Unit") -> "Units":
        """This unit and all that report to it."""
        return self.filter(path__startswith=unit.path)


class Unit(models.Model):
    """A part of the agency: a ministry desk, a province, a post abroad."""

    class Kind(models.TextChoices):
        DESK = "desk"
        PROVINCE = "province"
        POST = "post"

    public_id = models.UUIDField(unique=True)
    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    name = WordsField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="units")
    path = models.CharField(
        max_length=400, unique=True
    )  # codes from the top, each with a slash
    objects = Units.as_manager()

    def __str__(self) -> str:
        return f"unit:{self.code}"


class Compartment(models.Model):
    """A closed circle: what lies in it does not exist for anybody outside."""

    public_id = models.UUIDField(unique=True)
    code = models.SlugField(max_length=40, unique=True)
    name = WordsField()
    members: "models.ManyToManyField[Officer, models.Model]" = models.ManyToManyField(
        "Officer", related_name="compartments"
    )

    def __str__(self) -> str:
        return f"compartment:{self.code}"


class OfficerRows(models.QuerySet["Officer"]):
    """Every question about officers."""

    def visible_to(self, officer: "Officer") -> "OfficerRows":
        """Who works here is no secret among colleagues; a guest sees themselves."""
        return self.filter(pk=officer.pk) if officer.agency_id else self

    def in_order(self) -> "OfficerRows":
        """Open accounts first, then by the name they sign in under."""
        return self.order_by("-is_active", "username")


class Officers(BaseUserManager["Officer"]):
    """How sign-in finds an officer; the questions are those of `OfficerRows`."""

    def visible_to(self, officer: "Officer") -> OfficerRows:
        """As `OfficerRows.visible_to`."""
        return OfficerRows(self.model, using=self._db).visible_to(officer)

    def get_by_natural_key(self, username: str | None) -> "Officer":
        """The officer who signs in under this name."""
        return self.get(username=username)


class Officer(AbstractBaseUser, Versioned):
    """One of ours, or a partner's liaison in a guest seat (`agency_id` says whose)."""

    public_id = models.UUIDField(unique=True)
    # Named for the sentence that refuses a password too much like it.
    username = models.SlugField(_("user name"), max_length=40, unique=True)
    name = WordsField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="officers", null=True)
    agency_id = models.UUIDField(null=True)  # public id of the partner a guest speaks for
    contact_id = models.UUIDField(null=True)  # public id of the contact a guest is
    language = models.CharField(max_length=8, default="vi")
    mail = models.EmailField(blank=True)  # where reminders go; empty: they stay on Today
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    objects = Officers()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="officer_unit_or_agency",
                condition=Q(unit__isnull=False, agency_id=None)
                | Q(unit=None, agency_id__isnull=False),
            ),
            models.CheckConstraint(
                name="officer_closed_is_inactive",
                condition=Q(closed_at=None, is_active=True)
                | Q(closed_at__isnull=False, is_active=False),
            ),
        ]

    def __str__(self) -> str:
        return f"officer:{self.username}"

    def roles(self) -> frozenset[str]:
        """The roles held now, asked once for each officer object."""
        if not hasattr(self, "_roles"):
            held = self.roles_held.filter(ended_at=None).values_list("role", flat=True)
            self._roles = frozenset(held)
        return self._roles

    def ask_roles_again(self) -> None:
        """Forget what `roles` said: they have just changed."""
        self.__dict__.pop("_roles", None)

    def may(self, act: seats.Act) -> bool:
        """Whether one of the roles lets this officer do it."""
        return seats.may(self.roles(), act)

    def require_may(self, act: seats.Act) -> None:
        """Raise `NotAllowed` unless one of the roles lets this officer do it."""
        seats.require(self.roles(), act)

    def desk(self) -> Unit:
        """The unit this officer works in; only ours have one, and only ours draft."""
        if self.unit is None:
            message = "a guest has no desk"
            raise RuntimeError(message)
        return self.unit

    def reads_content(self) -> bool:
        """Whether this officer works with the content of records at all."""
        return bool(self.roles() & seats.CONTENT_ROLES)


class RolesHeld(models.QuerySet["RoleHeld"]):
    """Every question about roles held."""

    def visible_to(self, officer: Officer) -> "RolesHeld":
        """As the officers who hold them."""
        return self.filter(officer__in=OfficerRows(Officer).visible_to(officer))

    def in_order(self) -> "RolesHeld":
        """Those held now first, then the ended ones, the latest first."""
        return self.order_by(F("ended_at").desc(nulls_first=True), "role")


class RoleHeld(models.Model):
    """A role an officer holds from a day on, until it is ended.

    All roles held at one time lie on one side (`roles.Side`): a trigger of the first
    migration says so in the database, because no constraint looks at two rows.
    """

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="roles_held")
    role = models.CharField(
        max_length=2, choices=[(role.value, role.value) for role in seats.Role]
    )
    side = models.CharField(max_length=9)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    objects = RolesHeld.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "role"],
                condition=Q(ended_at=None),
                name="roleheld_once",
            ),
            models.CheckConstraint(
                name="roleheld_side",
                condition=Q(side="work", role__in=seats.in_order(seats.Side.WORK))
                | Q(side="node", role__in=seats.in_order(seats.Side.NODE))
                | Q(side="oversight", role__in=seats.in_order(seats.Side.OVERSIGHT))
                | Q(side="guest", role__in=seats.in_order(seats.Side.GUEST)),
            ),
        ]

    def __str__(self) -> str:
        return f"role-held:{self.officer_id}:{self.role}"


class Release(models.Model):
    """One record released to one partner: its guest sees it, and nothing else."""

    public_id = models.UUIDField(unique=True)
    record_kind = models.CharField(max_length=40)
    record_id = models.UUIDField()
    agency_id = models.UUIDField()
    released_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    released_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record_id", "agency_id"], name="release_once"),
        ]

    def __str__(self) -> str:
        return f"release:{self.public_id}"


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
