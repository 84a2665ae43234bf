"""Datelines at the head of the first paragraph: where, when, and then what is told."""

import pytest

from caunoi.core.reading.layout.datelines import opening
from caunoi.core.reading.text import read_text


def head(text):
    found = opening(read_text(text), 0, len(text))
    return found and (found.day.first, found.told, text[found.end :])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Huế, 12/3/2027 – Cục X", "2027-03-12"),
        ("Huế, ngày 12-3-2027. Cục X", "2027-03-12"),
        ("HUẾ 12.3.2027 - Cục X", "2027-03-12"),
        ("Huế (12/3/2027) - Cục X", "2027-03-12"),
        ("Đồng Hới (Quảng Trị), 12/3 - Cục X", "--03-12"),
        ("(VOV) 12/3/2027 - Cục X", "2027-03-12"),
        ("(VOV) - Huế, 12/3/2027: Cục X", "2027-03-12"),
        ("Huế, ngày 12 tháng 3 năm 2027 (TTXVN) - Cục X", "2027-03-12"),
        ("Huế 12-3 (Báo SGGP). Cục X", "--03-12"),
        ("Huế, 12 Tháng Ba 2027 — Cục X", "2027-03-12"),
        ("Báo Huế điện tử, thứ Năm 12/3/2027 - Cục X", "2027-03-12"),
        ("Biên cương xứ Huế, số ra ngày 12/3/2027. Cục X", "2027-03-12"),
        ("Biên cương Huế, số ra ngày 12/3/2027. Cục X", "2027-03-12"),
        ("Báo và đài Huế, 14:05, 12/03/2027 — Cục X", "2027-03-12"),
        ("TP. Huế, 12/3 - 22 học viên", "--03-12"),
        ("Huế, tháng 3/2027: Cục X", "2027-03-01"),
    ],
)
def test_the_day_at_the_head_is_that_of_the_report(text, day):
    found = head(text)
    assert (found and found[0]) == day
    assert not found or (not found[1] and found[2] in {"Cục X", "22 học viên"})


@pytest.mark.parametrize(
    "text",
    [
        "Cao Bằng, chiều 16/7 - Cục X",
        "Cầu số 4, cửa khẩu Trà Lĩnh, 10 giờ sáng 16/7. Cục X",
        "(TN) - Trụ sở Công an tỉnh Kep (Campuchia), sáng 16/7. Cục X",
    ],
)
def test_a_part_of_the_day_tells_when_it_was(text):
    assert head(text) == ("--07-16", True, "Cục X")


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 12/3/2027, Cục X",
        "Chiều 12/3 tại Huế, Cục X",
        "Hội nghị diễn ra tại Huế, ngày 12/3/2027. Tham dự có",
        "Mốc 66/2 - Đồn X",
        "Từ ngày 12/3 - 14/3/2027, Cục X",
        "Ngày 30/2 - Cục X",
        "Đoàn đã đến Huế 12/3. Cục X",
    ],
)
def test_what_tells_something_else_is_no_dateline(text):
    assert head(text) is None
