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
        (
            "Đại sứ đánh giá cao việc Công an Việt Nam bắt giữ, bàn giao đối tượng Jansen"
            " bị truy nã quốc tế cho Cảnh sát Hà Lan ngày 12/9/2026.",
            ("handover", "2026-09-12"),
        ),
        (
            "Đối tượng Jansen đã được Bộ Công an bàn giao cho Cảnh sát Hà Lan ngày 12/9.",
            ("handover", "2026-09-12"),
        ),
        (
            "Hà Lan đã tổ chức 01 khóa đào tạo về điều tra tài chính cho 15 cán bộ tại La"
            " Hay từ ngày 23/2 đến ngày 06/3/2026.",
            ("training", "2026-02-23"),
        ),
        (
            'Trong chiến dịch "Lưới vàng" từ ngày 21 đến 25/7/2026, hai bên đã cùng kiểm'
            " tra 140 lượt container.",
            ("joint_operation", "2026-07-21"),
        ),
        (
            "Ngày 15/10 vừa qua, hai cơ quan đã ký Biên bản thỏa thuận về trao đổi dữ"
            " liệu.",
            ("ceremony", "2026-10-15"),
        ),
        (
            "Đại sứ cho biết, trong quý I/2027, Hà Lan sẽ cử hai chuyên gia sang hướng dẫn"
            " C04 về phân tích tiền chất.",
            ("training", "2027-01-01"),
        ),
        (
            "Thứ Hai tuần tới (26/10), sĩ quan liên lạc sẽ làm việc với C02.",
            ("meeting", "2026-10-26"),
        ),
        (
            "Ông cho biết, hồi tháng 5, khi Thượng tá Phan Đức Huấn dẫn đầu đoàn công tác"
            " sang Praha, hai cơ quan đã bàn về hợp tác.",
            ("visit", "2026-05-01"),
        ),
        (
            "Đội Công binh số 5 đang huấn luyện và sẽ sang Abyei làm nhiệm vụ trong tháng"
            " 9-2027.",
            ("deployment", "2027-09-01"),
        ),
        (
            "Ông đồng ý cử hai bác sĩ phối hợp với Cảnh sát Hà Lan tổ chức lớp học trong"
            " tháng 4.",
            ("training", "2027-04-01"),
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


LEAD = (
    "Hợp tác quốc tế\n\nThứ Ba, 20/10/2026 - 08:15\n\n{}\n\nHai bên trao đổi về hợp tác.\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ngày 19/10, tại Bangkok, Thứ trưởng Bộ Công an dự Hội nghị Bộ trưởng ASEAN về"
            " phòng, chống tội phạm. Bên lề hội nghị, Thứ trưởng đã gặp Thứ trưởng Bộ Nội"
            " vụ Singapore.",
            [("conference", "2026-10-19"), ("meeting", "2026-10-19")],
        ),
        (
            "Sáng 19/10, sau lễ đón chính thức, Bộ trưởng Bộ Công an hội đàm với Bộ trưởng"
            " Nội vụ Lào. Trước đó, cùng ngày, Chủ tịch nước đã tiếp đoàn.",
            [("reception", "2026-10-19"), ("talks", "2026-10-19")],
        ),
        (
            "Trong các ngày 16 - 18/10, Đoàn công tác Cục Cảnh sát hình sự sang làm việc"
            " tại Thái Lan. Ngày 17/10, Đoàn làm việc với Cục Điều tra đặc biệt Thái Lan"
            " (DSI).",
            [("meeting", "2026-10-17"), ("visit", "2026-10-16")],
        ),
        (
            "Ngày 19/10, đoàn công tác của Tổng Thư ký INTERPOL đã làm việc với Văn phòng"
            " INTERPOL Việt Nam.",
            [("meeting", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Cục Cảnh sát hình sự làm việc tại Hà Nội với Cảnh sát Pháp.",
            [("meeting", "2026-10-19")],
        ),
    ],
)
def test_what_a_paragraph_tells_besides_is_of_the_same_round(text, expected):
    found = engagements(LEAD.format(text))
    assert sorted((kind, day) for kind, role, day in found if role == "primary") == expected
    assert all(role == "primary" for _, role, _ in found)


def test_what_was_done_in_the_case_that_a_report_tells_is_no_recollection():
    text = (
        "Vụ việc bắt đầu từ cuối tháng 3. Rạng sáng 23/9, Cục Quản lý xuất nhập cảnh và"
        " Cảnh sát Hà Lan đồng loạt khám xét 11 địa điểm, bắt 8 đối tượng. Ngày 10/10, Cảnh"
        " sát Hà Lan đã bàn giao đối tượng cho Văn phòng Interpol Việt Nam."
    )
    assert beside(text) == [
        ("joint_operation", "primary", "2026-09-23"),
        ("handover", "primary", "2026-10-10"),
    ]
    told_elsewhere = text.replace("Vụ việc bắt đầu từ cuối tháng 3. ", "Ông nhắc lại. ")
    assert {role for _, role, _ in beside(told_elsewhere)} == {"referenced"}
