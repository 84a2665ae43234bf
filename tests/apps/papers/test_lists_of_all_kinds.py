"""Every list goes out and comes back in: what was entered is known when it returns."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.apps.conftest import NOON, once

from caunoi.apps.officers.models import Officer
from caunoi.apps.papers import lists
from caunoi.apps.papers.lists import columns, entering, others
from caunoi.apps.papers.lists.known import Known
from caunoi.apps.papers.models import ListFile
from caunoi.apps.register import actions
from caunoi.apps.register.facts import EngagementFacts
from caunoi.apps.register.models import (
    Commendation,
    Commitment,
    Delegation,
    Engagement,
    Framework,
    Gift,
    Instrument,
    Mandate,
    Mechanism,
    Programme,
    Result,
    Round,
    WorkingGroup,
)
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text
from caunoi.links import sheets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SignedIn = Callable[[Officer], Client]
Row = dict[str, str]
ONE = {
    "instruments": {
        "title": "Bản ghi nhớ phòng, chống mua bán người",
        "kind": "Bản ghi nhớ",
        "state": "Đang đàm phán",
        "partners": "Mường Sa",
        "crime_areas": "Tội phạm ma túy; TRAFFICKING_IN_PERSONS",
        "level": "ministry",
    },
    "wishes": {
        "what": "Mở lớp tiếng Lào",
        "said_by": "Mường Sa",
        "we_act": "có",
        "engagement": "Hội đàm MẪU",
        "words": "mong muốn mở lớp tiếng Lào",
    },
    "results": {
        "metric": "lớp tập huấn cho cán bộ",
        "value": "12,5",
        "unit_of_count": "ngày",
        "by_partners": "Mường Sa",
        "period": "2025",
        "engagement": "Hội đàm MẪU",
    },
    "delegations": {
        "title": "Đoàn ra tháng 10",
        "direction": "out",
        "engagement": "Hội đàm MẪU",
        "from_day": "14/10/2026",
        "to_day": "15/10/2026",
        "partners": "Mường Sa",
        "decision_number": "12/QĐ",
        "decided_on": "01/10/2026",
        "head": "Đại tá Trưởng Đoàn",
        "members": "Thiếu tá Một; Đại úy Hai; Thiếu tá Một",
    },
    "rounds": {
        "title": "Đợt làm việc MẪU",
        "mandate": "Quyết định 5/QĐ",
        "mandated_on": "01/09/2026",
        "told_provinces": "Cà Mau; BAC LIEU",
        "partners": "Mường Sa",
    },
    "mandates": {
        "what": "Tổ chức các buổi làm việc",
        "decision": "7/QĐ ngày 1/9/2026",
        "engagement": "Hội đàm MẪU",
        "executors": "song-lam",
        "due": "12/2026",
    },
    "frameworks": {
        "title": "Đối tác chiến lược",
        "level": "Cấp Nhà nước",
        "partners": "Mường Sa",
        "pillars": "Chính trị; Kinh tế",
        "began_on": "2023",
    },
    "programmes": {
        "title": "Chương trình MẪU",
        "instrument": "Bản ghi nhớ MẪU",
        "units": "song-lam",
        "crime_areas": "DRUGS",
        "starts_on": "2026",
        "ends_on": "2028",
    },
    "mechanisms": {
        "title": "Giao ban MẪU",
        "level": "Cấp tỉnh",
        "partners": "Mường Sa",
        "our_contact": "lan",
        "their_contacts": "Bun Mi MẪU",
        "cadence_months": "3",
    },
    "workinggroups": {
        "title": "Nhóm MẪU",
        "partners": "Mường Sa",
        "our_members": "lan; tuan",
        "their_members": "Bun Mi MẪU",
    },
    "commendations": {
        "title": "Thành tích phối hợp",
        "award": "Giấy khen",
        "authority": "province_director",
        "recipient": "2 cán bộ MẪU",
        "ceremony": "Hội đàm MẪU",
    },
    "gifts": {
        "title": "Tranh sơn mài",
        "giver": "Bun Mi",
        "receiver": "Lan",
        "value": "1.200.000",
        "received_on": "14/10/2026",
        "disposal": "kept",
    },
}
MODELS: dict[str, Any] = {
    "instruments": Instrument,
    "wishes": Commitment,
    "results": Result,
    "delegations": Delegation,
    "rounds": Round,
    "mandates": Mandate,
    "frameworks": Framework,
    "programmes": Programme,
    "mechanisms": Mechanism,
    "workinggroups": WorkingGroup,
    "commendations": Commendation,
    "gifts": Gift,
}


def sheet(name: str, *rows: Row) -> bytes:
    with translation.override("vi"):
        told = {one.field: str(one.heading) for one in lists.TABLE[name].columns}
    fields = list(dict.fromkeys(field for row in rows for field in row))
    cells = [[row.get(field, "") for field in fields] for row in rows]
    return sheets.xlsx("x", [[told[field] for field in fields], *cells])


def brought(client: Client, name: str, raw: bytes, file: str = "a.xlsx") -> str:
    sent = {"file": SimpleUploadedFile(file, raw), "readers": "unit", "handling": "H1"}
    address = reverse("papers:bring", args=[name])
    return client.post(address, {**once(), **sent}, follow=True).content.decode()


def entered(client: Client) -> Any:
    address = reverse("papers:enter", args=[ListFile.objects.latest("pk").public_id])
    return client.post(address, {**once(), "twins": "skip"}, follow=True)


@pytest.mark.parametrize("name", ONE)
@pytest.mark.usefixtures("filled", "tuan")
def test_what_enters_leaves_and_is_known_when_it_returns(
    name: str, lan: Officer, signed_in: SignedIn
) -> None:
    client, model = signed_in(lan), MODELS[name]
    before = set(model.objects.values_list("pk", flat=True))
    page = brought(client, name, sheet(name, ONE[name]))
    assert "Điều cần sửa" not in page
    assert entered(client).redirect_chain[-1][0] == reverse(lists.TABLE[name].page)
    made = model.objects.exclude(pk__in=before).get()
    assert made.created_by == lan
    answer: Any = client.get(reverse("papers:export", args=[name, "csv"]))
    again = brought(client, name, b"".join(answer.streaming_content), "b.csv")
    assert "đã có trong sổ" in again
    assert "Điều cần sửa" not in again


@pytest.mark.usefixtures("filled", "tuan")
def test_what_hangs_on_a_row_enters_with_it(lan: Officer, signed_in: SignedIn) -> None:
    client = signed_in(lan)
    for name in ("delegations", "rounds", "wishes", "gifts", "results", "workinggroups"):
        brought(client, name, sheet(name, ONE[name]))
        entered(client)
    people = Delegation.objects.get().members.in_order()
    assert [(one.name, one.is_head) for one in people] == [
        ("Đại tá Trưởng Đoàn", True),
        ("Thiếu tá Một", False),
        ("Đại úy Hai", False),
    ]
    provinces = Round.objects.get().provinces.values_list("province", flat=True)
    assert set(provinces) == {"Cà Mau", "Bạc Liêu"}
    wish = Commitment.objects.latest("pk")
    assert (wish.act, wish.handling, wish.we_act) == ("wish", "H1", True)
    gift = Gift.objects.get()
    assert (gift.value, gift.received_on) == (Decimal(1200000), date(2026, 10, 14))
    assert Result.objects.get().value == Decimal("12.5")
    assert WorkingGroup.objects.get().our_members.count() == 2


@pytest.mark.usefixtures("filled", "province")
def test_a_row_that_cannot_be_says_why(lan: Officer) -> None:
    bad: list[tuple[str, Row, str]] = [
        ("delegations", {"engagement": ""}, "Say for which engagement."),
        ("delegations", {"to_day": "31/4/2026"}, "31/4/2026 is no day of the calendar."),
        ("delegations", {"to_day": "01/10/2026"}, "lies before the first"),
        ("delegations", {"members": "x" * 161}, "Divide the names by semicolons."),
        ("rounds", {"told_provinces": "Cà Mau; Atlantis"}, "Atlantis"),
        ("results", {"value": "1.200"}, "Write 1200 or 1.2."),
        ("results", {"value": "many"}, "Enter a number."),
        ("commendations", {"award": "bang_khen"}, "may not give this"),
        ("instruments", {"signed_on": "2027", "state": "signed"}, "lies ahead"),
        ("mechanisms", {"our_contact": "nobody"}, "No officer of ours of the name"),
        ("programmes", {"crime_areas": "opinion"}, "is not known here"),
        ("programmes", {"ends_on": "2020"}, "before it starts"),
    ]
    for name, cells, says in bad:
        one, raw = lists.TABLE[name], sheet(name, {**ONE[name], **cells})
        table = entering.table_of(sheets.read(raw, "a.xlsx"), one)
        with translation.override("en"):
            looked = entering.look(
                table, one, {"readers": "unit", "handling": "H0"}, lan, NOON
            )
        assert looked[0].facts is None
        assert says in str(looked[0].problems), name


def test_all_that_is_wrong_with_a_row_is_told_at_once(lan: Officer) -> None:
    row = {
        **ONE["gifts"],
        "disposal": "nothing",
        "value": "abc",
        "received_on": "31/4/2026",
    }
    table = entering.table_of(
        sheets.read(sheet("gifts", row), "a.xlsx"), lists.TABLE["gifts"]
    )
    keeping = {"readers": "unit", "handling": "H0"}
    with translation.override("en"):
        (looked,) = entering.look(table, lists.TABLE["gifts"], keeping, lan, NOON)
    assert [one.heading for one in looked.problems] == [
        "What became of it",
        "Given or received on",
        "Value in đồng",
    ]


@pytest.mark.usefixtures("filled")
def test_nobody_enters_in_two_places_at_once(lan: Officer, signed_in: SignedIn) -> None:
    client, row = signed_in(lan), ONE["delegations"]
    Engagement.objects.update(place="Mường Sa")
    brought(client, "delegations", sheet("delegations", row))
    entered(client)
    when = PartialDate.day(date(2026, 10, 14))
    elsewhere = EngagementFacts(
        title=Text("Hội nghị Hà Nội"), kind="meeting", held_on=when, place="Hà Nội"
    )
    actions.add_engagement(elsewhere, by=lan, at=NOON)
    other = {**row, "title": "Đoàn khác", "engagement": "Hội nghị Hà Nội"}
    page = brought(client, "delegations", sheet("delegations", other))
    assert "Đại tá Trưởng Đoàn" in page
    assert "Hội nghị Hà Nội" in page
    assert "Điều cần sửa" in page


@pytest.mark.usefixtures("filled")
def test_the_people_of_a_row_are_sought_once(
    lan: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought: list[object] = []
    seek = others.People.like

    def like(people: others.People, name: str, *more: Any) -> Any:
        sought.append(name)
        return seek(people, name, *more)

    monkeypatch.setattr(others.People, "like", like)
    held = Engagement.objects.first()
    row = {"title": "Đoàn MẪU", "title_language": "vi", "direction": "out"}
    row |= {"from_day": "14/10/2026", "to_day": "14/10/2026", "head": "Trưởng Đoàn"}
    form = others.DelegationRow(row, engagement=held, officer=lan, at=NOON)
    assert form.is_valid(), form.errors
    assert [one.words for one in form.facts().members] == sought == ["Trưởng Đoàn"]


def test_who_may_read_is_not_asked_where_the_engagement_says_it(
    lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    asked = 'name="readers"'
    for name, asks in (("delegations", False), ("rounds", True)):
        page = client.get(reverse("papers:bring", args=[name])).content.decode()
        assert (asked in page) == asks


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("12", "12"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,125", "0.125"),
        ("1 200 000", "1200000"),
        ("1.200.000", "1200000"),
        ("1.200,5", "1200.5"),
        ("1,200.5", "1200.5"),
        ("hơn", "hơn"),
    ],
)
def test_a_number_is_read_as_it_is_written_in_either_country(
    told: str, read: str, lan: Officer
) -> None:
    assert columns.number(told, Known(lan)) == read


def test_a_number_that_may_be_two_is_asked_about(lan: Officer) -> None:
    for told, says in (("1.200", r"1200 or 1\.2\."), ("1,234", r"1234 or 1\.2340")):
        with translation.override("en"), pytest.raises(ValidationError, match=says):
            columns.number(told, Known(lan))


def test_a_number_leaves_so_that_it_can_be_read_again(lan: Officer) -> None:
    known = Known(lan)
    for value in ("200.000", "0.125", "12.125", "1200.000", "12.500"):
        told = str(columns.amount("value")(Result(value=Decimal(value))))
        assert Decimal(str(columns.number(told, known))) == Decimal(value)
