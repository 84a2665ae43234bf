"""Days told apart from their occasion, behind a border of time, or that head a text."""

import pytest
from tests.core.reading.made_up import engagements

TALKS = (
    "Hội đàm\n\nSáng 12/3/2026, Công an tỉnh Lào Cai hội đàm với Công an châu Hồng Hà"
    " (Trung Quốc). "
)
HELD = ("talks", "primary", "2026-03-12")


@pytest.mark.parametrize(
    ("sentence", "more"),
    [
        ("Hai bên hẹn tái ngộ ngày 20/9/2026.", [("meeting", "referenced", "2026-09-20")]),
        (
            "Từ kỳ hội đàm trước (tháng 10/2025, tại thành phố Mông Tự), hai bên đã trao"
            " trả 12 người.",
            [("talks", "referenced", "2025-10-01")],
        ),
        # From which of the two days the next one is counted, nobody can tell.
        ("Vụ án xảy ra ngày 14/3/2026 tại chợ. Hôm sau, hai bên họp tại cửa khẩu.", []),
    ],
)
def test_what_is_told_beside_talks(sentence, more):
    assert engagements(f"{TALKS}{sentence}\n") == [HELD, *more]


def test_the_day_of_what_was_just_told_is_no_occasion_of_its_own():
    text = (
        "Tin đối ngoại\n\nCông an tỉnh Lào Cai tiếp đoàn Công an châu Hồng Hà (Trung Quốc)."
        " Hôm đó là ngày 19/10/2026, Công an tỉnh Lào Cai còn thăm cảng Lào Cai.\n"
    )
    assert engagements(text) == [("reception", "primary", "2026-10-19")]


@pytest.mark.parametrize("days", ["kéo dài đến hôm nay", "được mở từ hôm qua"])
def test_until_when_or_since_when_is_not_the_day(days):
    text = (
        "Tin đối ngoại\n\n05/12/2025\n\n"
        f"Cuộc hội đàm giữa Bộ Công an Việt Nam và Bộ Công an Lào {days}.\n"
    )
    assert engagements(text) == [("talks", "primary", None)]


def test_this_afternoon_is_the_day_of_the_dateline():
    text = (
        "Tin đối ngoại\n\n11/6/2026\n\nCông an thành phố Hải Phòng và Cảnh sát Thái Lan hội"
        " đàm chiều nay. Hai bên trao đổi tình hình.\n"
    )
    assert engagements(text) == [("talks", "primary", "2026-06-11")]


def test_the_day_that_opens_a_paragraph_is_of_what_follows_it():
    text = (
        "Tin biên giới\n\nAn Giang (22/2/2026) - Đồn Biên phòng Cửa khẩu Bình Di đón liền"
        " hai đoàn từ bên kia sông: Công an huyện Koh Thom đến chúc năm mới, còn Văn phòng"
        " Di trú Chrey Thom sang bàn việc hộ chiếu.\n\n"
        "Đó là sáng 21/2. Thiếu tá Kiên Hữu Mẫu tiếp đoàn Công an huyện Koh Thom trước.\n"
    )
    assert engagements(text) == [("reception", "primary", "2026-02-21")]


def test_the_month_that_opens_a_report_is_that_of_its_occasion():
    text = (
        "Thăm nơi tạm lánh\n\nĐầu tháng Bảy vừa qua, đoàn Cục Bảo vệ trẻ em Thái Lan đã tới"
        " thăm Trung tâm Phụ nữ và Phát triển. Hai bên hẹn gặp lại tại Chiang Rai vào ngày"
        " 9/9/2026.\n"
    )
    assert engagements(text) == [
        ("visit", "primary", "--07-01"),
        ("meeting", "referenced", "2026-09-09"),
    ]


def test_the_number_of_a_border_marker_is_no_day():
    text = (
        "Mốc 6/2 - Hai đồn biên phòng đã gặp nhau ngày 19/10/2026 để tuần tra chung, có sự"
        " tham gia của Công an tỉnh Lào Cai và Công an châu Hồng Hà (Trung Quốc).\n"
    )
    assert engagements(text) == [("meeting", "primary", "2026-10-19")]


def test_a_first_sentence_that_only_mentions_an_occasion_reports_it():
    text = (
        "Khởi động dự án\n\nDự án do Cơ quan Hợp tác quốc tế Nhật Bản (JICA) tài trợ chính"
        " thức được khởi động bằng một lễ ra mắt ở Hà Nội, vào ngày 6/10/2025.\n\n"
        "Lãnh đạo Trung tâm An ninh mạng quốc gia cam kết bố trí mặt bằng.\n"
    )
    assert engagements(text) == [("ceremony", "primary", "2025-10-06")]
