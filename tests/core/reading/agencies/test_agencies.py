"""Names of agencies that no list holds, and shorter names of those that a text names."""

import pytest
from tests.core.reading.made_up import organisations, read


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Quỹ Hòa bình Bắc Hải gửi thư.", [("Quỹ Hòa bình Bắc Hải", None)]),
        (
            "Ban Thư ký Ủy hội sông Bắc Hải quốc tế họp.",
            [("Ban Thư ký Ủy hội sông Bắc Hải quốc tế", None)],
        ),
        ("Tổng cục Cảnh sát Bắc Hải họp.", [("Tổng cục Cảnh sát Bắc Hải", None)]),
        ("Giám đốc Sở An ninh Bounmy Sisavath họp.", []),
        ("Tổng cục Cảnh sát Công an tỉnh Long An.", [("Tổng cục Cảnh sát", None),
                                                   ("Công an tỉnh Long An", "VN")]),
        (
            "Tổng cục Cảnh sát Phòng, chống ma túy Lào họp.",
            [("Tổng cục Cảnh sát Phòng, chống ma túy Lào", "LA")],
        ),
        (
            "Ủy ban Kiểm soát lạm dụng chất cấm Lào họp.",
            [("Ủy ban Kiểm soát lạm dụng chất cấm Lào", "LA")],
        ),
        ("Đại đội Biên phòng 415 tuần tra.", [("Đại đội Biên phòng 415", "VN")]),
        ("Cục Điều tra, an ninh và hải quan.", [("Cục Điều tra", "VN")]),
        (
            "Văn phòng Tùy viên Công an tại Lào họp.",
            [("Văn phòng Tùy viên Công an tại Lào", "VN")],
        ),
        (
            "Văn phòng Bộ Công an về gìn giữ hòa bình Liên hợp quốc họp.",
            [
                ("Văn phòng Bộ Công an về gìn giữ hòa bình Liên hợp quốc", "VN"),
                ("Bộ Công an", "VN"),
            ],
        ),
        (
            "Văn phòng Bộ Công an về hợp tác quốc tế họp.",
            [("Văn phòng Bộ Công an về hợp tác quốc tế", "VN"), ("Bộ Công an", "VN")],
        ),
        (
            "Cục Hợp tác quốc tế thuộc Cơ quan Cảnh sát Bắc Hải họp.",
            [("Cục Hợp tác quốc tế", None), ("Cơ quan Cảnh sát Bắc Hải", None)],
        ),
        ("Đội Cảnh sát hình sự của hai bên họp.", []),
        ("Bộ Chính trị và Ban Giám đốc họp.", []),
        (
            "Công an thành phố Bắc Sơn (Quảng Tây, Trung Quốc) họp.",
            [("Công an thành phố Bắc Sơn", "CN")],
        ),
        ("Cảnh sát Ba Lan và cảnh sát Nga họp.", [("Cảnh sát Ba Lan", "PL")]),
        ("Bộ Công an nước Pháp họp.", [("Bộ Công an nước Pháp", "FR")]),
        ("Phó Chủ tịch UBND tỉnh Nguyễn Thế Lộc họp.", [("UBND tỉnh", None)]),
        ("Công an tỉnh Lào Cai họp.", [("Công an tỉnh Lào Cai", "VN")]),
        (
            "Phòng Cảnh sát hình sự Công an tỉnh Lào Cai họp.",
            [
                ("Phòng Cảnh sát hình sự Công an tỉnh Lào Cai", "VN"),
                ("Công an tỉnh Lào Cai", "VN"),
            ],
        ),
        (
            "Tổng cục Cảnh sát và Biên phòng Estonia (PPA) họp.",
            [("Tổng cục Cảnh sát và Biên phòng Estonia", "EE")],
        ),
        (
            "Phòng Quản lý xuất nhập cảnh hỗ trợ làm giấy tờ.",
            [("Phòng Quản lý xuất nhập cảnh", "VN")],
        ),
        (
            "Đồn Biên phòng A Mú Sung cấp phát 600 tờ rơi.",
            [("Đồn Biên phòng A Mú Sung", "VN")],
        ),
        ("Trung tâm Thông tin chỉ huy họp.", [("Trung tâm Thông tin chỉ huy", None)]),
        (
            "Đồn Biên phòng Cửa khẩu quốc tế Cầu Treo ập vào.",
            [("Đồn Biên phòng Cửa khẩu quốc tế Cầu Treo", "VN")],
        ),
        ("Vụ Pháp chế họp.", [("Vụ Pháp chế", "VN")]),
        ("Trung tâm Phân tích rủi ro họp.", [("Trung tâm Phân tích rủi ro", None)]),
        ("Trung tâm Cảnh sát phân tích tin.", [("Trung tâm Cảnh sát", None)]),
        ("Tuần duyên Hà Lan và hải quan Nga họp.", [("Tuần duyên Hà Lan", "NL")]),
        ("Hải quan ASEAN họp.", []),
        ("Hải quan cửa khẩu Bắc Sơn họp.", [("Hải quan cửa khẩu Bắc Sơn", "VN")]),
        ("Các cán bộ công an và cán bộ an ninh họp.", []),
        (
            "Nhóm công tác ASEAN về phòng, chống rửa tiền họp.",
            [("Nhóm công tác ASEAN về phòng, chống rửa tiền", "INTL")],
        ),
        (
            "Cục Hợp tác quốc tế (C9), Bộ Công an họp.",
            [("Cục Hợp tác quốc tế", "VN"), ("Bộ Công an", "VN")],
        ),
        (
            "Cục Điều tra (C9), Cục Pháp chế họp.",
            [("Cục Điều tra", "VN"), ("Cục Pháp chế", "VN")],
        ),
        (
            "Cục Điều tra tội phạm mạng, Cảnh sát Hoàng gia Bỉ họp.",
            [("Cục Điều tra tội phạm mạng", "BE"), ("Cảnh sát Hoàng gia Bỉ", "BE")],
        ),
        (
            "Tổng cục Hải quan Hà Lan trao máy. Hải quan Hà Lan sẽ họp.",
            [("Tổng cục Hải quan Hà Lan", "NL")],
        ),
        (
            "Trưởng đại diện UNODC tại Việt Nam họp.",
            [("UNODC tại Việt Nam", "UN")],
        ),
    ],
)  # fmt: skip
def test_a_name_goes_as_far_as_its_words_do(text, named):
    assert organisations(text) == named


