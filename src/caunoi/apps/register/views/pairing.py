"""The signing table: our card and theirs, compared by two officers a side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.apps.officers.http import OfficerRequest, seen_version
from caunoi.apps.officers.roles import Act
from caunoi.apps.register import basis
from caunoi.apps.register.actions import pairing, trust
from caunoi.apps.register.forms.base import language
from caunoi.apps.register.forms.pairing import CardForm, RefusalForm
from caunoi.apps.register.models import OwnCard, Pairing, PartnerCard
from caunoi.apps.register.views import pages
from caunoi.core.envelope import card as cards
from caunoi.core.errors import Malformed, NotTrusted
from caunoi.links import qr

CARD_TYPE = "application/caunoi-card+cose"


@dataclass(frozen=True)
class Shown:
    """A card as two people compare it."""

    card: cards.Card
    groups: list[str]
    code: SafeString

    @classmethod
    def of(cls, raw: bytes) -> "Shown":
        """The sixty digits in twelve groups, and the same as a code."""
        card, number = cards.read(raw), cards.comparison_number(raw)
        drawn = qr.svg(f"caunoi-card:{card.node}:{number.replace(' ', '')}")
        # Drawn by the library from letters, digits, hyphens and colons alone.
        return cls(card, number.split(" "), mark_safe(drawn))  # noqa: S308 - see above


@dataclass(frozen=True)
class Held:
    """One version of a card, and how old its keys are."""

    name: str
    node: str
    number: int
    at: datetime
    age: int  # days
    removed_at: datetime | None = None
    revoked: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: OfficerRequest) -> HttpResponse:
    """Our card, every card we hold with the age of its keys, and what lies on the table."""
    request.user.require_may(Act.PAIR_PARTNERS)
    form = CardForm(pages.sent(request), request.FILES or None)
    if form.is_valid():
        lying = _brought(request, form)
        if lying is not None:
            return redirect("register:pairing", lying.public_id)
    own = OwnCard.objects.visible_to(request.user).order_by("-number")
    newest = own.first()
    lying_now = Pairing.objects.visible_to(request.user).waiting().order_by("brought_at")
    told = {
        "form": form,
        "ours": Shown.of(bytes(newest.raw)) if newest else None,
        "own": [_own(one, request.at) for one in own],
        "theirs": list(_theirs(request)),
        "lying": lying_now,
    }
    status = pages.UNREADABLE if form.errors else 200
    return render(request, "register/pairings.html", told, status=status)


def _brought(request: OfficerRequest, form: CardForm) -> Pairing | None:
    try:
        return pairing.bring(form.cleaned_data["file"], by=request.user, at=request.at)
    except (Malformed, NotTrusted, trust.CardOfUs, pairing.CardHeldAlready) as error:
        form.add_error("file", request.tell(error, language()).what)
        return None


def _own(one: OwnCard, at: datetime) -> Held:
    card = cards.read(bytes(one.raw))
    age = (at - card.issued_at).days
    return Held("", card.node, one.number, card.issued_at, age, one.keys_removed_at)


def _theirs(request: OfficerRequest) -> Iterable[Held]:
    rows = PartnerCard.objects.visible_to(request.user).select_related("partner")
    known: dict[int, basis.Cards] = {}
    for row in rows.order_by("partner", "-era", "-number"):
        held = known.setdefault(row.partner_id, basis.cards_of(row.partner))
        card = cards.read(bytes(row.raw))
        yield Held(
            name=card.names.get(language()) or next(iter(card.names.values())),
            node=card.node,
            number=row.number,
            at=card.issued_at,
            age=(request.at - card.issued_at).days,
            revoked=held.revoked_since(card) is not None,
        )


@require_safe
def our_card(request: OfficerRequest) -> HttpResponse:
    """Our newest card as a file for partners."""
    request.user.require_may(Act.PAIR_PARTNERS)
    newest = OwnCard.objects.visible_to(request.user).order_by("-number").first()
    if newest is None:
        raise Http404
    answer = HttpResponse(bytes(newest.raw), content_type=CARD_TYPE)
    name = f"{cards.read(bytes(newest.raw)).node}.{newest.number}.card"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def show(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Both cards with their numbers and codes, and what is left to confirm."""
    return _page(request, _one(request, public_id), RefusalForm())


@require_POST
def compare(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Confirm that one compared it with the partner in person."""
    lying = _one(request, public_id)
    pairing.compare(lying, seen=seen_version(request), by=request.user, at=request.at)
    if lying.state == Pairing.TAKEN:
        messages.success(request, _("The card is taken in: two officers compared it."))
    else:
        messages.success(request, _("Confirmed. A second officer does the same."))
    return redirect("register:pairing", public_id)


@require_POST
def refuse(request: OfficerRequest, public_id: UUID) -> HttpResponse:
    """Take the card from the table, with the reason."""
    lying, form = _one(request, public_id), RefusalForm(request.POST)
    if not form.is_valid():
        return _page(request, lying, form)
    reason, seen = form.cleaned_data["reason"], seen_version(request)
    pairing.refuse(lying, reason, seen=seen, by=request.user, at=request.at)
    messages.success(request, _("Refused. Nothing of this card is believed."))
    return redirect("register:pairings")


def _one(request: OfficerRequest, public_id: UUID) -> Pairing:
    request.user.require_may(Act.PAIR_PARTNERS)
    rows = Pairing.objects.visible_to(request.user).select_related(
        "brought_by", "compared_by", "confirmed_by", "refused_by"
    )
    return get_object_or_404(rows, public_id=public_id)


def _page(request: OfficerRequest, lying: Pairing, form: RefusalForm) -> HttpResponse:
    newest = OwnCard.objects.visible_to(request.user).order_by("-number").first()
    told = {
        "pairing": lying,
        "theirs": Shown.of(bytes(lying.raw)),
        "ours": Shown.of(bytes(newest.raw)) if newest else None,
        "by_another": lying.compared_by != request.user,
        "form": form,
    }
    status = pages.UNREADABLE if form.errors else 200
    return render(request, "register/pairing.html", told, status=status)
