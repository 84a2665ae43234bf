"""What a keyboard needs of a page: where the focus comes, and which letter leads where."""

import re

import pytest
from django.utils import translation
from tests.apps.conftest import SignedIn, once

from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer
from caunoi.web.context import navigation
from caunoi.web.sentences import sentence
from caunoi.web.templatetags.handling import code_words

pytestmark = pytest.mark.django_db


def test_after_a_post_the_focus_comes_to_what_became_of_it(
    signed_in: SignedIn, draft: InfoRequest, lan: Officer
) -> None:
    address = f"/requests/{draft.public_id}"
    told = {"seen": draft.version, **once()}
    page = signed_in(lan).post(f"{address}/submit", told, follow=True).content.decode()
    assert '<ul class="messages" tabindex="-1" autofocus>' in page
    assert page.count(" autofocus") == 2  # the help's own counts when it opens


def test_a_refusal_and_a_stale_form_hold_the_focus(
    signed_in: SignedIn, draft: InfoRequest, lan: Officer
) -> None:
    address = f"/requests/{draft.public_id}/submit"
    client = signed_in(lan)
    stale = client.post(address, {"seen": draft.version - 1, **once()})
    assert 'role="alert" tabindex="-1" autofocus' in stale.content.decode()
    refused = client.post(
        address.replace("submit", "review"), {"seen": draft.version, **once()}
    )
    assert re.search(r'<a class="button[^>]* autofocus>', refused.content.decode())


def test_each_place_has_a_letter_of_its_own(
    signed_in: SignedIn, lan: Officer, minh: Officer, administrator: Officer
) -> None:
    for officer in (lan, minh, administrator):
        letters = [place.letter for place in navigation(officer, "/")]
        assert len(set(letters)) == len(letters)
    page = signed_in(lan).get("/").content.decode()
    for place in navigation(lan, "/"):
        assert f'href="{place.url}" data-go="{place.letter}"' in page
        assert f"<kbd>g</kbd> <kbd>{place.letter}</kbd></dt><dd>" in page


def test_today_offers_only_what_the_officer_may(
    signed_in: SignedIn, lan: Officer, guest: Officer
) -> None:
    assert 'href="/requests/new"' in signed_in(lan).get("/").content.decode()
    theirs = signed_in(guest).get("/").content.decode()
    assert 'href="/requests/new"' not in theirs
    assert 'id="drafts"' not in theirs


def test_the_filter_of_a_list_is_not_what_is_searched(
    signed_in: SignedIn, lan: Officer
) -> None:
    page = signed_in(lan).get("/inbox/?lane=drafts").content.decode()
    assert 'id="search" name="q" type="search" value=""' in page


def test_a_refused_message_says_why_in_words_and_a_country_has_its_name() -> None:
    with translation.override("vi"):
        assert code_words("desk.snooze-past") == "Ngày đã chọn đã qua."
        assert "…" not in code_words("gate.neutrality")
        assert code_words("gate.neutrality-form").startswith("Cần có phiếu")
    feared = sentence("gate.feared-state", "vi", {"country": "LA", "stop": "x"})
    assert "Lào" in feared.what
    laws = sentence("gate.death-penalty", "en", {"laws": ("VN", "LA")})
    assert "Viet Nam, Laos" in laws.what
