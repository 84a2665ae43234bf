"""What the guide for reading by hand settles: which deeds are occasions, and when."""

import pytest
from tests.core.reading.made_up import engagements

HEAD = (
    "Cục Đối ngoại thăm, làm việc tại Australia\n06/3/2025\n"
    "Ngày 05/3, tại Canberra, Thiếu tướng Cao Văn Bách, Cục trưởng Cục Đối ngoại đã hội đàm"
    " với ông Arthur Penrose, Giám đốc Trung tâm An ninh mạng Australia.\n"
)
MAIN = ("talks", "primary", "2025-03-05")


def told(text):
    return engagements(text)


def beside(text):
    found = told(f"{HEAD}{text}\n")
    found.remove(MAIN)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kết thúc hội đàm, hai bên đã ký Kế hoạch hợp tác giai đoạn 2025 - 2027.",
            [("ceremony", "primary", "2025-03-05")],
        ),
        (
            "Nhân dịp này, hai đơn vị đã ký Bản ghi nhớ về trao đổi giảng viên.",
            [("ceremony", "primary", "2025-03-05")],
        ),
        ("Kết thúc hội đàm, hai bên đã ký Biên bản hội đàm.", []),
        ("Chiều 05/3, hai đoàn trưởng ký Bản ghi nhớ hội đàm năm 2025.", []),
        (
            "Chiều cùng ngày, Đoàn có buổi tọa đàm với Hội Luật gia Australia.",
            [("conference", "primary", "2025-03-05")],
        ),
        (
            "Trưa cùng ngày, hai đoàn họp rút kinh nghiệm tại Đại sứ quán Việt Nam.",
            [("meeting", "primary", "2025-03-05")],
        ),
        (
            "Trước đó, ngày 28/02, Đoàn đã làm việc với Bộ Tư pháp Australia.",
            [("meeting", "primary", "2025-02-28")],
        ),
        (
            "Đoàn cũng đã đến thăm cán bộ, nhân viên Đại sứ quán Việt Nam tại Australia.",
            [("visit", "primary", None)],
        ),
        (
            "Dịp này, Đoàn đã đến chào xã giao Đại sứ quán Việt Nam tại Australia.",
            [("reception", "primary", None)],
        ),
        ("Kết thúc hội đàm, hai bên thống nhất ký kết Kế hoạch hợp tác năm 2026.", []),
        ("Hội đàm đánh giá, năm 2024, hai bên đã trao đổi 46 thư.", []),
        ("Hội đàm là hoạt động chính trong chuyến thăm Australia của Đoàn.", []),
        ("Phiên họp ở Canberra\n\nHai bên trao đổi thông tin.", []),
        (
            "Hai bên thống nhất tổ chức hội đàm thường niên năm 2026 tại Hà Nội vào tháng"
            " 6/2026.",
            [("talks", "referenced", "2026-06-01")],
        ),
        (
            "Hai bên thống nhất mở đợt cao điểm chung từ ngày 15/5 đến ngày 15/6/2025.",
            [("joint_operation", "referenced", "2025-05-15")],
        ),
        (
            "Hội nghị đánh giá năm 2026 sẽ do phía Australia đăng cai tại Perth.",
            [("conference", "referenced", "2026-01-01")],
        ),
        (
            "Buổi chiều cùng ngày, Đoàn đến thăm Học viện Cảnh sát Australia.",
            [("visit", "primary", "2025-03-05")],
        ),
        ("Ông Arthur Penrose mời lãnh đạo Cục sang thăm Perth vào tháng 6/2025.", []),
        (
            "Trước đó, ngày 02/3, Cục Đối ngoại phối hợp với Công an tỉnh Long An bắt 3 đối"
            " tượng.",
            [],
        ),
    ],
)
def test_what_is_told_beside_talks(text, expected):
    assert beside(text) == expected


@pytest.mark.parametrize(
    ("opening", "type_"),
    [
        (
            "Công an tỉnh Long An tổ chức Lễ khánh thành, bàn giao nhà làm việc cho",
            "handover",
        ),
        ("Công an tỉnh Long An tổ chức Lễ khai giảng khóa tập huấn cho", "ceremony"),
        ("Công an tỉnh Long An tiếp và làm việc với", "reception"),
        ("Công an tỉnh Long An phối hợp với UNICEF khai mạc khóa tập huấn cho", "ceremony"),
        ("Cục Lễ tân (Bộ Ngoại giao) và UNICEF đã đồng chủ trì Đối thoại với", "dialogue"),
    ],
)
def test_the_more_telling_word_gives_the_type(opening, type_):
    text = (
        f"Hợp tác\n06/3/2025\nNgày 05/3, {opening} Công an tỉnh Svay Rieng (Campuchia).\n"
    )
    assert told(text) == [(type_, "primary", "2025-03-05")]


def test_a_short_name_of_a_conference_tells_its_day_too():
    text = (
        "Hội nghị SOMTC 26\n17/7/2026\n"
        "Đoàn Bộ Công an đã tham dự Hội nghị Quan chức cấp cao ASEAN lần thứ 26 (SOMTC 26)"
        " và đóng góp nhiều sáng kiến được các nước ủng hộ.\n\n"
        "Từ ngày 13 đến 15/7, SOMTC 26 diễn ra dưới sự chủ trì của ông Haji Azlan, Thứ"
        " trưởng Bộ Nội vụ Brunei.\n"
    )
    assert told(text) == [("conference", "primary", "2026-07-13")]


def test_a_report_of_a_case_goes_back_to_its_beginning():
    case = (
        "Phá đường dây ma túy\n06/6/2025\n"
        "Sáng 05/6, Công an tỉnh Long An tiếp nhận đối tượng do Công an tỉnh Svay Rieng"
        " (Campuchia) bàn giao.\n{}\n"
        "Ngày 03/02, Công an tỉnh Long An đã làm việc với Công an tỉnh Svay Rieng.\n"
    )
    long = "Đường dây, chuyên án, vụ án, đường dây này là chuyên án lớn, vụ án chung."
    assert ("meeting", "primary", "2025-02-03") in told(case.format(long))
    assert ("meeting", "referenced", "2025-02-03") in told(case.format("Vụ việc lớn."))


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("đối tượng Trần Văn A bị Tổ công tác Bộ Công an áp giải về đến Nội Bài.", []),
        (
            "Tổ công tác Bộ Công an áp giải đối tượng Trần Văn A do Cảnh sát Lào bàn giao.",
            [("handover", "primary", "2026-03-05")],
        ),
    ],
)
def test_who_is_brought_home_changed_hands_before(opening, found):
    assert told(f"Truy nã\n06/3/2026\nSáng 05/3, {opening}\n") == found
