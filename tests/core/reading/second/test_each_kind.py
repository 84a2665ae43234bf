"""Each kind of claim: what lets it stand, and each check that drops it."""

import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from tests.core.reading.second.answering import Told, answer, claim, read

from caunoi.core.reading.second import Verified, verified

TEXT = """Bộ Công an Việt Nam làm việc với Bộ An ninh Lào

Ngày 05/4/2026, tại Hà Nội, Thiếu tướng Lê Văn Mẫu, Cục trưởng Cục Đối ngoại Bộ Công an Việt Nam đã làm việc với Bộ An ninh Lào.

Bộ Công an Việt Nam đề nghị Bộ An ninh Lào chia sẻ thông tin về tội phạm ma túy.

Bộ An ninh Lào cam kết sẽ cử 05 cán bộ tham gia lớp tập huấn.

Hai bên đã ký kết “Bản ghi nhớ về phòng, chống ma túy” sau thời gian đàm phán.

Thiếu tướng Lê Văn Mẫu đề nghị Bộ An ninh Lào cung cấp danh sách đầu mối.

Bộ Công an Việt Nam đã không làm việc với Bộ An ninh Lào tại Viêng Chăn.

Bộ An ninh Lào cam kết hỗ trợ Bộ Công an Việt Nam đào tạo tiếng Lào.

Hai bên đang xây dựng “Quy chế phối hợp bảo vệ biên giới”.

Bộ Công an Việt Nam cùng Bộ An ninh Lào đề nghị Interpol cung cấp danh sách.

Nạn nhân Trần Thị Mẫu được đưa về gia đình ở huyện Kỳ Sơn.
"""  # noqa: E501 - a report's lines are as long as they are
OURS, LAO = "Bộ Công an Việt Nam", "Bộ An ninh Lào"
HEAD = "Thiếu tướng Lê Văn Mẫu, Cục trưởng Cục Đối ngoại Bộ Công an Việt Nam"
PAPER = "Bản ghi nhớ về phòng, chống ma túy"


def told(kind: str, quote: str, **fields: Any) -> Told:
    _report, blocks = read(TEXT)
    return claim(kind, next(b.number for b in blocks if quote in b.text), quote, **fields)


def seen(one: Told, **changed: Any) -> Verified:
    """What becomes of a claim about a text of which the grammar read only so much."""
    report, blocks = read(TEXT)
    return verified(TEXT, blocks, answer(one), replace(report, **changed))


ASK = f"{OURS} đề nghị {LAO} chia sẻ thông tin về tội phạm ma túy"
PLEDGE = f"{LAO} cam kết sẽ cử 05 cán bộ tham gia lớp tập huấn"
MET = f"Ngày 05/4/2026, tại Hà Nội, {HEAD} đã làm việc với {LAO}"
SIGNED = f"Hai bên đã ký kết “{PAPER}”"


def test_an_agency_a_person_and_a_paper_may_be_added() -> None:
    (agency,) = seen(told("partner", PLEDGE, name=LAO), organisations=()).proposals
    assert (agency.kind, agency.fields["name"]) == ("partner", LAO)
    person = told(
        "contact",
        HEAD,
        name="Lê Văn Mẫu",
        rank="Thiếu tướng",
        title="Cục trưởng",
        organisation=OURS,
    )
    (one,) = seen(person, people=()).proposals
    assert one.kind == "contact"
    paper = told("instrument", SIGNED, name=PAPER, type="mou", status="signed")
    (kept,) = seen(paper, instruments=()).proposals
    assert kept.fields["status"] == "signed"
    name = "Quy chế phối hợp bảo vệ biên giới"
    quote = f"Hai bên đang xây dựng “{name}”"
    going = told(
        "instrument", quote, name=name, type="regulation", status="under_negotiation"
    )
    found = seen(going, instruments=()).proposals
    assert [one.fields["status"] for one in found] == ["under_negotiation"]
    plain = told("instrument", SIGNED, name=PAPER, type="mou")
    assert seen(plain, instruments=()).proposals[0].fields["status"] == "proposed"


def test_the_speaker_lends_the_agency_that_asks() -> None:
    quote = f"Thiếu tướng Lê Văn Mẫu đề nghị {LAO} cung cấp danh sách đầu mối"
    one = told("commitment", quote, act="ask", spoken_by="Lê Văn Mẫu", to_act=[LAO])
    (made,) = seen(one, commitments=()).proposals
    assert made.fields["by"]


