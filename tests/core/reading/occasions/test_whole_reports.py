"""Whole short reports: what was held on which day, what is recalled and announced."""

from collections import Counter

import pytest
from tests.core.reading.made_up import engagements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Đoàn Công an tỉnh Quảng Ninh thăm Quảng Tây\n"
            "\n"
            "22/10/2026\n"
            "\n"
            "Từ ngày 19 - 21/10, Đoàn đại biểu Công an tỉnh Quảng Ninh do Đại tá Vũ Thanh"
            " Sơn, Giám đốc Công an tỉnh dẫn đầu đã sang thăm, làm việc với Công an tỉnh "
            "Quảng Tây (Trung Quốc).\n"
            "\n"
            "Tại buổi hội đàm sáng 20/10 ở Nam Ninh, hai bên đánh giá kết quả hợp tác. "
            "Kết thúc hội đàm, hai bên ký Biên bản hội đàm.\n"
            "\n"
            "Chiều 20/10, Đoàn tham quan Trung tâm chỉ huy Công an thành phố Nam Ninh.\n"
            "\n"
            "Ngày 21/10, Đoàn làm việc với Công an thành phố Đông Hưng, sau đó về nước "
            "qua Cửa khẩu quốc tế Móng Cái.\n",
            [
                ("visit", "primary", "2026-10-19"),
                ("talks", "primary", "2026-10-20"),
                ("visit", "primary", "2026-10-20"),
                ("meeting", "primary", "2026-10-21"),
            ],
        ),
        (
            "Tiếp nhận 6 đối tượng truy nã từ Campuchia\n"
            "\n"
            "20/10/2026\n"
            "\n"
            "Ngày 19/10, tại Cửa khẩu quốc tế Mộc Bài, Cục Cảnh sát hình sự phối hợp với "
            "Công an tỉnh Tây Ninh tiếp nhận 6 đối tượng truy nã do Tổng cục Cảnh sát "
            "quốc gia Campuchia bàn giao.\n"
            "\n"
            "Trước đó, ngày 02/10, Cục Cảnh sát hình sự gửi công hàm đề nghị phía bạn "
            "phối hợp truy bắt.\n"
            "\n"
            "Ngày 14/10, lực lượng Cảnh sát Campuchia đã bắt giữ nhóm đối tượng tại tỉnh "
            "Svay Rieng.\n"
            "\n"
            "Tính từ đầu năm 2026 đến nay, hai bên đã trao trả 43 đối tượng.\n",
            [("handover", "primary", "2026-10-19")],
        ),
        (
            "Bế giảng khóa tập huấn điều tra tội phạm mạng\n"
            "\n"
            "25/10/2026\n"
            "\n"
            "Chiều 24/10, tại Hà Nội, Cục An ninh mạng và phòng, chống tội phạm sử dụng "
            "công nghệ cao phối hợp với Cơ quan Hợp tác quốc tế Hàn Quốc (KOICA) tổ chức "
            "Lễ bế giảng Khóa tập huấn điều tra tội phạm mạng.\n"
            "\n"
            "Khóa tập huấn được tổ chức từ ngày 13/10 đến 24/10 với 35 học viên đến từ "
            "Công an các đơn vị, địa phương.\n"
            "\n"
            "Phát biểu bế giảng, Thiếu tướng Tạ Đình Khương, Cục trưởng cảm ơn KOICA. Khóa "
            "học tiếp theo sẽ được tổ chức tại Đà Nẵng vào tháng 3/2027.\n",
            [
                ("ceremony", "primary", "2026-10-24"),
                ("training", "primary", "2026-10-13"),
                ("training", "referenced", "2027-03-01"),
            ],
        ),
        (
            "Bộ trưởng Vũ Trường Sanh dự Hội nghị tại Bắc Kinh\n"
            "\n"
            "21/10/2026\n"
            "\n"
            "Trong khuôn khổ chuyến tham dự Diễn đàn Hợp tác an ninh công cộng toàn cầu "
            "Liên Vân Cảng, ngày 19/10, Bộ trưởng Bộ Công an Vũ Trường Sanh đã có cuộc "
            "gặp song phương với Bộ trưởng Bộ Công an Trung Quốc Mạnh Khải Tường.\n"
            "\n"
            "Tại cuộc gặp, hai bên nhất trí tổ chức Hội nghị cấp Bộ trưởng lần thứ 10 vào"
            " năm 2027.\n"
            "\n"
            "Trước đó, chiều 18/10, Bộ trưởng Vũ Trường Sanh đã gặp Bộ trưởng Bộ Nội vụ "
            "Kazakhstan Daulet Akhmetov.\n",
            [
                ("meeting", "primary", "2026-10-19"),
                ("conference", "referenced", "2027-01-01"),
                ("meeting", "primary", "2026-10-18"),
            ],
        ),
        (
            "Hội đàm giữa Đồn Biên phòng Nậm Cắn và Đại đội Biên phòng 211\n"
            "\n"
            "12/10/2026\n"
            "\n"
            "Ngày 11/10, tại Trạm Kiểm soát Biên phòng Nậm Cắn, Đồn Biên phòng Cửa khẩu "
            "quốc tế Nậm Cắn hội đàm với Đại đội Biên phòng 211 (Lào).\n"
            "\n"
            "Qua 9 tháng, hai bên đã tổ chức 18 đợt tuần tra song phương; trao đổi 22 "
            "nguồn tin. Hai đơn vị thống nhất tuần tra chung vào ngày 25/10; tổ chức giao"
            " ban quý IV vào tháng 12/2026.\n"
            "\n"
            "Cùng ngày, hai đơn vị đã tuần tra song phương đoạn biên giới từ mốc 400 đến "
            "mốc 402.\n",
            [
                ("talks", "primary", "2026-10-11"),
                ("joint_operation", "referenced", "2026-10-25"),
                ("meeting", "referenced", "2026-12-01"),
                ("joint_operation", "primary", "2026-10-11"),
            ],
        ),
        (
            "Đại sứ quán Nhật Bản trao thiết bị cho Bộ Công an\n"
            "\n"
            "10/10/2026\n"
            "\n"
            "Sáng 9/10, tại Hà Nội, Đại sứ quán Nhật Bản tại Việt Nam đã trao 12 bộ thiết"
            " bị giám định cho Viện Khoa học hình sự, Bộ Công an.\n"
            "\n"
            "Số thiết bị này thuộc Dự án viện trợ không hoàn lại được Chính phủ hai nước "
            "ký ngày 15/3/2025. Chuyên gia Nhật Bản sẽ sang Việt Nam hướng dẫn sử dụng "
            "trong tháng 11/2026.\n",
            [("handover", "primary", "2026-10-09")],
        ),
        (
            "Phiên họp Nhóm công tác Việt Nam - Hoa Kỳ\n"
            "\n"
            "15/10/2026\n"
            "\n"
            "Trong hai ngày 13 và 14/10/2026, tại Washington D.C., đã diễn ra Phiên họp "
            "lần thứ 8 Nhóm công tác chung Việt Nam - Hoa Kỳ về thực thi pháp luật. Đại "
            "tá Vũ Huy Khánh, Phó Cục trưởng Cục Đối ngoại và bà Laura Smith, Phó Trợ lý "
            "Ngoại trưởng Hoa Kỳ đồng chủ trì phiên họp.\n"
            "\n"
            "Bên lề phiên họp, Đoàn Việt Nam đã làm việc với Cục Điều tra Liên bang (FBI)"
            " và Cơ quan Phòng, chống ma túy (DEA).\n"
            "\n"
            "Phiên họp lần thứ 9 sẽ diễn ra tại Hà Nội năm 2027.\n",
            [
                ("meeting", "primary", "2026-10-13"),
                ("meeting", "primary", None),
                ("meeting", "referenced", "2027-01-01"),
            ],
        ),
        (
            "Thứ trưởng tiếp Đại sứ Nhật Bản\n"
            "\n"
            "08/10/2026\n"
            "\n"
            "Sáng 07/10, tại trụ sở Bộ Công an, Thượng tướng Phạm Hữu Tâm, Thứ trưởng Bộ "
            "Công an đã có buổi tiếp ông Mori Haruto, Đại sứ Nhật Bản tại Việt Nam.\n"
            "\n"
            "Tại buổi tiếp, Thứ trưởng chúc mừng Đại sứ; đề nghị Đại sứ thúc đẩy tổ chức "
            "Đối thoại An ninh cấp Thứ trưởng lần thứ 10 tại Tokyo.\n"
            "\n"
            "Đại sứ khẳng định phía Nhật Bản đang tích cực chuẩn bị đón Đoàn Bộ Công an "
            "sang thăm Nhật Bản vào cuối tháng 11/2026, đồng thời nhắc lại chuyến thăm "
            "Nhật Bản tháng 5/2025 của Bộ trưởng Bộ Công an.\n",
            [
                ("reception", "primary", "2026-10-07"),
                ("visit", "referenced", "2026-11-01"),
                ("visit", "referenced", "2025-05-01"),
            ],
        ),
    ],
)
def test_each_occasion_of_a_report_is_told_once(text, expected):
    assert Counter(engagements(text)) == Counter(expected)
