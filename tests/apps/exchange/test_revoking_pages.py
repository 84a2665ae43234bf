"""Revoked keys and what came under them, as officers meet it on pages."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps.conftest import once
from tests.apps.exchange.conftest import LATER, Side
from tests.apps.exchange.test_revoking import accepted, revoked

from caunoi.apps.exchange.actions import revoking
from caunoi.apps.exchange.models import InfoRequest, Quarantined
from caunoi.apps.officers.models import Officer
from caunoi.apps.register.models import Revocation

pytestmark = pytest.mark.django_db
__all__ = ["accepted"]
SignedIn = Callable[[Officer], Client]
WHY = "Đã gọi cho phía bạn (MẪU)."


@pytest.fixture
def item(accepted: InfoRequest, their_side: Side) -> Quarantined:
    """A question that came after the theft."""
    raw = revoked(their_side.card, their_side.root)
    revoking.take_in(raw, by="node", at=LATER)
    return accepted.quarantined.get()


def test_an_administrator_brings_a_revocation_as_a_file(
    accepted: InfoRequest, their_side: Side, administrator: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(administrator)
    page = "/requests/revocations/"
    assert client.get(page).status_code == 200
    wrong = {**once(), "file": SimpleUploadedFile("a.revocation", b"rubbish")}
    answer = client.post(page, wrong)
    assert answer.status_code == 422
    assert "không phải là văn bản thu hồi" in answer.content.decode()
    raw = revoked(their_side.card, their_side.root)
    good = {**once(), "file": SimpleUploadedFile("a.revocation", raw)}
    assert client.post(page, good).status_code == 302
    assert Revocation.objects.get().taken_in_by == administrator.username
    assert accepted.partner.name.text in client.get(page).content.decode()


def test_those_who_pair_no_partners_bring_none(lan: Officer, signed_in: SignedIn) -> None:
    assert signed_in(lan).get("/requests/revocations/").status_code == 403


def test_the_record_warns_until_two_officers_have_decided(
    item: Quarantined, lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    record = f"/requests/{item.info_request.public_id}"
    page = f"/requests/quarantine/{item.pk}"
    first, second = signed_in(lan), signed_in(minh)
    assert page in first.get(record).content.decode()
    assert "/requests/quarantine/" in first.get("/requests/").content.decode()
    assert first.post(page, {**once(), "seen": "1"}).status_code == 422
    given = {**once(), "seen": "1", "verdict": "keep", "reason": WHY}
    assert first.post(page, given).status_code == 302
    assert first.post(f"{page}/confirm", {**once(), "seen": "2"}).status_code == 409
    assert WHY in second.get(page).content.decode()
    answer = second.post(f"{page}/confirm", {**once(), "seen": "2"})
    assert answer.status_code == 302
    assert page not in first.get(record).content.decode()
    assert page in first.get("/requests/quarantine/").content.decode()


def test_what_was_discarded_keeps_its_warning(
    item: Quarantined, lan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    revoking.propose(item, "discard", WHY, seen=1, by=lan, at=LATER)
    revoking.confirm(item, seen=2, by=minh, at=LATER)
    told = signed_in(lan).get(f"/requests/{item.info_request.public_id}").content.decode()
    assert f"/requests/quarantine/{item.pk}" in told


def test_a_stale_page_decides_nothing(
    item: Quarantined, lan: Officer, signed_in: SignedIn
) -> None:
    given = {**once(), "seen": "7", "verdict": "keep", "reason": WHY}
    answer = signed_in(lan).post(f"/requests/quarantine/{item.pk}", given)
    assert answer.status_code == 409
    assert not Quarantined.objects.get().verdict


def test_what_one_may_not_read_does_not_exist(
    item: Quarantined, guest: Officer, hoa: Officer, signed_in: SignedIn
) -> None:
    assert signed_in(guest).get(f"/requests/quarantine/{item.pk}").status_code == 404
    assert signed_in(hoa).get("/requests/quarantine/").status_code == 403
