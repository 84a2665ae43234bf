"""What is counted as done together, whatever is counted, and numbers that are none."""

import pytest
from tests.core.reading.made_up import OPENING, read


def values(sentence):
    return sorted(one.value for one in read(OPENING + sentence).results)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hai bên đã trao đổi 312 lượt thông tin, phối hợp xác minh 47 vụ việc.",
            [47, 312],
        ),
        (
            "Lực lượng chức năng đã thu giữ 15 bánh heroin, hơn 20 kg ma túy đá, 3 "
            "khẩu súng quân dụng cùng nhiều tang vật.",
            [3, 15, 20],
        ),
        (
            "Cục Đối ngoại đã tiếp nhận và xử lý 126 yêu cầu tương trợ, đạt tỷ lệ 92%.",
            [126],
        ),
        (
            "Phía Australia đã đào tạo cho Bộ Công an Việt Nam trên 1.500 lượt cán bộ.",
            [1500],
        ),
        (
            "Bộ Công an đã cử 05 đoàn với 32 lượt cán bộ sang học tập kinh nghiệm.",
            [5, 32],
        ),
        (
            "Qua đó, đã phát hiện, bắt giữ 11 vụ/17 đối tượng, thu 34.000 viên ma túy"
            " tổng hợp.",
            [11, 17, 34000],
        ),
        (
            "Hai bên đã giải cứu, đưa về nước an toàn 27 nạn nhân, trong đó có 9 trẻ em.",
            [27],
        ),
        (
            "Trung tâm An ninh mạng Australia đã tài trợ 02 hệ thống phân tích dữ "
            "liệu trị giá 1,2 triệu USD.",
            [2],
        ),
        (
            "Cục Đối ngoại đã phối hợp dẫn độ về nước 04 đối tượng truy nã quốc tế.",
            [4],
        ),
        (
            "Hai bên đã ký kết 07 văn bản hợp tác.",
            [7],
        ),
        (
            "Đoàn khám đã khám, cấp thuốc miễn phí cho 650 người dân nghèo.",
            [650],
        ),
        (
            "Công an tỉnh đã hỗ trợ xây dựng 02 nhà làm việc, tặng 30 suất quà cho "
            "cán bộ bạn.",
            [2, 30],
        ),
        (
            "Đến nay đã có 412 sĩ quan Australia và Việt Nam được đào tạo tại trung tâm.",
            [412],
        ),
        (
            "Trong 9 tháng năm 2024, số vụ việc phối hợp giải quyết là 58 vụ.",
            [58],
        ),
        (
            "Hai bên đã phong tỏa 213 tài khoản, ngăn chặn thiệt hại 45 tỷ đồng.",
            [213, 45000000000],
        ),
        (
            "Sau 5 năm triển khai, đã có 18 đoàn cấp cao hai bên thăm, làm việc lẫn nhau.",
            [18],
        ),
        (
            "Kết quả, hai bên đã bắt 23 đối tượng (trong đó có 05 đối tượng cầm đầu),"
            " thu giữ 19 điện thoại di động và số tiền 870 triệu đồng.",
            [19, 23, 870000000],
        ),
        (
            "Cục Đối ngoại trao tặng Trung tâm 20 bộ máy tính xách tay, 5 máy chiếu.",
            [5, 20],
        ),
        (
            "Phía bạn đã bàn giao 13 hồ sơ và 240 trang tài liệu liên quan.",
            [13, 240],
        ),
        (
            "Hai bên đã tuyên truyền cho 2.300 lượt người dân khu vực biên giới.",
            [2300],
        ),
        (
            "Hai lực lượng đã thiết lập 12 đường dây nóng, duy trì giao ban định kỳ.",
            [12],
        ),
        (
            "Cơ quan chức năng hai nước đã gỡ bỏ hơn 4.700 tài khoản, 1.280 trang web"
            " giả mạo.",
            [1280, 4700],
        ),
        (
            "Tổng giá trị hàng viện trợ là 3,5 tỷ đồng.",
            [3500000000],
        ),
        (
            "Hai bên đã hoàn thành cắm 16/24 cột mốc.",
            [16],
        ),
        (
            "Đã có 9 đối tượng ra đầu thú, 31 công dân được trao trả.",
            [9, 31],
        ),
        (
            "Cảnh sát hai nước đã triệt phá thành công 3 chuyên án lớn, bắt giữ 52 bị can.",
            [3, 52],
        ),
        (
            "Hai bên đã tiến hành lấy lời khai 6 nhân chứng, thu thập 85 gigabyte dữ "
            "liệu điện tử.",
            [6, 85],
        ),
        (
            "Năm 2024, Trung tâm đã chia sẻ 1.940 địa chỉ IP độc hại; cảnh báo 76 "
            "chiến dịch tấn công.",
            [76, 1940],
        ),
        (
            "Hai bên đã tổ chức được 3 lớp tập huấn cho 95 học viên.",
            [3, 95],
        ),
        (
            "Bộ Công an đã cấp 15 học bổng thạc sĩ cho cán bộ Lào.",
            [15],
        ),
        (
            "Phía Lào đã trao trả cho Việt Nam 5 tàu cá và 38 ngư dân.",
            [5, 38],
        ),
        (
            "Hai bên phối hợp tìm kiếm, quy tập 21 hài cốt liệt sĩ.",
            [21],
        ),
        (
            "Trung tướng tặng Giấy khen cho 3 tập thể, 7 cá nhân có thành tích.",
            [3, 7],
        ),
        (
            "Hai bên đã bàn giao, tiếp nhận 62 lượt đối tượng vi phạm quy chế biên giới.",
            [62],
        ),
        (
            "Lực lượng hai bên đã phối hợp chữa cháy, cứu nạn 3 vụ, cứu được 14 người.",
            [3, 14],
        ),
    ],
)
def test_what_was_done_is_counted(sentence, expected):
    assert values(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Cảnh sát hai nước khám xét bốn địa điểm tại tỉnh Nghệ An, bắt giữ 31 người.",
            [4, 31],
        ),
        ("Hai bên đã phong tỏa 17 tài khoản có số dư 6,3 triệu USD.", [17, 6_300_000]),
        ("Khóa tập huấn có sự tham gia của 30 học viên.", [30]),
        ("Hai bên đã trao đổi 37 thư phối hợp, gấp hơn 2,6 lần giai đoạn trước.", [37]),
        ("Cơ quan điều tra xác định hơn 1.400 người sập bẫy.", []),
        ("Năm 2024, Bỉ phát hiện 214 công dân Việt Nam quá cảnh trái phép.", []),
        ("Năm 2024, phía Bỉ đã phát hiện, bàn giao 6 đối tượng.", [6]),
    ],
)
def test_what_stands_around_a_count_tells_whether_it_is_one(sentence, expected):
    assert values(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        ("Cục Đối ngoại đã trả lời 95% yêu cầu xác minh."),
        ("Hai bên có chung 137 km đường biên giới."),
        ("Năm 2025, hai bên kỷ niệm 50 năm thiết lập quan hệ ngoại giao."),
        ("Cuộc họp có sự tham dự của 35 đại biểu."),
        ("Hai bên thống nhất 5 nội dung hợp tác trọng tâm."),
        ("Đối tượng Nguyễn Văn Bạ đã lừa đảo 230 người, chiếm đoạt 45 tỷ đồng."),
        ("Cục Đối ngoại đề nghị Trung tâm trả lời 12 yêu cầu còn tồn đọng."),
        ("Hai bên phấn đấu tổ chức 4 khóa tập huấn mỗi năm."),
        ("Hiện có khoảng 1.700 công dân Việt Nam đang sinh sống tại Perth."),
        ("Hội thảo gồm 3 phiên, 12 tham luận."),
        ("Đường dây này đã mua bán trót lọt 14 nạn nhân sang Campuchia."),
        ("Hai bên nhất trí nâng số học viên lên 40 người mỗi năm."),
        ("Cục Đối ngoại gồm 8 phòng chức năng, đứng chân tại quận 1."),
        ("Theo Cảnh sát Australia, năm 2024 nước này ghi nhận 4.500 vụ lừa đảo."),
    ],
)
def test_what_was_not_done_together_is_not_counted(sentence):
    assert values(sentence) == []
