"""Whole short reports of trips, campaigns and courses, and what followed that day."""

from collections import Counter

import pytest
from tests.core.reading.made_up import engagements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cục Viễn thông và Cơ quan An ninh mạng Singapore họp trực tuyến\n"
            "\n"
            "15/05/2026 | 09:12\n"
            "\n"
            "An ninh mạng - Cuộc họp trực tuyến giữa Cục An ninh mạng và phòng, chống tội"
            " phạm sử dụng công nghệ cao (Bộ Công an) với Cơ quan An ninh mạng Singapore "
            "(CSA) diễn ra chiều 14/5.\n"
            "\n"
            "Tham dự cuộc họp, phía Việt Nam có Thiếu tướng Tạ Đình Khuê, Phó Cục trưởng;"
            " phía Singapore có bà Chen Li Hua, Phó Giám đốc CSA.\n"
            "\n"
            "Bà Chen Li Hua cảm ơn Cục A05 đã cử 3 chuyên gia dự Tuần lễ An ninh mạng "
            "quốc tế Singapore tổ chức tháng 10/2025; đề nghị hai bên ký kết Bản ghi nhớ "
            "trong năm nay.\n"
            "\n"
            "Hai bên nhất trí sẽ tổ chức diễn tập ứng phó sự cố vào tháng 8/2026; họp "
            "trực tuyến 3 tháng một lần.\n",
            [
                ("meeting", "primary", "2026-05-14"),
                ("conference", "referenced", "2025-10-01"),
                ("training", "referenced", "2026-08-01"),
            ],
        ),
        (
            "Công an Hà Tĩnh chúc Tết Bunpimay Công an Bolikhamxay\n"
            "\n"
            "14/04/2026\n"
            "\n"
            "Nhân dịp Tết cổ truyền Bunpimay 2026, ngày 13/4, Đoàn công tác Công an tỉnh "
            "Hà Tĩnh do Đại tá Nguyễn Hồng Phong, Giám đốc Công an tỉnh làm Trưởng đoàn "
            "đã sang thăm, chúc Tết Công an tỉnh Bolikhamxay (Lào).\n"
            "\n"
            "Thay mặt Đoàn, Đại tá Nguyễn Hồng Phong chúc cán bộ, chiến sĩ Công an tỉnh "
            "Bolikhamxay đón năm mới vui tươi. Đại tá đề nghị hai bên phối hợp truy bắt 5"
            " đối tượng truy nã.\n"
            "\n"
            "Đại tá Khăm Phon, Giám đốc Công an tỉnh Bolikhamxay cảm ơn tình cảm của "
            "Đoàn; thống nhất tổ chức hội đàm thường niên vào tháng 9/2026 tại Hà Tĩnh.\n",
            [("visit", "primary", "2026-04-13"), ("talks", "referenced", "2026-09-01")],
        ),
        (
            "Đối thoại An ninh Việt Nam - Ấn Độ lần thứ 3\n"
            "\n"
            "22/8/2026\n"
            "\n"
            "Ngày 21/8, tại New Delhi, Thượng tướng Đỗ Khánh Toàn, Thứ trưởng Bộ Công an "
            "Việt Nam và ông Vikram Deshpande, Phó Cố vấn An ninh quốc gia Ấn Độ đồng chủ "
            "trì Đối thoại An ninh Việt Nam - Ấn Độ lần thứ 3.\n"
            "\n"
            "Đối thoại diễn ra trong bối cảnh hai nước hướng tới kỷ niệm 10 năm thiết lập"
            " quan hệ Đối tác chiến lược toàn diện (2016 - 2026).\n"
            "\n"
            "Hai bên đánh giá cao kết quả Đối thoại lần thứ 2 diễn ra tại Hà Nội vào "
            "tháng 6/2024; nhất trí tổ chức Đối thoại lần thứ 4 tại Hà Nội năm 2028.\n"
            "\n"
            "Trong khuôn khổ chuyến công tác, ngày 20/8, Thứ trưởng Đỗ Khánh Toàn đã gặp "
            "Bộ trưởng Bộ Nội vụ Ấn Độ; làm việc với Giám đốc Cục Điều tra Trung ương "
            "(CBI).\n",
            [
                ("dialogue", "primary", "2026-08-21"),
                ("dialogue", "referenced", "2024-06-01"),
                ("dialogue", "referenced", "2028-01-01"),
                ("meeting", "primary", "2026-08-20"),
            ],
        ),
        (
            "Khai mạc khóa tập huấn cho cảnh sát Timor-Leste\n"
            "\n"
            "06/7/2026\n"
            "\n"
            "Hôm nay (6/7), Học viện An ninh nhân dân khai mạc Khóa tập huấn nghiệp vụ an"
            " ninh cho 20 cán bộ Cảnh sát quốc gia Timor-Leste.\n"
            "\n"
            "Khóa tập huấn kéo dài từ ngày 6/7 đến ngày 31/7/2026, gồm 8 chuyên đề.\n"
            "\n"
            "Đại tá Bùi Đắc Lương, Phó Giám đốc Học viện cho biết đây là khóa đầu tiên sau"
            " chuyến thăm Việt Nam của Tổng thống Timor-Leste hồi tháng 8/2024. Ông João "
            "Pereira, Đại sứ Timor-Leste tại Việt Nam đề nghị Học viện tiếp tục mở khóa "
            "thứ hai vào năm 2027.\n",
            [
                ("ceremony", "primary", "2026-07-06"),
                ("training", "primary", "2026-07-06"),
                ("visit", "referenced", "2024-08-01"),
            ],
        ),
        (
            "Interpol và Bộ Công an mở chiến dịch truy quét lừa đảo\n"
            "\n"
            "02-03-2026\n"
            "\n"
            "TTO - Từ ngày 2-2 đến 27-2, Bộ Công an Việt Nam cùng cảnh sát 12 nước châu Á"
            ' tham gia chiến dịch "Storm Makers IV" do Interpol điều phối.\n'
            "\n"
            "Kết quả, các nước đã bắt giữ 480 nghi phạm, giải cứu 1.200 nạn nhân. Tại "
            "Việt Nam, Cục Cảnh sát hình sự đã phối hợp với Cảnh sát Campuchia bắt 26 "
            "nghi phạm.\n"
            "\n"
            "Ngày 20-2, Cục Cảnh sát hình sự tiếp nhận 9 nghi phạm do Cảnh sát Campuchia "
            "bàn giao tại cửa khẩu Mộc Bài.\n"
            "\n"
            "Đại diện Interpol cho biết hội nghị tổng kết chiến dịch sẽ được tổ chức tại "
            "Bangkok ngày 25-3.\n",
            [
                ("joint_operation", "primary", "2026-02-02"),
                ("handover", "primary", "2026-02-20"),
                ("conference", "referenced", "2026-03-25"),
            ],
        ),
        (
            "Thứ trưởng Lê Quốc Bình tiếp Giám đốc Quốc gia UNODC\n"
            "\n"
            "12/9/2026\n"
            "\n"
            "Chiều 11/9, Thứ trưởng Bộ Công an Lê Quốc Bình tiếp bà Elena Rossi, Trưởng "
            "đại diện Cơ quan phòng, chống ma túy và tội phạm của Liên hợp quốc (UNODC) "
            "tại Việt Nam đến chào từ biệt nhân dịp kết thúc nhiệm kỳ.\n"
            "\n"
            "Thứ trưởng ghi nhận đóng góp của bà Elena Rossi, nhất là trong việc vận động"
            " tổ chức thành công Lễ mở ký Công ước Hà Nội tháng 10/2025. Nhân dịp này, "
            'Thứ trưởng đã trao Kỷ niệm chương "Vì an ninh Tổ quốc" tặng bà Elena Rossi.\n',
            [
                ("reception", "primary", "2026-09-11"),
                ("ceremony", "referenced", "2025-10-01"),
            ],
        ),
        (
            "Kết nghĩa giữa Đồn Biên phòng Ia O và Tiểu đoàn Biên phòng 203\n"
            "\n"
            "25/6/2026\n"
            "\n"
            "Sáng 24-6, tại xã Ia O, Bộ đội Biên phòng tỉnh Gia Lai tổ chức Lễ ký kết kết"
            " nghĩa giữa Đồn Biên phòng Ia O và Tiểu đoàn Biên phòng số 203, Bộ Chỉ huy "
            "Quân sự tỉnh Ratanakiri (Campuchia).\n"
            "\n"
            "Đại tá Ngô Đắc Tuyển, Chính ủy Bộ đội Biên phòng tỉnh đề nghị hai đơn vị duy "
            "trì tuần tra song phương mỗi quý một lần.\n"
            "\n"
            "Sau lễ ký kết, hai đơn vị tổ chức giao lưu bóng chuyền hữu nghị và tuần tra "
            "song phương bảo vệ cột mốc 28.\n"
            "\n"
            "Dự kiến, tháng 9/2026, Tiểu đoàn 203 sẽ sang thăm Đồn Biên phòng Ia O.\n",
            [("ceremony", "primary", "2026-06-24"), ("visit", "referenced", "2026-09-01")],
        ),
        (
            "Dẫn giải nghi phạm giết người từ Thái Lan về Việt Nam\n"
            "\n"
            "18/11/2026\n"
            "\n"
            "Đêm 17/11, tại sân bay Tân Sơn Nhất, Văn phòng Interpol Việt Nam phối hợp "
            "với Công an tỉnh Đồng Nai hoàn tất thủ tục tiếp nhận nghi phạm Trần Quốc Đạt"
            " (SN 1990) do Cảnh sát Thái Lan dẫn giải.\n"
            "\n"
            "Theo hồ sơ, ngày 3/5/2026, Đạt gây ra vụ án mạng tại phường Biên Hòa rồi "
            "trốn sang Thái Lan. Ngày 10/5/2026, Công an tỉnh Đồng Nai ra quyết định truy"
            " nã.\n"
            "\n"
            "Ngày 12/11, Cảnh sát Thái Lan bắt giữ Đạt tại tỉnh Chonburi. Ngay sau đó, "
            "hai bên tổ chức họp trực tuyến để thống nhất phương án dẫn giải.\n"
            "\n"
            "Đây là đối tượng thứ 12 được Cảnh sát Thái Lan bàn giao cho Việt Nam từ đầu "
            "năm 2026.\n",
            [("handover", "primary", "2026-11-17")],
        ),
        (
            "Hội nghị Tư pháp các tỉnh có chung đường biên giới Việt - Lào\n"
            "\n"
            "Cổng TTĐT Bộ Tư pháp\n"
            "05/08/2026\n"
            "\n"
            "Trong hai ngày 03 - 04/8/2026, tại thành phố Đồng Hới, tỉnh Quảng Trị, Bộ Tư"
            " pháp Việt Nam và Bộ Tư pháp Lào tổ chức Hội nghị Tư pháp các tỉnh có chung "
            "đường biên giới lần thứ 7.\n"
            "\n"
            "Bộ trưởng Bộ Tư pháp Trịnh Đăng Khoát và Bộ trưởng Bộ Tư pháp Lào Khamsone "
            "Vilaythong đồng chủ trì Hội nghị.\n"
            "\n"
            "Sáng 03/8, trước khi khai mạc Hội nghị, hai Bộ trưởng đã có cuộc gặp song "
            "phương. Chiều 04/8, hai Bộ trưởng ký Chương trình hợp tác năm 2027.\n"
            "\n"
            "Hội nghị lần thứ 8 sẽ do Bộ Tư pháp Lào đăng cai tổ chức tại tỉnh "
            "Savannakhet vào năm 2028.\n",
            [
                ("conference", "primary", "2026-08-03"),
                ("meeting", "primary", "2026-08-03"),
                ("ceremony", "primary", "2026-08-04"),
                ("conference", "referenced", "2028-01-01"),
            ],
        ),
        (
            "Bộ trưởng Bộ Công an thăm chính thức Cộng hòa Pháp\n"
            "\n"
            "10/10/2026\n"
            "\n"
            "(BCA) - Từ ngày 05 đến 08/10, Đại tướng Vũ Trường Sanh, Bộ trưởng Bộ Công "
            "an dẫn đầu Đoàn đại biểu cấp cao Bộ Công an thăm chính thức Cộng hòa Pháp.\n"
            "\n"
            "* Ngày 06/10, ngay sau lễ đón chính thức tại Paris, Bộ trưởng Lương Tam "
            "Quang đã hội đàm với Bộ trưởng Bộ Nội vụ Pháp Laurent Martin.\n"
            "\n"
            "* Chiều cùng ngày, Bộ trưởng Vũ Trường Sanh có buổi làm việc với Tổng cục "
            "trưởng Tổng cục Cảnh sát quốc gia Pháp.\n"
            "\n"
            "* Ngày 07/10, tại Lyon, Bộ trưởng đã gặp Tổng Thư ký INTERPOL Renato "
            "Figueira.\n"
            "\n"
            "* Trong thời gian ở Pháp, Bộ trưởng đã đến thăm Đại sứ quán Việt Nam tại "
            "Pháp.\n"
            "\n"
            "Kết thúc chuyến thăm, hai bên ra Thông cáo báo chí chung.\n",
            [
                ("visit", "primary", "2026-10-05"),
                ("talks", "primary", "2026-10-06"),
                ("meeting", "primary", "2026-10-06"),
                ("meeting", "primary", "2026-10-07"),
                ("visit", "primary", None),
            ],
        ),
        (
            "Việt Nam - Úc phối hợp ngăn chặn di cư trái phép\n"
            "\n"
            "30/3/2026\n"
            "\n"
            "Phái đoàn Bộ Nội vụ Úc do bà Karen Doyle, Phó Tổng Thư ký dẫn đầu có chuyến "
            "làm việc tại Việt Nam từ 25 đến 28/3.\n"
            "\n"
            "Tại buổi làm việc với Cục Quản lý xuất nhập cảnh sáng 26/3, hai bên trao đổi"
            " về tình hình di cư trái phép.\n"
            "\n"
            "Hôm sau, đoàn khảo sát thực địa tại Hải Phòng và làm việc với Công an thành "
            "phố.\n"
            "\n"
            "Bà Karen Doyle thông báo Úc sẽ tài trợ khóa đào tạo nhận diện giấy tờ giả, "
            "dự kiến khai giảng ngày 11/5 tại Đà Nẵng.\n",
            [
                ("visit", "primary", "2026-03-25"),
                ("meeting", "primary", "2026-03-26"),
                ("visit", "primary", "2026-03-27"),
                ("training", "referenced", "2026-05-11"),
            ],
        ),
    ],
)
def test_each_occasion_of_a_report_is_told_once(text, expected):
    assert Counter(engagements(text)) == Counter(expected)
