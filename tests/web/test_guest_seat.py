"""A guest seat: what was released to one agency, and nothing else exists."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.apps.conftest import NOON, SignedIn, once
from tests.web.test_closed_addresses import AN_ID

from caunoi.apps.exchange.models import InfoRequest, Knock
from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import new_id
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Contact, Partner
from caunoi.core.texts import Text
from caunoi.web import guest_seat
from caunoi.web.operation import findings

pytestmark = pytest.mark.django_db
LISTS = ("today", "exchange:list", "register:commitments", "register:instruments")
OWN = ("officers:account", "officers:language")


def walk(
    an_id: str, patterns: list[object] | None = None, before: str = "", space: str = ""
) -> Iterator[tuple[str, str]]:
    """Every address with its name, each id in it that of one record."""
    for one in patterns or get_resolver().url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inside = f"{one.namespace}:" if one.namespace else space
            yield from walk(an_id, one.url_patterns, here, inside)
        elif isinstance(one, URLPattern):
            plain = here.replace("^", "").replace("$", "").replace("\\Z", "")
            while "<" in plain:
                start, end = plain.index("<"), plain.index(">")
                kind = plain[start + 1 : end]
                told = an_id if kind.startswith("uuid") or "_id" in kind else "1"
                plain = plain[:start] + told + plain[end + 1 :]
            yield f"{space}{one.name}", "/" + plain


@pytest.fixture
def of_another(draft: InfoRequest, add_officer: Callable[..., Officer]) -> InfoRequest:
    """A request that was released to another agency than the guest's."""
    other = new_id(NOON + timedelta(seconds=1))
    add_officer("other-guest", None, "PL", agency_id=other)
    officers.release(draft, other, by=draft.drafted_by, at=NOON)
    return draft


def test_a_guest_finds_no_address_but_the_lists_and_those_hold_nothing(
    of_another: InfoRequest, guest: Officer, signed_in: SignedIn
) -> None:
    browser, walked = signed_in(guest), 0
    for name, address in walk(str(of_another.public_id)):
        if address.startswith(guest_seat.ALWAYS) or name in OWN:
            continue
        answer = browser.get(address)
        walked += 1
        if name in LISTS:
            assert answer.status_code == 200
            assert str(of_another.public_id) not in answer.content.decode()
            assert "Vận chuyển" not in answer.content.decode()
            continue
        told = {answer.status_code}
        if name in guest_seat.OPEN:  # the wall lets pass; the view looks for the record
            told.add(browser.post(address, once()).status_code)
        assert 404 in told, f"{name} {address} {told}"
        assert told <= {404, 405}, f"{name} {address} {told}"
    assert walked > 200
    assert Knock.objects.get(code="guest.guest").count > 200


def test_the_same_address_answers_alike_whether_the_record_is_there(
    of_another: InfoRequest, guest: Officer, signed_in: SignedIn
) -> None:
    browser = signed_in(guest)
    there = browser.get(reverse("exchange:show", args=[of_another.public_id]))
    nowhere = browser.get(reverse("exchange:show", args=[AN_ID]))
    assert there.status_code == nowhere.status_code == 404
    drawn = re.compile(r'value="\w{64}"|[0-9a-f]{8}-[0-9a-f-]{27}')
    told = {drawn.sub("", one.content.decode()) for one in (there, nowhere)}
    assert len(told) == 1


def test_guesses_are_counted_and_told_the_administrator(
    guest: Officer, signed_in: SignedIn
) -> None:
    browser = signed_in(guest)
    for number in range(3):
        assert browser.get(f"/requests/guess-{number}").status_code == 404
    assert browser.get("/search?q=ma").status_code == 404
    assert JournalEntry.objects.filter(what="guest.guessed", by="guest").count() == 1
    (counted,) = Knock.objects.all()
    told = list(findings.knocks(counted.hour))
    assert [(one.values["guest"], one.values["count"]) for one in told] == [("guest", 4)]
    assert told[0].code == "check.guesses"


def test_the_seat_closes_at_midnight_after_the_last_day_of_the_term(
    add_officer: Callable[..., Officer],
    partner: Partner,
    ministry: Unit,
    signed_in: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contact = Contact.objects.create(
        public_id=new_id(NOON),
        unit=ministry,
        created_at=NOON,
        partner=partner,
        name=Text("Somphone MẪU"),
        title=Text("Sĩ quan liên lạc"),
        term_from=date(2026, 1, 1),
        term_to=date(2026, 11, 23),
    )
    seat = {"agency_id": partner.public_id, "contact_id": contact.public_id}
    liaison = add_officer("somphone", None, "PL", **seat)
    today = date(2026, 11, 23)
    monkeypatch.setattr(guest_seat.timezone, "localdate", lambda _at: today)
    browser = signed_in(liaison)
    assert browser.get("/requests/").status_code == 200
    today = date(2026, 11, 24)
    over = browser.get("/requests/")
    assert over.status_code == 409
    assert "seat.term-over" in over.content.decode()
    assert browser.get("/requests/").status_code == 302  # signed out


def test_a_guest_signs_out_and_reads_in_their_language(
    guest: Officer, signed_in: SignedIn
) -> None:
    browser = signed_in(guest)
    assert browser.get("/account/").status_code == 200
    sent = {**once(), "language": "en", "seen": "1"}
    assert browser.post(reverse("officers:language"), sent).status_code == 302
    assert browser.get("/sign-in/logout/").status_code in (200, 302)
    assert not Knock.objects.exists()
