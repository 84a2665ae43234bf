"""What somebody went to see, a course or a voyage by its days, a raid by its month."""

import pytest
from tests.core.reading.made_up import kinds, promises
from tests.core.reading.occasions.test_further_occasions import TALKS, besides, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chiều cùng ngày, đoàn đã đến thao trường Miếu Môn kiểm tra kỹ năng lái xe.",
            [("visit", "primary", "2026-10-19")],
        ),
        (
            "Chiều cùng ngày, đoàn đến xem hệ thống soi chiếu hàng hóa.",
            [("visit", "primary", "2026-10-19")],
        ),
        (
            "Diễn ra từ ngày 05 đến ngày 16/10, khóa tập huấn có 30 học viên.",
            [("training", "primary", "2026-10-05")],
        ),
        (
            "Từ ngày 12 đến ngày 14/10, tàu thăm cảng Sihanoukville.",
            [("visit", "primary", "2026-10-12")],
        ),
        (
            "Đáng chú ý, tháng 3/2026, Cục cùng lực lượng Tổng cục Cảnh sát Lào kiểm tra"
            " một tòa nhà, thu giữ 54 máy tính.",
            [("joint_operation", "referenced", "2026-03-01")],
        ),
        (
            "Hai bên thống nhất mỗi quý tổ chức một đợt tuần tra song phương, đợt tiếp theo"
            " vào tháng 12/2026.",
            [("joint_operation", "referenced", "2026-12-01")],
        ),
        (
            "Hai bên thống nhất trong năm 2027 tổ chức 2 lớp tập huấn tại Huế.",
            [("training", "referenced", "2027-01-01")],
        ),
    ],
)
def test_it_is_told_with_its_time(text, expected):
    assert [(kind, day) for kind, _, day in besides(TALKS, text)] == [
        (kind, day) for kind, _, day in expected
    ]


def test_a_promise_is_not_cut_inside_the_name_of_a_paper():
    (one,) = promises(
        "Hai bên nhất trí hoàn tất Bản ghi nhớ về xác định và hồi hương nạn nhân bị mua bán"
        " trong tháng 11/2025."
    )
    assert one.evidence[0].text.endswith("tháng 11/2025")


def test_a_clock_with_a_mark_stands_before_the_day_of_a_dateline():
    text = "Thời sự\n\nHai bên hội đàm tại Hà Nội\n\n08:15' - 17/06/2026\n\nBài viết dài.\n"
    assert "dateline" in kinds(text)


def test_above_the_trail_to_a_page_stand_its_sections():
    text = (
        "Chính trị Thế giới Kinh tế Video\nPháp luật > Hợp tác\n"
        "Văn phòng Interpol tiếp đoàn cảnh sát Séc\n05/08/2026\n"
    )
    assert kinds(text)[:3] == ["navigation", "navigation", "title"]


def test_a_report_without_a_trail_keeps_its_title():
    assert told("Hai bên trao đổi.") == []
