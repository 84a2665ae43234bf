"""Numbers that count no output, and those of learners and travellers that do."""

import pytest
from tests.core.reading.made_up import OPENING, read


def counted(sentence):
    return [(one.value, one.unit) for one in read(OPENING + sentence).results]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Cơ quan Cảnh sát điều tra đã khởi tố 17 bị can về tội rửa tiền.", []),
        ("Hai bên phối hợp bắt, khởi tố 17 bị can.", [17]),
        ("Sau ba lần chuyển khoản, bà Nụ bị chiếm đoạt hơn 4 tỷ đồng.", []),
        ("Hai bên đã thu hồi số tiền bị chiếm đoạt 4 tỷ đồng.", [4_000_000_000]),
        ("Công ty đã chuyển 90.000 USD theo email giả.", []),
        (
            "Hai bên giải cứu 6 nạn nhân. Trong số 6 người được đưa về có trẻ nhỏ. Đại sứ"
            " quán cấp giấy thông hành cho 6 nạn nhân.",
            [6],
        ),
        (
            "Từ đầu năm, hai bên tổ chức 9 đợt tuần tra với 210 lượt người tham gia.",
            [9, 210],
        ),
        ("Khóa tập huấn diễn ra từ ngày 3 đến ngày 9/3 với 26 học viên.", [26]),
        ("Lớp học quy tụ 26 học viên đến từ ba nước.", [26]),
        ("Hội nghị diễn ra với 26 đại biểu.", []),
        ("Từ năm 2023, phía Nhật Bản nhận 7 cán bộ của tỉnh sang tập huấn về ADN.", [7]),
        ("Chi cục đã trao cho đoàn 14 mẫu vảy tê tê để giám định.", [14]),
    ],
)
def test_what_one_side_did_or_lost_is_no_output_but_who_learned_is(sentence, values):
    assert [value for value, _ in counted(sentence)] == values
