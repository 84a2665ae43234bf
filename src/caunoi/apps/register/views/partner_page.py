"""The page of one partner: everything between it and us, on one page."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.forms.partners import PartnerStateForm
from caunoi.apps.register.models import (
    Commitment,
    Commitments,
    Contact,
    Engagement,
    Instrument,
    Partner,
    Result,
)
from caunoi.apps.register.views import pages
from caunoi.apps.register.views.arrangement_kinds import KINDS

SHOWN = 20  # of each list; the rest stands on the list's own page


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One partner; the address of one that was merged leads to the one that was kept."""
    partners = Partner.objects.visible_to(request.user)
    partner = partners.filter(public_id=public_id).first()
    if partner is None:
        return _kept(request, public_id)
    today = timezone.localdate(request.at)
    return pages.show_record(
        request,
        "register/partner.html",
        partner,
        state_form=PartnerStateForm(partner=partner),
        today=today,
        vet_now=partner.needs_vetting(today),
        verify_now=partners.to_verify(today).filter(pk=partner.pk).exists(),
        **_family(partner, request.user),
        **_promised(partner, request),
        **_together(partner, request.user, today),
    )


def _kept(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    away = Partner.objects.visible_to(request.user, merged=True)
    merged = away.filter(public_id=public_id).select_related("merged_into").first()
    if merged is None or merged.merged_into is None:
        raise Http404
    return redirect("register:partner", merged.merged_into.public_id)


def _family(partner: Partner, officer: Officer) -> dict[str, Any]:
    related = Partner.objects.visible_to(officer)
    return {
        "parent": related.filter(pk=partner.parent_id or 0).first(),
        "successor": related.filter(pk=partner.successor_id or 0).first(),
        "predecessors": related.filter(successor=partner).order_by("name"),
        "agencies": related.filter(parent=partner).order_by("name"),
    }


def _promised(partner: Partner, request: OfficerRequest) -> dict[str, Any]:
    """What each side must do, what is over, and wishes, which bind nobody."""
    rows = Commitment.objects.visible_to(request.user).naming(partner)
    promises = rows.promises()
    sides = {
        "ours": promises.open().ours(),
        "theirs": promises.open().theirs(),
        "ended": promises.filter(state__in=Commitment.ENDED),
        "wishes": rows.wishes().open(),
    }
    late = {f"{side}_late": sides[side].overdue(request.at) for side in ("ours", "theirs")}
    counts = {name: found.count() for name, found in {**sides, **late}.items()}
    return {"promised": _shown(sides, request.user), "counts": counts}


def _shown(sides: dict[str, Commitments], officer: Officer) -> dict[str, list[Commitment]]:
    return {
        name: list(
            pages.with_partners(found.by_due(), officer, "said_by", "to_act")[:SHOWN]
        )
        for name, found in sides.items()
    }


def _together(partner: Partner, officer: Officer, today: date) -> dict[str, Any]:
    """People, papers and meetings; those in office first, the newest meeting first."""
    contacts = Contact.objects.visible_to(officer).filter(partner=partner).order_by("pk")
    engagements = Engagement.objects.visible_to(officer).filter(partners=partner)
    instruments = Instrument.objects.visible_to(officer).filter(partners=partner)
    results = Result.objects.visible_to(officer).naming(partner).newest()
    return {
        "results": pages.with_partners(results, officer, "by_partners", "to_partners")[
            :SHOWN
        ],
        "arrangements": [
            (kind, row)
            for kind in KINDS.values()
            for row in kind.rows(officer).filter(partners=partner).order_by("-pk")
        ],
        "contacts": sorted(contacts, key=lambda one: one.has_ended(today)),
        "instruments": instruments.order_by("-created_at"),
        "engagements": engagements.order_by("-held_on", "-pk")[:SHOWN],
        "engagement_count": engagements.count(),
    }
