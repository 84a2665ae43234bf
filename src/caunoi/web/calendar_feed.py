"""The one page that opens by its secret address: an officer's calendar file."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from caunoi.apps.register import feeds
from caunoi.web.clock import node_clock


@require_safe
def show(_request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of whoever this address was made for; an address revoked is none."""
    officer = feeds.officer_of(token)
    if officer is None:
        raise Http404
    content = feeds.file_of(officer, node_clock().now(), settings.CAUNOI.node)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = 'inline; filename="caunoi.ics"'
    return answer
