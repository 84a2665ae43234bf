"""Names of agencies in every position: none is cut, none runs on."""

import pytest
from tests.core.reading.made_up import OPENING, read

WHERE = (
    "Cục Đối ngoại đề nghị {} trả lời 5 hồ sơ.",
    "Cục Đối ngoại đã gửi 5 hồ sơ cho {}.",
)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Bộ Nội vụ và Chính quyền địa phương Philippines", "PH"),
        ("Bộ Mỏ và Năng lượng Campuchia", "KH"),
        ("Không quân Hoàng gia Australia", "AU"),
        ("Lực lượng Cảnh sát Hồng Kông", "CN"),
        ("Hải quan Côn Minh", "CN"),
        ("Hải quan sân bay Incheon", "KR"),
        ("Cảnh sát di trú Kampot", "KH"),
        ("Viện Công tố quận Incheon", None),
        ("Tòa án nhân dân cấp cao tại Đà Nẵng", "VN"),
        ("Tòa án nhân dân khu vực 3", None),
        ("Hải quan khu vực VIII", "VN"),
        ("Cục An ninh chính trị nội bộ", "VN"),
        ("Đồn Công an biên phòng Ban Kha", "VN"),
        ("Công an cửa khẩu Cảng hàng không quốc tế Nội Bài", "VN"),
        ("Ủy ban Liên hợp biên giới đất liền Việt Nam - Lào", "INTL"),
        ("Tổ công tác hỗn hợp Việt Nam - Campuchia", "INTL"),
        ("Cục Lâm nghiệp và Kiểm lâm", "VN"),
        ("Lực lượng bảo vệ bờ biển Philippines", "PH"),
        ("Cục Quản lý Lao động ngoài nước", "VN"),
        ("Phòng Xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc", "VN"),
        ("Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ", "VN"),
        ("Đội Phân giới cắm mốc số 3", "VN"),
        ("Biệt đội 88", None),
        ("Trung tâm Cứu hộ động vật hoang dã Hà Nội", "VN"),
        ("Trường Văn hóa Công an nhân dân", "VN"),
    ],
)
def test_the_whole_name_is_read_wherever_it_stands(name, country):
    for sentence in WHERE:
        found = {
            one.name: one.country
            for one in read(OPENING + sentence.format(name)).organisations
        }
        assert name in found, sentence
        assert found[name] == country, sentence


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Đồn Biên phòng Pa Háng khảo sát mốc giới.", "Đồn Biên phòng Pa Háng"),
        ("Đồn Biên phòng Pa Háng lại đi tuần.", "Đồn Biên phòng Pa Háng"),
        ("Xe của Đồn Biên phòng Pa Háng chở gạo sang.", "Đồn Biên phòng Pa Háng"),
        (
            "Trường Cao đẳng Cảnh sát nhân dân II - Cuba: nhịp cầu.",
            "Trường Cao đẳng Cảnh sát nhân dân II",
        ),
    ],
)
def test_a_name_ends_before_what_is_done(sentence, name):
    told = f"{OPENING}{sentence} Cục Đối ngoại đề nghị trả lời 5 hồ sơ."
    assert name in {one.name for one in read(told).organisations}


def test_a_unit_joined_by_nothing_to_the_police_above_it_is_one_of_two():
    told = read(OPENING + "Phòng Tham mưu Công an tỉnh Sơn La sẽ trả lời 5 hồ sơ.")
    named = {one.name: one for one in told.organisations}
    unit, above = named["Phòng Tham mưu Công an tỉnh Sơn La"], named["Công an tỉnh Sơn La"]
    assert unit.parent == above.id


def test_what_was_talked_about_is_no_part_of_a_name():
    told = OPENING + "Đoàn đã làm việc với {} và nhận 5 hồ sơ."
    found = read(told.format("Cục Tình báo hình sự về phòng, chống tội phạm"))
    assert "Cục Tình báo hình sự" in {one.name for one in found.organisations}
    name = "Cục Cảnh sát điều tra tội phạm về ma túy"
    assert name in {one.name for one in read(told.format(name)).organisations}


def test_a_society_keeps_its_host_and_who_speaks_for_it_is_no_post():
    told = OPENING + "Bà Ann Lee, đại diện Tổ chức Alba Quốc tế tại Việt Nam, tặng 5 máy."
    names = {one.name for one in read(told).organisations}
    assert "Tổ chức Alba Quốc tế tại Việt Nam" in names
    assert not any(name.startswith("Đại diện") for name in names)


def test_a_side_that_only_has_people_at_a_table_is_none():
    told = "Về phía Lào có Đại tá Khăm Phan. {} đã gửi 5 hồ sơ cho Cục Đối ngoại."
    quiet, acting = (read(OPENING + told.format(who)) for who in ("Bạn", "Phía Lào"))
    assert "phía Lào" not in {one.name for one in quiet.organisations}
    assert "phía lào" in {one.name.lower() for one in acting.organisations}
