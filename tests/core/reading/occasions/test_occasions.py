"""Occasions: type, date, place, and whose they are."""

import pytest
from tests.core.reading.made_up import OPENING, read


def occasions(text):
    return [
        (
            one.type,
            one.role,
            one.status,
            one.date and one.date.start,
            one.place and one.place.text,
        )
        for one in read(text).engagements
    ]


def test_this_morning_is_the_day_of_the_dateline():
    text = (
        "Công an tỉnh Lạng Sơn làm việc với đối tác\n12/5/2025\n"
        "Sáng nay, tại Lạng Sơn, Công an tỉnh Lạng Sơn đã hội đàm"
        " với Sở Công an Quảng Tây (Trung Quốc) về an ninh.\n"
    )
    assert occasions(text) == [("talks", "primary", "held", "2025-05-12", "Lạng Sơn")]


def test_this_morning_without_a_dateline_is_no_day():
    text = (
        "Sáng nay, Công an tỉnh Lạng Sơn đã hội đàm với Sở Công an"
        " Quảng Tây (Trung Quốc).\n"
    )
    assert occasions(text) == [("talks", "primary", "held", None, None)]


def test_what_will_take_place_is_planned():
    text = "Ngày 9/9/2026, tại Huế, Bộ Công an dự kiến làm việc với Bộ Công an Lào.\n"
    assert occasions(text) == [("meeting", "primary", "planned", "2026-09-09", "Huế")]


def test_an_occasion_spoken_of_without_its_verb_lends_no_date():
    text = (
        f"{OPENING}Ông Arthur Penrose nhắc lại Hội nghị cảnh sát,"
        " Nghị quyết ngày 5/5/2020.\n"
    )
    assert [one[3] for one in occasions(text)] == ["2025-03-05"]


def test_a_task_to_meet_is_no_meeting():
    text = (
        f"{OPENING}Trước đó, Bộ Công an giao Cục Đối ngoại tổ chức"
        " các buổi làm việc với địa phương.\n"
    )
    assert len(occasions(text)) == 1


def test_the_same_day_takes_the_date_of_the_occasion_before():
    text = (
        f"{OPENING}Cùng ngày, Thiếu tướng Cao Văn Bách đã gặp bà Ines"
        " Duarte, Đại sứ Pháp.\n"
        "Sau đó, Đoàn đã làm việc với Công an tỉnh Lào Cai.\n"
    )
    assert [one[3] for one in occasions(text)] == ["2025-03-05", "2025-03-05", None]


def test_the_same_day_of_an_undated_occasion_stays_without_a_date():
    text = (
        "Cục Đối ngoại đã làm việc với Công an tỉnh Lào Cai.\n"
        "Cùng ngày, Cục Đối ngoại đã làm việc với Công an tỉnh Sơn La.\n"
    )
    assert [one[3] for one in occasions(text)] == [None, None]


def test_several_agencies_at_once_lead_no_delegation():
    text = "Các cơ quan chức năng Lào đã làm việc với Công an tỉnh Nghệ An.\n"
    (one,) = read(text).engagements
    assert len(one.organisations) == 1


def told(text):
    return [
        (
            one.type,
            one.role,
            one.status,
            one.date and one.date.start,
            one.place and one.place.text,
        )
        for one in read(text).engagements
    ]


DATELINE = "Công an tỉnh làm việc với đối tác\n\n{}\n\n"


@pytest.mark.parametrize(
    "dateline",
    [
        "Cập nhật lúc 09:12, Thứ Hai, 05/01/2026",
        "05 Tháng Giêng 2026",
        "05/01/2026 11:20 AM",
        "Thứ Hai, ngày 05/01/2026 - 18:40",
        "(05/01/2026 08:00)",
        "Hà Nội, ngày 05 tháng 01 năm 2026",
        "11:05 SA, 05/01/2026",
    ],
)
def test_a_day_later_than_the_report_is_of_the_year_before(dateline):
    text = DATELINE.format(dateline) + OPENING.replace("05/3/2025", "30/12")
    assert read(text).report_date.start == "2026-01-05"
    assert [one[3] for one in told(text)] == ["2025-12-30"]


def test_what_is_announced_keeps_its_later_day():
    text = DATELINE.format("05/01/2026") + OPENING.replace("05/3/2025", "03/01")
    later = "Hai bên nhất trí tổ chức hội nghị lần thứ 2 vào tháng 9/2026.\n"
    ahead = "Ngày 20/02, Cục Đối ngoại dự kiến làm việc với Công an tỉnh Long An.\n"
    assert told(text + later)[1][:4] == (
        "conference",
        "referenced",
        "planned",
        "2026-09-01",
    )
    assert told(text + ahead)[1][:4] == ("meeting", "referenced", "planned", "2026-02-20")


def test_a_range_may_lie_in_two_months():
    text = OPENING.replace("Ngày 05/3/2025", "Từ ngày 28/2 đến ngày 03/3/2025")
    (one,) = read(text).engagements
    assert (one.date.start, one.date.end) == ("2025-02-28", "2025-03-03")


