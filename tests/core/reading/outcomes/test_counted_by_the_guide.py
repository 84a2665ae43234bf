"""What counts as a result by the guide, and numbers that are parts, guests or wishes."""

import pytest
from tests.core.reading.outcomes.test_any_count import values


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # What came out, behind a colon, or before the verb that governs a list.
        ("Kết quả bước đầu: 13 vụ, 21 nghi can, 7.600 viên hồng phiến.", [13, 21, 7600]),
        ("Kết quả, 6 kẻ bị bắt; tang vật gồm 48 kg ketamine, hai khẩu súng.", [2, 6, 48]),
        ("Có 27 vụ, 1,4 tấn pháo nổ và 33 cá thể rùa bị thu giữ.", [1.4, 27, 33]),
        ("Bảy thiếu nữ do Cảnh sát Australia giải cứu đã lên máy bay.", [7]),
        ("Ba tài xế bị Cảnh sát hình sự Australia bắt tại cảng.", [3]),
        ("26 sĩ quan Australia đã nhận chứng chỉ.", [26]),
        # Numbers in words, with whatever is counted.
        ("Hai bên đã thu giữ hai mươi mốt thùng hàng.", [21]),
        ("Cục Đối ngoại đã tiếp nhận bốn tiểu thương và mười ba cuốn sách.", [4, 13]),
        ("Hai bên đã tịch thu một tàu cá và phá 5 lán.", [1, 5]),
        # Words that look like others: a post with a number, hemp, what is supplied.
        ("Cục Đối ngoại tặng Đại đội 531 04 máy tính xách tay.", [4]),
        ("Hai bên đã nhổ 900 cây cần sa, bắt 3 người.", [3, 900]),
        ("Trung tâm An ninh mạng Australia đã cung cấp 14 địa chỉ ví.", [14]),
        ("Hai bên đã giữ lại 52 m3 gỗ.", [52]),
        # The value is the whole number in its unit.
        ("Phía Australia đã hỗ trợ 3,5 triệu euro.", [3500000]),
        ("Hai bên đã thu giữ 2,6 tấn vảy tê tê.", [2.6]),
        # A gift counts once, and no part of what was counted.
        ("Phía Australia trao tặng 12 máy in, trị giá 80.000 euro.", [12]),
        ("Hai bên bắt 9 người, trong đó có 2 nữ, thu 12 khẩu súng.", [9, 12]),
        ("Hai bên đã bắt 8 người, kê biên tài sản trị giá 4 tỷ đồng.", [8, 4000000000]),
        # Guests, ceremonies, states, wishes.
        ("Hội nghị thu hút 150 đại biểu; năm qua tỉnh đón 90.000 lượt khách.", []),
        ("Cục Đối ngoại tổ chức lễ tiễn ba sĩ quan lên đường.", []),
        ("Hai lái xe đang bị tạm giữ.", []),
        ("Hai bên trao đổi về việc chuyển giao 4 người bị kết án tù.", []),
        ("Ông Arthur Penrose xin hỗ trợ 2 máy phát điện.", []),
        ("Sau khi giảng dạy tại trường, ba giảng viên ra về.", []),
        ("Dữ liệu nằm trong nhật ký của 4 máy chủ.", []),
    ],
)
def test_results_are_counted_by_the_guide(sentence, expected):
    assert values(sentence) == expected