def test_what_the_grammar_read_too_is_seconded() -> None:
    for one in (
        told("partner", PLEDGE, name=LAO),
        told("contact", HEAD, name="Lê Văn Mẫu", title="Cục trưởng", organisation=OURS),
        told("instrument", SIGNED, name=PAPER, type="mou", status="signed"),
        told("engagement", MET, type="meeting", date="2026-04-05"),
    ):
        found = seen(one)
        assert (found.proposals, len(found.agreed)) == ((), 1), one["kind"]


def test_what_it_reads_otherwise_than_the_grammar_is_dropped() -> None:
    lower = told("instrument", SIGNED, name=PAPER, type="mou", status="proposed")
    assert seen(lower).dropped == {"differs": 1}
    longer = told("partner", ASK, name=f"{LAO} chia sẻ")
    assert seen(longer).dropped == {"differs": 1}


WRONG = [
    ("words", told("partner", PLEDGE, name="cán bộ tham gia")),
    ("words", told("partner", PLEDGE, name=" ")),
    ("quote", told("partner", PLEDGE[1:], name=LAO)),
    ("quote", told("partner", PLEDGE[:-1], name=LAO)),
    ("shape", told("partner", PLEDGE)),
    ("person", told("contact", HEAD, name="Lê Văn Mẫu", organisation=OURS)),
    ("person", told("contact", "Nạn nhân Trần Thị Mẫu được đưa về gia đình",
                    name="Trần Thị Mẫu", title="Nạn nhân")),
    ("shape", told("instrument", SIGNED, name=PAPER, type="song")),
    ("words", told("instrument", SIGNED, name=PAPER, type="treaty")),
    ("status", told("commitment", ASK, act="report", by=[OURS], to_act=[LAO])),
    ("status", told("commitment", ASK, act="ask", status="agreed", by=[OURS],
                    to_act=[LAO])),
    ("speaker", told("commitment", PLEDGE, act="pledge")),
    ("speaker", told("commitment", PLEDGE, act="pledge", by=[LAO], to_act=[OURS])),
    ("speaker", told("commitment", ASK, act="ask", by=[OURS], to_act=[OURS])),
    ("speaker", told("commitment", ASK, act="ask", by=[LAO], to_act=[LAO])),
    ("unknown-name", told("commitment", ASK, act="ask", spoken_by="tội phạm",
                          to_act=[LAO])),
    ("speaker", told("commitment", f"{LAO} cam kết hỗ trợ {OURS} đào tạo tiếng Lào",
                     act="pledge", by=[LAO], to_act=[OURS])),
    ("status", told("engagement", f"{OURS} đã không làm việc với {LAO}",
                    type="meeting")),
    ("status", told("instrument", f"{SIGNED} sau thời gian đàm phán", name=PAPER,
                    type="mou", status="signed")),
    ("speaker", told("commitment", f"{OURS} cùng {LAO} đề nghị Interpol cung cấp",
                     act="ask", by=[OURS], to_act=["Interpol"])),
    ("speaker", told("commitment", f"{OURS} cùng {LAO} đề nghị Interpol cung cấp",
                     act="ask", by=[LAO], to_act=["Interpol"])),
    ("unknown-name", told("commitment", ASK, act="ask", by=["tội phạm"], to_act=[LAO])),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "one"), WRONG)
def test_each_check_drops_what_fails_it(reason: str, one: Told) -> None:
    found = seen(one, commitments=(), instruments=(), people=(), engagements=())
    if reason != "unknown-name" or "to_act" not in one["fields"]:
        assert found.proposals == ()
    assert sum(found.dropped.values()) == 1, found
    assert reason in found.dropped or one["kind"] == "commitment"


def test_marks_apart_from_their_letters_are_found_where_they_stand() -> None:
    raw = unicodedata.normalize("NFD", TEXT)
    report, blocks = read(raw)
    place = next(one.number for one in blocks if "05" in one.text and "tập" in
                 unicodedata.normalize("NFC", one.text))  # fmt: skip
    one = claim("commitment", place, PLEDGE, act="pledge", by=[LAO])
    found = verified(raw, blocks, answer(one), report)
    assert found.proposals == ()
    assert found.agreed or found.dropped
