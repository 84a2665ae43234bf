"""Further sentences that recall or announce with a day, or tell a day of something else."""

import pytest
from tests.core.reading.occasions.test_any_mention import beside


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trong chuyến thăm Lào hồi đầu tháng 7/2026, Bộ trưởng Bộ Công an đã trao"
            " tặng bạn 20 xe ô tô.",
            [("visit", "referenced", "2026-07-01")],
        ),
        (
            "Tại Hội nghị cấp cao lần thứ 5 (tháng 4/2026), hai bên đã thống nhất "
            "nâng tầm hợp tác.",
            [("conference", "referenced", "2026-04-01")],
        ),
        (
            "Đây là hoạt động cụ thể hóa kết quả cuộc hội đàm giữa hai Bộ trưởng tại "
            "Viêng Chăn ngày 12/3/2026.",
            [("talks", "referenced", "2026-03-12")],
        ),
        (
            "Dự kiến trong tháng 12/2026, hai bên sẽ tổ chức lễ bàn giao trụ sở mới.",
            [("handover", "referenced", "2026-12-01")],
        ),
        (
            "Tháng 3/2027, Việt Nam sẽ đăng cai Hội nghị Cảnh sát biển châu Á.",
            [("conference", "referenced", "2027-03-01")],
        ),
        (
            "Phía Lào dự kiến cử đoàn sang Việt Nam trong tháng 11/2026 để khảo sát "
            "thực tế.",
            [("visit", "referenced", "2026-11-01")],
        ),
        (
            "Cục Cảnh sát hình sự mời Tổng cục trưởng sang dự Hội nghị truy nã quốc "
            "tế tổ chức tại Đà Nẵng từ ngày 3 đến 5/12/2026.",
            [("conference", "referenced", "2026-12-03")],
        ),
        (
            "Chuyến thăm diễn ra từ ngày 17 đến 21/10/2026.",
            [("visit", "primary", "2026-10-17")],
        ),
        (
            "Gần đây, ngày 30/9, Công an hai nước đã phối hợp bắt giữ 5 đối tượng tại"
            " Savannakhet.",
            [("joint_operation", "referenced", "2026-09-30")],
        ),
        (
            "Ngày 5/8/2026, Công an tỉnh Quảng Trị và Sở An ninh tỉnh Savannakhet đã "
            "khám xét kho hàng, thu giữ 120 kg ma túy.",
            [("joint_operation", "referenced", "2026-08-05")],
        ),
        (
            "Phiên họp vòng 2 diễn ra ngày 20/10 tại Hạ Long.",
            [("meeting", "primary", "2026-10-20")],
        ),
        (
            "Vòng đàm phán thứ tư dự kiến diễn ra trong quý I/2027 tại Viêng Chăn.",
            [("talks", "referenced", "2027-01-01")],
        ),
        (
            "Ông Vilay cho biết thêm, đoàn chuyên gia Lào sẽ sang Hà Nội vào giữa "
            "tháng 11/2026.",
            [("visit", "referenced", "2026-11-01")],
        ),
        (
            "Hai bên sẽ gặp lại nhau tại Luông Pha Băng vào tháng 4/2027.",
            [("meeting", "referenced", "2027-04-01")],
        ),
        (
            "Trước mắt, hai bên phối hợp tổ chức tốt Hội nghị giao ban cụm biên giới "
            "vào cuối tháng 10/2026.",
            [("conference", "referenced", "2026-10-01")],
        ),
        (
            "Ngày 21/10, Đoàn sẽ dâng hương tại Nghĩa trang liệt sĩ quốc tế Việt - Lào.",
            [("visit", "referenced", "2026-10-21")],
        ),
        (
            "Hội đàm lần này là hoạt động tiếp nối hội đàm tháng 5/2026 tại Viêng Chăn.",
            [("talks", "referenced", "2026-05-01")],
        ),
        (
            "Cuộc diễn tập chung đầu tiên giữa hai lực lượng được tổ chức vào tháng "
            "12/2024 tại Hủa Phăn.",
            [("training", "referenced", "2024-12-01")],
        ),
        (
            "Hai bên cũng thống nhất lịch tuần tra song phương trong tháng 11/2026.",
            [("joint_operation", "referenced", "2026-11-01")],
        ),
        (
            "Tổng cục Cảnh sát Lào khẳng định sẽ tham dự Hội nghị cấp Bộ trưởng về "
            "buôn bán người tại Hà Nội vào tháng 12/2026.",
            [("conference", "referenced", "2026-12-01")],
        ),
        (
            "Cán bộ hai bên đã gặp nhau tại Cửa khẩu Nậm Cắn ngày 8/10 để chuẩn bị "
            "cho hội đàm.",
            [("meeting", "referenced", "2026-10-08")],
        ),
    ],
)
def test_a_dated_occasion_is_told_beside_the_talks(text, expected):
    assert beside(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 12/9, Công an tỉnh Nghệ An tiếp nhận tin báo của bà Lê Thị Hoa.",
        "Ngày 15/9, bà Lê Thị Hoa đến Công an tỉnh Nghệ An trình báo.",
        "Ngày 16/9, Cơ quan Cảnh sát điều tra Công an tỉnh Nghệ An khởi tố vụ án.",
        "Ngày 20/9, Công an tỉnh Nghệ An tổ chức họp báo công bố kết quả.",
        "Ngày 23/9, Công an tỉnh Nghệ An trao Giấy khen cho 3 chiến sĩ.",
        "Ngày 24/9, Công an tỉnh Nghệ An tiếp nhận hồ sơ của phía Lào.",
        "Ngày 27/9, Cục Cảnh sát hình sự làm việc với đối tượng Trần Văn Khoa.",
        (
            "Tiếp nối thành công của Hội nghị lần thứ 9 năm 2025 tại Siêm Riệp, hai "
            "bên chuẩn bị cho Hội nghị lần thứ 10."
        ),
        ("Hai bên nhất trí sẽ tổ chức kỷ niệm 10 năm kết nghĩa vào ngày 25/12/2026."),
        ("Đoàn Lào có mặt tại Việt Nam từ ngày 17/10 và sẽ về nước ngày 21/10."),
        ("Ngày 6/6/2026, Tòa án nhân dân tỉnh Nghệ An tuyên phạt đối tượng 18 năm tù."),
        ("Bản ghi nhớ được ký tháng 9/2023 nhân chuyến thăm của Bộ trưởng Bộ Công an Lào."),
        ("Hai bên đã hoàn thành 3 khóa tập huấn trong tháng 8/2026."),
        ("Trong 9 tháng năm 2026, hai bên tổ chức 4 cuộc họp trực tuyến."),
        ("Từ tháng 3/2026 đến nay, hai bên đã tổ chức nhiều cuộc trao đổi."),
        (
            "Thượng úy Nguyễn Văn An nhập ngũ tháng 2/2015, từng tham gia khóa học "
            "tiếng Lào."
        ),
        (
            "Trung tâm Chỉ huy được khánh thành ngày 12/8/2025 bằng nguồn viện trợ "
            "của Việt Nam."
        ),
        ("Công ước Hà Nội được mở ký tháng 10/2025."),
        ("Trước ngày 15/11/2026, hai bên hoàn thành kế hoạch tổ chức hội nghị."),
        (
            "Bộ Công an Lào đề nghị Bộ Công an Việt Nam hỗ trợ tổ chức Đại hội thể "
            "thao Cảnh sát vào tháng 2/2027."
        ),
        (
            "Hội nghị thống nhất trong năm 2027 tổ chức 4 đợt tuần tra song phương, 2"
            " cuộc giao ban."
        ),
        ("Đối tượng khai nhận, ngày 2/10/2026 đã gặp Xeng tại bản Na Meo để nhận ma túy."),
        ("Nhân dịp 19/8, hai bên gửi lời chúc mừng lẫn nhau."),
        ("Ngày 30/11/2026 là hạn cuối nộp hồ sơ khóa học."),
        ("Biên bản ghi nhớ có hiệu lực từ ngày ký đến ngày 19/10/2031."),
    ],
)
def test_a_day_of_something_else_tells_of_no_occasion(text):
    assert beside(text) == []
