"""Pages of the register: who sees what, forms that say what is wrong, both languages."""

from uuid import uuid4

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once, page

from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.register import actions
from caunoi.apps.register.facts import (
    CommitmentFacts,
    Keeping,
)
from caunoi.apps.register.models import (
    Commitment,
    Contact,
    Partner,
)
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


LISTS = ["partners", "instruments", "engagements", "commitments"]
FORMS = ["partner-add", "instrument-add", "engagement-add", "commitment-add"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_there_in_both_languages(
    language: str, filled: dict[str, str], lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = language
    addresses = [reverse(f"register:{name}") for name in LISTS + FORMS]
    addresses += filled.values()
    addresses += [f"{address}/change" for address in filled.values()]
    contact = Contact.objects.get().public_id
    addresses.append(reverse("register:contact-change", args=[contact]))
    addresses.append(f"{filled['partner']}/contacts/add")
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert f'<html lang="{language}">' in page(answer)


def test_the_empty_lists_say_what_would_be_here(lan: Officer, signed_in: SignedIn) -> None:
    client = signed_in(lan)
    for name in LISTS:
        assert 'class="empty"' in page(client.get(reverse(f"register:{name}")))


def test_a_wish_is_shown_as_no_promise(
    filled: dict[str, str], lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    wish = page(client.get(filled["wish"]))
    assert "Wish, not a promise" in wish
    assert "It binds nobody" in wish
    assert "Wish, not a promise" not in page(client.get(filled["pledge"]))


def test_the_history_says_who_did_what(
    filled: dict[str, str], lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    assert "Entered in the register" in page(client.get(filled["pledge"]))


@pytest.mark.parametrize(
    ("query", "pledge", "wish"),
    [
        ("", True, False),
        ("?side=theirs", True, False),
        ("?side=ours", False, False),
        ("?act=wish", True, False),
        ("?overdue=on", False, False),
        ("?state=closed", False, False),
        ("?state=all", True, False),
        ("?side=nonsense", True, False),
    ],
)
def test_the_filter_shows_what_was_asked_for(
    query: str,
    pledge: bool,
    wish: bool,
    filled: dict[str, str],
    lan: Officer,
    signed_in: SignedIn,
) -> None:
    shown = page(signed_in(lan).get(reverse("register:commitments") + query))
    assert (filled["pledge"] in shown) is pledge
    assert (filled["wish"] in shown) is wish


def test_partners_are_found_without_tone_marks(
    filled: dict[str, str], lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    address = reverse("register:partners")
    assert filled["partner"] in page(client.get(address, {"name": "MUONG sa"}))
    assert filled["partner"] not in page(client.get(address, {"name": "phu sa"}))
    assert filled["partner"] not in page(client.get(address, {"country": "KH"}))


# ---- who sees what ----------------------------------------------------------------------


def test_what_one_may_not_see_does_not_exist(
    filled: dict[str, str],
    lan: Officer,
    tuan: Officer,
    guest: Officer,
    auditor: Officer,
    signed_in: SignedIn,
) -> None:
    assert signed_in(lan).get(filled["pledge"]).status_code == 200
    for officer in (tuan, guest, auditor):
        client = signed_in(officer)
        assert client.get(filled["pledge"]).status_code == 404
        assert filled["pledge"] not in page(client.get(reverse("register:commitments")))
        listed = client.get("/api/register/commitments")
        assert listed.status_code == 404 or listed.json()["count"] == 0


def test_a_closed_circle_is_closed_in_pages_and_api(
    lan: Officer, hoa: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    circle = Compartment.objects.create(public_id=uuid4(), code="kin", name=Text("Kín"))
    circle.members.set([lan])
    facts = CommitmentFacts(
        act="pledge", what=Text("Việc kín"), said_by=(partner,), they_act=True
    )
    closed = Keeping(compartment=circle)
    made = actions.add_commitment(facts, by=lan, at=NOON, keeping=closed)
    address = reverse("register:commitment", args=[made.public_id])
    api = f"/api/register/commitments/{made.public_id}"
    assert signed_in(lan).get(address).status_code == 200
    assert signed_in(lan).get(api).status_code == 200
    assert signed_in(hoa).get(address).status_code == 404
    assert signed_in(hoa).get(api).status_code == 404


def test_a_guest_sees_what_was_released_and_nothing_of_its_history(
    filled: dict[str, str],
    partner: Partner,
    minh: Officer,
    guest: Officer,
    signed_in: SignedIn,
) -> None:
    pledge = Commitment.objects.get(act="pledge")
    address = reverse("register:commitment-release", args=[pledge.public_id])
    sent = {**once(), "seen": "1", "partner": str(partner.public_id)}
    assert signed_in(minh).post(address, sent).status_code == 302
    client = signed_in(guest)
    client.cookies["caunoi_test-node_language"] = "en"
    shown = page(client.get(filled["pledge"]))
    assert "Gửi danh sách MẪU (pledge)" in shown
    assert "Entered in the register" not in shown
    assert "Hội đàm MẪU" not in shown
    assert client.get(filled["wish"]).status_code == 404
    assert client.get("/api/register/commitments").status_code == 404
    assert client.get(reverse("register:commitment-add")).status_code == 404


def test_the_api_tells_texts_dates_and_partners(
    filled: dict[str, str], lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    for kind in LISTS:
        told = client.get(f"/api/register/{kind}").json()
        first = client.get(f"/api/register/{kind}/{told['items'][0]['public_id']}")
        assert first.json() == told["items"][0]
    pledge = client.get("/api/register/commitments?act=pledge&side=theirs").json()
    assert pledge["items"][0]["to_act"] == [str(partner.public_id)]
    assert client.get("/api/register/commitments?overdue=true").json()["count"] == 0
    assert filled["pledge"].endswith(pledge["items"][0]["public_id"])
