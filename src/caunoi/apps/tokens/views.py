"""Pages about tokens: an administrator makes them, who approves lets them count."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.tokens import actions
from caunoi.apps.tokens.forms import NewToken
from caunoi.apps.tokens.models import ApiToken
from caunoi.apps.tokens.scopes import WORDS

TOLD_ONCE = "api_token"  # in the session, until the page has shown it
WRONG_INPUT = 422
STANDS = {
    "waiting": (gettext_lazy("Waits for its approval"), "care"),
    "open": (gettext_lazy("Counts now"), "good"),
    "ended": (gettext_lazy("Ended"), "note"),
    "revoked": (gettext_lazy("Revoked"), "bad"),
}


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """Every token one may see."""
    _require_hand(request)
    rows = ApiToken.objects.visible_to(request.user).select_related(
        "officer", "unit__successor"
    )
    told = [(one, *STANDS[one.stands(request.at)]) for one in rows.order_by("-pk")]
    context = {"tokens": told, "may_make": request.user.may(Act.MANAGE_NODE)}
    return render(request, "tokens/list.html", context)


@require_http_methods(["GET", "POST"])
def add(request: OfficerRequest) -> HttpResponse:
    """Make a token; its page shows the secret once."""
    request.user.require_may(Act.MANAGE_NODE)
    form = NewToken(request.POST or None, officer=request.user)
    if not form.is_valid():
        status = WRONG_INPUT if form.is_bound else 200
        return render(request, "tokens/add.html", {"form": form}, status=status)
    made, secret = actions.make(form.wanted(), by=request.user, at=request.at)
    request.session[TOLD_ONCE] = {"token": str(made.public_id), "secret": secret}
    messages.success(request, _("The token is made. It counts once it is approved."))
    return redirect("tokens:show", made.public_id)


@never_cache
@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """One token: what it opens, who made and approved it, when it was used."""
    token = _find(request, public_id)
    told, secret = request.session.get(TOLD_ONCE) or {}, ""
    if told.get("token") == str(token.public_id):
        secret = request.session.pop(TOLD_ONCE)["secret"]
    stands = token.stands(request.at)
    context = {
        "token": token,
        "secret": secret,
        "words": STANDS[stands][0],
        "tone": STANDS[stands][1],
        "scopes": [WORDS[scope] for scope in actions.words_of(token.scopes)],
        "may_approve": stands == "waiting" and request.user.may(Act.APPROVE),
        "may_revoke": stands in ("waiting", "open"),
        "calls": actions.CALLS,
    }
    return render(request, "tokens/show.html", context)


@require_POST
def approve(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Let it count."""
    token, seen = _find(request, public_id), seen_version(request)
    actions.approve(token, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Approved. The program can use it now."))
    return redirect("tokens:show", token.public_id)


@require_POST
def revoke(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """End it now."""
    token, seen = _find(request, public_id), seen_version(request)
    actions.revoke(token, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Revoked. Its next call is refused."))
    return redirect("tokens:show", token.public_id)


def _require_hand(request: OfficerRequest) -> None:
    if not request.user.may(Act.APPROVE):
        request.user.require_may(Act.MANAGE_NODE)


def _find(request: OfficerRequest, public_id: UUID) -> ApiToken:
    _require_hand(request)
    rows = ApiToken.objects.visible_to(request.user)
    joined = rows.select_related("officer", "unit", "made_by", "approved_by", "revoked_by")
    return get_object_or_404(joined, public_id=public_id)
