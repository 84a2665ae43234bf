"""Where a version of an agreement stands: signed by whom, in force or not, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from caunoi.apps.register import basis
from caunoi.apps.register.models import Agreement, Partner
from caunoi.core.envelope import agreement as agreements
from caunoi.core.envelope import versions
from caunoi.core.envelope.agreement import Agreement as Permissions
from caunoi.core.texts import Text


@dataclass(frozen=True)
class Signatory:
    """One party of a version."""

    node: str
    name: Text | None  # None: our own node
    signed: bool
    convening: bool


@dataclass(frozen=True)
class Standing:
    """Where a version stands at a moment; `newer` is what replaced it."""

    words: Promise | str
    tone: str
    newer: int | None = None


def told(kept: Agreement) -> Permissions:
    """What the version says, whether all have signed it or not."""
    return agreements.look(bytes(kept.raw))


def signatories(kept: Agreement) -> list[Signatory]:
    """Its parties, in the order of the text, each with whether it has signed."""
    permissions, there = told(kept), agreements.signers(bytes(kept.raw))
    names = dict(
        Partner.objects.filter(node__in=permissions.nodes).values_list("node", "name")
    )
    return [
        Signatory(
            node,
            None if node == settings.CAUNOI.node else names.get(node, Text(node)),
            node in there,
            node == permissions.convening,
        )
        for node in permissions.nodes
    ]


def standing(kept: Agreement, at: datetime) -> Standing:
    """In one word: being signed, shut, held, replaced, ended, to come, or in force."""
    permissions = basis.signed(kept)
    if permissions is None:
        return Standing(_("Being signed"), "")
    newer = versions.taken_over(basis.later(kept), at)
    if newer is not None:
        return Standing(_("Replaced"), "", newer.version)
    if permissions.valid_until is not None and permissions.valid_until <= at:
        return Standing(_("No longer in force"), "")
    if kept.state == Agreement.SUSPENDED:
        return Standing(_("Suspended: messages are held"), "bad")
    if kept.state == Agreement.OPEN and basis.is_suspended(kept):
        return Standing(_("Suspended by the other side: messages are held"), "bad")
    if kept.state == Agreement.SIGNING:
        return Standing(_("Signed by all; its gate is still shut"), "care")
    if at < permissions.valid_from:
        return Standing(_("Signed by all; it has not begun"), "note")
    return Standing(_("In force"), "good")
