"""Who gets nothing: not signed in, another unit, a guest. And no page needs a key."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.apps.conftest import SignedIn
from tests.apps.exchange.conftest import Side

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Agreement
from caunoi.links import keys

pytestmark = pytest.mark.django_db
OPEN = ("door", "log/", "health", "metrics", "language", "sign-in/")
AN_ID = "0196a000-0000-7000-8000-00000000c003"


def addresses(patterns: list[object] | None = None, before: str = "") -> Iterator[str]:
    """Every address of the node, its variable parts filled with something."""
    for one in patterns or get_resolver().url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, here)
        elif isinstance(one, URLPattern):
            yield _filled(here)


def _filled(route: str) -> str:
    plain = route.replace("^", "").replace("$", "").replace("\\Z", "")
    plain = re.sub(r"<uuid:\w+>|<public_id>|{public_id}", AN_ID, plain)
    while "<" in plain:
        start, end = plain.index("<"), plain.index(">")
        plain = plain[:start] + "1" + plain[end + 1 :]
    return "/" + plain


def test_the_walk_sees_every_room_of_the_node() -> None:
    found = set(addresses())
    assert len(found) > 40
    for room in ("/requests/", "/register/partners/", "/reports/", "/journal/", "/api/"):
        assert any(address.startswith(room) for address in found), room


def test_no_address_answers_somebody_who_is_not_signed_in(client: Client) -> None:
    for address in addresses():
        if address.lstrip("/").startswith(OPEN):
            continue
        answer = client.get(address)
        refused = answer.status_code in (401, 404) or (
            answer.status_code == 302 and "/sign-in/login/" in answer.headers["Location"]
        )
        assert refused, f"{address} answered {answer.status_code}"


def test_an_officer_of_another_unit_and_a_guest_find_no_request(
    signed_in: SignedIn, tuan: Officer, guest: Officer, draft: InfoRequest
) -> None:
    for officer in (tuan, guest):
        browser = signed_in(officer)
        assert browser.get(f"/requests/{draft.public_id}").status_code == 404
        assert browser.get(f"/api/requests/{draft.public_id}").status_code == 404
        listed = browser.get("/requests/").content.decode()
        assert str(draft.public_id) not in listed


def test_no_page_reads_a_private_key(
    signed_in: SignedIn,
    lan: Officer,
    agreement: Agreement,
    submitted: InfoRequest,
    our_side: Side,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert our_side.keys
    shut = keys.folder(settings.CAUNOI.home)
    assert shut.exists()
    read = Path.read_bytes

    def watched(path: Path) -> bytes:
        assert shut not in path.parents, f"a page read {path.name}"
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", watched)
    browser = signed_in(lan)
    for address in (
        "/",
        "/requests/",
        f"/requests/{submitted.public_id}",
        "/register/instruments/",
        f"/register/instruments/{agreement.instrument.public_id}",
        "/reports/",
        "/journal/",
        "/account/",
    ):
        assert browser.get(address).status_code == 200, address


@pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="these settings are SQLite's own",
)
def test_a_live_sqlite_connection_keeps_what_was_committed() -> None:
    with connection.cursor() as cursor:
        told = {}
        for name in ("synchronous", "foreign_keys"):
            cursor.execute(f"PRAGMA {name}")
            told[name] = cursor.fetchone()[0]
    assert told == {"synchronous": 2, "foreign_keys": 1}  # 2 is FULL
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
