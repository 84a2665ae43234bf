"""The inbox: its lanes, filters, steps and what it tells whom."""

from uuid import uuid4

import pytest
from django.test import Client
from tests.apps.conftest import NOON, SignedIn, once
from tests.apps.desk.conftest import DAY, AddRequest

from caunoi.apps.desk.actions import caring
from caunoi.apps.desk.inbox import Desk
from caunoi.apps.desk.models import Assignment, Snooze
from caunoi.apps.exchange.models import Answer, InfoRequest, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.core.desk import Lane, Pace
from caunoi.core.exchange.states import State
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
NEXT_YEAR = NOON + 400 * DAY


def shown(client: Client, query: str = "") -> list[InfoRequest]:
    page = client.get(f"/inbox/?{query}")
    assert page.status_code == 200, page.status_code
    return list(page.context["rows"])


def test_every_state_stands_in_one_lane_of_work(
    add_request: AddRequest, lan: Officer
) -> None:
    rows = {
        state: add_request(state=state, asked_by_us=state not in _THEIRS) for state in State
    }
    told = Desk(lan, NOON)
    lanes = (Lane.ANSWER, Lane.PARTNER, Lane.DRAFTS, Lane.ENDED)
    placed = [row for name in lanes for row in told.lane(name)]
    assert sorted(row.pk for row in placed) == sorted(row.pk for row in rows.values())
    assert told.counts().lanes[Lane.ANSWER] == 5


_THEIRS = (
    State.RECORDED,
    State.RECEIVED,
    State.IN_PROGRESS,
    State.ANSWER_DRAFTED,
    State.PART_GIVEN,
)


def test_only_who_decides_has_something_to_approve(
    add_request: AddRequest, lan: Officer, minh: Officer
) -> None:
    add_request(state="legal_check", asked_by_us=True, drafted_by=lan)
    add_request(state="legal_check", asked_by_us=True, drafted_by=minh)
    add_request(state="answer_drafted")
    assert Desk(lan, NOON).counts().lanes[Lane.APPROVE] == 0
    assert Desk(minh, NOON).counts().lanes[Lane.APPROVE] == 2


def test_what_a_partner_asked_back_is_to_answer(
    add_request: AddRequest, lan: Officer
) -> None:
    ours = add_request(state="delivered", asked_by_us=True)
    Turn.objects.create(
        public_id=new_id(NOON), unit=ours.unit, created_at=NOON, info_request=ours,
        by_us=False, kind="info.clarify", state="received", content=Text("Xe nào?"),
        received_at=NOON,
    )  # fmt: skip
    assert list(Desk(lan, NOON).lane(Lane.ANSWER)) == [ours]


def test_the_paces_are_counted_over_all_open_requests(
    add_request: AddRequest, lan: Officer
) -> None:
    add_request(urgency="urgent", urgency_reason="threat_to_life")
    add_request(urgency="urgent", urgency_reason="public_danger")
    add_request(state="closed")
    add_request()
    assert Desk(lan, NOON).counts().paces == {
        Pace.FLASH: 1, Pace.ALERT: 1, Pace.ROUTINE: 1,
    }  # fmt: skip


def test_filters_stay_in_the_address_and_narrow(
    signed_in: SignedIn, add_request: AddRequest, lan: Officer, minh: Officer
) -> None:
    fast = add_request(
        urgency="urgent", urgency_reason="threat_to_life", answer_due_at=NEXT_YEAR
    )
    mine = add_request(crime_area="WILDLIFE", handling="H2", answer_due_at=NEXT_YEAR)
    late = add_request(data_class="travel", answer_due_at=NOON - 400 * DAY)
    caring.take([mine], by=lan, at=NOON)
    caring.take([late], by=minh, at=NOON)
    client = signed_in(lan)
    for query, rows in {
        "": [late, mine, fast],
        "pace=flash": [fast],
        "pace=alert": [],
        "pace=routine": [late, mine],
        "area=WILDLIFE": [mine],
        "kind=travel": [late],
        "handling=H2": [mine],
        "due=late": [late],
        "due=week": [],
        "due=day": [],
        "had=me": [mine],
        "had=unit": [late, mine],
        "had=nobody": [fast],
        f"partner={mine.partner.public_id}&had=me": [mine],
        "area=NO_SUCH": [late, mine, fast],
        "lane=ended": [],
        "lane=nothing": [late, mine, fast],
    }.items():
        assert set(shown(client, query)) == set(rows), query
    assert shown(client)[0] == late, "what is due first stands at the top"
    page = client.get("/inbox/?area=WILDLIFE&had=me").content.decode()
    assert 'name="query" value="area=WILDLIFE&amp;had=me&amp;lane=answer"' in page


def test_what_one_may_not_read_is_not_counted(
    signed_in: SignedIn, add_request: AddRequest, tuan: Officer
) -> None:
    add_request()
    page = signed_in(tuan).get("/inbox/")
    assert all(number == 0 for _lane, number, _here in page.context["lanes"])


