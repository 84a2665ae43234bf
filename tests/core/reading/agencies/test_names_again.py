"""Agencies that are called again by a shorter name, and several that act under one."""

import pytest
from tests.core.reading.made_up import OPENING, read


def named(sentence):
    return {one.name: set(one.aliases) for one in read(OPENING + sentence).organisations}


@pytest.mark.parametrize(
    ("sentence", "name", "again"),
    [
        (
            "Đồn Biên phòng Cửa khẩu quốc tế Pa Háng báo tin. Đồn Pa Háng sẽ gửi 5 hồ sơ.",
            "Đồn Biên phòng Cửa khẩu quốc tế Pa Háng",
            "Đồn Pa Háng",
        ),
        (
            "Đại đội Biên phòng 717 báo tin. Đại đội 717 sẽ gửi 5 hồ sơ.",
            "Đại đội Biên phòng 717",
            "Đại đội 717",
        ),
        (
            "Tòa án nhân dân tỉnh Sơn La nhận hồ sơ; tòa Sơn La sẽ trả lời 5 hồ sơ.",
            "Tòa án nhân dân tỉnh Sơn La",
            "tòa Sơn La",
        ),
        (
            "Chi cục Kiểm lâm tỉnh Salavan báo tin; kiểm lâm Salavan sẽ gửi 5 hồ sơ.",
            "Chi cục Kiểm lâm tỉnh Salavan",
            "kiểm lâm Salavan",
        ),
        (
            "VKSND tối cao trả lời. Viện kiểm sát nhân dân tối cao sẽ gửi 5 hồ sơ.",
            "Viện kiểm sát nhân dân tối cao",
            "VKSND tối cao",
        ),
        (
            "Cục Cảnh sát kinh tế (C99) báo tin. Cục C99 sẽ gửi 5 hồ sơ.",
            "Cục Cảnh sát kinh tế",
            "Cục C99",
        ),
        (
            "Phó Cục trưởng C98 báo tin. Cục Kho báu (C98, Bộ Công an) sẽ gửi 5 hồ sơ.",
            "Cục Kho báu",
            "C98",
        ),
        (
            "Công an huyện Mường Ảng báo tin. Công an huyện sẽ gửi 5 hồ sơ.",
            "Công an huyện Mường Ảng",
            "Công an huyện",
        ),
    ],
)
def test_a_shorter_name_is_an_alias_and_no_second_agency(sentence, name, again):
    found = named(sentence)
    assert again in found[name]
    assert again not in found


def test_another_units_place_is_no_shorter_name():
    found = named("Cục Lễ tân và Đối ngoại báo tin. Cục Đối ngoại sẽ gửi 5 hồ sơ.")
    assert "Cục Đối ngoại" in found


@pytest.mark.parametrize(
    "name",
    [
        "Hải quan các nước thành viên",
        "Cảnh sát bốn nước",
        "Bộ Công an hai nước",
        "Lực lượng chức năng Việt Nam và Campuchia",
        "Lực lượng an ninh Lào",
        "Cơ quan thực thi pháp luật các nước tham gia",
    ],
)
def test_those_of_several_countries_act_under_one_name(name):
    (found,) = (
        one
        for one in read(f"{OPENING}{name} đã trao đổi 85 lượt thông tin.").organisations
        if one.name.lower() == name.lower()
    )
    assert found.collective


@pytest.mark.parametrize(
    ("behind", "again", "expected"),
    [
        ("Marina", "Marina đề nghị trao đổi thông tin.", ["Marina"]),
        # Where it lies is no name, nor what the text says but once.
        ("Indonesia", "Indonesia đề nghị trao đổi thông tin.", []),
        ("Batumara", "Hai bên gặp nhau tại Batumara.", []),
        ("Marina", "Hai bên trao đổi thông tin.", []),
    ],
)
def test_a_short_name_may_be_said_as_a_word(behind, again, expected):
    words = f"{OPENING}Cơ quan An ninh Hàng hải Indonesia ({behind}) đã gửi thư. {again}"
    (found,) = (one for one in read(words).organisations if "Hàng hải" in one.name)
    assert [one.text if hasattr(one, "text") else one for one in found.aliases] == expected
