"""People and organisations."""

import pytest
from tests.core.reading.made_up import OPENING, organisations, people, read


@pytest.mark.parametrize(
    ("introduced", "name", "side"),
    [
        ("bà Ines Duarte, Đại sứ Ruritania tại Việt Nam", "Ines Duarte", None),
        (
            "đoàn công tác của Cảnh sát Bỉ do bà Ines Duarte, Giám đốc Trung tâm"
            " Phân tích rủi ro làm trưởng đoàn",
            "Ines Duarte",
            "BE",
        ),
        ("bà Ines Duarte, Đại sứ Pháp tại Việt Nam", "Ines Duarte", "FR"),
        ("Đại sứ quán Nhật Bản do ngài Ito Makoto", "Ito Makoto", "JP"),
        (
            "Thiếu tướng Somchai Wattana Giám đốc Cảnh sát Quốc gia Thái Lan",
            "Somchai Wattana",
            "TH",
        ),
        (
            "Phó Cục trưởng Cục Cảnh sát hình sự Đại tá Hà Bá Lương, Trưởng đoàn",
            "Hà Bá Lương",
            "VN",
        ),
        (
            (
                "Đại tá Vương Tiểu Minh (Wang Xiao Ming), Cục phó Sở Công an"
                " Quảng Tây (Trung Quốc)"
            ),
            "Vương Tiểu Minh",
            "CN",
        ),
    ],
)
def test_a_person_is_of_the_side_that_is_represented(introduced, name, side):
    text = f"Chiều 3/4/2025, Thứ trưởng Bộ Công an Mạc Đình Phúc đã tiếp {introduced}.\n"
    assert (name, side) in people(text)


def test_an_office_that_introduces_the_next_person_is_not_the_first_ones():
    report = read(
        "Ngày 3/4/2025, Bộ Công an đã làm việc với ông Kim Min Ho,"
        " Đại sứ Park Do Yun và Công an"
        " tỉnh Hưng Yên.\n"
    )
    assert [(one.name, [title.text for title in one.titles]) for one in report.people] == [
        ("Kim Min Ho", []),
        ("Park Do Yun", ["Đại sứ"]),
    ]


def test_a_given_name_after_a_rank_is_the_person_known_by_it():
    report = read(f"{OPENING}Thiếu tướng Bách phát biểu chào mừng.\nÔng Bình ra về.\n")
    assert [one.aliases for one in report.people] == [("Bách",), ()]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Cục Đối ngoại, Bộ Công an làm việc.",
            [("Cục Đối ngoại", "VN"), ("Bộ Công an", "VN")],
        ),
        (
            "FBI Hoa Kỳ và Ban Thư ký ASEAN.",
            [("FBI Hoa Kỳ", "US"), ("Ban Thư ký ASEAN", "INTL")],
        ),
        (
            "Cục Đối ngoại (Bộ Công an, Việt Nam).",
            [("Cục Đối ngoại", "VN"), ("Bộ Công an", "VN")],
        ),
        ("Bộ trưởng Bộ Ngoại giao các nước dự họp.", []),
        ("các cơ quan chức năng phối hợp; phía bạn vui mừng.", []),
        ("Trung tâm hỗ trợ người dân; cơ quan điều tra; đại diện nhà trường.", []),
        ("Công an xã, công an hai nước.", [("Công an xã", "VN")]),
        (
            "Đơn vị Cảnh sát gìn giữ hòa bình số 2.",
            [("Đơn vị Cảnh sát gìn giữ hòa bình số 2", "VN")],
        ),
        (
            "Cơ quan đại diện Bộ Công an tại Lào.",
            [("Cơ quan đại diện Bộ Công an tại Lào", "VN"), ("Bộ Công an", "VN")],
        ),
        (
            "Tập đoàn Bình Minh và UBND tỉnh Long An.",
            [("Tập đoàn Bình Minh", None), ("UBND tỉnh Long An", "VN")],
        ),
    ],
)
def test_organisations_are_named_as_the_text_names_them(text, named):
    assert organisations(text) == named


def test_an_acronym_stands_for_its_agency_from_then_on():
    text = (
        "Trung tâm Hợp tác Cảnh sát Bắc Âu (NPCC) họp. Đại diện NPCC"
        " phát biểu; Trung tâm NPCC cảm ơn."
    )
    (one,) = read(text).organisations
    assert (one.name, set(one.aliases)) == (
        "Trung tâm Hợp tác Cảnh sát Bắc Âu",
        {"NPCC", "Trung tâm NPCC"},
    )
    assert len(one.mentions) == 4


def test_an_acronym_given_inside_another_name_is_harmless():
    text = "Cục Đối ngoại Trung tâm Hợp tác Cảnh sát Bắc Âu (NPCC) họp. NPCC phát biểu."
    (one,) = read(text).organisations
    assert one.aliases == ("NPCC",)