@pytest.mark.parametrize(
    ("paragraph", "occasion"),
    [
        (
            "Ngay sau buổi làm việc, Thiếu tướng Cao Văn Bách và ông Arthur Penrose đã ký"
            " Bản ghi nhớ.",
            ("ceremony", "primary", "held", "2025-03-05", "Hà Nội"),
        ),
        (
            "Kết thúc buổi sáng, Cục Đối ngoại đã hội đàm với Cảnh sát Ba Lan.",
            ("talks", "primary", "held", None, None),
        ),
        (
            "Tại Ba Lan, Cục Đối ngoại đã hội đàm với Cảnh sát Ba Lan.",
            ("talks", "primary", "held", None, "Ba Lan"),
        ),
        (
            "Ngày 09/3, tại Bắc Sơn, Cục Đối ngoại đã tiếp nhận 3 đối tượng do Cảnh sát Ba"
            " Lan trao trả.",
            ("handover", "primary", "held", "2025-03-09", "Bắc Sơn"),
        ),
        (
            "Hai bên nhắc lại kết quả cuộc họp ngày 11/12/2024 tại Lạng Sơn.",
            ("meeting", "referenced", "held", "2024-12-11", None),
        ),
        (
            "Hai bên cảm ơn nhau. Ngày 01/3, Cục Đối ngoại đã gặp Công an tỉnh Long An.",
            ("meeting", "referenced", "held", "2025-03-01", None),
        ),
        (
            "Chiều cùng ngày, Đoàn thăm Trại giam Bắc Sơn.",
            ("visit", "primary", "held", "2025-03-05", None),
        ),
        (
            "Ngày 08/3, tại thành phố Bắc Sơn, Cục Đối ngoại khảo sát cửa khẩu.",
            ("visit", "primary", "held", "2025-03-08", "Bắc Sơn"),
        ),
        (
            "Bên lề phiên họp, chiều 07/3, đoàn Việt Nam gặp song phương đoàn Nga.",
            ("meeting", "primary", "held", "2025-03-07", None),
        ),
        (
            "Trước đó, ngày 01/3, ông Arthur Penrose đã gặp Công an tỉnh Long An.",
            ("meeting", "primary", "held", "2025-03-01", None),
        ),
        (
            "Trước đó, ngày 01/3, Đoàn đã gặp Công an tỉnh Long An.",
            ("meeting", "primary", "held", "2025-03-01", None),
        ),
        (
            "Hai bên cảm ơn nhau. Cuối năm 2023, Cục Đối ngoại đã trao trả 05 phạm nhân.",
            ("handover", "referenced", "held", "2023-01-01", None),
        ),
        (
            "Hai bên cảm ơn nhau. Lễ tổng kết tổ chức sáng 08/3 với Công an tỉnh Long An.",
            ("ceremony", "primary", "held", "2025-03-08", None),
        ),
    ],
)
def test_another_occasion_is_told_apart(paragraph, occasion):
    text = DATELINE.format("10/3/2025") + OPENING + paragraph + "\n"
    assert told(text)[1] == occasion


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ông Arthur Penrose đã tiếp nhận ý kiến và đã gặp khó khăn.",
        "Ngày 05/3, sau hội nghị, hai bên cảm ơn nhau.",
        "Hai bên cảm ơn nhau. Ngày 05/3, Cục Đối ngoại đã gặp Công an tỉnh Long An.",
        "Hai bên nói nhiều nội dung trước hội nghị, ngày hội với bạn bè.",
        "Hai bên cảm ơn nhau. Buổi làm việc kết thúc ngày 08/3.",
        "Kết thúc buổi làm việc, Cục Đối ngoại tặng quà.",
        "Chiều 06/3, Cục Đối ngoại giao Cục Pháp chế thăm dò.",
        "Cục Đối ngoại bận. Tiếp đó, từ ngày 07/3, nhiều người thăm hội chợ.",
    ],
)
def test_these_words_tell_of_no_other_occasion(paragraph):
    text = DATELINE.format("10/3/2025") + OPENING + paragraph + "\n"
    assert len(told(text)) == 1


def test_when_talks_took_place_may_stand_behind_them_with_their_place():
    text = (
        f"{DATELINE.format('10/3/2025')}{OPENING}"
        "Trước đó, phát biểu tại các cuộc thảo luận về an ninh mạng trong khuôn khổ"
        " VELA 2025, diễn ra từ ngày 01 - 03/3 tại thành phố Geneva (Thụy Sĩ), Thiếu tướng"
        " Cao Văn Bách nêu những thách thức mới.\n"
    )
    assert occasions(text)[-1][3:] == ("2025-03-01", "Geneva")


def test_what_the_lead_told_of_the_same_day_is_one_occasion():
    lead = (
        "Ngày 05/3, tại Hà Nội đã diễn ra lễ ký kết văn kiện hợp tác giữa hai cơ quan, mở"
        " ra hướng mới.\n\n"
    )
    text = DATELINE.format("10/3/2025") + lead + OPENING
    assert [one[0] for one in told(text)] == ["meeting"]


def test_the_morning_and_the_afternoon_of_one_day_are_two_occasions():
    morning = OPENING.replace("Ngày 05/3/2025", "Sáng 05/3/2025")
    signing = "Chiều 05/3/2025, hai đoàn trưởng ký Bản ghi nhớ.\n"
    assert [one[0] for one in told(morning + signing)] == ["meeting", "ceremony"]
    assert [one[0] for one in told(OPENING + signing)] == ["meeting"]


def test_a_visit_of_nobody_is_only_the_frame_of_the_meetings_after_it():
    frame = "Tiếp đó, từ ngày 12 đến ngày 15/3/2025, Đoàn thăm và làm việc tại Nga.\n"
    assert [one[0] for one in told(OPENING + frame)] == ["meeting"]
