"""Forms of delegations and of their members."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import rules, travel
from caunoi.apps.register.facts.delegations import DelegationFacts, MemberFacts
from caunoi.apps.register.forms import inputs
from caunoi.apps.register.forms.base import (
    OneRecord,
    RecordForm,
    SomeRecords,
    Texts,
    Wrong,
    term_choices,
)
from caunoi.apps.register.forms.cooperation import SourceFields
from caunoi.apps.register.forms.filters import ALL, WithPartner
from caunoi.apps.register.models import (
    Contact,
    Delegation,
    Delegations,
    Engagement,
    Partner,
)
from caunoi.core.vocabulary import DelegationDirection


class DelegationForm(RecordForm, SourceFields):
    """People who travel together under one decision."""

    TEXTS: ClassVar[Texts] = {"title": _("Title")}
    ASKS_READERS: ClassVar[bool] = False
    WRONG: ClassVar[Wrong] = {
        travel.LastDayFirst: (
            "to_day",
            _("The last day, %(last)s, lies before the first, %(first)s."),
        ),
        travel.DecidedAfterwards: (
            "decided_on",
            _("Decided on %(decided)s, after the first day, %(first)s."),
        ),
        travel.NotItsDays: (
            "from_day",
            _("These days have nothing in common with those of “%(title)s”."),
        ),
    }

    direction = forms.ChoiceField(
        label=_("Direction"), choices=term_choices(DelegationDirection)
    )
    partners = SomeRecords(_("Partners that send or receive it"))
    decision_number = forms.CharField(
        label=_("Number of the decision"), max_length=60, required=False
    )
    decided_on = inputs.DayField(label=_("Date of the decision"), help_text=_("dd/mm/yyyy"))
    from_day = inputs.DayField(
        label=_("First day"), required=True, help_text=_("dd/mm/yyyy")
    )
    to_day = inputs.DayField(label=_("Last day"), required=True, help_text=_("dd/mm/yyyy"))

    def __init__(self, *args: Any, engagement: Engagement, **options: Any) -> None:
        """Keep the engagement that the delegation is for, and offer its days."""
        self.engagement = engagement
        super().__init__(*args, **options)
        held = engagement.held_on
        if self.record is None and held.start and held.end:
            self.initial.setdefault("from_day", held.start)
            self.initial.setdefault("to_day", held.end)

    def offer_all(self) -> None:
        """Partners the officer may read."""
        self.offer("partners", Partner.objects.visible_to(self.officer).order_by("name"))

    def require(self) -> None:
        """Days that can be."""
        travel.require_days(self.facts())

    def facts(self) -> DelegationFacts:
        """What the officer told."""
        told = self.cleaned_data
        return DelegationFacts(
            title=self.text_of("title"),
            direction=told["direction"],
            engagement=self.engagement,
            from_day=told["from_day"],
            to_day=told["to_day"],
            decision_number=told["decision_number"],
            decided_on=told["decided_on"],
            partners=tuple(told["partners"]),
            words=told["words"],
            source=told["source"],
        )


class MemberForm(RecordForm):
    """One who travels: an officer of ours, a contact point, or a name."""

    ASKS_READERS: ClassVar[bool] = False
    WRONG: ClassVar[Wrong] = {
        travel.OnePerson: (
            "words",
            _("Choose an officer or a contact point, or write a name: one of the three."),
        ),
        travel.AlreadyMember: (None, _("%(name)s is a member, or the head, already.")),
        rules.NotInOffice: (
            "contact",
            _("%(name)s is not in office on %(day)s; the term is %(first)s – %(last)s."),
        ),
    }

    is_head = forms.BooleanField(label=_("Head of the delegation"), required=False)
    colleague = OneRecord(_("Officer of ours"))
    contact = OneRecord(_("Contact point of a partner"))
    words = forms.CharField(
        label=_("Name"),
        max_length=160,
        required=False,
        help_text=_("Where the person is neither an officer nor a contact point."),
    )
    office = forms.CharField(
        label=_("Rank and office on these days"), max_length=200, required=False
    )

    def __init__(self, *args: Any, delegation: Delegation, **options: Any) -> None:
        """Keep the delegation."""
        self.delegation = delegation
        super().__init__(*args, **options)

    def offer_all(self) -> None:
        """Colleagues with an open account, and contact points the officer may read."""
        ours = Officer.objects.visible_to(self.officer).colleagues()
        self.offer("colleague", ours.order_by("username"))
        contacts = Contact.objects.visible_to(self.officer)
        self.offer("contact", contacts.order_by("name"))

    def require(self) -> None:
        """One person, in office, named once."""
        travel.require_member(self.delegation, self.facts())

    def told_by(self) -> str:
        """The field that names the person."""
        told = (name for name in ("colleague", "contact") if self.cleaned_data.get(name))
        return next(told, "words")

    def facts(self) -> MemberFacts:
        """What the officer told."""
        told = self.cleaned_data
        return MemberFacts(
            officer=told["colleague"],
            contact=told["contact"],
            words=told["words"],
            office=told["office"],
            is_head=told["is_head"],
        )


class TieForm(RecordForm):
    """Which contact point, or which officer of ours, a name stands for: one of the two."""

    ASKS_READERS: ClassVar[bool] = False

    contact = OneRecord(_("Contact point of a partner"))
    colleague = OneRecord(_("Officer of ours"))

    def offer_all(self) -> None:
        """Whom the officer may read."""
        self.offer("colleague", Officer.objects.visible_to(self.officer).colleagues())
        self.offer("contact", Contact.objects.visible_to(self.officer))

    def person(self) -> Contact | Officer:
        """Whom it says.

        Raises:
            OnePerson: nobody, or two at once.
        """
        told = [self.cleaned_data["contact"], self.cleaned_data["colleague"]]
        found: list[Contact | Officer] = [one for one in told if one is not None]
        if len(found) != 1:
            raise travel.OnePerson
        return found[0]


class DelegationFilter(WithPartner):
    """Delegations by direction and partner, and those whose report is late."""

    direction = forms.ChoiceField(
        label=_("Direction"),
        required=False,
        choices=term_choices(DelegationDirection, blank=ALL),
    )
    late = forms.BooleanField(label=_("Report overdue only"), required=False)

    def rows(self, rows: Delegations, today: date) -> Delegations:
        """The delegations asked for, the latest first."""
        told = self.told
        if "late" in told:
            rows = rows.late(today)
        if "direction" in told:
            rows = rows.filter(direction=told["direction"])
        if "partner" in told:
            rows = rows.filter(partners=told["partner"])
        return rows.order_by("-from_day", "-pk")
