"""Agencies in the shapes of many reports: full names of states, plurals, units."""

import pytest
from tests.core.reading.made_up import OPENING, organisations, read


def named(sentence):
    return {one.name: one.country for one in read(OPENING + sentence).organisations}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Bộ Nội vụ Cộng hòa Armenia", "AM"),
        ("Bộ Nội vụ nước Cộng hòa Uzbekistan", "UZ"),
        ("Bộ Nội vụ nước Liên bang Malaysia", "MY"),
        ("Bộ Nội vụ Vương quốc Bahrain", "BH"),
        ("Cục Công an châu Văn Sơn", None),
        ("Công an phường Cam Đường", "VN"),
        ("Sở Di trú và Nhập tịch Kazakhstan", "KZ"),
        ("Văn phòng Công tố Thụy Sĩ", "CH"),
        ("Bộ Nội vụ Đại công quốc Luxembourg", "LU"),
    ],
)
def test_a_state_may_be_called_in_full_and_a_place_by_its_unit(name, country):
    assert named(f"Cục Đối ngoại đề nghị {name} trả lời 5 hồ sơ.")[name] == country


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("{} và chỉ huy các xã trả lời", "Phòng Cảnh sát hình sự Công an tỉnh Long An"),
        ("{} và đại diện các huyện trả lời", "Đồn Biên phòng Cửa khẩu Mộc Bài"),
        ("{} tổng hợp số liệu, trả lời", "Phòng Tham mưu"),
        ("{} 02 lần trả lời", "Đại đội Biên phòng 531"),
        ("{} chăm sóc nạn nhân, trả lời", "Trung tâm Công tác xã hội tỉnh Lào Cai"),
        ("{} trả lời", "Bộ Tư pháp Montenegro"),
    ],
)
def test_a_name_ends_before_what_the_agency_does_and_who_is_with_it(told, name):
    assert name in named(f"Cục Đối ngoại đề nghị {told.format(name)} 5 hồ sơ.")


def test_a_mission_is_no_ministry_and_a_given_name_no_school():
    found = named(
        "Đại tá Vũ Trường Quyền đề nghị Phái bộ An ninh lâm thời trả lời 5 hồ sơ."
    )
    assert not {"Trường Quyền", "Bộ An ninh", "bộ An ninh"} & set(found)


def test_a_name_in_capitals_is_no_school():
    found = named("Phó Giám đốc VŨ TRƯỜNG QUYỀN đề nghị Cục Đối ngoại trả lời 5 hồ sơ.")
    assert "Cục Đối ngoại" in found
    assert "TRƯỜNG QUYỀN" not in found


def test_a_team_of_an_agency_acts_as_that_agency():
    found = named("Tổ công tác của Cục Cảnh sát hình sự đề nghị trả lời 5 hồ sơ.")
    assert "Cục Cảnh sát hình sự" in found
    assert "Tổ công tác" not in found


def test_what_looks_like_the_name_of_a_state_is_none_without_one():
    found = named("Cục Đối ngoại đề nghị Bộ Nội vụ Liên bang trả lời 5 hồ sơ.")
    assert found["Bộ Nội vụ"] == "VN"
    assert "VN" in named("Bộ Nội vụ Vương quốc Atlantis trả lời 5 hồ sơ.").values()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("lực lượng chức năng hai nước", "INTL"),
        ("lực lượng cảnh sát hai nước", "INTL"),
        ("lực lượng bảo vệ biên giới hai bên", "INTL"),
        ("các nước thành viên", None),
        ("Công an các tỉnh Nghệ An, Hà Tĩnh", "VN"),
        ("Cảnh sát các tỉnh Svay Rieng, Preah Sihanouk", "KH"),
        ("Công an các huyện biên giới", "VN"),
    ],
)
def test_several_agencies_may_act_under_one_name(name, country):
    first = name[:1].upper() + name[1:]
    (found,) = (
        one
        for one in read(f"{OPENING}{first} đã trao đổi 85 lượt thông tin.").organisations
        if one.name.lower() == name.lower()
    )
    assert (found.country, found.collective) == (country, True)


