"""Where a name ends, which collectives act, and what only looks like an agency."""

import pytest
from tests.core.reading.made_up import OPENING, read

TOLD = "{} đề nghị Cục Đối ngoại trả lời 5 hồ sơ."


def names(sentence):
    return {one.name for one in read(OPENING + sentence).organisations}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "Cục Đối ngoại trao Chi đội Quản lý biên giới Sông Xanh 07 máy ảnh.",
            "Chi đội Quản lý biên giới Sông Xanh",
        ),
        ("Cục Đối ngoại tặng Đồn Biên phòng Pa Háng 12 bộ đàm.", "Đồn Biên phòng Pa Háng"),
        ("Tiểu đoàn 411 yêu cầu trả lời 5 hồ sơ.", "Tiểu đoàn 411"),
        (
            "Đơn vị gửi Cục Điều tra chống buôn lậu thông tin về 3 tàu cá.",
            "Cục Điều tra chống buôn lậu",
        ),
        ("Cục Hồ sơ nghiệp vụ thông tin: đã gửi 5 hồ sơ.", "Cục Hồ sơ nghiệp vụ"),
        (
            "Cục An toàn thông tin của Bộ Nội vụ Lào đã gửi 5 hồ sơ.",
            "Cục An toàn thông tin",
        ),
        (
            "Đại đội Quản lý biên giới Giang Thành đã gửi 5 hồ sơ.",
            "Đại đội Quản lý biên giới Giang Thành",
        ),
    ],
)
def test_a_name_ends_before_a_number_of_things_or_what_is_told(sentence, name):
    assert name in names(sentence)


def test_a_numbered_unit_is_known_by_its_whole_name_and_its_police():
    whole = "Tiểu đoàn Cảnh sát bảo vệ biên giới 411"
    told = f"{whole}, Ty Công an tỉnh Kampot đến làm việc. Tiểu đoàn 411 gửi 5 hồ sơ."
    found = {one.name: one for one in read(OPENING + told).organisations}
    assert (found[whole].aliases, found[whole].country) == (("Tiểu đoàn 411",), "KH")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Công an ba tỉnh đã trao đổi 12 tin.", "Công an ba tỉnh"),
        (
            "Lực lượng chức năng bốn nước đã trao đổi 12 tin.",
            "Lực lượng chức năng bốn nước",
        ),
        (
            "Cục Đối ngoại đề nghị Bộ Công an Lào chỉ đạo Công an các tỉnh giáp Việt Nam"
            " kiểm soát chặt bến đò.",
            "Công an các tỉnh giáp Việt Nam",
        ),
        ("Văn bản được trình lãnh đạo Bộ Công an hai nước.", "Bộ Công an hai nước"),
        ("Ý kiến này được đoàn Thái Lan tán thành.", "đoàn Thái Lan"),
        (
            "Cục Đối ngoại cấp 5 máy soi cho các văn phòng liên lạc qua biên giới.",
            "các văn phòng liên lạc qua biên giới",
        ),
    ],
)
def test_a_collective_that_acts_is_asked_or_gets_something_is_listed(sentence, name):
    assert name.lower() in {one.lower() for one in names(sentence)}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Phía Lào có ông Khăm Phan.", "phía lào"),
        ("Cục Đối ngoại cảm ơn sự phối hợp chặt chẽ của phía Lào.", "phía lào"),
        ("Cục Đối ngoại đề nghị mở lớp cho Công an các xã biên giới.", "công an các xã"),
        ("Lớp diễn ra tại Học viện An ninh nhân dân.", "học viện"),
        ("Bộ Công an Lào cử 5 học viên sang Học viện An ninh nhân dân.", "học viện"),
        ("Hai bên chúc mừng Ngày thành lập Hải quân Nhân dân Lào.", "hải quân"),
        ("Ông có bằng thạc sĩ Cảnh sát quốc tế.", "cảnh sát quốc tế"),
    ],
)
def test_what_is_thanked_taught_attended_or_honoured_does_not_act(sentence, name):
    told = TOLD.format("Bộ Công an Lào") + f" {sentence}"
    assert not any(name in one.lower() for one in names(told))


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("Phái bộ Liên hợp quốc ở khu vực Abyei", "Phái bộ UNISFA"),
        ("Tổ chức Di cư quốc tế tại Việt Nam", "IOM"),
        ("Ban Chỉ huy Bộ đội Biên phòng tỉnh Lai Châu", "Bộ đội Biên phòng tỉnh Lai Châu"),
    ],
)
def test_a_short_form_is_the_agency_with_the_longer_name(whole, short):
    found = read(OPENING + TOLD.format(whole) + " " + TOLD.format(short)).organisations
    assert {one.name: one.aliases for one in found}[whole] == (short,)


def test_a_unit_of_the_police_of_a_place_told_before_names_no_other_police():
    told = TOLD.format("Công an tỉnh Sơn La") + " Đoàn đã thăm Phòng Tham mưu Công an tỉnh."
    assert "Công an tỉnh" not in names(told)


def test_who_leads_a_government_names_it():
    told = "Thủ tướng Chính phủ đã tiếp Cục trưởng Cục Đối ngoại. "
    assert "Chính phủ" in names(told + TOLD.format("Bộ Công an Lào"))
