"""Further sentences with counts: what was done, and what suspects did or somebody is."""

import pytest
from tests.core.reading.outcomes.test_any_count import values


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Báo cáo tại hội nghị cho thấy, 5 năm qua hai bên đã tiến hành 23 cuộc "
            "hội đàm các cấp, ký 11 văn bản thỏa thuận.",
            [11, 23],
        ),
        (
            "Tính đến nay, Việt Nam đã cử 1.083 lượt cán bộ, chiến sĩ tham gia các "
            "phái bộ.",
            [1083],
        ),
        (
            "Bộ Công an đã bố trí chỗ ở cho 45 lưu học sinh Lào.",
            [45],
        ),
        (
            "Hai bên đã rà soát, xác minh thông tin 340 công dân Việt Nam cư trú bất "
            "hợp pháp; cấp giấy thông hành cho 287 trường hợp.",
            [287, 340],
        ),
        (
            "Trong đợt cao điểm, lực lượng chức năng hai nước kiểm tra 1.250 lượt "
            "phương tiện, phát hiện 34 vụ vi phạm, xử phạt 2,3 tỷ đồng.",
            [34, 1250, 2300000000],
        ),
        (
            "Phía bạn đã chuyển giao 4 nghi phạm cùng 2,7 kg ma túy và 6 điện thoại "
            "di động.",
            [2.7, 4, 6],
        ),
        (
            "Số tang vật thu giữ gồm 320 bánh heroin, 45 kg ketamine.",
            [45, 320],
        ),
        (
            "Kết quả đã thu hồi được 12,4 tỷ đồng trả lại cho bị hại.",
            [12400000000],
        ),
        (
            "Hai bên tổ chức 8 buổi tuyên truyền cho hơn 3.000 lượt người dân, phát "
            "5.000 tờ rơi.",
            [8, 3000, 5000],
        ),
        (
            "Đoàn đã tặng trường 30 bộ bàn ghế, 100 suất học bổng, tổng trị giá 250 "
            "triệu đồng.",
            [30, 100],
        ),
        (
            "Cục đã hướng dẫn, làm thủ tục cho 96 người nước ngoài hồi hương.",
            [96],
        ),
        (
            "Trong số 236 yêu cầu nhận được, Việt Nam đã trả lời 214 yêu cầu.",
            [214],
        ),
        (
            "Cảnh sát Hàn Quốc đã đào tạo 120 cán bộ, tài trợ 4 phòng thí nghiệm.",
            [4, 120],
        ),
        (
            "Hai bên đã đấu tranh thành công chuyên án LV26, bắt 7 đối tượng, thu "
            "180.000 viên hồng phiến.",
            [7, 180000],
        ),
        (
            "Qua công tác phối hợp, đã vận động 15 đối tượng truy nã ra đầu thú.",
            [15],
        ),
        (
            "Trung tâm tiếp nhận, xử lý 2.150 tin báo; ngăn chặn 96 cuộc gọi lừa đảo,"
            " bảo vệ được 3,8 triệu USD của người dân.",
            [96, 2150, 3800000],
        ),
        (
            "Phía Việt Nam đã chia sẻ dữ liệu của 58 đối tượng và 1.124 số điện thoại.",
            [58, 1124],
        ),
        (
            "Hai bên cũng đã phối hợp tổ chức 02 hội thảo quốc tế, 05 khóa tập huấn "
            "với hơn 210 lượt học viên.",
            [2, 5, 210],
        ),
        (
            "Năm 2025 đã có 31 đoàn của hai bên sang thăm và làm việc.",
            [31],
        ),
        (
            "Đồn Biên phòng hai bên đã khám bệnh, cấp thuốc miễn phí cho trên 400 "
            "lượt người dân.",
            [400],
        ),
        (
            "Hai lực lượng đã tuần tra song phương được 24 lần, phát quang 15 km "
            "đường thông tầm nhìn.",
            [15, 24],
        ),
        (
            "Cảnh sát biển hai nước đã cứu nạn thành công 2 tàu cá với 17 ngư dân.",
            [2, 17],
        ),
        (
            "Hai bên tháo gỡ vướng mắc trong 6 vụ việc ủy thác tư pháp.",
            [6],
        ),
        (
            "Quân đội hai nước đã rà phá 120 ha đất ô nhiễm bom mìn.",
            [120],
        ),
    ],
)
def test_what_was_done_is_counted(sentence, expected):
    assert values(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "- Mở hai lớp tập huấn.",
        ("Hai bên trao đổi 15 nội dung liên quan đến an ninh biên giới."),
        ("Tội phạm mạng gây thiệt hại 18.000 tỷ đồng mỗi năm cho Việt Nam."),
        ("Nhóm này đã tuyển 40 người sang Campuchia làm việc."),
        ("Cục Đối ngoại có 12 cán bộ biệt phái."),
        ("Dự án có tổng kinh phí 3 triệu USD, thực hiện trong 36 tháng."),
        ("Hai bên cam kết trong năm 2026 trao đổi ít nhất 4 đoàn."),
        ("Hai nước có 9 cặp cửa khẩu và 27 lối mở."),
        ("Bà Penrose công tác 25 năm trong ngành cảnh sát, từng chỉ huy 300 sĩ quan."),
        ("Đối tượng khai đã nhận 50 triệu đồng tiền công vận chuyển 3 bánh heroin."),
        ("Kim ngạch hai nước đạt 15 tỷ USD."),
        ("Hai bên đặt mục tiêu triệt phá 100% đường dây."),
        ("Cơ quan chức năng Australia ước tính có 2.000 nạn nhân."),
        ("Chương trình phát động sẽ tặng 500 phần quà."),
        ("Đường dây do 3 đối tượng cầm đầu, thu lợi 20 tỷ đồng."),
        ("Tòa án đã tuyên phạt Nguyễn Văn Bạ 12 năm tù."),
    ],
)
def test_what_was_not_done_together_is_not_counted(sentence):
    assert values(sentence) == []
