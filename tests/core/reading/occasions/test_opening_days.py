"""Each way in which reports write the day that they open with, and what is before it."""

import pytest
from tests.core.reading.made_up import engagements

REPORT = (
    "Hợp tác quốc tế\n\n20/10/2026\n\n{}\n\nHai bên đã trao đổi nhiều nội dung về phòng,"
    " chống"
    " tội phạm; đánh giá cao kết quả hợp tác thời gian qua.\n"
)


def told(text):
    """Type, role and first day of the occasions of a report that opens with a sentence."""
    return engagements(REPORT.format(text))


@pytest.mark.parametrize(
    "opening",
    [
        "Sáng nay, 19/10,",
        "Sáng nay 19/10,",
        "Hôm nay 19/10,",
        "Vào sáng 19/10,",
        "Vào ngày 19/10,",
        "Trong ngày 19/10,",
        "Sáng thứ Hai, 19/10,",
        "Thứ Hai (19/10),",
        "Vào lúc 8h sáng ngày 19/10,",
        "Đúng 8 giờ ngày 19/10,",
        "Lúc 8h30' ngày 19/10,",
        "Chiều qua (19/10),",
        "Chiều muộn 19/10,",
        "Đầu giờ chiều 19/10,",
        "Sáng ngày 19-10,",
        "Sáng 19.10,",
        "Ngày 19 tháng 10,",
        "(PLVN) - Ngày 19/10,",
        "VOV.VN - Ngày 19/10,",
        "TTO - Ngày 19/10,",
        "(Chinhphu.vn) - Ngày 19/10,",
        "Hà Nội (TTXVN 19/10) - Ngày 19/10,",
        "ANTD.VN - Sáng 19/10,",
        "CATPHN - Ngày 19/10,",
        "Hà Nội, ngày 19/10,",
        "Tại Hà Nội, ngày 19/10,",
        "Tại Hà Nội, sáng 19/10,",
        "Theo tin từ Cục Đối ngoại, ngày 19/10,",
        "Được sự đồng ý của lãnh đạo Bộ Công an, ngày 19/10,",
        "Thực hiện chương trình công tác năm 2026, ngày 19/10,",
        "Nhân dịp kỷ niệm 50 năm quan hệ ngoại giao hai nước, ngày 19/10,",
        "Trong khuôn khổ chuyến thăm chính thức Việt Nam, sáng 19/10,",
        "Tiếp tục chương trình thăm Việt Nam, chiều 19/10,",
        "Thông tin từ Bộ Công an cho biết, chiều 19/10,",
        "Chiều ngày 19/10/2026, tại trụ sở số 47 Phạm Văn Đồng,",
        "Rạng sáng 19/10,",
        "Khoảng 14h ngày 19/10,",
        "Sáng 19/10 (giờ địa phương),",
        "Chiều 19/10 theo giờ Hà Nội,",
        "Ngày thứ Hai 19/10,",
        "Báo CAND Online - Sáng 19/10,",
        "BPO - Ngày 19/10,",
        "Bienphong.com.vn - Ngày 19/10,",
        "(Dân trí) - Ngày 19/10,",
        "Qdnd.vn – Sáng 19-10,",
    ],
)
def test_the_day_is_read_however_a_report_opens_with_it(opening):
    noun = "Cục Đối ngoại phối hợp với Đại sứ quán Hungary tổ chức hội thảo về rửa tiền."
    verb = (
        "Công an tỉnh Lạng Sơn bàn giao 4 đối tượng truy nã cho Công an thành phố Bằng"
        " Tường"
        " (Trung Quốc)."
    )
    assert told(f"{opening} {noun}") == [("conference", "primary", "2026-10-19")]
    assert told(f"{opening} {verb}") == [("handover", "primary", "2026-10-19")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Of that day is only what is said.
        (
            "Ngày 19/10, Công an tỉnh Lạng Sơn cho biết đã phối hợp với Công an thành"
            " phố Bằng"
            " Tường (Trung Quốc) triệt phá một đường dây lừa đảo.",
            [("joint_operation", "primary", None)],
        ),
        # … and its own day is told later.
        (
            "Ngày 19/10, Công an tỉnh Lạng Sơn cho biết đã phối hợp với Công an thành"
            " phố Bằng"
            " Tường (Trung Quốc) triệt phá một đường dây lừa đảo.\n\nRạng sáng 17/10,"
            " hơn 90"
            " cảnh sát hai nước đồng loạt khám xét ba địa điểm.",
            [("joint_operation", "primary", "2026-10-17")],
        ),
        # What follows on that day is another occasion.
        (
            "Ngày 19/10, Công an tỉnh Lạng Sơn bàn giao 4 đối tượng truy nã cho Công an"
            " thành"
            " phố Bằng Tường (Trung Quốc).\n\nTại cuộc họp rút kinh nghiệm vào chiều"
            " cùng ngày,"
            " hai bên thống nhất lập đường dây nóng.",
            [("handover", "primary", "2026-10-19"), ("meeting", "primary", "2026-10-19")],
        ),
        # "Tại cuộc gặp ngày 19/10" tells the day of the one told before, and no other.
        (
            "Thứ trưởng Bộ Công an Lê Hữu Phúc đã gặp Đại sứ Hungary Péter Nagy.\n\nTại"
            " cuộc gặp"
            " ngày 19/10, hai bên đã trao đổi về phòng, chống rửa tiền.",
            [("meeting", "primary", "2026-10-19")],
        ),
        (
            "Ngày 19/10, Thứ trưởng Bộ Công an Lê Hữu Phúc đã gặp Đại sứ Hungary Péter"
            " Nagy."
            "\n\nTại cuộc gặp ngày 19/10, hai bên đã trao đổi về phòng, chống rửa tiền.",
            [("meeting", "primary", "2026-10-19")],
        ),
        # A courtesy of a trip has no day of its own.
        (
            "Ngày 19/10, Thứ trưởng Bộ Công an Lê Hữu Phúc hội đàm với Quốc vụ khanh Bộ"
            " Nội vụ"
            " Hungary Péter Nagy.\n\nTrong khuôn khổ chuyến công tác, Đoàn đã đến thăm"
            " cán bộ Đại"
            " sứ quán Việt Nam tại Hungary.",
            [("talks", "primary", "2026-10-19"), ("visit", "primary", None)],
        ),
        (
            "Ngày 19/10, Thứ trưởng Bộ Công an Lê Hữu Phúc trao Kỷ niệm chương cho Đại sứ"
            " Hungary Péter Nagy.",
            [("ceremony", "primary", "2026-10-19")],
        ),
        # What is given on the occasion is part of it.
        (
            "Ngày 19/10, Thứ trưởng Bộ Công an Lê Hữu Phúc hội đàm với Quốc vụ khanh Bộ"
            " Nội vụ"
            " Hungary Péter Nagy.\n\nCùng ngày, Bộ Công an trao 5 máy tính cho Đại sứ quán"
            " Hungary.",
            [("talks", "primary", "2026-10-19")],
        ),
        # Behind a semicolon the day is that of what follows it there.
        (
            "Cục Đối ngoại đã làm việc với Đại sứ quán Hungary; ngày 18/10, hai bên dự hội"
            " thảo về rửa tiền.",
            [("meeting", "primary", None)],
        ),
        # A paper's day is no day of a signing.
        (
            "Thực hiện Thỏa thuận giữa Cục Đối ngoại và Cảnh sát quốc gia Hungary ký ngày"
            " 05/9/2023, trong hai ngày 18 và 19/10, Nhóm công tác chung đã họp Phiên"
            " thứ 4.",
            [("meeting", "primary", "2026-10-18")],
        ),
    ],
)
def test_which_day_an_occasion_has(text, expected):
    assert told(text) == expected