@pytest.mark.parametrize(
    ("bracket", "aliases"),
    [
        ("(EastPol)", {"EastPol"}),
        ("(East Sea Police Network - ESPN)", {"ESPN", "East Sea Police Network"}),
        ("(tiếng Anh là East Sea Police Network)", {"East Sea Police Network"}),
        ("(viết tắt là ESPN)", {"ESPN"}),
        ("(thành lập năm 2003)", set()),
    ],
)
def test_a_bracket_behind_a_name_holds_its_other_names(bracket, aliases):
    (one,) = read(f"Mạng lưới Cảnh sát Biển Đông {bracket} họp.").organisations
    assert (one.name, set(one.aliases)) == ("Mạng lưới Cảnh sát Biển Đông", aliases)


def test_companies_are_known_with_or_without_their_kind():
    text = (
        "Đoàn gặp các tập đoàn công nghệ Asia Star và Space Y.\n"
        "Tập đoàn công nghệ hàng không Space Y cảm ơn; các công ty Hoa Kỳ, các hãng lớn dự."
    )
    assert [(one.name, one.aliases) for one in read(text).organisations] == [
        ("Asia Star", ()),
        ("Tập đoàn công nghệ hàng không Space Y", ("Space Y",)),
    ]


def test_a_head_alone_means_the_agency_named_with_it_before():
    text = "Học viện Hàng hải Bắc Hải họp. Học viện cảm ơn. Hai Học viện ra về. Viện dự."
    (one,) = read(text).organisations
    assert one.aliases == ("Học viện",)
    assert len(one.mentions) == 2


def test_a_name_is_the_beginning_of_just_one_longer_name():
    text = "Văn phòng Thường trực Phòng, chống ma túy họp. Văn phòng Thường trực cảm ơn."
    assert len(read(text).organisations) == 1
    other = " Văn phòng Thường trực An ninh mạng dự họp."
    assert len(read(text + other).organisations) == 3


def test_the_police_of_a_province_are_not_those_of_a_city():
    report = read(
        "Ngày 3/4/2025, Công an tỉnh Long An làm việc với Công an thành phố Bắc Sơn.\n"
        "Đại tá Cao Văn Bách, Giám đốc Công an tỉnh, cảm ơn các đại biểu.\n"
    )
    names = {one.id: one.name for one in report.organisations}
    assert [names[one.organisation] for one in report.people] == ["Công an tỉnh Long An"]


def test_an_acronym_of_a_parent_inside_a_name_is_harmless():
    (unit, ministry) = read("Văn phòng Bộ Công an (BCA) họp. BCA dự.").organisations
    assert (unit.name, ministry.name) == ("Văn phòng Bộ Công an", "Bộ Công an")


@pytest.mark.parametrize("joined", [", ", " của ", " thuộc "])
def test_a_ministry_behind_its_unit_met_nobody(joined):
    report = read(
        "Ngày 3/4/2025, tại Hà Nội, Cảnh sát Ba Lan làm việc với Cục Cảnh sát hình sự"
        f" (C09){joined}Bộ Công an Việt Nam.\n"
    )
    police, unit, ministry = report.organisations
    assert (unit.parent, ministry.parent) == (ministry.id, None)
    assert [set(one.organisations) for one in report.engagements] == [{police.id, unit.id}]


def test_who_holds_an_office_of_a_committee_is_no_part_of_its_name():
    report = read(
        "Ngày 3/4/2025, Công an tỉnh Long An làm việc với Cảnh sát Ba Lan. Phó Bí thư"
        " Thường trực Tỉnh ủy Khamphone Vongsa dự.\n"
    )
    assert "Khamphone Vongsa" in [one.name for one in report.people]
    assert all("Vongsa" not in one.name for one in report.organisations)
