"""Commendations and gifts as files."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.apps.papers.lists import columns
from caunoi.apps.papers.lists import known as named
from caunoi.apps.papers.lists.columns import Column
from caunoi.apps.papers.lists.definition import Key, ListOf, all_of, through
from caunoi.apps.papers.lists.sources import SOURCE
from caunoi.apps.register.actions import honours as actions
from caunoi.apps.register.forms.honours import CommendationForm, GiftForm
from caunoi.apps.register.models import Commendation, Gift
from caunoi.core.names import folded
from caunoi.core.vocabulary import AwardingAuthority, AwardKind, AwardState, GiftDisposal

DAY = columns.plain


def _commendation_key(one: Any) -> Key:
    return folded(one.title.text), folded(one.recipient), one.award


def _gift_key(one: Any) -> Key:
    return folded(one.title.text), folded(one.giver), one.received_on


COMMENDATIONS = ListOf(
    name="commendations",
    title=_("Commendations"),
    page="register:commendations",
    columns=(
        columns.word("award", _("Award"), AwardKind),
        columns.word("authority", _("Authority"), AwardingAuthority),
        *columns.text("title", _("For what")),
        Column(_("Recipient"), columns.plain("recipient"), "recipient"),
        Column(
            _("Agency of the recipient"),
            columns.names("partner"),
            "partner",
            columns.one(named.PARTNER),
        ),
        Column(
            _("Number of the decision"),
            columns.plain("decision_number"),
            "decision_number",
        ),
        Column(_("Decided on"), DAY("decided_on"), "decided_on"),
        Column(
            _("Presented at"),
            columns.names("ceremony"),
            "ceremony",
            columns.one(named.ENGAGEMENT),
        ),
        Column(_("Presented on"), DAY("presented_on"), "presented_on"),
        Column(_("State"), columns.term("state", AwardState)),
        *SOURCE,
    ),
    rows=all_of(Commendation),
    links=("partner", "ceremony"),
    entering=through(
        CommendationForm, actions.add_commendation, _commendation_key, Commendation
    ),
)
GIFTS = ListOf(
    name="gifts",
    title=_("Gifts"),
    page="register:gifts",
    columns=(
        *columns.text("title", _("The thing")),
        Column(_("Our side gave it"), columns.ticked("we_gave"), "we_gave", columns.yes_no),
        Column(_("Giver"), columns.plain("giver"), "giver"),
        Column(_("Receiver"), columns.plain("receiver"), "receiver"),
        Column(
            _("Partner"),
            columns.names("partner"),
            "partner",
            columns.one(named.PARTNER),
        ),
        Column(
            _("At which engagement"),
            columns.names("engagement"),
            "engagement",
            columns.one(named.ENGAGEMENT),
        ),
        Column(_("Value in đồng"), columns.amount("value"), "value", columns.whole_number),
        Column(_("Given or received on"), DAY("received_on"), "received_on"),
        Column(_("Declared on"), DAY("declared_on")),
        columns.word("disposal", _("What became of it"), GiftDisposal),
        *SOURCE,
    ),
    rows=all_of(Gift),
    links=("partner", "engagement"),
    entering=through(GiftForm, actions.add_gift, _gift_key, Gift),
)
