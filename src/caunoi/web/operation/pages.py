"""Figures for a collector, and the page on which an administrator reads what is wrong."""

import hmac
import ipaddress

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from caunoi.apps.officers.http import OfficerRequest
from caunoi.apps.officers.views.accounts import for_administrators
from caunoi.web.clock import node_clock
from caunoi.web.operation import findings, metrics

FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-IP")


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """All figures of the node; to others than the collector there is no such page."""
    if not _is_collector(request):
        raise Http404
    told = metrics.text(node_clock().now())
    return HttpResponse(told, content_type=metrics.CONTENT_TYPE)


def _is_collector(request: HttpRequest) -> bool:
    """Who knows the token, where there is one; else whoever asks on this machine."""
    path = settings.CAUNOI.metrics_token
    if path is not None:
        token = path.read_text(encoding="utf-8").strip()
        said = request.headers.get("Authorization", "")
        return bool(token) and hmac.compare_digest(
            said.encode(), f"Bearer {token}".encode()
        )
    # What a proxy hands on comes from this machine as well.
    if any(name in request.headers for name in FORWARDED) or settings.CAUNOI.proxies:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@never_cache
@require_GET
@for_administrators
def health(request: OfficerRequest) -> HttpResponse:
    """What is wrong with the node, what it means, and what to do."""
    return render(request, "health.html", {"findings": findings.in_words(request.at)})
