"""Officers, their roles and deputies, and closed compartments."""

from datetime import datetime
from typing import Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers import roles as seats
from caunoi.apps.officers.fields import WordsField
from caunoi.apps.officers.models.units import Unit, Versioned
from caunoi.core.safeguards.deputies import Days


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

    def colleagues(self) -> "OfficerRows":
        """Ours with an open account."""
        return self.filter(is_active=True, agency_id=None)

    def who_may(self, act: seats.Act) -> "OfficerRows":
        """Who may do it by a role of their own, whoever's deputy they are."""
        held = RoleHeld.objects.filter(role__in=list(seats.TABLE[act]), ended_at=None)
        return self.filter(pk__in=held.values("officer"))

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

    def may_oneself(self, act: seats.Act) -> bool:
        """Whether an own role lets this officer do it, whoever's deputy they are."""
        return seats.may(self.roles(), act)

    def acts_at(self, at: datetime) -> None:
        """Say when this officer acts: a power held for another counts only on its days."""
        self._acts_at = at
        self.__dict__.pop("_lent", None)

    def may(self, act: seats.Act) -> bool:
        """Whether a role, or a power held for another officer, lets this officer do it."""
        return seats.may(self.roles(), act) or self.deputy_for(act) is not None

    def require_may(self, act: seats.Act) -> None:
        """Raise `NotAllowed` unless this officer `may` do it."""
        if self.deputy_for(act) is None:
            seats.require(self.roles(), act)

    def deputy_for(self, act: seats.Act) -> "Deputy | None":
        """What lets this officer do it for another; none where an own role does."""
        if act not in seats.DELEGATED or seats.may(self.roles(), act):
            return None
        lent = (one for one in self.powers_lent() if act in one.acts)
        return next(lent, None)

    def powers_lent(self) -> "tuple[Deputy, ...]":
        """The powers held for others when this officer acts; none while that is unsaid."""
        at: datetime | None = getattr(self, "_acts_at", None)
        if at is None or not self.reads_content():
            return ()
        if not hasattr(self, "_lent"):
            self._lent = tuple(Deputy.objects.filter(receiver=self).standing(at))
        return self._lent

    def hands(self, act: seats.Act) -> tuple[str, ...]:
        """Who stands behind it when this officer does it: the officer, and for whom."""
        lent = self.deputy_for(act)
        return (self.username, lent.giver.username) if lent else (self.username,)

    def desk(self) -> Unit:
        """The unit this officer works in; only ours have one, and only ours draft."""
        if self.unit is None:
            message = "a guest has no desk"
            raise RuntimeError(message)
        return self.unit

    def answers_for(self, unit_id: int) -> bool:
        """Whether this is the officer's unit, or one whose place it has taken."""
        if self.unit is None or self.unit_id == unit_id:
            return self.unit_id == unit_id
        ended = Unit.objects.below(self.unit).ended().filter(pk=unit_id).first()
        return ended is not None and ended.last_in_line() == self.unit

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


class Deputies(models.QuerySet["Deputy"]):
    """Every question about powers delegated."""

    def visible_to(self, officer: Officer) -> Self:
        """What an officer gave and received."""
        return self.filter(Q(giver=officer) | Q(receiver=officer))

    def standing(self, at: datetime) -> Self:
        """Those that count at a moment: on their local days, by a giver in the role."""
        day = timezone.localdate(at)
        held = self.filter(ended_at=None, role_held__ended_at=None, giver__is_active=True)
        known = held.filter(first_day__lte=day, last_day__gte=day)
        return known.select_related("role_held", "giver").order_by("pk")

    def listed(self) -> Self:
        """With what a page tells of them, the newest first."""
        return self.select_related("role_held", "giver", "receiver").order_by("-pk")


class Deputy(Versioned):
    """One officer decides for another with one power, from day to day.

    It hangs on the very holding of the role: where that ends, the power lent ends with it,
    and a role given anew does not bring it back.
    """

    public_id = models.UUIDField(unique=True)
    giver = models.ForeignKey(Officer, models.PROTECT, related_name="powers_given")
    receiver = models.ForeignKey(Officer, models.PROTECT, related_name="powers_received")
    role_held = models.ForeignKey(RoleHeld, models.PROTECT, related_name="deputies")
    first_day = models.DateField()  # local days of the node, both counted
    last_day = models.DateField()
    reason = models.TextField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    objects = Deputies.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="deputy_not_to_oneself", condition=~Q(receiver=F("giver"))
            ),
            models.CheckConstraint(
                name="deputy_days", condition=Q(last_day__gte=F("first_day"))
            ),
        ]

    def __str__(self) -> str:
        return f"deputy:{self.public_id}"

    @property
    def role(self) -> str:
        """The role whose power is lent."""
        return self.role_held.role

    @property
    def acts(self) -> frozenset[seats.Act]:
        """What the power lets the deputy do."""
        return seats.POWERS[seats.Role.known(self.role)]

    @property
    def days(self) -> Days:
        """From when to when."""
        return Days(self.first_day, self.last_day)


class DeputyActs(models.QuerySet["DeputyAct"]):
    """Every question about what deputies decided."""

    def visible_to(self, officer: Officer) -> Self:
        """Who may read a record may read for whom it was decided; a guest may not."""
        return self.none() if officer.agency_id else self

    def listed(self) -> Self:
        """With for whom, the newest first."""
        return self.select_related("deputy__giver", "by").order_by("-pk")

    def of_step(self, subject: object, by: Officer, at: datetime) -> "DeputyAct | None":
        """How this officer decided this at that moment for another; None for themselves."""
        return self.listed().filter(subject=str(subject), by=by, at=at).first()

    def hands_of(self, subject: object, by: Officer, at: datetime) -> tuple[str, ...]:
        """Who stands behind a step that was taken: the officer, and for whom."""
        made = self.of_step(subject, by, at)
        return (by.username, made.deputy.giver.username) if made else (by.username,)


class DeputyAct(models.Model):
    """One decision by a deputy: beside the record's own field, for whom it was made."""

    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="decided")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    what = models.CharField(max_length=80)  # as the journal calls it
    subject = models.CharField(max_length=120, db_index=True)  # as the journal names it
    at = models.DateTimeField()
    objects = DeputyActs.as_manager()

    def __str__(self) -> str:
        return f"deputy-act:{self.pk}"
