"""Rounds: one mandate for many provinces, old names kept, what is late."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, english, once, page

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions, provinces
from caunoi.apps.register.facts.rounds import ProvinceFacts, RoundFacts
from caunoi.apps.register.models import Round, RoundProvince
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
FACTS = RoundFacts(
    title=Text("Đợt làm việc MẪU"),
    mandate="Kế hoạch 7/KH-MẪU",
    mandated_on=date(2026, 11, 2),
    held_by=date(2026, 11, 13),
    situation_by=date(2026, 11, 20),
    needs_by=date(2026, 12, 1),
)


@pytest.fixture
def held(lan: Officer) -> Round:
    return actions.add_round(FACTS, ["Bạc Liêu", "Cà Mau"], by=lan, at=NOON)


def note(held: Round, province: str, by: Officer, **given: Any) -> None:
    row = held.provinces.select_related("round").get(province=province)
    seen = row.round.version
    actions.note_province(row, ProvinceFacts(**given), seen=seen, by=by, at=NOON)


def test_there_are_63_old_provinces_and_34_now() -> None:
    now = provinces.successors()
    assert len(now) == 63
    assert sum(not after for after in now.values()) == 34
    assert set(now.values()) - {""} <= set(now)


def test_a_round_needs_provinces_that_exist(lan: Officer) -> None:
    for told in ([], ["Phù Sa"]):
        with pytest.raises(provinces.NoProvince):
            actions.add_round(FACTS, told, by=lan, at=NOON)


def test_a_province_that_has_given_something_stays(held: Round, lan: Officer) -> None:
    note(held, "Bạc Liêu", lan, held_on=date(2026, 11, 10))
    with pytest.raises(provinces.ProvinceHasGiven):
        actions.change_round(held, FACTS, ["Cà Mau"], seen=2, by=lan, at=NOON)
    told = ["Bạc Liêu", "Hậu Giang"]
    held.refresh_from_db()
    actions.change_round(held, FACTS, told, seen=2, by=lan, at=NOON)
    assert set(held.provinces.values_list("province", flat=True)) == set(told)


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 11, 24)])
def test_nothing_comes_before_the_mandate_or_ahead(
    day: date, held: Round, lan: Officer
) -> None:
    with pytest.raises(provinces.StepAhead):
        note(held, "Cà Mau", lan, needs_on=day)


def test_what_is_late_is_seen_in_both_tables(held: Round, lan: Officer) -> None:
    note(held, "Bạc Liêu", lan, held_on=date(2026, 11, 16))
    rows = RoundProvince.objects.visible_to(lan)
    first, second = provinces.table(held, rows, date(2026, 11, 23))
    assert (first.row.province, first.now) == ("Bạc Liêu", "Cà Mau")
    late = [(cell.done is not None, cell.late) for cell in first.cells]
    assert late == [(True, True), (False, True), (False, False)]
    assert [cell.late for cell in second.cells] == [True, True, False]
    (_name, now, (tally,)), *_rest = provinces.across([held], rows, date(2026, 11, 23))
    assert (now, tally.given, tally.late) == ("Cà Mau", 1, 1)
    assert JournalEntry.objects.filter(what="round.province-noted").count() == 1


def test_the_pages_of_a_round(lan: Officer, tuan: Officer, signed_in: SignedIn) -> None:
    client = english(signed_in(lan))
    assert "None is in the register yet." in page(client.get(reverse("register:rounds")))
    told = {
        "title": "Đợt làm việc MẪU",
        "title_language": "vi",
        "mandate": "Kế hoạch 7/KH-MẪU",
        "mandated_on": "02/11/2026",
        "held_by": "13/11/2026",
        "readers": "unit",
        "handling": "H0",
    }
    add = reverse("register:round-add")
    assert client.post(add, {**told, **once()}).status_code == 422
    chosen = {"told_provinces": ["Bạc Liêu", "Cà Mau"]}
    assert client.post(add, {**told, **chosen, **once()}).status_code == 302
    held = Round.objects.get()
    show = reverse("register:round", args=[held.public_id])
    shown = page(client.get(show))
    assert "now Cà Mau" in shown
    assert shown.count("Overdue") == 2
    address = reverse("register:round-province", args=[held.public_id, "Bạc Liêu"])
    sent = {"held_on": "25/12/2026", "seen": "1"}
    assert "still to come" in page(client.post(address, {**sent, **once()}))
    client.post(address, {**sent, **once(), "held_on": "10/11/2026"})
    assert "10/11/2026" in page(client.get(show))
    change = reverse("register:round-change", args=[held.public_id])
    sent = {**told, "told_provinces": ["Cà Mau"], "seen": "2"}
    answer = client.post(change, {**sent, **once()})
    assert "Bạc Liêu has given something in this round; it stays." in page(answer)
    assert "1 of 3" in page(client.get(reverse("register:rounds")))
    assert signed_in(tuan).get(show).status_code == 404
