"""What a report recalls or announces with its day, and days that tell of no occasion."""

import pytest
from tests.core.reading.made_up import engagements

TALKS = (
    "Hợp tác quốc tế\n\n20/10/2026\n\nNgày 19/10, tại Hà Nội, Cục Cảnh sát hình sự (Bộ Công"
    " an) đã hội đàm với Tổng cục Cảnh sát Lào.\n\n{}\n"
)
HELD = ("talks", "primary", "2026-10-19")


def beside(text):
    """The occasions of a report besides the talks that it opens with."""
    found = engagements(TALKS.format(text))
    found.remove(HELD)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thứ trưởng nhắc lại chuyến thăm Việt Nam của Tổng Bí thư, Chủ tịch nước "
            "Lào Khamtan Sengchan tháng 1/2026 đã mở ra giai đoạn mới.",
            [("visit", "referenced", "2026-01-01")],
        ),
        (
            "Hai bên đánh giá kết quả Hội nghị song phương lần thứ 12 tổ chức tại "
            "Luông Pha Băng hồi tháng 8/2025.",
            [("conference", "referenced", "2025-08-01")],
        ),
        (
            "Tháng 6/2026, Tổng cục Cảnh sát Lào đã cử đoàn sang Việt Nam trao đổi "
            "kinh nghiệm về phòng, chống ma túy.",
            [("visit", "referenced", "2026-06-01")],
        ),
        (
            "Trước đó, tháng 3/2026, hai Cục đã tổ chức khóa tập huấn về điều tra mua"
            " bán người tại Viêng Chăn.",
            [("training", "referenced", "2026-03-01")],
        ),
        (
            "Hai bên nhất trí tổ chức hội nghị tổng kết vào tháng 5/2027 tại Đà Nẵng.",
            [("conference", "referenced", "2027-05-01")],
        ),
        (
            "Phía Lào mời lãnh đạo Cục sang thăm và làm việc tại Viêng Chăn vào tháng"
            " 3/2027.",
            [],
        ),
        (
            "Đoàn Lào dự kiến sẽ thăm Công an tỉnh Quảng Ninh vào ngày 21/10.",
            [("visit", "referenced", "2026-10-21")],
        ),
        (
            "Cuối tháng 11/2026, Cục Cảnh sát hình sự sẽ cử đoàn công tác sang Viêng "
            "Chăn để trao đổi danh sách đối tượng.",
            [("visit", "referenced", "2026-11-01")],
        ),
        (
            "Kể từ Hội nghị lần thứ 11 diễn ra tháng 9/2025 ở Huế, hai bên đã trao "
            "đổi nhiều thông tin.",
            [("conference", "referenced", "2025-09-01")],
        ),
        (
            "Theo thỏa thuận, lễ bàn giao trụ sở sẽ được tổ chức vào ngày 22/12/2026.",
            [("handover", "referenced", "2026-12-22")],
        ),
        (
            "Ông Vilay cho biết Lào sẽ đăng cai Hội nghị Bộ trưởng ASEAN về phòng, "
            "chống tội phạm xuyên quốc gia vào tháng 9/2027.",
            [("conference", "referenced", "2027-09-01")],
        ),
        (
            "Tại cuộc gặp bên lề Đại hội đồng INTERPOL ở Marrakech tháng 11/2025, hai"
            " Cục trưởng đã thống nhất lập đường dây nóng.",
            [("meeting", "referenced", "2025-11-01")],
        ),
        (
            "Ngày 12/5/2026, hai lực lượng đã phối hợp triệt phá đường dây vận chuyển"
            " ma túy qua cửa khẩu Cầu Treo.",
            [("joint_operation", "referenced", "2026-05-12")],
        ),
        (
            "Ngày 8/7/2026, Cục Cảnh sát hình sự đã bàn giao 12 đối tượng cho Tổng "
            "cục Cảnh sát Lào tại cửa khẩu Nậm Cắn.",
            [("handover", "referenced", "2026-07-08")],
        ),
        (
            "Chuyến công tác của Đoàn Lào kéo dài từ ngày 18 đến 22/10.",
            [("visit", "primary", "2026-10-18")],
        ),
        (
            "Đoàn Lào ở thăm Việt Nam từ ngày 18 đến 21/10.",
            [("visit", "primary", "2026-10-18")],
        ),
        (
            "Hai bên thống nhất tiến hành 02 đợt tuần tra chung trong quý I/2027.",
            [("joint_operation", "referenced", "2027-01-01")],
        ),
        (
            "Phiên họp thứ hai của Tổ công tác sẽ diễn ra trong tháng 12/2026 theo "
            "hình thức trực tuyến.",
            [("meeting", "referenced", "2026-12-01")],
        ),
        (
            "Hai bên nhất trí chuẩn bị tốt cho chuyến thăm Lào của Bộ trưởng Bộ Công "
            "an dự kiến vào đầu năm 2027.",
            [("visit", "referenced", "2027-01-01")],
        ),
        (
            "Hai bên nhất trí phối hợp chuẩn bị cho Đối thoại an ninh lần thứ 5, dự "
            "kiến tổ chức tại Hà Nội trong nửa đầu năm 2027.",
            [("dialogue", "referenced", "2027-01-01")],
        ),
        (
            "Buổi tập huấn gần nhất được tổ chức vào ngày 14/8/2026 tại tỉnh Khăm Muộn.",
            [("training", "referenced", "2026-08-14")],
        ),
        (
            "Cục Cảnh sát hình sự và Tổng cục Cảnh sát Lào từng phối hợp bắt giữ đối "
            "tượng Trần Văn Khoa vào tháng 2/2026.",
            [("joint_operation", "referenced", "2026-02-01")],
        ),
        (
            "Hai bên vui mừng trước thành công của Diễn đàn Cảnh sát Mekong tổ chức "
            "tại Vientiane tháng 7/2026.",
            [("conference", "referenced", "2026-07-01")],
        ),
        (
            "Sáng 20/10, hai bên ký kết Biên bản hội đàm.",
            [],
        ),
        (
            "Sáng 20/10, hai bên ký kết Kế hoạch hợp tác năm 2027.",
            [("ceremony", "primary", "2026-10-20")],
        ),
        (
            "Theo chương trình, từ ngày 20 đến 23/10, Đoàn Lào sẽ khảo sát mô hình "
            "Công an xã tại tỉnh Nghệ An.",
            [("visit", "referenced", "2026-10-20")],
        ),
        (
            "Cuộc họp của Tổ công tác chung vào tháng 12 tới sẽ bàn chi tiết nội dung này.",
            [("meeting", "referenced", "2026-12-01")],
        ),
        (
            "Lễ kỷ niệm 65 năm thiết lập quan hệ ngoại giao hai nước sẽ được tổ chức "
            "vào ngày 05/9/2027.",
            [("ceremony", "referenced", "2027-09-05")],
        ),
        (
            "Tháng 9 vừa qua, Bộ trưởng Bộ Công an Lào đã thăm chính thức Việt Nam.",
            [("visit", "referenced", "2026-09-01")],
        ),
        (
            "Thứ trưởng cảm ơn Lào đã tích cực tham gia Hội nghị Cảnh sát ASEAN do "
            "Việt Nam đăng cai tháng 8/2026.",
            [("conference", "referenced", "2026-08-01")],
        ),
        (
            "Hai bên nhất trí gặp nhau lần thứ hai trong năm vào ngày 15/12/2026 tại "
            "Cửa khẩu Lao Bảo.",
            [("meeting", "referenced", "2026-12-15")],
        ),
        (
            "Đợt tuần tra chung tiếp theo dự kiến tiến hành vào tháng 11/2026.",
            [("joint_operation", "referenced", "2026-11-01")],
        ),
    ],
)
def test_a_dated_occasion_is_told_beside_the_talks(text, expected):
    assert beside(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "Thực hiện Kế hoạch số 12 tháng 6/2026 của hai Bộ, Tổng cục Cảnh sát Lào đã cử"
            " đoàn sang Việt Nam."
        ),
        ("Hai bên đã ký Bản ghi nhớ ngày 14/3/2024."),
        ("Hiệp định chuyển giao người bị kết án phạt tù có hiệu lực từ ngày 01/6/2023."),
        ("Cục Cảnh sát hình sự đề nghị tổ chức hội nghị chuyên đề vào tháng 4/2027."),
        ("Phía Lào đề xuất gia hạn Kế hoạch đến ngày 31/12/2027."),
        ("Từ ngày 01/01/2026 đến 30/9/2026, hai bên đã trao đổi 45 thông tin."),
        ("Hai bên phấn đấu hoàn thành việc đối chiếu hồ sơ trước ngày 30/11/2026."),
        ("Đối tượng Trần Văn Khoa bị Công an tỉnh Nghệ An khởi tố ngày 12/4/2025."),
        ("Ngày 15/8/2025, Trần Văn Khoa trốn sang Lào."),
        ("Vụ án xảy ra ngày 02/3/2026 tại huyện Nậm Pồ."),
        ("Cục Cảnh sát hình sự được thành lập ngày 18/4/1954."),
        ("Năm 2024, hai bên đã ký Kế hoạch hợp tác."),
        ("Tại hội đàm ngày 19/10, hai bên đã thông báo tình hình tội phạm."),
        ("Hai bên thống nhất tổ chức Giải bóng chuyền giao hữu nhân dịp 20/7/2027."),
        ("Ngày 21/10, Đoàn Lào rời Hà Nội, kết thúc tốt đẹp chuyến thăm."),
        ("Khóa học kéo dài đến ngày 30/11/2026."),
        (
            "Bộ Công an Lào sẽ cử 10 cán bộ sang học tại Học viện Cảnh sát nhân dân "
            "từ tháng 9/2027."
        ),
    ],
)
def test_a_day_of_something_else_tells_of_no_occasion(text):
    assert beside(text) == []
