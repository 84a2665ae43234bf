"""The pages about contact: what is between two nodes, alarms, their evidence."""

from datetime import timedelta

import pytest
from django.utils.html import escape
from tests.apps.conftest import SignedIn, once
from tests.apps.exchange.contact.conftest import LATER, hello
from tests.pages import greeting
from tests.simulators.talking import TalkingPartner

from caunoi.apps.exchange.actions.sending import Wires
from caunoi.apps.exchange.alarm_words import WORDS
from caunoi.apps.exchange.models import Alarm, Correspondent
from caunoi.apps.officers.models import Officer
from caunoi.core.journal import evidence

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sent")]


@pytest.fixture
def shrunk(wires: Wires, muong_sa: TalkingPartner) -> Alarm:
    """An alarm: the partner's log became shorter."""
    muong_sa.grow(b"second")
    hello(wires)
    muong_sa.leaves.pop()
    hello(wires, LATER + timedelta(hours=1))
    return Alarm.objects.get()


def test_the_page_of_a_partner_tells_what_is_between_us(
    wires: Wires, muong_sa: TalkingPartner, lan: Officer, signed_in: SignedIn
) -> None:
    known = hello(wires)
    page = signed_in(lan).get(f"/requests/contacts/{known.partner.public_id}")
    told = page.context
    assert (told["counted"]["sent"], told["counted"]["accepted"]) == (1, 1)
    assert (told["counted"]["proved"], told["counted"]["unproved"]) == (1, 0)
    assert told["requests"]["unanswered"] == 1
    assert told["head"].size == len(muong_sa.leaves)
    assert told["cosigned"].size == known.they_hold
    assert (told["clock"].same, told["keys"][0].version) == (True, 1)


def test_who_keeps_the_node_sees_contact_but_no_request(
    wires: Wires, administrator: Officer, signed_in: SignedIn
) -> None:
    known = hello(wires)
    page = signed_in(administrator).get(f"/requests/contacts/{known.partner.public_id}")
    assert not page.context["reads_requests"]
    assert page.context["requests"]["unanswered"] == 0


def test_a_guest_sees_neither_contact_nor_alarms(
    shrunk: Alarm, guest: Officer, lan: Officer, signed_in: SignedIn
) -> None:
    known = Correspondent.objects.get()
    assert not Correspondent.objects.visible_to(guest).exists()
    assert not Alarm.objects.visible_to(lan).exists()
    browser = signed_in(guest)
    assert browser.get(f"/requests/contacts/{known.partner.public_id}").status_code == 404
    assert browser.get(f"/requests/alarms/{shrunk.public_id}").status_code == 404


def test_an_alarm_stands_on_today_until_somebody_acknowledged_it(
    shrunk: Alarm, administrator: Officer, signed_in: SignedIn
) -> None:
    browser = signed_in(administrator)
    assert list(browser.get("/").context["alarms"]) == [shrunk]
    said = {"reason": "They restored a copy.", "seen": str(shrunk.version), **once()}
    assert browser.post(f"/requests/alarms/{shrunk.public_id}", said).status_code == 302
    assert not list(browser.get("/").context["alarms"])
    shrunk.refresh_from_db()
    assert shrunk.acknowledged_by == "administrator"


def test_who_does_not_keep_the_node_does_not_acknowledge(
    shrunk: Alarm, minh: Officer, signed_in: SignedIn
) -> None:
    said = {"reason": "They restored a copy.", "seen": str(shrunk.version), **once()}
    answer = signed_in(minh).post(f"/requests/alarms/{shrunk.public_id}", said)
    assert answer.status_code == 403
    assert Alarm.objects.open().count() == 1


def test_the_evidence_is_a_file_that_needs_no_node(
    shrunk: Alarm, auditor: Officer, signed_in: SignedIn
) -> None:
    address = f"/requests/alarms/{shrunk.public_id}/evidence"
    file = signed_in(auditor).get(address)
    assert "log-shrunk-muong-sa.cne" in file["Content-Disposition"]
    assert evidence.require(file.content).kind == evidence.FORK
    Alarm.objects.update(evidence=b"two heads")
    assert "muong-sa.txt" in signed_in(auditor).get(address)["Content-Disposition"]
    Alarm.objects.update(evidence=None)
    assert signed_in(auditor).get(address).status_code == 404


def test_the_request_shows_that_they_opened_it_and_that_their_log_proves_it(
    wires: Wires, muong_sa: TalkingPartner, lan: Officer, signed_in: SignedIn
) -> None:
    (sha256,) = muong_sa.took
    muong_sa.say_later("opened", sha256, LATER)
    known = hello(wires)
    hello(wires, LATER + timedelta(minutes=1))
    asked = known.partner.info_requests.get()
    page = signed_in(lan).get(f"/requests/{asked.public_id}")
    told = {one.outcome: one for one in page.context["proofs"]}
    assert told["opened"].matches
    assert told["opened"].entry == len(muong_sa.leaves)
    assert told["accepted"].entry == 2


def test_each_kind_of_alarm_says_what_it_means_and_what_to_do(
    lan: Officer, administrator: Officer, signed_in: SignedIn
) -> None:
    records: dict[str, str] = {}
    greeting.fill(records, lan, administrator, LATER)
    browser = signed_in(administrator)
    for what, words in WORDS.items():
        page = browser.get(f"/requests/alarms/{records[f'alarm {what}']}")
        for told in (words.title, words.means, words.advice):
            assert escape(str(told)) in page.content.decode()
    everything = browser.get("/requests/contacts/")
    assert len(everything.context["alarms"]) == len(WORDS)
    assert len(everything.context["looked_at"]) == 1
    for name in ("partner with a node", "quiet partner"):
        page = browser.get(f"/requests/contacts/{records[name]}")
        assert page.status_code == 200


def test_an_alarm_is_acknowledged_with_a_reason_by_who_saw_it_as_it_is(
    shrunk: Alarm, administrator: Officer, signed_in: SignedIn
) -> None:
    browser, address = signed_in(administrator), f"/requests/alarms/{shrunk.public_id}"
    assert browser.post(address, {"seen": "1", **once()}).status_code == 422
    said = {"reason": "They restored a copy.", "seen": "0", **once()}
    assert browser.post(address, said).status_code == 409
    assert Alarm.objects.open().count() == 1
