"""Which day is whose: what is announced, what is told beside, what opens a report."""

import pytest
from tests.core.reading.made_up import read

HEAD = "Cảnh sát hai nước gặp nhau\n\nHuế, 12/3/2027 - "
MEETS = "Ngày 10/3, Cục Đối ngoại, Bộ Công an đã hội đàm với Cảnh sát Ba Lan."
MAIN = ("talks", "primary", "2027-03-10")


def told(text, head=HEAD):
    return [
        (one.type, one.role, one.date and one.date.start)
        for one in read(head + text).engagements
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hai bên hẹn trở lại vào tháng 11.", ("talks", "referenced", "2027-11-01")),
        ("Hai bên hẹn gặp lại ngày 2/12.", ("meeting", "referenced", "2027-12-02")),
        ("Vòng ba sẽ diễn ra tại Huế vào 15/4.", None),
        ("Vòng mười ba sẽ họp tại Huế vào 15/4.", ("talks", "referenced", "2027-04-15")),
        ("Đợt tới được ấn định vào ngày 15/4.", ("talks", "referenced", "2027-04-15")),
        ("Phiên giao ban quý II được ấn định vào 15/4.", None),
        (
            "Một đoàn bốn người của Cảnh sát Ba Lan sẽ đến trong tháng 6.",
            ("visit", "referenced", "2027-06-01"),
        ),
        (
            "Đoàn chuyên gia dự kiến vào Huế tháng 5/2027.",
            ("visit", "referenced", "2027-05-01"),
        ),
        (
            "Bảy công dân dự kiến được bàn giao qua cửa khẩu trong tháng 4.",
            ("handover", "referenced", "2027-04-01"),
        ),
        (
            "Từ 20/3, hai lực lượng sẽ cùng cắt cử tổ trực tại cầu.",
            ("joint_operation", "referenced", "2027-03-20"),
        ),
    ],
)
def test_what_is_announced_takes_its_type_from_what_was_told(words, expected):
    found = told(f"{MEETS}\n\n{words}")
    assert found[0] == MAIN
    assert expected is None or found[1:] == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("hội đàm ngày 9/3 với Công an Huế", ("talks", "primary", "2027-03-09")),
        ("hội nghị ngày 2/3 tại Huế", ("conference", "referenced", "2027-03-02")),
    ],
)
def test_what_was_the_day_before_belongs_to_the_report(words, expected):
    text = f"{MEETS}\n\nÔng Arthur Penrose nhắc lại cuộc {words}."
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trong chuyến thăm Huế, đoàn Cảnh sát Ba Lan hôm 10/3 đã làm việc với Cục"
            " Đối ngoại.",
            ("visit", "referenced", "2027-03-10"),
        ),
        (
            "Cục Đối ngoại đã gặp Cảnh sát Ba Lan, thống nhất mở đợt truy quét chung từ"
            " ngày 1 đến 31/8.",
            ("meeting", "primary", "2027-08-01"),
        ),
        (
            "Cảnh sát Ba Lan hôm 11/3 cho biết đã hội đàm với Cục Đối ngoại.",
            ("talks", "primary", "2027-03-11"),
        ),
        (
            "Bộ trưởng Bộ Nội vụ Ba Lan kết thúc chuyến thăm Huế hôm 11/3.",
            ("visit", "referenced", "2027-03-11"),
        ),
    ],
)
def test_a_day_of_something_else_is_not_taken(text, expected):
    assert expected not in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hội nghị Cảnh sát Ba Lan và Cục Đối ngoại khai mạc sáng 10/3 tại Huế.",
            ("conference", "primary", "2027-03-10"),
        ),
        (
            "36 học viên đã nhận chứng chỉ tại lễ bế giảng lớp bồi dưỡng do Cục Đối ngoại"
            " và Cảnh sát Ba Lan tổ chức sáng 10/3.",
            ("ceremony", "primary", "2027-03-10"),
        ),
    ],
)
def test_the_first_sentence_tells_what_is_reported(text, expected):
    assert told(text) == [expected]


def test_a_quarter_lends_its_year_to_a_day_in_it():
    text = (
        "Tại hội nghị giao ban quý I/2027 tổ chức ngày 10/3 ở Huế, Cục Đối ngoại đã gặp"
        " Cảnh sát Ba Lan."
    )
    assert ("conference", "primary", "2027-03-10") in told(text, "Tin vắn trong ngày\n\n")
