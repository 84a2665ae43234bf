"""Occasions: type, date, place, and whose they are."""

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
