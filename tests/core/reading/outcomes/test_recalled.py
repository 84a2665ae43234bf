"""Occasions recalled by a day or a month that is over."""

import pytest
from tests.core.reading.made_up import engagements
from tests.core.reading.occasions.test_further_occasions import REPORT, TALKS, besides


def told(text):
    return besides(TALKS, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tổng cục Cảnh sát Lào cảm ơn Cục đã bắt giữ, bàn giao cho phía Lào 2 đối tượng"
            " truy nã hồi tháng 4/2026.",
            [("handover", "referenced", "2026-04-01")],
        ),
        (
            "Tháng 11/2025, Tổng cục Cảnh sát Lào đã cho dẫn độ về Việt Nam 01 bị can bị"
            " truy nã.",
            [("handover", "referenced", "2025-11-01")],
        ),
        (
            "Trước đó, tháng 7/2026, hai bên cùng tham gia Chiến dịch Sao Mai, bắt giữ 4"
            " đối tượng.",
            [("joint_operation", "referenced", "2026-07-01")],
        ),
        # What was sent is no person, and no month tells when it was.
        ("Tháng 11/2025, Tổng cục Cảnh sát Lào đã chuyển giao 3 hồ sơ vụ án.", []),
        ("Từ năm 2025, Tổng cục Cảnh sát Lào đã dẫn độ về Việt Nam 01 bị can.", []),
    ],
)
def test_who_was_handed_over_in_a_month_is_recalled(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Đáng chú ý, ngày 10/3/2026, lực lượng hai bên tuần tra liên hợp ở cột mốc 12.",
            [("joint_operation", "referenced", "2026-03-10")],
        ),
        (
            "Hội nghị ghi nhận ngày 02/3/2026 Tổng cục Cảnh sát Lào và Bộ Công an đã cùng"
            " khám xét hai kho hàng.",
            [("joint_operation", "referenced", "2026-03-02")],
        ),
        (
            "Thiếu tướng đánh giá cao việc tháng 3/2026, Tổng cục Cảnh sát Lào đã giải cứu,"
            " bàn giao cho Cục Cảnh sát hình sự 17 nạn nhân.",
            [("handover", "referenced", "2026-03-01")],
        ),
        (
            "Thiếu tướng biểu dương các sĩ quan đã lên đường sang Bangui từ tháng 4/2026.",
            [("deployment", "referenced", "2026-04-01")],
        ),
        (
            "Cũng trong tháng 3/2026, tại cửa khẩu, Cục Cảnh sát hình sự tiếp nhận từ Tổng"
            " cục Cảnh sát Lào 27 nạn nhân.",
            [("handover", "referenced", "2026-03-01")],
        ),
        (
            "Được biết, ngày 10/3/2026 Cục cử 3 cán bộ sang Viêng Chăn làm việc với"
            " Tổng cục Cảnh sát Lào.",
            [("visit", "referenced", "2026-03-10")],
        ),
        (
            "Tháng 3/2026, tại Huế, hai bên đồng tổ chức hội thảo về di cư an toàn.",
            [("conference", "referenced", "2026-03-01")],
        ),
        # One side alone, what somebody only said that day, and what is to come.
        ("Đáng chú ý, ngày 10/3/2026, Tổng cục Cảnh sát Lào đã khám xét hai kho hàng.", []),
        (
            "Đáng chú ý, ngày 10/3/2026, Cục thông báo, năm nay hai bên đã cùng tuần tra.",
            [],
        ),
        ("Đáng chú ý, ngày 10/3/2026 có mưa; hai bên đã cùng tuần tra.", []),
    ],
)
def test_what_both_did_on_a_day_is_recalled(text, expected):
    assert told(text) == expected


def test_what_both_did_some_days_before_is_of_the_round():
    text = "Sau khi quyết định có hiệu lực, ngày 12/10, hai cơ quan họp trực tuyến."
    assert told(text) == [("meeting", "primary", "2026-10-12")]


def test_what_both_did_to_solve_a_case_is_of_its_report():
    case = (
        "Rạng sáng 5/9, Cục Cảnh sát hình sự và Tổng cục Cảnh sát Lào đồng loạt khám xét"
        " bốn địa điểm, bắt 29 đối tượng.\n\n{}"
    )
    found = engagements(
        REPORT.format(
            case.format(
                "Tháng 5/2026, Cục nhận được tin. Cuối tháng 7, hai bên họp tại Viêng Chăn,"
                " thống nhất lập tổ điều tra chung."
            )
        )
    )
    assert ("meeting", "primary", "2026-07-01") in found


def test_what_followed_some_days_later_has_the_day_that_is_told():
    text = (
        "Hai ngày sau, 18/10, Tổng cục Cảnh sát Lào bàn giao cho Cục 2 đối tượng truy nã."
    )
    assert ("handover", "primary", "2026-10-18") in told(text)


def test_a_welcome_with_its_day_is_a_ceremony():
    text = (
        "Sáng 19/10, lễ đón chính thức Bộ trưởng Bộ Nội vụ Kazakhstan đã diễn ra trọng thể"
        " tại Bộ Công an. Kết thúc hội đàm, hai Bộ trưởng đã ký Bản ghi nhớ về ma túy."
    )
    found = engagements(REPORT.format(text))
    assert ("ceremony", "primary", "2026-10-19") in found
