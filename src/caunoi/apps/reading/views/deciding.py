"""Decisions about proposals, each followed by the next proposal that waits."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.reading import actions, drafts, review
from caunoi.apps.reading.forms import PartnerChoice, RejectForm, correction_of
from caunoi.apps.reading.models import Proposal
from caunoi.apps.reading.views.finding import card_url, proposal_of, report_of
from caunoi.apps.register.actions import SimilarContact, SimilarPartner
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.partners import ContactForm, PartnerForm
from caunoi.apps.register.models import Partner
from caunoi.core.errors import Malformed

UNREADABLE = 422


@require_POST
def decide(request: OfficerRequest, public_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Accept or reject a proposal, then go to the next one.

    Where accepting needs a word of the officer, it leads to the page that asks for it.
    """
    report = report_of(request, public_id)
    proposal = proposal_of(request, report, proposal_id)
    seen = seen_version(request)
    if request.POST.get("decision") != "accept":
        return _reject(request, proposal, seen)
    try:
        actions.accept(proposal, seen=seen, by=request.user, at=request.at)
    except drafts.PartnerFirst as error:
        return _to_agency(request, proposal, error)
    except (SimilarPartner, SimilarContact):
        said = _("The register holds a similar entry. Look whether it is the same.")
    except actions.CountryMissing:
        said = _("The report does not say the country. Name it here.")
    except Malformed as error:  # the register asks more than the report says
        said = request.tell(error, language()).what
    else:
        return redirect(_next_after(request, proposal))
    messages.info(request, said)
    return redirect("reading:correct", public_id, proposal_id)


def _reject(request: OfficerRequest, proposal: Proposal, seen: int) -> HttpResponse:
    """Leave it out; a reason that may not lie here is shown with what is wrong with it."""
    form = RejectForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.reject(proposal, reason, seen=seen, by=request.user, at=request.at)
        return redirect(_next_after(request, proposal))
    told = {
        "report": proposal.report,
        "handling": proposal.report.handling,
        "proposal": proposal,
        "form": form,
        "back": card_url(proposal),
    }
    return render(request, "reading/reject.html", told, status=UNREADABLE)


def _to_agency(
    request: OfficerRequest, contact: Proposal, error: drafts.PartnerFirst
) -> HttpResponse:
    """Lead to the person's agency, which comes first; else ask which partner it is."""
    waiting = Proposal.objects.visible_to(request.user).waiting()
    rows = waiting.filter(report=contact.report, kind="partner")
    agency = rows.filter(local_id=contact.fields["organisation"]).first()
    if agency is not None:
        messages.info(request, _("Decide about %(name)s first.") % error.values)
        return redirect(card_url(agency))
    messages.info(request, request.tell(error, language()).what)
    return redirect("reading:correct", contact.report.public_id, contact.public_id)


@require_POST
def undo(request: OfficerRequest, public_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Take one's own decision back; the proposal waits again."""
    report = report_of(request, public_id)
    proposal = proposal_of(request, report, proposal_id)
    actions.undo(proposal, seen=seen_version(request), by=request.user, at=request.at)
    return redirect(card_url(proposal))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficerRequest, public_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Correct a proposal before it enters the register."""
    request.user.require_may(Act.REGISTER)
    report = report_of(request, public_id)
    proposal = proposal_of(request, report, proposal_id)
    if proposal.decision != Proposal.PROPOSED:
        raise actions.DecidedAlready
    try:
        facts = actions.draft(proposal, request.user, _partner_named(request, proposal))
    except drafts.PartnerFirst:
        return _ask_partner(request, proposal)
    sent = request.POST if request.method == "POST" else None
    form = correction_of(proposal, facts, request, sent)
    if form.is_valid():
        try:
            actions.accept(
                proposal,
                form.facts(),
                seen=seen_version(request),
                by=request.user,
                at=request.at,
                although_similar=bool(form.cleaned_data.get("although_similar")),
            )
        except (SimilarPartner, SimilarContact) as error:
            if isinstance(form, PartnerForm | ContactForm):
                form.is_similar_to(error.candidates)
        else:
            return redirect(_next_after(request, proposal))
    told = {
        "report": report,
        "handling": report.handling,
        "proposal": proposal,
        "kind": review.KINDS[proposal.kind],
        "note": review.note_of(proposal),
        "form": form,
        "reject_form": RejectForm(),
        "back": f"{reverse('reading:show', args=[public_id])}#{proposal.anchor}",
    }
    status = UNREADABLE if form.is_bound and form.errors else 200
    return render(request, "reading/correct.html", told, status=status)


def _partner_named(request: OfficerRequest, proposal: Proposal) -> Partner | None:
    """The partner an officer chose for a person whose agency the report leaves out."""
    if proposal.kind != "contact" or "partner" not in request.GET:
        return None
    form = PartnerChoice(request.GET, officer=request.user)
    return form.cleaned_data["partner"] if form.is_valid() else None


def _ask_partner(request: OfficerRequest, proposal: Proposal) -> HttpResponse:
    told = {
        "report": proposal.report,
        "handling": proposal.report.handling,
        "proposal": proposal,
        "form": PartnerChoice(officer=request.user),
        "back": card_url(proposal),
    }
    return render(request, "reading/choose_partner.html", told)


def _next_after(request: OfficerRequest, proposal: Proposal) -> str:
    """The review page at the next proposal that waits, else where we were."""
    waiting = Proposal.objects.visible_to(request.user).waiting()
    of_report = waiting.filter(report=proposal.report).order_by("number")
    following = of_report.filter(number__gt=proposal.number).first() or of_report.first()
    return card_url(following or proposal)
