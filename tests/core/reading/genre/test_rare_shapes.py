"""Shapes that few reports have: rounds of many, groups as subjects, endless names."""

from tests.core.reading.made_up import OPENING, read


def test_the_police_of_a_country_in_general_acts_and_is_no_register_entry():
    text = f"{OPENING}Ông Arthur Penrose đề nghị Công an nước CHDCND Lào gửi hồ sơ.\n"
    (one,) = (one for one in read(text).organisations if "Lào" in one.name)
    assert (one.country, one.collective) == ("LA", True)


def test_somebody_only_mentioned_stays_so_below_a_photograph():
    text = (
        f"{OPENING}Hai bên thực hiện chỉ đạo của Bộ trưởng Lê Văn Cảnh về an ninh mạng.\n"
        "Bộ trưởng Lê Văn Cảnh (giữa) chụp ảnh lưu niệm. Ảnh: PV\n"
    )
    (one,) = (one for one in read(text).people if one.name == "Lê Văn Cảnh")
    assert one.role == "referenced"


def test_what_one_receives_is_one_wish():
    text = (
        f"{OPENING}Ông Arthur Penrose mong muốn nhận được sự hỗ trợ của Cục Đối ngoại,"
        " chia sẻ kinh nghiệm trong đào tạo.\n"
    )
    (one,) = read(text).commitments
    assert one.evidence[0].text.endswith("chia sẻ kinh nghiệm trong đào tạo")


def test_a_meeting_of_a_round_has_the_day_of_the_round():
    text = (
        "Ngày 05/3/2025, tại Hà Nội, Cục Đối ngoại đã làm việc với Bộ Công an Lào, Bộ"
        " Nội vụ Campuchia và Cảnh sát Hoàng gia Thái Lan.\n"
        "Tại buổi làm việc với Bộ Công an Lào, Cục Đối ngoại đề nghị gửi hồ sơ.\n"
    )
    days = [one.date.start for one in read(text).engagements]
    assert days == ["2025-03-05", "2025-03-05"]


def test_many_small_words_without_a_proper_one_name_no_programme():
    text = (
        f"{OPENING}Hai bên nói về một Chương trình giúp người dân vùng cao thoát nghèo bền"
        " lâu hơn nữa.\n"
    )
    assert read(text).programmes == ()


def test_two_agencies_that_need_to_act_are_asked_together():
    text = (
        f"{OPENING}Ông Arthur Penrose cho rằng Cục Đối ngoại và Trung tâm An ninh mạng"
        " Australia cần trao đổi thông tin.\n"
    )
    (one,) = read(text).commitments
    assert (one.act, len(one.to_act)) == ("ask", 2)