def test_a_police_in_small_letters_is_no_entry_of_the_register():
    (found,) = (
        one
        for one in read(
            OPENING + "Nhờ đó, cảnh sát Việt Nam đã giải cứu 17 trẻ em."
        ).organisations
        if one.collective
    )
    assert (found.name, found.country) == ("cảnh sát Việt Nam", "VN")


def test_a_list_of_places_ends_where_another_agency_begins():
    found = named("Cục Đối ngoại giao Công an các tỉnh Nghệ An, Cục Hải quan lập sổ.")
    assert "Công an các tỉnh Nghệ An" in found


def test_one_officer_is_no_force():
    found = named("Sĩ quan cảnh sát Singapore đã trao đổi 85 lượt thông tin.")
    assert "cảnh sát Singapore" not in found


def test_two_units_of_one_trade_are_two():
    found = named(
        "Hai bên lập đường dây nóng giữa Cục Cảnh sát hình sự và Cục Cảnh sát hình sự trung"
        " ương Campuchia."
    )
    assert found["Cục Cảnh sát hình sự"] == "VN"
    assert found["Cục Cảnh sát hình sự trung ương Campuchia"] == "KH"


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Đoàn đã tham quan Trung tâm dữ liệu quốc gia về dân cư.",
            "Trung tâm dữ liệu quốc gia về dân cư",
        ),
        (
            "Phía Việt Nam đã xây dựng Trung tâm dữ liệu dân cư và cấp 20 suất học bổng.",
            "Trung tâm dữ liệu dân cư",
        ),
        (
            "Đoàn đã làm việc với Trung tâm An ninh mạng Quốc gia về đào tạo.",
            "Trung tâm An ninh mạng Quốc gia về đào tạo",
        ),
        (
            "Đoàn đã thăm Trung tâm Điều trị Quốc gia về bệnh viêm phổi mạn.",
            "Trung tâm Điều trị Quốc gia về bệnh viêm phổi mạn",
        ),
        (
            "Đoàn đã trao đổi với Trung tâm Điều phối Quốc gia về các vụ việc.",
            "Trung tâm Điều phối Quốc gia",
        ),
    ],
)
def test_a_centre_is_known_by_what_it_is_about(sentence, name):
    assert name in named(sentence)


def test_the_leaders_of_a_committee_stand_for_it():
    sentence = "Các đoàn đã chào lãnh đạo {} trong 2 giờ."
    assert "Tỉnh ủy" in named(sentence.format("Tỉnh ủy, UBND tỉnh Nghệ An"))
    assert "Tỉnh ủy" not in named("Bí thư Tỉnh ủy đã trao đổi 5 tin.")


def test_the_country_of_a_later_office_is_that_of_the_first():
    found = read(
        OPENING
        + "Cục Đối ngoại đã gặp Đại tướng Chhay Vuthy, Quốc vụ khanh Bộ Nội vụ, Tổng"
        " Tư lệnh Cảnh sát quốc gia Campuchia."
    )
    (ministry,) = (one for one in found.organisations if one.name == "Bộ Nội vụ")
    (person,) = (one for one in found.people if one.name == "Chhay Vuthy")
    assert (ministry.country, person.organisation) == ("KH", ministry.id)


def test_a_delegation_that_only_came_is_no_side():
    assert "đoàn Lào" not in named("Dự lễ còn có đoàn Lào do ông Kham Phet dẫn đầu.")
    assert "phía Lào" not in named("Dự lễ, về phía Lào còn có 5 cán bộ.")


