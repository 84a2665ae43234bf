"""How reports open, whatever the type: a day, a place, who acts, and a verb or a noun."""

import pytest
from tests.core.reading.made_up import engagements

REPORT = "Hợp tác quốc tế\n\n20/10/2026\n\n{}\n"


def told(text):
    return engagements(REPORT.format(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sáng 19/10, tại trụ sở Bộ Công an, Thượng tướng Phạm Hữu Tâm, Thứ trưởng"
            " Bộ Công an tiếp bà Clara Moreau, Đại sứ Bỉ tại Việt Nam nhân dịp kết "
            "thúc nhiệm kỳ công tác.",
            [("reception", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, nhận lời mời của Bộ trưởng Bộ Nội vụ Cuba, Đoàn công tác Bộ "
            "Công an do Thứ trưởng Phạm Hữu Tâm dẫn đầu đã đến La Habana, bắt đầu "
            "chuyến thăm Cuba.",
            [("visit", "primary", "2026-10-19")],
        ),
        (
            "Nhân dịp dự Hội nghị INTERPOL khu vực, ngày 19/10, Thiếu tướng Lê Văn "
            "Độ, Cục trưởng Cục Đối ngoại đã gặp song phương ông Kim Min-soo, Giám "
            "đốc Cục Hợp tác quốc tế, Cơ quan Cảnh sát quốc gia Hàn Quốc.",
            [("meeting", "primary", "2026-10-19")],
        ),
        (
            "Hội nghị sơ kết 3 năm thực hiện Quy chế phối hợp giữa Công an tỉnh Điện "
            "Biên và Sở An ninh tỉnh Phông Sa Lỳ đã được tổ chức ngày 19/10 tại thành"
            " phố Điện Biên Phủ.",
            [("conference", "primary", "2026-10-19")],
        ),
        (
            "Vòng đàm phán thứ 3 Hiệp định chuyển giao người bị kết án phạt tù giữa "
            "Việt Nam và Thái Lan diễn ra trong hai ngày 18 và 19/10 tại Hà Nội.",
            [("talks", "primary", "2026-10-18")],
        ),
        (
            "Trong các ngày 17-19/10, tại Đà Nẵng, Cục Cảnh sát điều tra tội phạm về "
            "ma túy phối hợp với Cơ quan Phòng, chống ma túy Hoa Kỳ tổ chức khóa tập "
            "huấn về điều tra tiền chất.",
            [("training", "primary", "2026-10-17")],
        ),
        (
            "Chiều 19/10, Đồn Biên phòng Cửa khẩu quốc tế La Lay phối hợp với các đơn"
            " vị tổ chức tiếp nhận 17 công dân Việt Nam do lực lượng chức năng Lào "
            "trao trả.",
            [("handover", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, tại Cột mốc 595, Đồn Biên phòng Hướng Lập và Đại đội Biên "
            "phòng 321 (Lào) đã tổ chức tuần tra song phương.",
            [("joint_operation", "primary", "2026-10-19")],
        ),
        (
            "Tại Viêng Chăn, Bộ trưởng Bộ Công an Vũ Trường Sanh và Bộ trưởng Bộ "
            "Công an Lào Bounmy Sengdara ngày 19/10 đồng chủ trì Hội nghị hợp tác "
            "giữa hai Bộ lần thứ 13.",
            [("conference", "primary", "2026-10-19")],
        ),
        (
            "Sáng ngày 19 tháng 10 năm 2026, Công an thành phố Cần Thơ long trọng tổ "
            "chức Lễ trao tặng 10 bộ máy tính cho Công an tỉnh Kampot, Vương quốc "
            "Campuchia.",
            [("ceremony", "primary", "2026-10-19")],
        ),
        (
            "Theo lời mời của Bộ Nội vụ Slovakia, từ ngày 14 - 18/10/2026, Thượng "
            "tướng Phạm Hữu Tâm, Thứ trưởng Bộ Công an đã có chuyến công tác tại "
            "Slovakia.",
            [("visit", "primary", "2026-10-14")],
        ),
        (
            "Ngày 19/10, Đoàn công tác của Cảnh sát Hoàng gia Thái Lan do Trung tướng"
            " Somchai Rattana làm Trưởng đoàn đã có buổi trao đổi với Cục An ninh "
            "mạng và phòng, chống tội phạm sử dụng công nghệ cao.",
            [("meeting", "primary", "2026-10-19")],
        ),
        (
            "Lúc 15h ngày 19/10, tại sân bay quốc tế Nội Bài, Văn phòng Interpol Việt"
            " Nam đã tiếp nhận đối tượng truy nã đỏ Trần Văn Sĩ từ Cảnh sát "
            "Philippines.",
            [("handover", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Cục Cảnh sát giao thông ký kết Bản ghi nhớ hợp tác với Cơ "
            "quan Cảnh sát quốc gia Nhật Bản.",
            [("ceremony", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Lễ ký kết Kế hoạch hợp tác năm 2027 giữa Bộ Công an Việt Nam"
            " và Bộ An ninh Mông Cổ đã diễn ra tại Ulan Bator.",
            [("ceremony", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Đại tá Vừ A Lâu, Phó Giám đốc Công an tỉnh Sơn La làm việc "
            "với Đoàn công tác Sở An ninh tỉnh Hủa Phăn do Đại tá Bun Thoong làm "
            "Trưởng đoàn.",
            [("meeting", "primary", "2026-10-19")],
        ),
        (
            "Sáng nay (19/10), hơn 200 đại biểu đến từ 15 nước dự khai mạc Diễn đàn "
            "Cảnh sát châu Á lần thứ 5 do Bộ Công an đăng cai tổ chức tại Hà Nội.",
            [("conference", "primary", "2026-10-19")],
        ),
        (
            "Ngày 18/10, Thủ tướng Chính phủ đã tiếp Bộ trưởng Bộ Nội vụ Campuchia "
            "Keo Vannak đang thăm Việt Nam.",
            [("reception", "primary", "2026-10-18")],
        ),
        (
            "Ngày 19/10, tại Lạng Sơn, Bộ Chỉ huy Bộ đội Biên phòng tỉnh Lạng Sơn tổ "
            "chức hội đàm với Chi đội Quản lý biên giới Sùng Tả, Quảng Tây (Trung "
            "Quốc).",
            [("talks", "primary", "2026-10-19")],
        ),
        (
            "Chiều 19/10, tại Hà Nội, Bộ Công an tổ chức Lễ công bố quyết định và "
            "xuất quân của Đơn vị Cảnh sát gìn giữ hòa bình số 2.",
            [("ceremony", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Trường Cao đẳng Cảnh sát nhân dân II bế giảng lớp tiếng Việt"
            " cho 25 cán bộ Bộ Nội vụ Campuchia.",
            [("ceremony", "primary", "2026-10-19")],
        ),
        (
            "Đại tướng Vũ Trường Sanh, Bộ trưởng Bộ Công an hôm 19/10 có cuộc điện "
            "đàm với Bộ trưởng Bộ Nội vụ Singapore Tan Wee Hock.",
            [("talks", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Phòng Cảnh sát hình sự Công an tỉnh Tây Ninh phối hợp với "
            "Công an tỉnh Svay Rieng (Campuchia) bắt giữ 4 đối tượng tại thành phố "
            "Bavet.",
            [("joint_operation", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Phó Tổng Giám đốc Cơ quan Tội phạm quốc gia Anh (NCA) James "
            "Holt đến chào xã giao Trung tướng Nguyễn Văn Lý, Cục trưởng Cục Cảnh sát"
            " hình sự.",
            [("reception", "primary", "2026-10-19")],
        ),
        (
            "Đoàn công tác Công an tỉnh Đồng Tháp vừa sang thăm, chúc Tết cổ truyền "
            "Chôl Chnăm Thmây Công an tỉnh Prey Veng (Campuchia).",
            [("visit", "primary", None)],
        ),
        (
            "Ngày 19/10, Bộ Tư lệnh Cảnh sát biển Việt Nam và Lực lượng Bảo vệ bờ "
            "biển Ấn Độ tiến hành diễn tập chung ngoài khơi Chennai.",
            [("training", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Cơ quan thường trú UNODC tại Việt Nam và Học viện Cảnh sát "
            "nhân dân khai giảng lớp bồi dưỡng kỹ năng điều tra tội phạm mua bán "
            "người.",
            [("ceremony", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, tại Hà Nội diễn ra Phiên họp lần thứ 2 Ủy ban hỗn hợp về "
            "phòng, chống tội phạm Việt Nam - Belarus.",
            [("meeting", "primary", "2026-10-19")],
        ),
        (
            "Tại Hội nghị Bộ trưởng ASEAN về phòng, chống tội phạm xuyên quốc gia lần"
            " thứ 19 diễn ra tại Manila ngày 19/10, Thứ trưởng Bộ Công an Phạm Hữu "
            "Tâm đã phát biểu đề nghị các nước ASEAN chia sẻ thông tin.",
            [("conference", "primary", "2026-10-19")],
        ),
        (
            "Thông tin từ Cục Đối ngoại, Bộ Công an cho biết, ngày 18/10, Bộ trưởng "
            "Vũ Trường Sanh đã hội kiến Thủ tướng Hungary Viktor Kovács.",
            [("meeting", "primary", "2026-10-18")],
        ),
        (
            "Hội thảo quốc tế “Phòng, chống tội phạm rửa tiền trong kỷ nguyên số” do "
            "Học viện An ninh nhân dân và Quỹ Hanns Seidel (Đức) phối hợp tổ chức "
            "khai mạc sáng 19/10 tại Hà Nội.",
            [("conference", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Công an tỉnh An Giang họp trực tuyến với Ty Công an tỉnh Takeo.",
            [("meeting", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, ông Péter Nagy, Quốc vụ khanh Bộ Nội vụ Hungary và đoàn công"
            " tác đã tham quan, trao đổi kinh nghiệm tại Trung tâm Dữ liệu quốc gia "
            "về dân cư.",
            [("visit", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, đoàn cán bộ Cục Cảnh sát hình sự lên đường sang Lyon nhận "
            "nhiệm vụ tại Tổng Thư ký INTERPOL.",
            [("deployment", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, hai bên đã tiến hành hội đàm tại Trung tâm Hội nghị quốc tế "
            "do Thứ trưởng Bộ Công an Phạm Hữu Tâm và Thứ trưởng Bộ Nội vụ Cuba Julio"
            " Ramos đồng chủ trì.",
            [("talks", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Cục Quản lý xuất nhập cảnh khai trương đường dây nóng với "
            "Tổng cục Di trú Campuchia.",
            [("ceremony", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Đối thoại an ninh Việt Nam - Australia lần thứ 4 được tổ "
            "chức tại Canberra dưới sự chủ trì của Thứ trưởng Bộ Công an Phạm Hữu "
            "Tâm.",
            [("dialogue", "primary", "2026-10-19")],
        ),
        (
            "Từ 12 đến 16/10, tại Bangkok, Tổ công tác Việt Nam đã phối hợp với Cảnh "
            "sát Thái Lan triển khai đợt cao điểm truy bắt tội phạm truy nã.",
            [("joint_operation", "primary", "2026-10-12")],
        ),
        (
            "Ngày 19/10, tại xã Thượng Trạch, Đồn Biên phòng Cà Roòng tổ chức giao "
            "ban quý III với Đại đội Bảo vệ biên giới 259 (Lào).",
            [("meeting", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Đoàn cán bộ Cục Phòng, chống ma túy và tội phạm Bộ đội Biên "
            "phòng đã trao đổi nghiệp vụ với Cơ quan Ma túy Trung ương Singapore.",
            [("meeting", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, 28 học viên là sĩ quan cảnh sát Lào bắt đầu khóa học tiếng "
            "Việt tại Trường Đại học Kỹ thuật - Hậu cần Công an nhân dân.",
            [("training", "primary", "2026-10-19")],
        ),
    ],
)
def test_the_first_sentence_tells_what_was_held_and_when(text, expected):
    assert told(text) == expected
