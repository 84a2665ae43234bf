"""Occasions in the wordings of many outlets: days, frames, trips, what is recalled."""

import pytest
from tests.core.reading.made_up import engagements

REPORT = "Hợp tác quốc tế\n\n20/10/2026\n\n{}\n"
TALKS = (
    "Ngày 19/10, tại Hà Nội, Cục Cảnh sát hình sự (Bộ Công an) đã hội đàm với Tổng cục Cảnh"
    " sát Lào.\n\n{}"
)
TRIP = (
    "Từ ngày 12 đến 16/10, Đoàn đại biểu Bộ Công an do Trung tướng Lê Hữu Phúc, Thứ trưởng"
    " Bộ Công an dẫn đầu đã thăm, làm việc tại Hungary.\n\nNgày 13/10, Thứ trưởng Lê Hữu"
    " Phúc hội đàm với ông Péter Nagy, Quốc vụ khanh Bộ Nội vụ Hungary.\n\n{}"
)


def told(text):
    return engagements(REPORT.format(text))


def besides(frame, text):
    """The occasions that a text adds to those of its frame."""
    found = told(frame.format(text))
    for one in told(frame.format("")):
        found.remove(one)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trong hai ngày 18 và 19/10, tại Vũng Tàu, Nhóm công tác chung giữa Cục Đối"
            " ngoại và Cơ quan Di trú Mông Cổ đã họp Phiên thứ 3.",
            [
                ("meeting", "primary", "2026-10-18"),
            ],
        ),
        (
            "Đoàn đại biểu Công an tỉnh Quảng Ninh do Đại tá Vũ Thanh Sơn, Phó Giám đốc"
            " Công an tỉnh làm Trưởng đoàn đã sang thăm, hội đàm với Công an thành phố"
            " Phòng Thành Cảng (Trung Quốc).",
            [
                ("talks", "primary", None),
            ],
        ),
        (
            "Ngày 19/10, Trung tướng Lê Hữu Phúc, Thứ trưởng Bộ Công an hội đàm với ông"
            " Péter Nagy, Quốc vụ khanh Bộ Nội vụ Hungary.",
            [
                ("talks", "primary", "2026-10-19"),
            ],
        ),
        (
            "Hôm nay (20/10), tại Hà Nội, Cục Đối ngoại phối hợp với UNODC khai mạc Hội"
            " thảo về thu hồi tài sản.",
            [
                ("conference", "primary", "2026-10-20"),
            ],
        ),
        (
            "Sáng nay, tại Hà Nội, Trung tướng Lê Hữu Phúc, Thứ trưởng Bộ Công an đã tiếp"
            " ông Péter Nagy, Đại sứ Hungary tại Việt Nam.",
            [
                ("reception", "primary", "2026-10-20"),
            ],
        ),
        (
            "Ngày hôm nay, Cục Đối ngoại và Cơ quan Di trú Mông Cổ họp trực tuyến về trao"
            " trả công dân.",
            [
                ("meeting", "primary", "2026-10-20"),
            ],
        ),
        (
            "Cục Đối ngoại và Cảnh sát quốc gia Tây Ban Nha ngày 19/10 họp trực tuyến về"
            " truy bắt đối tượng bỏ trốn.",
            [
                ("meeting", "primary", "2026-10-19"),
            ],
        ),
        (
            "Nhân chuyến thăm chính thức Hungary, chiều 13/10 (giờ địa phương), Bộ trưởng"
            " Bộ Công an Lê Hữu Phúc đã hội đàm với Bộ trưởng Bộ Nội vụ Hungary Péter"
            " Nagy.",
            [
                ("talks", "primary", "2026-10-13"),
            ],
        ),
        (
            "Tại Viêng Chăn, ngày 19/10 đã diễn ra Lễ bàn giao trang thiết bị của Bộ Công"
            " an Việt Nam tặng Bộ Công an Lào.",
            [
                ("handover", "primary", "2026-10-19"),
            ],
        ),
        (
            "Ngày 19/10, tại cửa khẩu Cầu Treo, Công an tỉnh Hà Tĩnh đã tiếp nhận 04 đối"
            " tượng truy nã do Công an tỉnh Bolikhamsay (Lào) bàn giao.",
            [
                ("handover", "primary", "2026-10-19"),
            ],
        ),
        (
            "Bộ Công an Việt Nam và Bộ Nội vụ Hungary vừa tổ chức Đối thoại An ninh lần"
            " thứ 2 vào ngày 18/10 tại Budapest.",
            [
                ("dialogue", "primary", "2026-10-18"),
            ],
        ),
        (
            "Lúc 9 giờ ngày 19/10, Đồn Biên phòng Chi Ma và Trạm Kiểm tra biên phòng Ái"
            " Điểm (Trung Quốc) tiến hành tuần tra liên hợp.",
            [
                ("joint_operation", "primary", "2026-10-19"),
            ],
        ),
        (
            "Ngày 19/10, 20 cán bộ Đồn Biên phòng Chi Ma cùng Trạm Kiểm tra biên phòng Ái"
            " Điểm (Trung Quốc) đi dọc 6 km đường biên kiểm tra các cột mốc.",
            [
                ("joint_operation", "primary", "2026-10-19"),
            ],
        ),
        (
            "Từ ngày 12 đến 23/10, tại Hà Nội, Cục Đối ngoại phối hợp với Cảnh sát Liên"
            " bang Australia tổ chức khóa tập huấn về điều tra tiền mã hóa.",
            [
                ("training", "primary", "2026-10-12"),
            ],
        ),
        (
            "Ngày 19/10, Học viện Cảnh sát nhân dân bế giảng khóa bồi dưỡng tiếng Việt"
            " cho 30 học viên Campuchia. Qua 3 tháng (từ ngày 20/7 đến 19/10), các học"
            " viên đã hoàn thành chương trình.",
            [
                ("ceremony", "primary", "2026-10-19"),
                ("training", "primary", "2026-07-20"),
            ],
        ),
        (
            "Ngày 19/10, Phó Tổng Thư ký INTERPOL Jean Leroux đã thăm Văn phòng INTERPOL"
            " Việt Nam và làm việc với Cục Đối ngoại.",
            [
                ("visit", "primary", "2026-10-19"),
            ],
        ),
    ],
)
def test_what_a_report_opens_with(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ngay sau hội đàm, hai Cục trưởng đã ký Kế hoạch hợp tác giai đoạn 2027 -"
            " 2029.",
            [
                ("ceremony", "primary", "2026-10-19"),
            ],
        ),
        (
            "Tại Lễ ký kết diễn ra sau hội đàm, hai bên đã ký Bản ghi nhớ về đào tạo.",
            [
                ("ceremony", "primary", "2026-10-19"),
            ],
        ),
        (
            "Kết thúc hội đàm, hai bên đã ký Biên bản hội đàm lần thứ 5.",
            [],
        ),
        (
            "Trong khuôn khổ chuyến thăm, chiều cùng ngày, Đoàn đại biểu Lào đã đến chào"
            " Thứ trưởng Bộ Công an Lê Hữu Phúc.",
            [
                ("reception", "primary", "2026-10-19"),
            ],
        ),
        (
            "Cùng ngày, Trung tướng Lê Hữu Phúc, Thứ trưởng Bộ Công an hội đàm với Bộ"
            " trưởng Bộ Công an Lào Vilay Sisavath.",
            [
                ("talks", "primary", "2026-10-19"),
            ],
        ),
        (
            "Cũng trong chương trình, Đoàn Lào đã đến tham quan Trung tâm chỉ huy của"
            " Công an thành phố Hà Nội.",
            [
                ("visit", "primary", None),
            ],
        ),
        (
            "Trong thời gian ở Việt Nam, ngày 18/10, Đoàn công tác Lào đã đến tìm hiểu mô"
            " hình Trung tâm chống lừa đảo của Công an thành phố Hà Nội.",
            [
                ("visit", "primary", "2026-10-18"),
            ],
        ),
        (
            "Một ngày sau, Đoàn Lào đã làm việc với Công an tỉnh Nghệ An.",
            [
                ("meeting", "primary", "2026-10-20"),
            ],
        ),
        (
            "Hôm sau, Đoàn Lào thăm Học viện An ninh nhân dân.",
            [
                ("visit", "primary", "2026-10-20"),
            ],
        ),
        (
            "Biên bản phiên họp lần thứ 4 đã được hai bên ký.",
            [],
        ),
        (
            "Trước khi rời Việt Nam, Đoàn Lào đã ghé thăm Bảo tàng Công an nhân dân.",
            [
                ("visit", "primary", None),
            ],
        ),
        (
            "Trước đó, ngày 17/10, Đoàn Lào đã dâng hương tại Đài tưởng niệm liệt sĩ Công"
            " an nhân dân.",
            [
                ("visit", "primary", "2026-10-17"),
            ],
        ),
        (
            "Năm 2025, hai bên đã tổ chức hội nghị tại Luông Pha Băng.",
            [],
        ),
        (
            "Hai bên đề nghị tổ chức hội nghị trong quý I/2027.",
            [],
        ),
    ],
)
def test_what_else_was_done_on_the_occasion(text, expected):
    assert besides(TALKS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cuộc họp tiếp theo sẽ diễn ra bên lề Đại hội đồng INTERPOL vào tháng 11 tới.",
            [
                ("meeting", "referenced", "2026-11-01"),
            ],
        ),
        (
            "Hai bên nhất trí gặp lại vào tháng 2 tới tại Viêng Chăn.",
            [
                ("meeting", "referenced", "2027-02-01"),
            ],
        ),
        (
            "Cuộc hội đàm lần trước tổ chức tại Viêng Chăn tháng 9 năm ngoái đã thống"
            " nhất nhiều nội dung.",
            [
                ("talks", "referenced", "2025-09-01"),
            ],
        ),
        (
            "Phiên thứ 6 dự kiến được tổ chức tại Huế vào quý II/2027.",
            [
                ("meeting", "referenced", "2027-04-01"),
            ],
        ),
        (
            "Hai bên thống nhất mở 02 đợt tuần tra song phương; tổ chức chương trình giao"
            " lưu hữu nghị tại cửa khẩu Lao Bảo vào tháng 6/2027.",
            [
                ("meeting", "referenced", "2027-06-01"),
            ],
        ),
        (
            "Kế hoạch sẽ được trình Hội nghị Bộ trưởng tổ chức tại Vientiane năm 2027.",
            [
                ("conference", "referenced", "2027-01-01"),
            ],
        ),
        (
            "Hai bên thống nhất lập tổ công tác và họp phiên đầu tiên tại Hà Nội vào"
            " tháng 3/2027.",
            [
                ("meeting", "referenced", "2027-03-01"),
            ],
        ),
        (
            "Phía Lào thông báo sẽ đăng cai khóa huấn luyện điều tra tiền mã hóa cho các"
            " nước trong quý II/2027.",
            [
                ("training", "referenced", "2027-04-01"),
            ],
        ),
        (
            "Hai bên nhất trí mở Chiến dịch “Mắt thần” trong 6 tháng đầu năm 2027.",
            [
                ("joint_operation", "referenced", "2027-01-01"),
            ],
        ),
        (
            "Cơ chế này ra đời từ cuộc gặp của 5 nước tại Manila ngày 21/10/1981.",
            [
                ("meeting", "referenced", "1981-10-21"),
            ],
        ),
        (
            "Hội đàm diễn ra ba tháng sau khi Thủ tướng Lào thăm Hà Nội hồi tháng 7/2026.",
            [
                ("visit", "referenced", "2026-07-01"),
            ],
        ),
        (
            "Ngày 20/10, Đoàn Lào sẽ thăm Công an tỉnh Ninh Bình.",
            [
                ("visit", "referenced", "2026-10-20"),
            ],
        ),
        (
            "Theo kế hoạch, ngày 21/10, Đoàn Lào sẽ làm việc với Công an tỉnh Ninh Bình.",
            [
                ("meeting", "referenced", "2026-10-21"),
            ],
        ),
        (
            "Chuyến thăm Lào của Bộ trưởng Bộ Công an vào tháng 12/2025 đã tạo động lực"
            " mới.",
            [
                ("visit", "referenced", "2025-12-01"),
            ],
        ),
    ],
)
def test_what_is_recalled_or_announced(text, expected):
    assert besides(TALKS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trước cuộc hội đàm ngày 14/10, Đoàn đi xem phòng chỉ huy.\n\nChiều cùng"
            " ngày, Thứ trưởng Lê Hữu Phúc và ông Péter Nagy ký Nghị định thư sửa đổi"
            " Hiệp định hợp tác.",
            [
                ("talks", "primary", "2026-10-14"),
                ("ceremony", "primary", "2026-10-14"),
            ],
        ),
        (
            "Rời Bộ Nội vụ, Đoàn đến Học viện Cảnh sát Hungary.",
            [
                ("visit", "primary", "2026-10-13"),
            ],
        ),
        (
            "Ngày 14/10, Đoàn thăm Đại sứ quán Việt Nam tại Hungary. Ngày 15/10, Thứ"
            " trưởng Lê Hữu Phúc làm việc với Cảnh sát quốc gia Hungary.",
            [
                ("visit", "primary", "2026-10-14"),
                ("meeting", "primary", "2026-10-15"),
            ],
        ),
        (
            "Cùng ngày, Thứ trưởng Lê Hữu Phúc đã đến chào Phó Thủ tướng Hungary Zsolt"
            " Varga.",
            [
                ("reception", "primary", "2026-10-13"),
            ],
        ),
        (
            "Sáng 15/10, tại thành phố Szeged, Đoàn làm việc với Công an tỉnh Csongrád và"
            " gặp gỡ cộng đồng người Việt Nam.",
            [
                ("meeting", "primary", "2026-10-15"),
            ],
        ),
    ],
)
def test_the_further_days_of_a_trip(text, expected):
    assert besides(TRIP, text) == expected
