"""Units, officers, the roles they hold, closed compartments, and what was released to guests."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from caunoi.apps.officers import roles as seats
from caunoi.apps.officers.fields import WordsField


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
    members = models.ManyToManyField("Officer", related_name="compartments")

    def __str__(self) -> str:
        return f"compartment:{self.code}"


class Officers(BaseUserManager["Officer"]):
    """How sign-in finds an officer; the questions are those of `OfficerRows`."""

    def get_by_natural_key(self, username: str | None) -> "Officer":
        """The officer who signs in under this name."""
        return self.get(username=username)


class Officer(AbstractBaseUser):
    """One of ours, or a partner's liaison in a guest seat (`agency_id` names that partner)."""

    public_id = models.UUIDField(unique=True)
    username = models.SlugField(max_length=40, unique=True)
    name = WordsField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="officers", null=True)
    agency_id = models.UUIDField(null=True)  # public id of the partner a guest speaks for
    language = models.CharField(max_length=8, default="vi")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    objects = Officers()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="officer_unit_or_agency",
                condition=Q(unit__isnull=False, agency_id=None)
                | Q(unit=None, agency_id__isnull=False),
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

    def may(self, act: seats.Act) -> bool:
        """Whether one of the roles lets this officer do it."""
        return seats.may(self.roles(), act)

    def require_may(self, act: seats.Act) -> None:
        """Raise `NotAllowed` unless one of the roles lets this officer do it."""
        seats.require(self.roles(), act)

    def reads_content(self) -> bool:
        """Whether this officer works with the content of records at all."""
        return bool(self.roles() & seats.CONTENT_ROLES)


class RoleHeld(models.Model):
    """A role an officer holds from a day on, until it is ended."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=2, choices=[(role, role) for role in seats.Role])
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "role"],
                condition=Q(ended_at=None),
                name="roleheld_once",
            ),
        ]

    def __str__(self) -> str:
        return f"role-held:{self.officer_id}:{self.role}"


class Release(models.Model):
    """One record released to one partner: a guest of that partner sees it, and nothing else."""

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
