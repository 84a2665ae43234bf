"""Occasions told beside the main one: announced, recalled, later that day, or around it."""

import pytest
from tests.core.reading.made_up import read

HEAD = (
    "Cục Đối ngoại làm việc với Trung tâm An ninh mạng Australia\n06/3/2025\n"
    "Ngày 05/3, tại Hà Nội, Thiếu tướng Cao Văn Bách, Cục trưởng Cục Đối ngoại đã làm việc"
    " với ông Arthur Penrose, Giám đốc Trung tâm An ninh mạng Australia.\n"
)
MAIN = ("meeting", "primary", "held", "2025-03-05")


def beside(sentence, head=HEAD):
    """The occasions of a report besides the meeting that it opens with."""
    found = [
        (one.type, one.role, one.status, one.date and one.date.start)
        for one in read(f"{head}{sentence}\n").engagements
    ]
    assert MAIN in found
    return [one for one in found if one != MAIN]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hai bên nhất trí tổ chức Đối thoại cấp Cục tại Perth trong quý IV/2025.",
            [("dialogue", "referenced", "planned", "2025-10-01")],
        ),
        (
            "Hai bên thống nhất mở đợt cao điểm chung từ tháng 9 đến tháng 11/2025.",
            [("joint_operation", "referenced", "planned", "2025-09-01")],
        ),
        (
            "Hai bên tán thành mở đợt cao điểm chung trong quý IV/2025.",
            [("joint_operation", "referenced", "planned", "2025-10-01")],
        ),
        # What is only asked for or hoped is not announced.
        (
            "Ông Arthur Penrose khuyến nghị tổ chức hội nghị lần thứ 2 vào tháng 10/2025.",
            [],
        ),
        ("Ông Arthur Penrose kỳ vọng tổ chức hội nghị lần thứ 2 vào tháng 10/2025.", []),
        ("Ông Arthur Penrose đề xuất mở đợt cao điểm chung trong quý IV/2025.", []),
        ("Hai bên thống nhất, ông đề nghị mở đợt cao điểm chung trong quý IV/2025.", []),
        (
            "Ngày 08/3, đoàn Australia sẽ đi thăm Trường Đại học An ninh nhân dân.",
            [("visit", "referenced", "planned", "2025-03-08")],
        ),
    ],
)
def test_what_is_agreed_for_a_quarter_or_some_months_is_announced(sentence, expected):
    assert beside(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Trước đó, chiều 04/3, ông Arthur Penrose đã đến chào lãnh đạo Học viện An"
            " ninh.",
            [("reception", "primary", "held", "2025-03-04")],
        ),
        (
            "Trước đó, chiều 04/3, đoàn đã đến thăm Học viện An ninh.",
            [("visit", "primary", "held", "2025-03-04")],
        ),
        (
            "Trước đó, chiều 04/3, ông Arthur Penrose đã đến thăm Học viện An ninh.",
            [("visit", "primary", "held", "2025-03-04")],
        ),
        (
            "Trước đó, ngày 04/3, Đoàn đã làm việc với Học viện An ninh.",
            [("meeting", "primary", "held", "2025-03-04")],
        ),
        (
            "Trước đó, ngày 20/02, ông Arthur Penrose đã đến thăm Học viện An ninh.",
            [("visit", "referenced", "held", "2025-02-20")],
        ),
        (
            "Hội nghị lần thứ 3 diễn ra ở Perth ngày 21/11/2024.",
            [("conference", "referenced", "held", "2024-11-21")],
        ),
    ],
)
def test_what_was_some_days_before_belongs_to_the_round(sentence, expected):
    assert beside(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngay sau cuộc gặp, Cục Đối ngoại và Trung tâm An ninh mạng Australia tiến hành"
        " hội đàm.",
        "Hội nghị lần thứ 3 diễn ra ở Perth ngày 21/11/2024. Cùng ngày 05/3, ông Arthur"
        " Penrose và Cục Đối ngoại đã hội đàm.",
    ],
)
def test_what_followed_that_day_has_its_date(sentence):
    assert ("talks", "primary", "held", "2025-03-05") in beside(sentence)


def test_a_visit_whose_days_hold_the_meeting_is_reported_too():
    head = HEAD.replace("Australia.\n", "Australia nhân chuyến thăm từ ngày 04 đến 07/3.\n")
    assert beside("Hai bên trao đổi nhiều nội dung.", head) == [
        ("visit", "primary", "held", "2025-03-04")
    ]


def test_a_course_told_by_its_days_is_reported_beside_its_closing():
    text = (
        "Bế giảng khóa tập huấn\n28/3/2025\n"
        "Ngày 27/3, tại Hà Nội, Cục Đối ngoại phối hợp với Trung tâm An ninh mạng Australia"
        " tổ chức bế giảng khóa tập huấn về mã độc.\n"
        "Khóa học diễn ra từ ngày 16/3 đến ngày 27/3, do Trung tâm tài trợ.\n"
    )
    found = [(one.type, one.role, one.date.start) for one in read(text).engagements]
    assert found == [
        ("ceremony", "primary", "2025-03-27"),
        ("training", "primary", "2025-03-16"),
    ]


def test_flowers_laid_are_no_occasion_beside_those_whom_a_delegation_met():
    sentence = (
        "Sáng 06/3, Đoàn đã đến đặt hoa tại Tượng đài Bác Hồ và gặp gỡ cán bộ Đại sứ quán"
        " Việt Nam tại Lào."
    )
    assert beside(sentence) == [("meeting", "primary", "held", "2025-03-06")]


def test_what_two_forces_do_together_is_an_operation():
    text = (
        "Bắt nhóm lừa đảo\n22/7/2025\n"
        "Rạng sáng 20/7, Công an tỉnh Lào Cai phối hợp với Sở Công an Vân Nam (Trung Quốc)"
        " đồng loạt khám xét 5 căn hộ.\n"
        "Hồi tháng 11/2024, Công an tỉnh Lào Cai và Sở Công an Vân Nam từng phối hợp"
        " triệt xóa một đường dây đánh bạc.\n"
    )
    report = read(text)
    assert [(one.type, one.role, one.date.start) for one in report.engagements] == [
        ("joint_operation", "primary", "2025-07-20"),
        ("joint_operation", "referenced", "2024-11-01"),
    ]
    assert len(report.engagements[0].organisations) == 2


def test_what_one_force_does_alone_is_no_operation_of_two():
    text = (
        "Bắt nhóm lừa đảo\n22/7/2025\n"
        "Rạng sáng 20/7, Công an tỉnh Lào Cai phối hợp với dân phòng khám xét 5 căn hộ.\n"
    )
    assert read(text).engagements == ()
