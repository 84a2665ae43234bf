"""A request of ours: drafted, changed, handed on, reviewed, approved, withdrawn."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from caunoi.apps.exchange import choices, matter_words, rules
from caunoi.apps.exchange.actions import drafting, growing
from caunoi.apps.exchange.forms.drafting import DraftForm
from caunoi.apps.exchange.forms.parts import ReasonForm
from caunoi.apps.exchange.models import RecordMessage
from caunoi.apps.exchange.views import found, leaving
from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.core.exchange import kinds

WRONG_INPUT = 422


@require_http_methods(["GET", "POST"])
def draft(request: OfficerRequest) -> HttpResponse:
    """Write a new request."""
    request.user.require_may(Act.DRAFT)
    kind = request.GET.get("kind", "info.request")
    if kind not in kinds.OPENING:
        raise Http404
    form = DraftForm(request.POST or None, officer=request.user, kind=kind)
    if request.method == "POST" and form.is_valid():
        made = drafting.draft(form.draft(), form.identity(), by=request.user, at=request.at)
        messages.success(request, _("The draft is kept. Nothing has left."))
        return redirect("exchange:show", made.public_id)
    return form_page(request, form)


@require_http_methods(["GET", "POST"])
def change(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Write a draft anew."""
    asked = found.find(request, public_id)
    rules.require_change(asked, by=request.user)
    form = DraftForm(request.POST or None, officer=request.user, asked=asked)
    if request.method == "POST" and form.is_valid():
        drafting.change_draft(
            asked,
            form.draft(),
            form.identity(),
            seen=seen_version(request),
            by=request.user,
            at=request.at,
        )
        messages.success(request, _("The draft is kept. Nothing has left."))
        return redirect("exchange:show", asked.public_id)
    return form_page(request, form)


@require_POST
def submit(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Hand a draft on; what a rule stops comes back with the stops on top."""
    asked = found.find(request, public_id)
    stopped = drafting.submit(
        asked, seen=seen_version(request), by=request.user, at=request.at
    )
    address = reverse("exchange:show", args=[asked.public_id])
    if stopped:
        number = len(stopped)
        words = ngettext(
            "%(number)s rule stops this. Nothing was sealed or sent; it is counted.",
            "%(number)s rules stop this. Nothing was sealed or sent; they are counted.",
            number,
        )
        messages.error(request, words % {"number": number})
        return HttpResponseRedirect(f"{address}?stopped")
    messages.success(request, _("Handed on for checking."))
    return HttpResponseRedirect(address)


@require_POST
def give_back(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Send it back to its drafter with a reason."""
    asked = found.find(request, public_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return reason_page(request, form, asked.public_id)
    drafting.give_back(
        asked,
        form.cleaned_data["reason"],
        seen=seen_version(request),
        by=request.user,
        at=request.at,
    )
    messages.success(request, _("Sent back to its drafter."))
    return redirect("exchange:show", asked.public_id)


def _step(
    act: Callable[..., object], words: str | Promise
) -> Callable[[OfficerRequest, UUID], HttpResponse]:
    """A step that needs nothing but the version that was seen."""

    @require_POST
    def view(request: OfficerRequest, public_id: UUID) -> HttpResponse:
        asked = found.find(request, public_id)
        act(asked, seen=seen_version(request), by=request.user, at=request.at)
        messages.success(request, str(words))
        return redirect("exchange:show", asked.public_id)

    return view


@require_POST
def approve(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Let a request leave."""
    asked = found.find(request, public_id)
    seen = seen_version(request)
    made = drafting.approve(asked, seen=seen, by=request.user, at=request.at)
    return leaving.on_its_way(request, made)


review = _step(drafting.review, gettext_lazy("The legal review is done."))
withdraw = _step(drafting.withdraw, gettext_lazy("Withdrawn. It does not leave."))


@require_POST
def continue_as(request: OfficerRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Let a request grow into another kind; its draft opens with all that is known."""
    if kind not in growing.INTO:
        raise Http404
    asked = found.find(request, public_id)
    made = growing.grow(
        asked, kind, seen=seen_version(request), by=request.user, at=request.at
    )
    words = _("A new draft was made with all that both say alike. Nothing has left.")
    messages.success(request, words)
    return redirect("exchange:change", made.public_id)


def reason_page(request: OfficerRequest, form: ReasonForm, public_id: UUID) -> HttpResponse:
    """The reason once more, with what is wrong with it."""
    about = found.told(request, public_id)
    of_record = isinstance(about, RecordMessage)
    page = "exchange:letters" if of_record else "exchange:show"
    back = reverse(page, args=[public_id])
    context = {"form": form, "back_url": back, "about": about, "of_record": of_record}
    return render(request, "exchange/reason.html", context, status=WRONG_INPUT)


def form_page(request: OfficerRequest, form: DraftForm, post_to: str = "") -> HttpResponse:
    """The form; shown under another address, it tells where it is sent."""
    asked = form.asked
    context = {
        "form": form,
        "info_request": asked,
        "handling": asked.handling if asked else "H0",
        "title": matter_words.DRAFT[form.kind],
        "others": [one for one in matter_words.DRAFT.items() if one[0] != form.kind],
        "post_to": post_to,
        "partners_known": choices.partners(request.user).exists(),
    }
    status = WRONG_INPUT if form.is_bound else 200
    return render(request, "exchange/draft.html", context, status=status)
