"""The log as the public C2SP tlog-tiles layout has it, where the node publishes it.

Heads, hashes and salted commitments: nobody learns from them what a row says. They do show
how many rows the journal has and when they were written, so a node publishes them only when
it was told to (docs/adr/0017-the-log-in-tiles.md).
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from caunoi.apps.oversight import log
from caunoi.core.journal import tiles

CHECKPOINT_TYPE = "text/plain; charset=utf-8"
TILE_TYPE = "application/octet-stream"
FOR_EVER = "public, max-age=31536000, immutable"
A_MOMENT = "public, max-age=2"
_LENGTH = 2  # bytes before each entry of a bundle


@require_GET
def checkpoint(_request: HttpRequest) -> HttpResponse:
    """The newest signed head."""
    newest = log.newest_head() if settings.CAUNOI.log_public else None
    if newest is None:
        return HttpResponse(status=404)
    return _told(bytes(newest.raw), CHECKPOINT_TYPE, A_MOMENT)


@require_GET
def tile(_request: HttpRequest, name: str) -> HttpResponse:
    """The hashes of one tile, full or as wide as its name says; none is unsigned."""
    place = _signed(name)
    if place is None:
        return HttpResponse(status=404)
    level, index, width = place
    hashes = log.tile(level, index)[:width]
    return _told(b"".join(hashes), TILE_TYPE, FOR_EVER)


@require_GET
def entries(_request: HttpRequest, name: str) -> HttpResponse:
    """What the hashes of one tile of level 0 are made of, each behind its length."""
    place = _signed(f"0/{name}")
    found = log.entries(place[1] * tiles.WIDTH, place[2]) if place else None
    if found is None:
        return HttpResponse(status=404)
    bundle = b"".join(len(one).to_bytes(_LENGTH, "big") + one for one in found)
    return _told(bundle, TILE_TYPE, FOR_EVER)


def _signed(name: str) -> tuple[int, int, int] | None:
    """Level, index and width of a tile that the newest head covers."""
    place = tiles.read_path(name) if settings.CAUNOI.log_public else None
    newest = log.newest_head()
    if place is None or newest is None:
        return None
    level, index, width = place
    return place if width <= tiles.width_of(level, index, newest.size) else None


def _told(raw: bytes, content_type: str, kept: str) -> HttpResponse:
    return HttpResponse(raw, content_type=content_type, headers={"Cache-Control": kept})
