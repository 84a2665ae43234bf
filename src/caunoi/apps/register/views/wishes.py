"""Wishes (nguyện vọng): a list of their own, answered or raised, never counted."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.register.forms.boards import WishFilter
from caunoi.apps.register.models import Commitment
from caunoi.apps.register.views import pages


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """Every wish, the latest first."""
    form = WishFilter(request)
    rows = form.rows(Commitment.objects.visible_to(request.user))
    rows = pages.with_partners(rows, request.user, "said_by", "to_act")
    return pages.show_list(request, "register/wishes.html", rows, form)
