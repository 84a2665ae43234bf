"""Names of agencies to their end, and what only looks like the short name of one."""

import pytest
from tests.core.reading.made_up import organisations

REPORT = "Hợp tác\n\n20/10/2026\n\nSáng 19/10, {}.\n"


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Cảnh sát Kỵ mã Vương quốc Tây Ban Nha", "ES"),
        ("Cảnh sát Gurkha Nepal", "NP"),
        ("Trung tâm An ninh mạng và hạ tầng số của Hoa Kỳ", "US"),
        ("Cơ quan Bảo vệ Trẻ em bị mất tích của Hoa Kỳ", "US"),
    ],
)
def test_a_name_goes_to_its_country(name, country):
    short = " (NCSC)" if "của" in name else ""
    text = REPORT.format(f"Cục Đối ngoại làm việc với {name}{short}")
    assert organisations(text)[1:] == [(name, country)]


def test_who_speaks_for_an_agency_does_not_hide_its_name():
    text = REPORT.format("đại diện Sở An ninh Phumi Mek làm việc với Công an tỉnh Lào Cai")
    assert organisations(text)[0] == ("Sở An ninh Phumi Mek", None)


def test_the_police_of_an_airport_are_not_those_of_a_province():
    text = REPORT.format(
        "Văn phòng Interpol Việt Nam phối hợp Công an cửa khẩu sân bay bàn giao một người"
        " cho Cảnh sát Thái Lan. Trước đó Công an tỉnh Khánh Hòa bắt người này"
    )
    assert [name for name, _ in organisations(text)] == [
        "Văn phòng Interpol Việt Nam",
        "Công an cửa khẩu sân bay",
        "Cảnh sát Thái Lan",
        "Công an tỉnh Khánh Hòa",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Ủy ban Kiểm soát lạm dụng rượu và chất kích thích",
        "Quỹ Hỗ trợ nạn nhân bạo lực và xâm hại",
        "Lực lượng Đặc nhiệm chống nạn bóc lột trẻ em qua mạng",
    ],
)
def test_a_field_in_words_of_no_list_goes_up_to_its_short_name(name):
    text = REPORT.format(f"Cục Đối ngoại làm việc với {name} (ABCD)")
    assert [one for one, _ in organisations(text)][1:] == [name]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("đề nghị Bộ Nội vụ cung cấp danh sách (OCR)", "Bộ Nội vụ"),
        ("cùng Quỹ Hỗ trợ và chương trình học bổng (ABC)", "Quỹ Hỗ trợ"),
        ("cùng Quỹ Hỗ trợ nạn nhân bạo lực đề nghị được giúp (ABC)", "Quỹ Hỗ trợ nạn nhân"),
    ],
)
def test_the_short_name_of_something_else_ends_no_agency(words, name):
    found = organisations(REPORT.format(f"Cục Đối ngoại {words}"))
    assert [one for one, _ in found][1:] == [name]


def test_an_organisation_joined_by_and_has_a_name_of_its_own():
    text = REPORT.format(
        "Cục Cảnh sát hình sự và Tổ chức Di cư quốc tế (IOM) tổ chức hội thảo"
    )
    assert [one for one, _ in organisations(text)] == [
        "Cục Cảnh sát hình sự",
        "Tổ chức Di cư quốc tế",
    ]
    text = REPORT.format(
        "Cục Đối ngoại tiếp Vụ Pháp chế và Tổ chức cán bộ của Bộ Nội vụ Lào"
    )
    assert "Vụ Pháp chế và Tổ chức cán bộ" in [one for one, _ in organisations(text)]


def test_who_leads_the_units_is_no_agency():
    text = REPORT.format(
        "Công an tỉnh Hà Nam tiếp Cục Đối ngoại; dự buổi tiếp có Ban Chỉ huy các đơn vị"
        " nghiệp vụ, Ban Lãnh đạo Học viện"
    )
    assert [one for one, _ in organisations(text)][:2] == [
        "Công an tỉnh Hà Nam",
        "Cục Đối ngoại",
    ]
    assert not any(one.startswith("Ban ") for one, _ in organisations(text))


@pytest.mark.parametrize(
    "owned", [" (Cục Đối ngoại, Bộ Công an)", " thuộc Cục Đối ngoại, Bộ Công an"]
)
def test_what_is_above_the_unit_above_is_an_agency_too(owned):
    text = REPORT.format(f"Văn phòng Interpol Việt Nam{owned} làm việc với Cảnh sát Séc")
    assert "Bộ Công an" in [one for one, _ in organisations(text)]
