"""People without rank or title, whom they represent, and those kept out of the register."""

import pytest
from tests.core.reading.made_up import OPENING, read

MET = "Ngày 3/4/2025, Công an tỉnh Long An làm việc với Cảnh sát Ba Lan.\n"


def found(text):
    return [(one.name, one.role, one.side) for one in read(MET + text).people]


def titles(text):
    return [[title.text for title in one.titles] for one in read(MET + text).people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Dự họp, phía Ba Lan có Jan Nowak, Phó Cục trưởng; Ewa Lis - Trưởng phòng.",
            [("Jan Nowak", "participant", "PL"), ("Ewa Lis", "participant", "PL")],
        ),
        (
            "Dự họp, phía Công an tỉnh Long An có Đặng Thế Hải - Trưởng phòng Hình sự.",
            [("Đặng Thế Hải", "participant", "VN")],
        ),
        ("Người phát ngôn Jan Nowak dự họp.", [("Jan Nowak", "participant", None)]),
        ("Đoàn thăm Trung tâm tiếp nhận nạn nhân Phnom Penh.", []),
        ("Tại Bắc Sơn, Giám đốc Công an tỉnh dự họp.", []),
        ("Sau đó Nam Hải, Giám đốc Công an tỉnh dự họp.", []),
        (
            "Đại úy Vi Văn Sơn, Công an tỉnh Long An cảm ơn.",
            [("Vi Văn Sơn", "participant", "VN")],
        ),
        (
            "Sau khi gặp Đại úy Jan Nowak, Công an tỉnh Long An đề nghị trao đổi tin.",
            [("Jan Nowak", "participant", None)],
        ),
        (
            "Tại điểm cầu Hà Nội có Đại tá Vi Văn Sơn; tại điểm cầu Moskva có ông Ivan"
            " Orlov, Phó Vụ trưởng Vụ Hợp tác quốc tế.",
            [("Vi Văn Sơn", "participant", "VN"), ("Ivan Orlov", "participant", "RU")],
        ),
        (
            "Bà Ines van der Meer, Phó Tỉnh trưởng tỉnh Kandal, dự họp.",
            [("Ines van der Meer", "participant", "KH")],
        ),
        (
            "Ông Vi Văn Sơn, Phó Công an tỉnh Long An, và bà Daw Thin Myat dự họp.",
            [("Vi Văn Sơn", "participant", "VN"), ("Thin Myat", "participant", None)],
        ),
        (
            "Cảnh sát trưởng thành phố Daegu Kim Min Ho dự họp.",
            [("Kim Min Ho", "participant", "KR")],
        ),
    ],
)
def test_people_are_of_the_side_that_their_words_tell(text, people):
    assert found(text) == people


def test_an_office_goes_on_with_its_unit_and_with_the_agency_inside_it():
    assert titles("Ông Vi Văn Sơn, Trưởng phòng Cảnh sát hình sự, cảm ơn.") == [
        ["Trưởng phòng Cảnh sát hình sự"]
    ]
    assert titles("Ông Vi Văn Sơn, Phó Chánh Văn phòng Bộ Công an, cảm ơn.") == [
        ["Phó Chánh Văn phòng Bộ Công an"]
    ]


def test_an_office_between_two_names_is_that_of_the_first():
    assert titles("Có Vi Văn Sơn - Trưởng phòng, Mai Thị Hoa - Phó phòng.") == [
        ["Trưởng phòng"],
        ["Phó phòng"],
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nạn nhân là chị Lò Thị Mai kể lại.", "victim"),
        ("Bắt các đối tượng gồm: Lò Thị Mai (SN 1990), bị truy nã.", "suspect"),
        ("Người dân Lò Thị Mai, trú tại bản Sen, trình báo.", "witness"),
        ("Ông Lò Thị Mai, một bị hại ở Huế, cho biết.", "victim"),
        ("Chị Lò Thị Mai, nạn nhân, cảm ơn.", "victim"),
        ("Bà Lò Thị Mai (45 tuổi) kể.", "witness"),
        ("Xác minh nghi phạm; Lò Thị Mai, sinh năm 1990, khai nhận.", "suspect"),
    ],
)
def test_private_people_are_marked_by_what_stands_around_their_names(text, role):
    assert ("Lò Thị Mai", role) in {one[:2] for one in found(text)}


def test_a_list_of_private_people_is_read_to_its_end():
    told = found("Các đối tượng gồm: Lò Văn An (SN 1990), Vi Văn Ba và Hà Thị Cúc bị bắt.")
    assert [one[:2] for one in told] == [
        ("Lò Văn An", "suspect"),
        ("Vi Văn Ba", "suspect"),
        ("Hà Thị Cúc", "suspect"),
    ]


def test_a_polite_word_before_an_officer_makes_nobody_private():
    assert found("Tiếp đoàn có chị Mai Thị Hoa, Phó Giám đốc Công an tỉnh Long An.") == [
        ("Mai Thị Hoa", "participant", "VN")
    ]


def test_a_country_is_no_polite_word():
    assert found("Đoàn ở nước Anh John Penrose dự họp.") == []


def test_a_mark_behind_other_words_makes_nobody_private():
    text = "Bộ Công an, sinh năm nào cũng vậy; Công ty Bình Minh, sinh năm 1990; "
    assert found(f"{text}ông Jan Nowak dự.") == [("Jan Nowak", "participant", None)]


def test_envoys_and_heads_of_institutions_stand_for_them():
    report = read(
        "Ngày 3/4/2025, Công an tỉnh Long An làm việc với Đại sứ quán Pháp tại Việt Nam.\n"
        "Phó Đại sứ Pháp Yves Leroy cảm ơn.\n"
        "Đoàn đã đến thăm Đại học Hàng hải Bắc Hải. Bà Ana Lind, Hiệu trưởng, giới thiệu"
        " mô hình. Đoàn ra về. Bà Eva Berg, Hiệu trưởng, dự.\n"
        "Bà Mia Dahl, Hiệu trưởng, cảm ơn các đại biểu.\n"
    )
    names = {one.id: one.name for one in report.organisations}
    assert [names.get(one.organisation) for one in report.people] == [
        "Đại sứ quán Pháp tại Việt Nam",
        "Đại học Hàng hải Bắc Hải",
        None,
        None,
    ]


def test_somebody_thanked_who_held_an_office_is_only_spoken_of():
    told = read(
        f"{OPENING}Ông Arthur Penrose cảm ơn nguyên Cục trưởng Vi Văn Sơn.\n"
    ).people
    assert [one.role for one in told] == ["participant", "participant", "referenced"]


@pytest.mark.parametrize(
    ("name", "title", "side"),
    [
        # The state may be called in full in the office.
        ("Jan Malicki", "Đại sứ đặc mệnh toàn quyền Cộng hòa Ba Lan tại Việt Nam", "PL"),
        ("Hassan Raza", "Đại sứ Cộng hòa Hồi giáo Pakistan tại Việt Nam", "PK"),
        # Who leads a unit represents it, wherever the text names it.
        ("Bùi Thị Mận", "Trưởng phòng Hợp tác quốc tế", "VN"),
        ("Bùi Thị Mận", "Phó Trưởng phòng Hợp tác quốc tế", "VN"),
    ],
)
def test_an_office_tells_the_side(name, title, side):
    text = (
        f"Cùng dự có {name}, {title}.\n"
        "Cục Đối ngoại giao Phòng Hợp tác quốc tế gửi 5 hồ sơ cho Trung tâm."
    )
    told = {one.name: one.side for one in read(OPENING + text).people}
    assert told[name] == side
