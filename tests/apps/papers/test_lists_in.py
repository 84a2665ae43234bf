"""Lists that enter: every row looked at first, then all of them or none."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.apps.conftest import SignedIn, once

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.papers import lists
from caunoi.apps.papers.models import ListFile
from caunoi.apps.register.models import Commitment, Contact, Engagement, Partner
from caunoi.links import sheets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def headings(name: str, *fields: str, divider: str = ",") -> str:
    """The first line of a file with these columns, in Vietnamese."""
    with translation.override("vi"):
        told = {one.field: str(one.heading) for one in lists.TABLE[name].columns}
    return divider.join(told[field] for field in fields) + "\n"


PARTNERS = headings("partners", "name", "country", "kind")


def brought(client: Client, name: str, text: str | bytes, file: str = "a.csv") -> Any:
    raw = text.encode() if isinstance(text, str) else text
    sent = {"file": SimpleUploadedFile(file, raw), "readers": "node", "handling": "H0"}
    return client.post(
        reverse("papers:bring", args=[name]), {**once(), **sent}, follow=True
    )


def entered(client: Client, twins: str = "skip") -> Any:
    file = ListFile.objects.latest("pk")
    address = reverse("papers:enter", args=[file.public_id])
    return client.post(address, {**once(), "twins": twins}, follow=True)


def test_partners_enter_after_they_were_looked_at(
    lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    shown = brought(
        client,
        "partners",
        PARTNERS
        + "Cảnh sát Nậm Xanh,Lào,Cơ quan cảnh sát\\, công an\n".replace("\\,", "")
        + 'Sở An ninh Phù Sa,LA,"Police or security agency"\n',
    )
    page = shown.content.decode()
    assert not Partner.objects.exists()
    # The first row names a kind that is none; the second is in English, and understood.
    assert "Dòng 2" in page or ">2<" in page
    assert "Cơ quan cảnh sát công an" in page
    good = (
        PARTNERS + 'Cảnh sát Nậm Xanh,Lào,"Cơ quan cảnh sát, công an"\nPhù Sa,LA,police\n'
    )
    brought(client, "partners", good)
    assert "2 dòng" in entered(client).content.decode()
    assert set(Partner.objects.values_list("country", "node_wide")) == {("LA", True)}
    assert JournalEntry.objects.filter(what="partner.added").count() == 2
    assert JournalEntry.objects.filter(what="list.imported").count() == 1


@pytest.mark.usefixtures("partner")
def test_a_row_with_a_problem_keeps_all_out(lan: Officer, signed_in: SignedIn) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = "en"
    page = brought(
        client,
        "contacts",
        "Partner,Name,Office held,Capacity,Until,Can be reached day and night\n"
        "MUONG SA POLICE,Bun Mi,Head of desk,full,31/12/2027,yes\n"
        "Nobody,Kham,Head,full,,\n"
        "Mường Sa,,Head,full,31/04/2027,perhaps\n",
    ).content.decode()
    assert "No partner of the name “Nobody” is in the register; add it first." in page
    assert "Write yes or no." in page
    assert "Nothing enters while a row has a problem" in page
    assert entered(client).status_code == 422
    assert not Contact.objects.exists()


@pytest.mark.usefixtures("partner")
def test_rows_that_are_known_are_noticed_and_left_out(
    lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    text = PARTNERS + "CANH SAT MUONG SA,Lào,police\nMới,Lào,police\nMỚI,Lào,police\n"
    page = brought(client, "partners", text).content.decode()
    assert "đã có trong sổ" in page
    assert "trùng với dòng 3" in page
    entered(client)
    assert Partner.objects.count() == 2
    brought(client, "partners", text)
    entered(client, "enter")
    assert Partner.objects.count() == 5


def test_engagements_and_commitments_enter_with_their_links(
    partner: Partner, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    brought(
        client,
        "engagements",
        headings(
            "engagements",
            "title",
            "kind",
            "state",
            "held_on",
            "place",
            "partners",
            divider=";",
        )
        + "Hội đàm cấp cục;Hội đàm;Đã diễn ra;05/04/2026;Mường Sa;Cảnh sát Mường Sa\n",
    )
    entered(client)
    made = Engagement.objects.get()
    assert list(made.partners.all()) == [partner]
    first = lists.TABLE["commitments"].template()
    row = {"what": "Gửi danh sách", "act": "Cam kết", "they_act": "có", "due": "12/2026"}
    row |= {"said_by": "Mường Sa", "words": "sẽ gửi danh sách", "to_act": "Mường Sa"}
    fields = [one.field for one in lists.TABLE["commitments"].columns if one.field]
    raw = sheets.xlsx("x", [first, [row.get(field, "") for field in fields]])
    brought(client, "commitments", raw, "a.xlsx")
    entered(client)
    kept = Commitment.objects.get()
    assert (kept.act, kept.due.precision, kept.they_act) == ("pledge", "month", True)


@pytest.mark.usefixtures("filled")
def test_what_left_can_come_back(lan: Officer, signed_in: SignedIn) -> None:
    client = signed_in(lan)
    for name in ("contacts", "engagements", "commitments"):
        answer: Any = client.get(reverse("papers:export", args=[name, "csv"]))
        raw = b"".join(answer.streaming_content)
        page = brought(client, name, raw).content.decode()
        assert "đã có trong sổ" in page, name
        assert "Điều cần sửa" not in page, name


@pytest.mark.parametrize(
    ("raw", "file", "says"),
    [
        (b"a,b\n1,2\n", "a.csv", "không có dòng tiêu đề"),
        (PARTNERS.encode(), "a.csv", "không có dòng nào"),
        (b"PK", "a.xlsm", "macro"),
        (b"%PDF", "a.pdf", "không phải tệp CSV"),
        ((PARTNERS + "x,Lào,police\n" * 1001).encode(), "a.csv", "tối đa"),
        (b"", "a.csv", "không có dòng tiêu đề"),
    ],
)
def test_what_is_no_list_is_told_at_the_field(
    raw: bytes, file: str, says: str, lan: Officer, signed_in: SignedIn
) -> None:
    answer = brought(signed_in(lan), "partners", raw, file)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not ListFile.objects.exists()


def test_a_file_is_its_bringers_own_and_enters_once(
    lan: Officer, tuan: Officer, minh: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    brought(client, "partners", PARTNERS + "Mới,Lào,police\n")
    file = ListFile.objects.get()
    for officer in (tuan, minh):
        address = reverse("papers:import", args=[file.public_id])
        assert signed_in(officer).get(address).status_code == 404
    assert (
        signed_in(minh).get(reverse("papers:bring", args=["partners"])).status_code == 403
    )
    entered(client)
    assert entered(client).status_code == 409
    assert Partner.objects.count() == 1
    assert "đã được nhập" in client.get(address).content.decode()


def test_a_marked_cell_keeps_the_whole_file_out_and_is_named(
    lan: Officer, signed_in: SignedIn
) -> None:
    told = "Cảnh sát Nậm Xanh,Lào,agency\nSở An ninh (Tối mật),LA,agency\n"
    shown = brought(signed_in(lan), "partners", PARTNERS + told)
    assert shown.status_code == 422
    assert "Dòng 3, cột A: Nội dung có dấu chỉ độ mật: (Tối mật)" in shown.content.decode()
    assert not ListFile.objects.exists()
