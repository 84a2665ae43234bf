"""What stands around the text and inside names: lines, leads, short names, places."""

import pytest
from tests.core.reading.made_up import OPENING, kinds, organisations, read


@pytest.mark.parametrize(
    "line",
    ["(ANTĐ) 18:20 27/03/2026", "27/03/2026 (Báo Lâm Đồng)"],
)
def test_a_dateline_may_name_its_outlet_in_brackets(line):
    report = read(f"Hội đàm ở Hà Nội\n{line}\n{OPENING}")
    assert report.report_date.start == "2026-03-27"


def test_a_menu_of_long_names_is_no_title():
    menu = "Báo và Phát thanh, Truyền hình Lâm Đồng | Quốc phòng - An ninh"
    found = kinds(f"{menu}\nNghĩa tình nơi biên giới\n12/3/2025\n{OPENING}")
    assert found[:2] == ["navigation", "title"]


def test_a_name_among_keywords_is_one_too():
    text = f"Hội đàm ở Hà Nội\n12/3/2025\n{OPENING}Từ khóa: di cư\nVương quốc Anh\n"
    assert kinds(text)[-2:] == ["tag", "tag"]


LEAD = (
    "Bắt nhóm lừa đảo\n22/7/2025\n"
    "Ngày 20/7, Công an tỉnh Lào Cai phối hợp với Sở Công an Vân Nam (Trung Quốc) bắt 31"
    " nghi phạm, mở 2 lớp học.\n"
)
BODY = "Ngày 22/7, Công an tỉnh Lào Cai đã hội đàm với Sở Công an Vân Nam (Trung Quốc)."


def test_what_only_the_lead_counts_is_counted_once():
    values = [one.value for one in read(f"{LEAD}\n{BODY}\n").results]
    assert values == [31]
    again = f"{LEAD}\n{BODY} Hai bên đã phối hợp bắt 31 nghi phạm.\n"
    (one,) = read(again).results
    assert one.evidence[0].start > again.index(BODY)


def test_a_short_name_means_what_the_text_said_of_it():
    text = (
        f"{OPENING}Cơ quan Phòng, chống tội phạm quốc gia Anh (NCA) đã trao đổi thông tin."
        " Ông Arthur Penrose mong NCA sớm cử điều tra viên.\n"
    )
    names = [name for name, _ in organisations(text)]
    assert "Cơ quan Phòng, chống tội phạm quốc gia Anh" in names
    assert "NCA" not in names


def test_a_unit_before_the_short_name_of_its_agency_is_another_agency():
    text = (
        f"{OPENING}Cơ quan Cảnh sát Quốc gia Hàn Quốc (KNPA) đã trao đổi thông tin."
        " Đội Điều tra tội phạm tài chính KNPA đã cung cấp hồ sơ.\n"
    )
    names = [name for name, _ in organisations(text)]
    assert "Cơ quan Cảnh sát Quốc gia Hàn Quốc" in names
    assert "Đội Điều tra tội phạm tài chính" in names


def test_half_of_a_place_is_no_agency():
    text = f"HẢI PHÒNG - Sáng 05/3, Công an thành phố Hải Phòng họp.\n{OPENING}"
    assert not [name for name, _ in organisations(text) if name.startswith("PHÒNG")]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("dự kiến sẽ ký văn kiện này trong tháng 9", "to_be_signed"),
        ("hai bên đã ký văn kiện này", "signed"),
        ("hai bên trân trọng văn kiện này", "proposed"),
    ],
)
def test_what_is_said_of_this_document_is_said_of_the_paper_before(said, status):
    sentence = (
        f"Hai bên trao đổi về việc xây dựng Thỏa thuận hợp tác khoa học hình sự; {said}."
    )
    (paper,) = read(f"{OPENING}{sentence}\n").instruments
    assert paper.status == status


def test_what_is_signed_already_stays_so():
    sentence = (
        "Hai bên đã ký Thỏa thuận hợp tác khoa học hình sự; sẽ ký văn kiện này hai bản."
    )
    (paper,) = read(f"{OPENING}{sentence}\n").instruments
    assert paper.status == "signed"
