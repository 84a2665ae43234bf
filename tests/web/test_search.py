"""The search field of every page: what one may read, with its words marked."""

import pytest
from tests.apps.conftest import NOON, SignedIn

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions
from caunoi.apps.register.facts import CommitmentFacts, EngagementFacts, Keeping
from caunoi.apps.register.models import Commitment
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(lan: Officer) -> Commitment:
    facts = CommitmentFacts(
        act="pledge", what=Text("Gửi danh sách đầu mối trực"), we_said=True, we_act=True
    )
    return actions.add_commitment(facts, by=lan, at=NOON)


def test_the_field_finds_a_promise_without_marks(
    promise: Commitment, lan: Officer, signed_in: SignedIn
) -> None:
    page = signed_in(lan).get("/search", {"q": "danh sach dau moi"}).content.decode()
    assert str(promise.public_id) in page
    assert "<mark>danh</mark>" in page


def test_the_field_stands_on_every_page(lan: Officer, signed_in: SignedIn) -> None:
    assert 'action="/search"' in signed_in(lan).get("/").content.decode()


def test_a_kind_limits_what_is_found(
    promise: Commitment, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    found = client.get("/search", {"q": "danh sách", "kind": "partner"})
    assert str(promise.public_id) not in found.content.decode()
    unknown = client.get("/search", {"q": "danh sách", "kind": "nothing"})
    assert str(promise.public_id) in unknown.content.decode()


def test_nothing_of_another_unit_is_found(
    promise: Commitment, tuan: Officer, guest: Officer, signed_in: SignedIn
) -> None:
    for reader in (tuan, guest):
        page = signed_in(reader).get("/search", {"q": "danh sách"}).content.decode()
        assert str(promise.public_id) not in page


def test_page_and_api_give_the_same_answer(
    promise: Commitment, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    told = client.get("/api/search", {"q": "dau mooi"}).json()
    assert [one["public_id"] for one in told["records"]] == [str(promise.public_id)]
    assert told["way"] == "near"
    page = client.get("/search", {"q": "dau mooi"}).content.decode()
    assert "spelled nearly so" in page or "gần giống" in page


def test_words_typed_as_markup_stay_words(lan: Officer, signed_in: SignedIn) -> None:
    facts = EngagementFacts(title=Text("Họp <b>kín</b>"), kind="meeting")
    actions.add_engagement(facts, by=lan, at=NOON)
    page = signed_in(lan).get("/search", {"q": "<b>kín"}).content.decode()
    assert "<b>" not in page
    assert "&lt;" in page


def test_the_page_wears_the_strictest_code_of_what_it_shows(
    lan: Officer, signed_in: SignedIn
) -> None:
    facts = EngagementFacts(title=Text("Họp nghiệp vụ"), kind="meeting")
    actions.add_engagement(facts, by=lan, at=NOON, keeping=Keeping(handling="H2"))
    answer = signed_in(lan).get("/search", {"q": "nghiệp vụ"})
    assert answer.context["handling"] == "H2"
