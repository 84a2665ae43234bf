"""Our units: found by every name, ended by a successor that goes on with all of it."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, english, once, page

from caunoi.apps.officers import actions, succession
from caunoi.apps.officers.actions import Ending, UnitFacts
from caunoi.apps.officers.aliases import Alias
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.records import Stale
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.search import find, index
from caunoi.apps.search.models import Entry
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
JULY = PartialDate.day(date(2025, 7, 1))
WHY = "Nghị quyết 01 MẪU, 12/6/2025"


@pytest.fixture
def district(province: Unit) -> Unit:
    name = Text("Công an huyện Đồi Chè", "vi", {"en": "Đồi Chè District Police"})
    return actions.add_unit("doi-che", "desk", name, province, by="test", at=NOON)


def end(unit: Unit, successor: Unit, by: Officer, **told: object) -> None:
    unit.refresh_from_db()
    facts = {"successor": successor, "since": JULY, "reason": WHY, **told}
    ending = Ending(**facts)  # type: ignore[arg-type]  # a test's short hand
    actions.end_unit(unit, ending, seen=unit.version, by=by, at=NOON)


def found(words: str) -> list[object]:
    hits = find.find(words, {"unit": Unit.objects.all()}).hits
    return [hit.record_id for hit in hits]


def test_a_unit_is_found_by_every_spelling_and_by_the_name_it_bore(
    province: Unit, administrator: Officer
) -> None:
    new = Text("Công an tỉnh Sông Lam mới", "vi", {"en": "New Sông Lam Police"})
    facts = UnitFacts(new, (Alias(Text("CA Songlam", "und")),), JULY)
    actions.change_unit(province, facts, seen=1, by=administrator, at=NOON)
    assert found("ca songlam") == found("song lam moi") == [province.public_id]
    kept = province.aliases[-1]
    assert kept.name.text == "Công an tỉnh Sông Lam"
    assert kept.until == PartialDate.day(NOON.date())
    assert Unit.objects.all().of_these_names(["CONG AN TINH SONG LAM"]) == province
    assert Unit.objects.all().of_these_names(["Công an tỉnh Sông La"]) is None
    with pytest.raises(Stale):
        actions.change_unit(province, facts, seen=1, by=administrator, at=NOON)
    assert JournalEntry.objects.filter(what="unit.changed").count() == 1


def test_only_who_manages_the_node_names_and_ends_units(
    province: Unit, delta: Unit, lan: Officer
) -> None:
    with pytest.raises(NotAllowed):
        end(province, delta, lan)
    with pytest.raises(NotAllowed):
        actions.change_unit(province, UnitFacts(Text("X")), seen=1, by=lan, at=NOON)


def test_an_ended_unit_lies_below_its_successor_with_all_that_reported_to_it(
    province: Unit, district: Unit, delta: Unit, administrator: Officer
) -> None:
    end(province, delta, administrator)
    for one in (province, district, delta):
        one.refresh_from_db()
    assert (province.path, province.parent) == ("doi-ngoai/chau-tho/song-lam/", delta)
    assert (district.path, district.parent) == ("doi-ngoai/chau-tho/doi-che/", delta)
    assert province.last_in_line() == delta
    assert list(Unit.objects.all().ended()) == [province]
    entry = JournalEntry.objects.get(what="unit.ended")
    assert WHY in bytes(entry.content or b"").decode()
    assert "doi-che" in bytes(entry.content or b"").decode()


def test_a_part_of_a_unit_may_take_its_place(
    province: Unit, district: Unit, ministry: Unit, administrator: Officer
) -> None:
    end(province, district, administrator)
    for one in (province, district):
        one.refresh_from_db()
    assert (district.path, district.parent) == ("doi-ngoai/doi-che/", ministry)
    assert province.path == "doi-ngoai/doi-che/song-lam/"


def test_a_unit_ends_once_for_a_reason_on_a_day_that_has_come_and_never_in_a_circle(
    province: Unit, delta: Unit, administrator: Officer
) -> None:
    ahead = PartialDate.day(date(2027, 1, 1))
    for told in ({"since": ahead}, {"since": PartialDate.unknown()}):
        with pytest.raises(actions.EndDay):
            end(province, delta, administrator, **told)
    with pytest.raises(actions.ReasonMissing):
        end(province, delta, administrator, reason=" ")
    with pytest.raises(succession.InACircle):
        end(province, province, administrator)
    end(province, delta, administrator)
    with pytest.raises(succession.UnitEnded):
        end(province, delta, administrator)
    with pytest.raises(succession.UnitEnded):  # nor does it follow upon another
        end(delta, province, administrator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(pk=delta.pk).update(successor=delta, superseded_on="2025|")


def test_the_last_in_line_and_since_when(
    province: Unit, district: Unit, delta: Unit, administrator: Officer
) -> None:
    end(district, province, administrator)
    later = PartialDate.day(date(2026, 1, 1))
    end(province, delta, administrator, since=later)
    district.refresh_from_db()
    assert district.last_in_line() == delta
    ended = district.became()
    assert ended is not None
    assert ended.superseded_on == later
    assert delta.became() is None


def test_an_ended_unit_takes_no_officer_and_no_part(
    province: Unit, delta: Unit, administrator: Officer, add_officer: object
) -> None:
    end(province, delta, administrator)
    with pytest.raises(succession.UnitEnded):
        add_officer("mai", province, "DK")  # type: ignore[operator]
    with pytest.raises(succession.UnitEnded):
        actions.add_unit("xa", "desk", Text("Xã"), province, by="test", at=NOON)


def test_officers_of_an_ended_unit_come_to_work_in_its_successor(
    province: Unit, delta: Unit, tuan: Officer, administrator: Officer
) -> None:
    with pytest.raises(succession.StillStanding):
        actions.move_officers(province, WHY, by=administrator, at=NOON)
    end(province, delta, administrator)
    province.refresh_from_db()
    tuan.refresh_from_db()
    assert tuan.answers_for(province.pk)
    assert not tuan.answers_for(delta.pk)
    assert actions.move_officers(province, WHY, by=administrator, at=NOON) == 1
    tuan = Officer.objects.get(pk=tuan.pk)
    assert tuan.unit == delta
    assert tuan.answers_for(province.pk)
    assert tuan.answers_for(delta.pk)
    (entry,) = JournalEntry.objects.filter(what="officer.unit-changed")
    assert WHY in bytes(entry.content or b"").decode()


def test_the_pages_show_names_and_say_now_and_since_when(
    province: Unit, delta: Unit, lan: Officer, administrator: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(administrator)
    change = reverse("register:unit-change", args=[province.public_id])
    told = {"name": province.name.text, "name_language": "vi", "name_in_en": "Song Lam"}
    told |= {"aliases": "Nghệ Lam | 1990 – 30/06/2025", "valid_from": "01/07/1991"}
    assert client.post(change, {**once(), "seen": "1", **told}).status_code == 302
    ending = reverse("register:unit-end", args=[province.public_id])
    wrong = {"successor": str(delta.public_id), "since": "01/01/2031", "reason": WHY}
    answer = client.post(ending, {**once(), "seen": "2", **wrong})
    assert answer.status_code == 422
    right = {**wrong, "since": "01/07/2025"}
    assert client.post(ending, {**once(), "seen": "2", **right}).status_code == 302
    unit = reverse("register:unit", args=[province.public_id])
    shown = page(signed_in(lan).get(unit))
    assert "Nghệ Lam" in shown
    assert "01/07/2025" in shown
    assert str(delta.public_id) in shown
    assert change not in shown
    listed = page(english(signed_in(lan)).get(reverse("register:units")))
    assert "now Châu Thổ Provincial Police, since <" in listed
    assert page(signed_in(lan).get("/search", {"q": "nghe lam"})).count(unit) == 1


def test_an_administrator_moves_the_officers_on_the_page_with_a_reason(
    province: Unit, delta: Unit, tuan: Officer, administrator: Officer, signed_in: SignedIn
) -> None:
    end(province, delta, administrator)
    client = signed_in(administrator)
    address = reverse("register:unit-officers", args=[province.public_id])
    assert address in page(client.get(reverse("register:unit", args=[province.public_id])))
    assert client.post(address, once()).status_code == 422
    assert client.post(address, {**once(), "reason": WHY}).status_code == 302
    assert Officer.objects.get(pk=tuan.pk).unit == delta
    assert signed_in(tuan).post(address, {**once(), "reason": WHY}).status_code == 403


def test_a_guest_sees_no_unit(guest: Officer, province: Unit, signed_in: SignedIn) -> None:
    address = reverse("register:unit", args=[province.public_id])
    assert signed_in(guest).get(address).status_code == 404


def test_units_added_before_are_found_as_well(province: Unit) -> None:
    index.forget(province.public_id)
    assert found("song lam") == []
    migration = "caunoi.apps.officers.migrations.0005_earlier_units_are_found"
    import_module(migration).fill(apps, None)
    assert found("song lam") == [province.public_id]
    kept = Entry.objects.get(record_id=province.public_id)
    index.write("unit", province.public_id, province.found_by())
    again = Entry.objects.get(record_id=province.public_id)
    assert (kept.text, kept.folded) == (again.text, again.folded)
    import_module(migration).fill(apps, None)
    assert found("song lam") == [province.public_id]
