"""Partners and their contact points as files."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.papers.lists import columns
from caunoi.apps.papers.lists.columns import Column
from caunoi.apps.papers.lists.definition import Entering, Key, ListOf
from caunoi.apps.register import actions
from caunoi.apps.register.facts import ContactFacts, Keeping
from caunoi.apps.register.forms.aliases import write_alias
from caunoi.apps.register.forms.base import RecordForm, language
from caunoi.apps.register.forms.filters import PartnerFilter
from caunoi.apps.register.forms.partners import ContactForm, PartnerForm
from caunoi.apps.register.models import Contact, Partner
from caunoi.apps.register.terms import PartnerKind, PartnerState, country_name
from caunoi.core.names import folded
from caunoi.core.vocabulary import Capacity


def _partners(request: OfficerRequest) -> QuerySet[Partner]:
    form = PartnerFilter(request.GET)
    form.is_valid()
    today = timezone.localdate(request.at)
    found = form.rows(Partner.objects.visible_to(request.user), today)
    rows = Partner.objects.visible_to(request.user)
    return rows.filter(pk__in=[row.pk for row in found]).order_by("country", "name")


def _new_partner(data: Any, officer: Officer, at: datetime) -> RecordForm:
    return PartnerForm(data, officer=officer, at=at)


def _add_partner(facts: Any, by: Officer, at: datetime, keeping: Keeping) -> object:
    return actions.add_partner(
        facts, by=by, at=at, keeping=keeping, although_similar=True
    )  # whether it is another agency was asked for the whole file


def _partner_key(facts: Any) -> Key:
    return facts.country, folded(facts.name.text)


def _known_partners(officer: Officer, _told: Iterable[Any]) -> set[Key]:
    rows = Partner.objects.visible_to(officer)
    return {(row.country, name) for row in rows for name in row.folded_names()}


def _aliases(row: Partner) -> str:
    return f"{columns.BETWEEN} ".join(write_alias(alias) for alias in row.aliases)


def _read_aliases(told: str, _known: object) -> str:
    return told.replace(columns.BETWEEN, "\n")


PARTNERS = ListOf(
    name="partners",
    title=_("Partners"),
    page="register:partners",
    columns=(
        *columns.text("name", _("Name of the agency")),
        Column(_("Short name"), columns.plain("short_name"), "short_name"),
        Column(_("Other names and spellings"), _aliases, "aliases", _read_aliases),
        Column(
            _("Country"),
            lambda row: country_name(row.country, language()),
            "country",
            columns.country,
        ),
        Column(
            _("Kind of agency"),
            columns.term("kind", PartnerKind),
            "kind",
            columns.one_of(PartnerKind),
        ),
        Column(_("State"), columns.term("state", PartnerState)),
        Column(_("Node"), columns.plain("node")),
    ),
    rows=_partners,
    entering=Entering(_new_partner, _add_partner, _partner_key, _known_partners),
)


# ---- contact points ----------------------------------------------------------------------


def _contacts(request: OfficerRequest) -> QuerySet[Contact]:
    rows = Contact.objects.visible_to(request.user).select_related("partner")
    return rows.order_by("partner__country", "partner_id", "pk")


def _new_contact(data: Any, officer: Officer, at: datetime) -> RecordForm:
    partner = Partner.objects.visible_to(officer).get(public_id=data["partner"])
    return ContactForm(data, partner=partner, officer=officer, at=at)


def _add_contact(facts: Any, by: Officer, at: datetime, keeping: Keeping) -> object:
    return actions.add_contact(facts, by=by, at=at, keeping=keeping)


def _contact_key(facts: ContactFacts) -> Key:
    return facts.partner.pk, folded(facts.name.text), facts.term_from


def _known_contacts(officer: Officer, told: Iterable[Any]) -> set[Key]:
    partners = {facts.partner.pk for facts in told}
    rows = Contact.objects.visible_to(officer).filter(partner__in=partners)
    return {(row.partner_id, folded(row.name.text), row.term_from) for row in rows}


CONTACTS = ListOf(
    name="contacts",
    title=_("Contact points"),
    page="register:partners",
    columns=(
        Column(
            _("Partner"),
            lambda row: row.partner.name.in_language(language()),
            "partner",
            columns.the_partner,
        ),
        *columns.text("name", _("Name")),
        *columns.text("title", _("Office held")),
        Column(
            _("Capacity"),
            columns.term("capacity", Capacity),
            "capacity",
            columns.one_of(Capacity),
        ),
        Column(_("In this capacity from"), columns.plain("term_from"), "term_from"),
        Column(_("Until"), columns.plain("term_to"), "term_to"),
        Column(_("Languages"), columns.plain("languages"), "languages"),
        Column(
            _("Can be reached day and night"),
            columns.ticked("round_the_clock"),
            "round_the_clock",
            columns.yes_no,
        ),
        Column(_("How to reach"), columns.plain("reach"), "reach"),
    ),
    rows=_contacts,
    entering=Entering(
        _new_contact, _add_contact, _contact_key, _known_contacts, first="partner"
    ),
)
