"""What each kind of arrangement is called and shows; the pages are the same for all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register.arrangements import Arranged
from caunoi.apps.register.forms.arrangements import (
    ArrangementForm,
    FrameworkForm,
    MechanismForm,
    ProgrammeForm,
    WorkingGroupForm,
)
from caunoi.apps.register.models import (
    Contact,
    Framework,
    Instrument,
    Mechanism,
    Programme,
    WorkingGroup,
)


@dataclass(frozen=True)
class Kind:
    """One kind: its rows, form, words, and what its own page tells besides."""

    name: str  # of the record and of its addresses
    rows: Callable[[Officer], QuerySet[Any]]
    form: type[ArrangementForm]
    heading: Promise
    add: Promise
    change: Promise
    none_yet: Promise
    told: Callable[[Any, Officer], dict[str, Any]]
    has_steps: bool = True

    @property
    def list_name(self) -> str:
        """The name of the list's address."""
        return f"{self.name}s"


def _framework(record: Framework, officer: Officer) -> dict[str, Any]:
    others = Framework.objects.visible_to(officer)
    papers = Instrument.objects.visible_to(officer)
    return {
        "joint_statement": papers.filter(pk=record.joint_statement_id or 0).first(),
        "follows": others.filter(pk=record.follows_id or 0).first(),
        "upgrades": others.filter(follows=record),
        "programmes": Programme.objects.visible_to(officer).filter(framework=record),
        "mechanisms": Mechanism.objects.visible_to(officer).filter(framework=record),
    }


def _programme(record: Programme, officer: Officer) -> dict[str, Any]:
    papers = Instrument.objects.visible_to(officer)
    return {
        "framework": _framework_of(record.framework_id, officer),
        "instrument": papers.filter(pk=record.instrument_id or 0).first(),
        "units": Unit.objects.visible_to(officer).filter(pk__in=_keys(record, "units")),
        "may_exchange": record.may_exchange(),
    }


def _mechanism(record: Mechanism, officer: Officer) -> dict[str, Any]:
    ours = Officer.objects.visible_to(officer)
    return {
        "framework": _framework_of(record.framework_id, officer),
        "ours": ours.filter(pk=record.our_contact_id or 0),
        "theirs": _theirs(record, "their_contacts", officer),
        "groups": WorkingGroup.objects.visible_to(officer).filter(mechanism=record),
    }


def _group(record: WorkingGroup, officer: Officer) -> dict[str, Any]:
    mechanisms = Mechanism.objects.visible_to(officer)
    ours = Officer.objects.visible_to(officer)
    return {
        "mechanism": mechanisms.filter(pk=record.mechanism_id or 0).first(),
        "ours": ours.filter(pk__in=_keys(record, "our_members")).order_by("username"),
        "theirs": _theirs(record, "their_members", officer),
    }


def _framework_of(key: int | None, officer: Officer) -> Framework | None:
    return Framework.objects.visible_to(officer).filter(pk=key or 0).first()


def _keys(record: Arranged, name: str) -> list[int]:
    return list(getattr(record, name).values_list("pk", flat=True))


def _theirs(record: Arranged, name: str, officer: Officer) -> QuerySet[Contact]:
    contacts = Contact.objects.visible_to(officer).select_related("partner")
    return contacts.filter(pk__in=_keys(record, name)).order_by("name")


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "framework",
            Framework.objects.visible_to,
            FrameworkForm,
            _("Frameworks"),
            _("Add a framework"),
            _("Change the framework"),
            _("Partnerships that programmes and mechanisms serve appear here."),
            _framework,
        ),
        Kind(
            "programme",
            Programme.objects.visible_to,
            ProgrammeForm,
            _("Programmes"),
            _("Add a programme"),
            _("Change the programme"),
            _("Cooperation programmes of several years appear here."),
            _programme,
        ),
        Kind(
            "mechanism",
            Mechanism.objects.visible_to,
            MechanismForm,
            _("Standing mechanisms"),
            _("Add a mechanism"),
            _("Change the mechanism"),
            _("Regular meetings with partners appear here, with the next one due."),
            _mechanism,
            has_steps=False,
        ),
        Kind(
            "workinggroup",
            WorkingGroup.objects.visible_to,
            WorkingGroupForm,
            _("Joint working groups"),
            _("Add a working group"),
            _("Change the working group"),
            _("Groups of both sides and their roadmaps appear here."),
            _group,
        ),
    )
}
