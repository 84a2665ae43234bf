"""What has its month already, is taught over a span, or tells who is sent and returns."""

import pytest
from tests.core.reading.made_up import kinds, read
from tests.core.reading.occasions.test_further_occasions import TALKS, TRIP, besides

HELPED = (
    "Tổng cục Cảnh sát Lào đề nghị Cục Cảnh sát hình sự {} chuyến thăm Việt Nam của Tổng"
    " cục trưởng{} tháng 3/2027."
)
RETURN = "Dự kiến ngày 29/10, Tổ công tác số 4 gồm 6 sĩ quan {}."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("hỗ trợ tổ chức", ", dự kiến vào"), [("visit", "referenced", "2027-03-01")]),
        (("tổ chức", ", dự kiến vào"), []),
        (("hỗ trợ tổ chức", " vào"), []),
    ],
)
def test_who_asks_for_help_with_what_has_its_month_announces_it(words, expected):
    assert besides(TALKS, HELPED.format(*words)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tổng cục Cảnh sát Lào sẽ chuyển giao 10 bộ thiết bị vào tháng 11/2027.",
            [("handover", "referenced", "2027-11-01")],
        ),
        (
            "Tổng cục Cảnh sát Lào cam kết bàn giao 14 nghi phạm trong tháng 7/2027.",
            [("handover", "referenced", "2027-07-01")],
        ),
        # Papers do not change hands as persons and things do; nobody promised.
        ("Tổng cục Cảnh sát Lào sẽ chuyển giao hồ sơ vào tháng 11/2027.", []),
        ("Tổng cục Cảnh sát Lào muốn bàn giao 14 nghi phạm trong tháng 7/2027.", []),
        (
            "Tổng cục Cảnh sát Lào sẽ cử một sĩ quan sang làm việc thường trú tại Hà Nội từ"
            " quý III/2027.",
            [("deployment", "referenced", "2027-07-01")],
        ),
        # The month of a later clause is that of the later deed.
        (
            "Tổng cục Cảnh sát Lào sẽ bàn giao 30 máy tính; mở khóa nâng cao vào tháng"
            " 5/2027.",
            [("training", "referenced", "2027-05-01")],
        ),
        (
            "Tổng cục Cảnh sát Lào nhất trí mở 01 khóa đào tạo trong quý III/2027.",
            [("training", "referenced", "2027-07-01")],
        ),
    ],
)
def test_who_promises_to_give_or_to_stay_by_a_month_announces_it(text, expected):
    assert besides(TALKS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Từ ngày 05/9/2025 đến ngày 20/6/2026, Học viện An ninh nhân dân đã đào tạo 20"
            " cán bộ Lào.",
            [("training", "referenced", "2025-09-05")],
        ),
        # A span in which nobody taught anybody.
        ("Từ ngày 05/9/2025 đến ngày 20/6/2026, tội phạm ma túy đã tăng 20%.", []),
        (
            "Ngoài ra, tháng 8/2025, hai bên tổ chức khóa tập huấn về ma túy.",
            [("training", "referenced", "2025-08-01")],
        ),
        # Nobody is named who held it, or it is still to come.
        ("Ngoài ra, tháng 8/2025, theo kế hoạch tổ chức khóa tập huấn về ma túy.", []),
        ("Ngoài ra, tháng 8/2027, hai bên tổ chức khóa tập huấn về ma túy.", []),
        ("Cùng với đó; hai bên nêu tháng 8/2025 khó tổ chức khóa tập huấn.", []),
    ],
)
def test_what_was_taught_in_a_month_or_over_a_span_is_recalled(text, expected):
    assert besides(TALKS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trong tháng 2/2027, Tổng cục Cảnh sát Lào sẽ cử ba chuyên gia sang giảng dạy"
            " tại Hà Nội.",
            [("training", "referenced", "2027-02-01")],
        ),
        # Nobody stands before the verb, or it is only asked for.
        ("Trong tháng 2/2027 thì sẽ cử ba chuyên gia sang giảng dạy tại Hà Nội.", []),
        ("Trong tháng 2/2027, hai bên đề nghị cử ba chuyên gia sang giảng dạy.", []),
    ],
)
def test_who_will_be_sent_to_teach_announces_a_course(text, expected):
    assert besides(TALKS, text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "sẽ hoàn thành nhiệm kỳ, trở về nước",
            [("deployment", "referenced", "2026-10-29")],
        ),
        ("sẽ được thông báo kết quả", []),
    ],
)
def test_a_unit_that_will_come_home_ends_its_deployment(words, expected):
    assert besides(TALKS, RETURN.format(words)) == expected


def test_a_day_on_which_a_delegation_gave_presents_is_no_picture():
    visit = (
        "Sáng 16/10, Đoàn đã đến thăm, tặng quà cán bộ Đại sứ quán Việt Nam tại Hungary."
    )
    assert besides(TRIP, visit) == [("visit", "primary", "2026-10-16")]
    shown = "Thứ trưởng Lê Hữu Phúc tặng quà cán bộ Đại sứ quán"
    assert "caption" in kinds(f"Hợp tác\n\n20/10/2026\n\n{TRIP.format(shown)}\n")