def test_a_rank_may_tell_that_it_is_of_the_police():
    found = read(
        OPENING + "Cục Đối ngoại đã gặp Trung tướng Cảnh sát Somsak Rattanaporn, Trợ lý Tư"
        " lệnh Cảnh sát Hoàng gia Thái Lan."
    )
    assert ("Somsak Rattanaporn", "Trung tướng Cảnh sát") in [
        (one.name, one.rank) for one in found.people
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A post stands at a border, a gate or an airport, and then somewhere.
        (
            "Đồn Công an bảo vệ biên giới Phnom Den họp.",
            [("Đồn Công an bảo vệ biên giới Phnom Den", None)],
        ),
        (
            "Đoàn làm việc với Đồn Công an cửa khẩu sân bay quốc tế Nội Bài.",
            [("Đồn Công an cửa khẩu sân bay quốc tế Nội Bài", "VN")],
        ),
        # A ward may be called like its province, and have a number.
        (
            "Công an phường Lào Cai, Công an tỉnh Lào Cai họp.",
            [("Công an phường Lào Cai", "VN"), ("Công an tỉnh Lào Cai", "VN")],
        ),
        (
            "Công an phường Móng Cái 1 và Công an phường Hải Yên họp.",
            [("Công an phường Móng Cái 1", "VN"), ("Công an phường Hải Yên", "VN")],
        ),
        (
            "Công an phường Móng Cái 2 lần họp với bạn.",
            [("Công an phường Móng Cái", "VN")],
        ),
        ("Bí thư Đảng ủy Công an Trung ương họp.", []),
        # What is talked about is no field of an agency.
        (
            "Đoàn làm việc với Cục Cảnh sát hình sự về công tác phòng, chống tội phạm.",
            [("Cục Cảnh sát hình sự", "VN")],
        ),
        (
            "Đoàn làm việc với Cục Cảnh sát hình sự về trao đổi thông tin.",
            [("Cục Cảnh sát hình sự", "VN")],
        ),
        (
            "Văn phòng Cảnh sát Liên bang Australia (AFP) tại Hà Nội họp.",
            [("Văn phòng Cảnh sát Liên bang Australia", "AU")],
        ),
    ],
)
def test_posts_wards_and_matters_talked_about(text, expected):
    assert organisations(text) == expected


def test_an_office_in_a_town_is_none_of_its_headquarters():
    text = (
        "Cảnh sát Liên bang Australia (AFP) họp. Văn phòng AFP tại Hà Nội trao đổi với"
        " Cục Đối ngoại."
    )
    assert "Văn phòng AFP tại Hà Nội" in {name for name, _ in organisations(text)}


def test_the_police_of_provinces_and_towns_are_one_name():
    sentence = "Thiếu tướng Bách yêu cầu Công an các tỉnh, thành phố lập danh sách."
    assert "Công an các tỉnh, thành phố" in named(sentence)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Bộ Nội vụ Rumani", "RO"),
        ("Tổng Thanh tra Nhập cư Rumani", "RO"),
        ("Ban Thư ký ASEANAPOL", "INTL"),
        ("Đồn Công an cửa khẩu Pa Háng", None),
        ("Công an các tỉnh Tây Ninh, An Giang", "VN"),
        ("Phái bộ An ninh lâm thời của Liên hợp quốc tại Abyei", "UN"),
        ("Trung tâm Phối hợp an toàn sông Mekong", "INTL"),
        (
            "Ban Chỉ đạo liên ngành về tham gia hoạt động gìn giữ hòa bình Liên hợp quốc",
            "VN",
        ),
    ],
)
def test_a_name_is_read_to_its_end(name, country):
    found = named(f"Cục Đối ngoại đề nghị {name} trả lời 5 hồ sơ.")
    assert found[name] == country


def test_an_office_of_the_united_nations_is_named_with_its_matter():
    found = named(
        "Cục Đối ngoại đề nghị Văn phòng Liên hợp quốc về chống ma túy và tội phạm (UNODC)"
        " trả lời 5 hồ sơ."
    )
    assert "Văn phòng Liên hợp" not in found