def test_a_guest_and_an_administrator_have_no_inbox(
    signed_in: SignedIn, guest: Officer, administrator: Officer
) -> None:
    for nobody, status in ((guest, 404), (administrator, 403)):
        assert signed_in(nobody).get("/inbox/").status_code == status
        assert "/inbox/" not in signed_in(nobody).get("/").content.decode()


def test_the_ticked_ones_are_taken_and_one_comes_back_to_the_same_place(
    signed_in: SignedIn, add_request: AddRequest, lan: Officer
) -> None:
    rows = [add_request(), add_request(), add_request()]
    told = {
        "take": "ticked", "of": [str(row.public_id) for row in rows[:2]],
        "query": "area=DRUGS", "order": ",".join(str(row.pk) for row in rows), **once(),
    }  # fmt: skip
    client = signed_in(lan)
    answer = client.post("/inbox/act", told)
    assert answer.headers["Location"] == f"/inbox/?area=DRUGS#r-{rows[2].pk}"
    last = {**told, "of": [str(rows[2].public_id)], **once()}
    assert client.post("/inbox/act", last).headers["Location"].endswith(f"#r-{rows[1].pk}")
    every = {**told, "of": [str(row.public_id) for row in rows], **once()}
    assert client.post("/inbox/act", every).headers["Location"] == "/inbox/?area=DRUGS"
    assert Assignment.objects.filter(officer=lan).count() == 3


def test_each_step_of_a_row_has_its_own_button_and_key(
    signed_in: SignedIn, asked: InfoRequest, lan: Officer
) -> None:
    InfoRequest.objects.update(answer_due_at=NEXT_YEAR)
    client, number = signed_in(lan), str(asked.public_id)
    for step, key in (("take", "a"), ("release", "e"), ("snooze", "s"), ("wake", "s")):
        lane = "snoozed" if step == "wake" else "answer"
        page = client.get(f"/inbox/?lane={lane}").content.decode()
        assert f'name="{step}" value="{number}" data-key="{key}"' in page
        assert client.post("/inbox/act", {step: number, **once()}).status_code == 302
    assert not Assignment.objects.exists()
    assert not Snooze.objects.exists()


def test_giving_names_an_officer_and_something_that_is_ticked(
    signed_in: SignedIn, asked: InfoRequest, minh: Officer, lan: Officer
) -> None:
    client, number = signed_in(minh), str(asked.public_id)
    nobody = client.post("/inbox/act", {"assign": "ticked", "of": number, **once()})
    assert (nobody.status_code, nobody.context["care"].errors.keys()) == (422, {"officer"})
    to = {"assign": "ticked", "officer": str(lan.public_id)}
    nothing = client.post("/inbox/act", {**to, "of": ["x", str(uuid4())], **once()})
    assert nothing.status_code == 422
    wrong_day = {"snooze": number, "until": "32/13/2026", **once()}
    assert client.post("/inbox/act", wrong_day).status_code == 422
    assert client.post("/inbox/act", {**to, "of": number, **once()}).status_code == 302
    assert Assignment.objects.get().officer == lan


def test_a_page_of_ended_requests_offers_no_putting_aside(
    signed_in: SignedIn, add_request: AddRequest, lan: Officer
) -> None:
    ended = add_request(state="closed", closed_at=NOON)
    page = signed_in(lan).get("/inbox/?lane=ended")
    assert list(page.context["rows"]) == [ended]
    assert 'name="snooze" value="ticked"' in page.content.decode()
    assert f'name="snooze" value="{ended.public_id}"' not in page.content.decode()
    assert Answer.objects.count() == 0


def test_who_names_no_lane_comes_to_the_first_that_waits(
    add_request: AddRequest, signed_in: SignedIn, lan: Officer, minh: Officer
) -> None:
    assert signed_in(minh).get("/inbox/").context["lane"] is Lane.ANSWER
    add_request(state=State.LEGAL_CHECK, drafted_by=lan)
    assert signed_in(minh).get("/inbox/").context["lane"] is Lane.APPROVE
    assert signed_in(lan).get("/inbox/").context["lane"] is Lane.ANSWER
    assert signed_in(minh).get("/inbox/?lane=drafts").context["lane"] is Lane.DRAFTS


def test_enter_in_a_field_does_nothing_to_the_first_row(
    add_request: AddRequest, signed_in: SignedIn, lan: Officer
) -> None:
    add_request(state=State.RECEIVED, asked_by_us=False)
    page = signed_in(lan).get("/inbox/").content.decode()
    ticked = page[page.index('<form id="ticked"') :]
    assert 'name="until"' in ticked
    first = ticked[ticked.index("<button") :]
    assert first.startswith('<button class="button plain" name="take" value="ticked">')