@pytest.mark.parametrize(
    ("evening", "expected"),
    [("văn nghệ", []), ("hữu nghị", [("meeting", "primary", "2026-10-19")])],
)
def test_songs_in_the_evening_are_no_meeting(evening, expected):
    text = (
        f"Cùng ngày, tối 19/10, Công an thành phố Hà Nội tổ chức chương trình giao lưu"
        f" {evening} với Tổng cục Cảnh sát Lào."
    )
    assert besides(TALKS, text) == expected


def test_what_follows_a_round_of_several_has_no_day_of_it():
    patrol = (
        "Ngày 19/10, tại Tây Ninh, Đồn Biên phòng Mộc Bài, Đồn Biên phòng Phước Tân và Đồn"
        " Công an Bavet (Campuchia) đã tuần tra song phương.\n\n{}"
    )
    given = (
        "{} kết thúc tuần tra, Đồn Công an Bavet đã bàn giao cho Đồn Biên phòng Mộc Bài đối"
        " tượng Lê Văn Mẫu."
    )
    assert besides(patrol, given.format("Ngay sau khi")) == [("handover", "primary", None)]


@pytest.mark.parametrize(
    ("span", "day"),
    [
        ("từ ngày 05/9/2025 đến ngày 20/6/2026", ("2025-09-05", "2026-06-20")),
        ("từ ngày 05/9/2026 - 20/10", ("2026-09-05", "2026-10-20")),
        ("từ ngày 05/9/2026 đến ngày 20/6/2026", None),
        ("từ ngày 31/9/2025 đến ngày 20/6/2026", None),
        ("từ ngày 05/9/2025 đến ngày 31/6/2026", None),
    ],
)
def test_a_span_may_begin_in_an_earlier_year(span, day):
    found = read(
        f"Hợp tác quốc tế\n\n20/10/2026\n\n{TALKS.format('')}Đoàn có mặt tại Hà Nội {span}."
    ).engagements
    spans = [
        (one.date.start, one.date.end)
        for one in found
        if one.date and one.date.precision == "range"
    ]
    assert spans == ([day] if day else [])


CALLED = (
    "Ngày 15/10, Đoàn đã đến {}.\n\nKết thúc chuyến thăm, Trung tướng Lê Hữu Phúc cảm ơn."
)


@pytest.mark.parametrize(
    ("deeds", "expected"),
    [
        (
            "chào Đại sứ Việt Nam tại Hungary và thăm Học viện Cảnh sát Hungary",
            ["reception", "visit"],
        ),
        (
            "thăm Học viện Cảnh sát Hungary và gặp mặt cán bộ, nhân viên Đại sứ quán Việt"
            " Nam tại Hungary",
            ["visit", "meeting"],
        ),
        # Nobody is met there, or it is more of the same.
        ("chào Đại sứ Việt Nam tại Hungary và thăm công viên", ["reception"]),
        ("thăm Học viện Cảnh sát Hungary và thăm Đại sứ quán Việt Nam", ["visit"]),
        ("chào Đại sứ Việt Nam tại Hungary; thăm Học viện Cảnh sát", ["reception"]),
    ],
)
def test_one_sentence_may_tell_of_two_calls(deeds, expected):
    found = besides(TRIP, CALLED.format(deeds))
    assert found == [(kind, "primary", "2026-10-15") for kind in expected]


def test_who_took_part_in_the_first_call_is_kept():
    deeds = "chào ông Péter Nagy, Đại sứ Hungary và thăm Học viện Cảnh sát Hungary"
    text = f"Hợp tác quốc tế\n\n20/10/2026\n\n{TRIP.format(CALLED.format(deeds))}"
    report = read(text)
    guest = next(one.id for one in report.people if one.name == "Péter Nagy")
    calls = [
        one for one in report.engagements if one.date and one.date.start == "2026-10-15"
    ]
    assert len(calls) == 2
    assert all(guest in one.people for one in calls)


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Gần đây nhất, ngày 25/9/2026", [("ceremony", "referenced", "2026-09-25")]),
        ("Gần đây nhất, tháng 9/2026", [("ceremony", "referenced", "2026-09-01")]),
        ("Theo lịch, ngày 25/9/2026", []),
    ],
)
def test_what_was_the_latest_before_is_recalled_with_its_day(opening, expected):
    text = (
        "Đại diện Cục cho biết nhiều đơn vị đã lên đường. {}, tại Nội Bài, Bộ Quốc phòng"
        " đã tổ chức lễ xuất quân một đơn vị."
    )
    assert besides(TALKS, text.format(opening)) == expected


def test_the_next_round_of_talks_is_announced_with_its_quarter():
    text = (
        "Hai bên phấn đấu kết thúc đàm phán tại vòng 3, dự kiến tổ chức tại Lào trong {}."
    )
    found = besides(TALKS, text.format("quý II/2027"))
    assert found == [("talks", "referenced", "2027-04-01")]


@pytest.mark.parametrize("words", ["Lượt xem: 1.204", "Lượt đọc: 318"])
def test_how_often_a_page_was_seen_stands_beside_its_day(words):
    text = f"Hợp tác quốc tế\n\nNgày đăng: 20/10/2026 - {words}\n\n{TALKS.format('')}"
    report = read(text)
    assert report.report_date
    assert report.report_date.start == "2026-10-20"
