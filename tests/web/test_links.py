"""Whatever a page links to is there for whoever sees the link."""

import re
from collections import deque
from collections.abc import Callable
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from caunoi.apps.officers.models import Officer

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)')
NUMBER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")
MOST = 90  # kinds of page that one seat comes to


def walked(client: Client) -> tuple[list[str], int]:
    """Where links lead to nothing, and how many kinds of page were seen."""
    waiting, seen, dead = deque([("/", "")]), {"/"}, []
    while waiting and len(seen) < MOST:
        address, before = waiting.popleft()
        answer = client.get(address)
        if answer.status_code >= 400:
            dead.append(f"{before} links to {address}: {answer.status_code}")
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for found in LINK.findall(answer.content.decode()):
            led = urlsplit(urljoin(address, unescape(found)))
            kind = NUMBER.sub("#", led.path)
            if led.netloc in ("", "testserver") and kind not in seen:
                seen.add(kind)
                waiting.append((led._replace(netloc="", scheme="").geturl(), address))
    return dead, len(seen)


@pytest.mark.parametrize("seat", ["lan", "auditor", "administrator", "guest"])
def test_no_page_links_to_what_its_reader_may_not_see(
    seat: str, request: pytest.FixtureRequest, signed_in: Callable[[Officer], Client]
) -> None:
    dead, seen = walked(signed_in(request.getfixturevalue(seat)))
    assert not dead, "\n".join(dead)
    assert seen > 5
