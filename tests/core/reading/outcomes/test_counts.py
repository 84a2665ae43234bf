"""Counted results: what was brought about together, and numbers that are none."""

import pytest
from tests.core.reading.made_up import OPENING, read


def results(sentence):
    return [(one.value, one.unit, one.metric) for one in read(OPENING + sentence).results]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hai bên đã phối hợp bắt giữ 9 nghi phạm, thu giữ 14 máy tính, 1,5kg heroin.",
            [
                (9, "nghi phạm", "arrest"),
                (14, "máy tính", "seizure"),
                (1.5, "kg", "seizure"),
            ],
        ),
        (
            "Trung tâm An ninh mạng Australia đã mở 02 khóa cho hơn 75 lượt cán bộ.",
            [(2, "khóa", "training"), (75, "lượt cán bộ", "training")],
        ),
        (
            "Lô hàng gồm 12 máy quang phổ và 03 xuồng.",
            [(12, "máy quang phổ", "equipment"), (3, "xuồng", "equipment")],
        ),
        (
            "Hai bên đã phong tỏa 2,5 tỷ đồng, trị giá hơn 98 nghìn USD.",
            [(2_500_000_000, "đồng", "seizure")],
        ),
        (
            "Lớp học có sự tham gia của 31 học viên.",
            [(31, "học viên", "training")],
        ),
        (
            "Hai bên đã xử lý 8 đề nghị phong tỏa tài khoản với tổng số tiền 90.000 USD.",
            [(8, "đề nghị", "case"), (90_000, "usd", "seizure")],
        ),
        (
            "Hai bên đã khám xét 21 container, kê biên 5,5 triệu baht, 3.100 viên đạn.",
            [
                (21, "container", "case"),
                (5_500_000, "baht", "seizure"),
                (3_100, "viên đạn", "seizure"),
            ],
        ),
        (
            "Cục Đối ngoại đã trả lại 6 hộ chiếu.",
            [(6, "hộ chiếu", "handover")],
        ),
        (
            "Hai bên đã chia sẻ 210 lượt tin.",
            [(210, "lượt tin", "info_exchange")],
        ),
    ],
)
def test_what_was_brought_about_is_counted(sentence, expected):
    assert results(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Cục Đối ngoại đề nghị Trung tâm An ninh mạng Australia bàn giao 04 đối tượng.",
        "Hai bên thống nhất tổ chức 03 lớp tiếng Anh.",
        "Trung tâm An ninh mạng Australia sẽ trao tặng 6 bộ máy tính.",
        "Hai bên tổ chức tọa đàm với hơn 60 cán bộ tham dự.",
        "Hai bên tổ chức tọa đàm, 60 cán bộ tham dự.",
        "Cục Đối ngoại cử đoàn 12 người sang Canberra.",
        "Hai bên đã bắt giữ nhiều nghi phạm trong 45 ngày trên 11 tỉnh.",
        "Năm qua xảy ra 120 vụ, bắt giữ 95 đối tượng.",
        "Nạn nhân Trần Thị Lụa đã chuyển cho kẻ lừa đảo 3 tỷ đồng.",
    ],
)
def test_what_is_asked_promised_or_only_there_is_no_result(sentence):
    assert results(sentence) == []


def test_the_words_of_a_count_begin_at_its_own_verb():
    (one,) = read(
        f"{OPENING}Qua phối hợp, hai bên đã triệt phá 2 đường dây lừa đảo."
    ).results
    assert one.evidence[0].text == "triệt phá 2 đường dây lừa đảo"


def test_what_was_not_yet_done_is_not_counted():
    assert results("Hai bên chưa gửi 5 hồ sơ.") == []
