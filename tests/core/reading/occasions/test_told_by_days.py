"""What only its days tell, and what is said to be of another time, however near."""

import pytest
from tests.core.reading.made_up import engagements

HEAD = (
    "Thứ trưởng Bộ Công an tiếp Đại sứ Hà Lan\n\n20/10/2026\n\nSáng 19/10, tại Hà Nội,"
    " Trung tướng Lê Văn Bảo, Thứ trưởng Bộ Công an, tiếp bà Anna de Vries, Đại sứ Hà"
    " Lan.\n\n"
)
MAIN = ("reception", "primary", "2026-10-19")


def beside(text):
    found = engagements(f"{HEAD}{text}\n")
    assert found.pop(0) == MAIN
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Từ 05 đến 09/8/2026, đoàn đại biểu Bộ Công an do Thứ trưởng dẫn đầu đã thăm,"
            " làm việc tại Hà Lan và Bỉ.",
            ("visit", "2026-08-05"),
        ),
        (
            "Tháng 8/2026, Đoàn công tác Cục Cảnh sát hình sự do Thiếu tướng Trần Văn An"
            " dẫn đầu sang Hà Lan trao đổi kinh nghiệm điều tra.",
            ("visit", "2026-08-01"),
        ),
        (
            "Từ ngày 04 đến 15/5/2026, ba chuyên gia Hà Lan đã giảng dạy lớp phân tích dữ"
            " liệu cho cán bộ C02.",
            ("training", "2026-05-04"),
        ),
        (
            "Tháng 02/2026, Bộ Công an đã cử sĩ quan liên lạc đầu tiên sang La Hay.",
            ("deployment", "2026-02-01"),
        ),
        (
            "Hai bên đã khai trương Văn phòng liên lạc qua biên giới ngày 20/12/2025.",
            ("ceremony", "2025-12-20"),
        ),
        (
            "Bản ghi nhớ được hai Bộ ký kết tại lễ ký ngày 12/5/2025 tại Hà Nội.",
            ("ceremony", "2025-05-12"),
        ),
    ],
)
def test_what_only_its_days_tell_is_recalled(text, expected):
    assert beside(text) == [(expected[0], "referenced", expected[1])]


@pytest.mark.parametrize(
    "opening", ["Tuần trước, ngày 12/10", "Một tuần trước đó, ngày 12/10"]
)
@pytest.mark.parametrize("deed", ["hai bên đã họp", "tổ công tác hai bên gặp nhau"])
def test_what_was_a_week_ago_is_recalled_however_near(opening, deed):
    text = f"{opening}, {deed} tại Hà Nội để thống nhất kế hoạch."
    assert beside(text) == [("meeting", "referenced", "2026-10-12")]


def test_so_are_talks_that_open_a_paragraph():
    text = "Tháng trước, ngày 22/9, lãnh đạo hai Bộ đã hội đàm tại La Hay."
    assert beside(text) == [("talks", "referenced", "2026-09-22")]


@pytest.mark.parametrize(
    "text",
    [
        "Tháng 8/2026, đoàn đại biểu đã hoàn tất thủ tục sang tên tài sản.",
        "Bộ Công an sẽ cử sĩ quan liên lạc sang La Hay khi đủ điều kiện.",
        "Dự kiến khai trương Văn phòng liên lạc.",
    ],
)
def test_what_is_told_by_no_day_is_none(text):
    assert beside(text) == []
