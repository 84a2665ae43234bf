"""The lists of requests: each number is that of its rows, and no row costs a question."""

from collections.abc import Sequence
from itertools import product

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.conftest import NOON, SignedIn
from tests.apps.desk.conftest import DAY, AddRequest

from caunoi.apps.desk.actions import caring
from caunoi.apps.exchange.forms.filters import TABS, numbers
from caunoi.apps.exchange.models import InfoRequest, Turn
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.records import new_id
from caunoi.core.exchange.states import State
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(add_request: AddRequest) -> Sequence[InfoRequest]:
    """A request of each side in each state; one of ours was asked something back."""
    made = [
        InfoRequest(**{**_facts(add_request()), "state": state, "asked_by_us": ours})
        for state, ours in product(State, (True, False))
    ]
    InfoRequest.objects.all().delete()
    made = InfoRequest.objects.bulk_create(made)
    ours = next(one for one in made if one.asked_by_us and one.state == State.DELIVERED)
    Turn.objects.create(
        public_id=new_id(NOON), unit=ours.unit, created_at=NOON, info_request=ours,
        by_us=False, kind="info.clarify", state="received", content=Text("Xe nào?"),
        received_at=NOON,
    )  # fmt: skip
    return made


def _facts(one: InfoRequest) -> dict[str, object]:
    kept = ("unit", "partner", "crime_area", "offence", "facts", "ground_held")
    told = {name: getattr(one, name) for name in kept}
    return {**told, "created_at": NOON, "public_id": new_id(NOON),
            "conversation": new_id(NOON), "answer_due_at": NOON + DAY}  # fmt: skip


def test_each_tab_counts_what_it_shows(
    everything: Sequence[InfoRequest], minh: Officer, signed_in: SignedIn
) -> None:
    rows = InfoRequest.objects.visible_to(minh)
    counted = numbers(rows, minh)
    assert counted == {tab.name: tab.narrow(rows, minh).count() for tab in TABS}
    assert counted["open"] + counted["closed"] == len(everything) == 2 * len(State)
    assert min(counted.values()) > 0
    for name in ("open", "answer"):
        page = signed_in(minh).get(f"/requests/?tab={name}").context
        assert page["page"].paginator.count == len(page["rows"]) == counted[name]


def test_what_has_ended_is_neither_ours_nor_theirs_to_do(
    everything: Sequence[InfoRequest], minh: Officer
) -> None:
    rows = InfoRequest.objects.visible_to(minh)
    still, ended = set(rows.open()), set(rows.ended())
    assert still | ended == set(everything)
    assert not still & ended
    assert still == (set(rows.drafts()) | set(rows.between_us()) | set(rows.to_confirm()))


@pytest.mark.parametrize("address", ["/inbox/", "/inbox/?area=DRUGS", "/requests/"])
def test_no_row_of_a_list_costs_a_question(
    address: str, add_request: AddRequest, lan: Officer, signed_in: SignedIn
) -> None:
    caring.take([add_request()], by=lan, at=NOON)
    one = questions(signed_in(lan), address)
    caring.take([add_request(urgency="urgent") for _ in range(3)], by=lan, at=NOON)
    assert questions(signed_in(lan), address) == one


def questions(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
