"""The page for messages by hand: who may, what is downloaded, what is told of a bundle."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.exchange.test_bundles import Post, post

from caunoi.apps.exchange.actions import revealing
from caunoi.apps.exchange.models import Arrival
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Partner
from caunoi.core.envelope import bundle
from caunoi.links import work_socket

__all__ = ["post"]  # the fixture
pytestmark = pytest.mark.django_db
PAGE = "/requests/by-hand"


@pytest.fixture(autouse=True)
def work(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """`work`, asked without its socket."""

    def ask(_home: object, question: dict[str, object]) -> dict[str, object]:
        return revealing.answer_question(question, post.ours.keys, NOON)

    monkeypatch.setattr(work_socket, "ask", ask)


def take(client: Client, raw: bytes) -> HttpResponse:
    file = SimpleUploadedFile("theirs.cnb", raw)
    return client.post(f"{PAGE}/take", {**once(), "bundle": file})


def test_a_bundle_is_downloaded_for_one_partner(
    signed_in: SignedIn, lan: Officer, partner: Partner, post: Post
) -> None:
    client = signed_in(lan)
    assert str(partner.public_id) in client.get(PAGE).content.decode()
    form = {**once(), "partner": str(partner.public_id)}
    page = client.post(f"{PAGE}/write", form)
    assert page.headers["Content-Disposition"].endswith('.cnb"')
    raw = b"".join(page.streaming_content)  # type: ignore[attr-defined]
    assert [one.kind for one in post.read(raw)] == [bundle.CARD, bundle.END]
    assert JournalEntry.objects.get(what="bundle.written").by == "lan"


def test_a_bundle_is_taken_and_told(signed_in: SignedIn, lan: Officer, post: Post) -> None:
    client = signed_in(lan)
    raw = post.bundle(post.question(), bundle.write("later-kind", b"x"))
    page = take(client, raw)
    assert page.status_code == 200
    body = page.content.decode()
    assert "later-kind" in body
    assert "Bản ghi 2" in body
    assert Arrival.objects.count() == 1
    assert JournalEntry.objects.get(what="bundle.opened").by == "lan"
    assert "bị đứt" in take(client, raw[:-1]).content.decode()
    assert Arrival.objects.count() == 1


def test_no_partner_and_no_file_are_told(signed_in: SignedIn, lan: Officer) -> None:
    assert signed_in(lan).post(f"{PAGE}/write", once()).status_code == 422
    assert signed_in(lan).post(f"{PAGE}/take", once()).status_code == 422


def test_what_is_no_bundle_of_ours_is_refused(
    signed_in: SignedIn, lan: Officer, post: Post
) -> None:
    client = signed_in(lan)
    assert take(client, b"rubbish").status_code == 422
    assert take(client, post.bundle(to="elsewhere")).status_code == 409


def test_who_does_not_carry_is_refused(
    signed_in: SignedIn, minh: Officer, post: Post
) -> None:
    client = signed_in(minh)
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}/write", once()).status_code == 403
    assert take(client, post.bundle()).status_code == 403
    question = {"bundle": "", "officer": "minh"}
    told = revealing.answer_question(question, post.ours.keys, NOON)
    assert told["refused"] == "role.not-allowed"
