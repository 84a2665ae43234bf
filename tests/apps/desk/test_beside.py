"""Notes and ties: read by colleagues, and carried out of the agency by nothing."""

from pathlib import Path
from uuid import uuid4

import pytest
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.desk.conftest import AddRequest
from tests.house import tree

import caunoi
from caunoi.apps.desk import ties
from caunoi.apps.desk.actions import noting
from caunoi.apps.desk.models import Assignment, Note, Tie
from caunoi.apps.exchange.models import InfoRequest
from caunoi.apps.officers.models import Officer, Release
from caunoi.apps.officers.records import new_id
from caunoi.apps.register.actions import add_engagement
from caunoi.apps.register.facts import EngagementFacts
from caunoi.apps.register.models import Engagement
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
CANARY = "chim-hoang-yen-7731"


def test_a_note_is_kept_for_colleagues(
    signed_in: SignedIn, asked: InfoRequest, lan: Officer
) -> None:
    client, page = signed_in(lan), f"/inbox/requests/{asked.public_id}"
    assert client.post(f"{page}/note", {"text": "", **once()}).status_code == 422
    assert client.post(f"{page}/note", {"text": CANARY, **once()}).status_code == 302
    assert CANARY in client.get(page).content.decode()
    for text in ("  ", "x" * (noting.LONGEST_NOTE + 1)):
        with pytest.raises(noting.NoteEmpty):
            noting.note(asked, text, by=lan, at=NOON)


def test_whoever_may_not_read_the_request_finds_no_note(
    signed_in: SignedIn, asked: InfoRequest, lan: Officer, tuan: Officer, guest: Officer
) -> None:
    noting.note(asked, CANARY, by=lan, at=NOON)
    page = f"/inbox/requests/{asked.public_id}"
    assert signed_in(tuan).get(page).status_code == 404
    assert not Note.objects.visible_to(tuan).exists()
    assert not Note.objects.visible_to(guest).exists()


def test_a_guest_who_reads_the_request_reads_no_note(
    signed_in: SignedIn, asked: InfoRequest, lan: Officer, guest: Officer
) -> None:
    noting.note(asked, CANARY, by=lan, at=NOON)
    Release.objects.create(
        public_id=new_id(NOON), record_kind="inforequest", record_id=asked.public_id,
        agency_id=asked.partner.public_id, released_by=lan, released_at=NOON,
    )  # fmt: skip
    client = signed_in(guest)
    pages = {
        f"/requests/{asked.public_id}": 200,
        "/requests/": 200,
        f"/api/requests/{asked.public_id}": 404,
        "/api/requests": 404,
        f"/inbox/requests/{asked.public_id}": 404,
    }
    for path, status in pages.items():
        answer = client.get(path)
        assert (path, answer.status_code) == (path, status)
        assert CANARY not in answer.content.decode()


def test_no_page_of_our_own_api_tells_a_note(
    signed_in: SignedIn, asked: InfoRequest, lan: Officer
) -> None:
    noting.note(asked, CANARY, by=lan, at=NOON)
    for path in (f"/api/requests/{asked.public_id}", "/api/requests", "/api/openapi.json"):
        assert CANARY not in signed_in(lan).get(path).content.decode()


def test_nothing_that_leaves_can_reach_the_desk() -> None:
    """What seals messages, makes papers and evidence and opens the door imports no desk."""
    source, rooms = Path(caunoi.__file__).parent, set()
    for module in tree.modules(source):
        if "caunoi.apps.desk" in "\n".join(module.lines):
            rooms.add(module.name.rpartition("/")[0])
    inside = {name for name in rooms if name.startswith("apps/desk")}
    assert rooms - inside <= {"web", "conf", "bench", "web/sentences", "commands/sample"}
    assert not any("note" in field.name for field in InfoRequest._meta.get_fields()
                   if field.concrete)  # fmt: skip


def test_a_request_is_tied_to_what_one_may_read(
    signed_in: SignedIn, add_request: AddRequest, asked: InfoRequest, lan: Officer
) -> None:
    other = add_request()
    meeting = Engagement.objects.create(
        public_id=new_id(NOON), unit=asked.unit, title=Text("Hội đàm"), kind="meeting",
        state="held", created_at=NOON,
    )  # fmt: skip
    client, page = signed_in(lan), f"/inbox/requests/{asked.public_id}"
    for record in (other, meeting):
        told = {"record": f"http://x/{record.public_id}/y", **once()}
        assert client.post(f"{page}/tie", told).status_code == 302
    assert {one.record_id for one in ties.of_request(asked, lan)} == {
        other.public_id, meeting.public_id,
    }  # fmt: skip
    back = ties.of_request(other, lan)
    assert [one.record_id for one in back] == [asked.public_id]
    told = {"record": str(meeting.public_id), **once()}
    assert client.post(f"{page}/untie", told).status_code == 302
    assert client.post(f"{page}/untie", {"record": "x", **once()}).status_code == 409
    assert Tie.objects.get().record_id == other.public_id
    assert "/requests/" in client.get(page).content.decode()


def test_a_record_to_tie_is_found_by_its_words(
    signed_in: SignedIn, asked: InfoRequest, lan: Officer
) -> None:
    facts = [
        EngagementFacts(title=Text(f"Hội đàm tuyến biên giới {place} MẪU"), kind="talks")
        for place in ("Nậm Xanh", "Biên Sơn")
    ]
    first, second = (add_engagement(one, by=lan, at=NOON) for one in facts)
    client, page = signed_in(lan), f"/inbox/requests/{asked.public_id}/tie"
    both = client.post(page, {"record": "hoi dam bien gioi", **once()})
    assert both.status_code == 422
    told = both.content.decode()
    assert str(first.public_id) in told
    assert str(second.public_id) in told
    assert client.post(page, {"record": "khongcogi", **once()}).status_code == 422
    itself = {"record": f"/requests/{asked.public_id}", **once()}
    assert client.post(page, itself).status_code == 422
    assert not Tie.objects.exists()
    assert client.post(page, {"record": "nam xanh", **once()}).status_code == 302
    assert Tie.objects.get().record_id == first.public_id


def test_nothing_is_tied_that_one_may_not_read(
    add_request: AddRequest, tuan: Officer, asked: InfoRequest
) -> None:
    own = add_request(unit=tuan.desk())
    for kind, number in (
        ("inforequest", asked.public_id),
        ("inforequest", own.public_id),
        ("inforequest", uuid4()),
        ("partner", own.partner.public_id),
    ):
        with pytest.raises(noting.NothingToTie):
            noting.tie(own, kind, number, by=tuan, at=NOON)
    assert not Tie.objects.exists()
    assert not Assignment.objects.exists()
