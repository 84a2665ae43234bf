"""More of the genre in many wordings: occasions, papers, tasks and people."""

import pytest
from tests.core.reading.made_up import OPENING, read

FRAME = "Thứ Hai, 18/05/2026 | 10:22\n\n"
HELD = (
    "Ngày 12/5, tại Huế, Đoàn Cục Đối ngoại đã hội đàm với Cảnh sát Áo.\n\n"
    "Cục Đối ngoại đề nghị Cảnh sát Áo chia sẻ thông tin.\n\n"
)


def occasions(sentence):
    """What a report of a meeting tells besides that meeting."""
    found = read(f"Tin\n\n{FRAME}{HELD}{sentence}\n").engagements
    return [
        (one.type, one.role, one.date.start if one.date else None)
        for one in found
        if not one.date or one.date.start != "2026-05-12"
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Ngày 13/5, Đoàn Cục Đối ngoại đã đến Cục Hải quan tìm hiểu quy trình.",
            [("visit", "primary", "2026-05-13")],
        ),
        (
            "Sáng 14/5, Đoàn Cục Đối ngoại tới Cục Hải quan tìm hiểu kinh nghiệm.",
            [("visit", "primary", "2026-05-14")],
        ),
        (
            "Trước đó, hồi tháng 3/2025, Cục Hải quan từng cử đoàn sang học hỏi.",
            [("visit", "referenced", "2025-03-01")],
        ),
        (
            "Trước đó, ngày 02/02/2026, Đoàn Cục Hải quan đã làm việc với Cảnh sát Áo.",
            [("meeting", "referenced", "2026-02-02")],
        ),
        (
            "Trước đó, ngày 10/5, Đoàn đã làm việc với Cục Hải quan.",
            [("meeting", "primary", "2026-05-10")],
        ),
        (
            "Kể từ Phiên họp lần thứ nhất tổ chức tại Hà Nội tháng 5/2025, hai bên đã"
            " trao đổi thông tin.",
            [("meeting", "referenced", "2025-05-01")],
        ),
        (
            "Phiên họp lần thứ ba dự kiến diễn ra tại Đà Lạt năm 2027.",
            [("meeting", "referenced", "2027-01-01")],
        ),
        (
            "Hội đàm đã đánh giá kết quả thực hiện Biên bản thỏa thuận về phối hợp giữa"
            " hai lực lượng ký tháng 4/2025.",
            [],
        ),
        ("Cục Hải quan từng nhận được thông tin của Cảnh sát Áo năm 2027.", []),
        ("Năm 2027, hai bên sẽ trao đổi thông tin.", []),
    ],
)
def test_recalled_and_planned_occasions(sentence, expected):
    assert occasions(sentence) == expected


def papers(*sentences):
    found = read(OPENING + "\n".join(sentences) + "\n").instruments
    return [(one.name.text, one.status) for one in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Biên bản hội đàm được hai Giám đốc ký ngay sau đó.",
            [("Biên bản hội đàm", "signed")],
        ),
        (
            "Biên bản Phiên họp đã được hai đồng chủ trì ký cùng ngày.",
            [("Biên bản Phiên họp", "signed")],
        ),
        ("Biên bản Phiên họp được hai đồng chủ trì ký gửi.", []),
        (
            "Hiệp định về phòng, chống tội phạm, ký ngày 31/8/2006, vẫn là nền tảng.",
            [("Hiệp định về phòng, chống tội phạm", "in_force")],
        ),
        (
            "Hai nước đã có Hiệp định về hợp tác lãnh sự, được ký năm 2005.",
            [("Hiệp định về hợp tác lãnh sự", "in_force")],
        ),
    ],
)
def test_how_far_a_paper_has_come(sentence, expected):
    assert papers(sentence) == expected


def test_a_paper_named_by_its_parties_and_then_by_its_years_is_one():
    assert papers(
        "Hai bên ký Kế hoạch hành động giữa Cục Đối ngoại và Cảnh sát Áo.",
        "Hai Cục trưởng đã ký “Kế hoạch hành động 2026 - 2029”.",
    ) == [("Kế hoạch hành động 2026 - 2029", "signed")]


def test_the_minutes_of_this_meeting_are_no_minutes_named_before():
    assert papers(
        "Hai bên thực hiện Biên bản thỏa thuận về phối hợp bảo đảm an ninh.",
        "Biên bản hội đàm được hai Giám đốc ký.",
    ) == [
        ("Biên bản thỏa thuận về phối hợp bảo đảm an ninh", "in_force"),
        ("Biên bản hội đàm", "signed"),
    ]


def told(sentence):
    return [(one.act, one.kinds[0]) for one in read(OPENING + sentence + "\n").commitments]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hai bên thống nhất giao Trung tá Lê Văn Mẫu theo dõi việc thực hiện.",
            [("mandate", "mechanism")],
        ),
        (
            "Hai bên giao các đơn vị chuẩn bị dự thảo trong quý III.",
            [("mandate", "legal_framework")],
        ),
        (
            "Hai bên giao công an các xã biên giới giao ban mỗi tháng một lần.",
            [("mandate", "mechanism")],
        ),
        ("Ông Arthur Penrose đến chào xã giao ông Lê Văn Mẫu.", []),
        (
            "Cục Đối ngoại đề nghị phía Anh thông báo trước 03 ngày khi trao trả nạn nhân.",
            [("ask", "info_exchange")],
        ),
        (
            "Cục Đối ngoại đề nghị phía Anh mở tổng đài tư vấn bằng hai thứ tiếng.",
            [("ask", "hotline")],
        ),
        (
            "Ba cơ quan thống nhất biên soạn cẩm nang song ngữ.",
            [("agree", "campaign")],
        ),
        (
            "Cục Đối ngoại đã ký “Kế hoạch hành động 2026 - 2029”.",
            [("report", "legal_framework")],
        ),
        (
            "Cục Đối ngoại đã bàn giao nhà làm việc cho Cảnh sát Áo.",
            [("report", "project")],
        ),
    ],
)
def test_tasks_and_kinds(sentence, expected):
    assert told(sentence) == expected


def people(sentence):
    found = read(OPENING + sentence + "\n").people
    return {one.name: (one.side, one.role) for one in found}


def test_suspects_are_known_by_what_follows_their_age():
    found = people("Công an bắt Võ Tấn Mẫu (31 tuổi), nghi can cầm đầu nhóm lừa đảo.")
    assert found["Võ Tấn Mẫu"] == (None, "suspect")
    found = people("Hai kẻ dẫn đường Lê Văn Mẫu và Đào Thị Mẫu đang bị tạm giữ.")
    assert {found["Lê Văn Mẫu"], found["Đào Thị Mẫu"]} == {(None, "suspect")}


def test_a_middle_name_means_its_only_owner():
    found = read(
        OPENING + "Dự có ông Mohamed Faizal bin Rashid, Tùy viên Đại sứ quán Singapore"
        " tại Việt Nam.\nÔng Faizal đề nghị hai bên chia sẻ thông tin.\n"
    ).people
    assert ("Mohamed Faizal bin Rashid", ("Faizal",)) in [
        (one.name, one.aliases) for one in found
    ]


def agencies(named):
    found = read(f"Ngày 5/3/2025, {named} họp tại Hà Nội.\n").organisations
    return [(one.name, one.country) for one in found if not one.collective]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("Bộ Tư pháp và Nội vụ Mông Cổ", [("Bộ Tư pháp và Nội vụ Mông Cổ", "MN")]),
        (
            "Bộ Công an và Bộ Tư pháp Pháp",
            [("Bộ Công an", "VN"), ("Bộ Tư pháp Pháp", "FR")],
        ),
        ("Lực lượng Cảnh sát Singapore", [("Lực lượng Cảnh sát Singapore", "SG")]),
        ("lực lượng cảnh sát Singapore", []),
        (
            "Trung tâm Chống lừa đảo (ASC) thuộc Lực lượng Cảnh sát Singapore (SPF)",
            [
                ("Trung tâm Chống lừa đảo", "SG"),
                ("Lực lượng Cảnh sát Singapore", "SG"),
            ],
        ),
        (
            "Cục Phòng, chống buôn bán người và bảo vệ trẻ vị thành niên",
            [("Cục Phòng, chống buôn bán người và bảo vệ trẻ vị thành niên", "VN")],
        ),
    ],
)
def test_agencies_of_two_trades_and_under_another(named, expected):
    assert agencies(named) == expected


def test_a_country_in_brackets_is_no_part_of_a_name():
    (one,) = read(
        "Ngày 5/3/2025, Sở Công an tỉnh Hủa Phăn (CHDCND Lào) họp tại Hà Nội.\n"
    ).organisations
    assert (one.name, one.country) == ("Sở Công an tỉnh Hủa Phăn", "LA")


def test_learners_are_counted_with_their_course():
    text = OPENING + "Khóa tập huấn kéo dài 05 ngày, với 64 học viên hai nước.\n"
    assert [(one.value, one.unit) for one in read(text).results] == [(64, "học viên")]
    text = OPENING + "Ông Arthur Penrose gặp mặt với 64 học viên.\n"
    assert read(text).results == ()


def test_without_a_day_of_the_report_nothing_is_long_ago():
    told = read(
        "Ngày 12/5, tại Huế, Đoàn Cục Đối ngoại đã hội đàm với Cảnh sát Áo.\n\n"
        "Trước đó, ngày 10/2, Đoàn đã làm việc với Cục Hải quan.\n"
    ).engagements
    assert [(one.role, one.date and one.date.start) for one in told] == [
        ("primary", "--05-12"),
        ("primary", "--02-10"),
    ]


def test_no_act_is_read_in_the_name_of_a_paper():
    assert told("Hai bên đã ký “Bản ghi nhớ về cam kết bảo vệ nạn nhân”.") == [
        ("report", "legal_framework")
    ]


def test_what_is_asked_goes_on_behind_a_second_verb():
    sentence = "Cục Đối ngoại đề nghị tập huấn cho cán bộ và kêu gọi chia sẻ thông tin."
    assert told(sentence) == [("ask", "training"), ("ask", "info_exchange")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Trước đó, tháng 5/2025, Đoàn đại biểu Cảnh sát Áo đã thăm Việt Nam.",
            [("visit", "referenced", "2025-05-01")],
        ),
        (
            "Theo kế hoạch, ngày 20/6, hai bên sẽ họp rút kinh nghiệm tại Huế.",
            [("meeting", "referenced", "2026-06-20")],
        ),
        ("Theo kế hoạch, ngày 20/6, tin sẽ họp.", []),
        (
            "Biên phòng - Hồi 15 giờ, ngày 14/5, Đoàn đã làm việc với Cục Hải quan.",
            [("meeting", "primary", "2026-05-14")],
        ),
        (
            "(Kiemsat.vn) - Lúc 9 giờ 30, sáng 14/5, Đoàn đã làm việc với Cục Hải quan.",
            [("meeting", "primary", "2026-05-14")],
        ),
        (
            "Trước hội đàm, sáng 11/5, Đoàn đã làm việc với Cục Hải quan.",
            [("meeting", "primary", "2026-05-11")],
        ),
    ],
)
def test_occasions_before_and_after(sentence, expected):
    assert occasions(sentence) == expected


def test_what_followed_on_the_same_day_is_an_occasion_of_its_own():
    found = read(
        f"Tin\n\n{FRAME}{HELD}Nhân dịp này, hai bên trao quà. Chiều cùng ngày, Đoàn đã"
        " có buổi làm việc với Cục Hải quan.\n\nNgay sau đó, Cục Đối ngoại đã gặp mặt"
        " Cảnh sát Áo.\n"
    ).engagements
    assert [(one.type, one.date and one.date.start) for one in found] == [
        ("talks", "2026-05-12"),
        ("meeting", "2026-05-12"),
        ("meeting", "2026-05-12"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Biên bản bàn giao đã được đại diện hai bên ký kết.",
            [("report", "legal_framework")],
        ),
        (
            'Dự thảo "Quy chế phối hợp tuần tra" do Áo đưa ra tiếp tục được ba bên đàm'
            " phán.",
            [("report", "legal_framework")],
        ),
        ("Biên bản bàn giao được gửi cho hai bên.", []),
        (
            "Ba trưởng đoàn đã ký Tuyên bố chung Viêng Chăn.",
            [("report", "legal_framework")],
        ),
        (
            "Cục Đối ngoại đã giao Cục Hải quan là đầu mối tiếp nhận tin báo.",
            [("mandate", "mechanism")],
        ),
        ("Cục Đối ngoại đã tặng Bằng khen cho 05 giảng viên.", []),
        ("Theo kế hoạch, hai bên sẽ họp rút kinh nghiệm tại Huế.", []),
        (
            "Ông Arthur Penrose nhất trí sẽ cung cấp danh sách trao trả.",
            [("pledge", "info_exchange")],
        ),
        (
            "“Chúng tôi sẽ cử 3 chuyên gia sang tập huấn”, ông Arthur Penrose nói.",
            [("pledge", "training")],
        ),
        (
            "Hai bên thống nhất mở đợt cao điểm chung trấn áp tội phạm buôn lậu, mua bán"
            " vũ khí từ tháng 9.",
            [("agree", "joint_operation")],
        ),
    ],
)
def test_who_binds_whom(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hai bên trao đổi trên tinh thần Hiệp định về quy chế quản lý biên giới ký"
            " ngày 18/11/2009.",
            "in_force",
        ),
        (
            "Ông đề nghị hai bên sửa đổi “Thỏa thuận hợp tác” ký ngày 09/11/2017.",
            "in_force",
        ),
    ],
)
def test_what_is_to_be_amended_holds(sentence, expected):
    assert [status for _, status in papers(sentence)] == [expected]


def test_an_office_that_opens_a_sentence_is_of_whoever_follows():
    found = read(
        OPENING
        + "Sáng 06/10, Đoàn thăm Trung tâm Chống ma túy Quốc gia (NPC) thuộc Cảnh sát Áo."
        " Giám đốc NPC, Đại tá Anna Berger đề xuất hai bên trao đổi thông tin.\n"
    ).people
    assert ("Anna Berger", "AT") in [(one.name, one.side) for one in found]


def test_trades_before_a_ministry_in_brackets_are_of_the_name():
    assert agencies("Tổng cục Cảnh sát phòng, chống ma túy (Bộ Công an Lào)")[0] == (
        "Tổng cục Cảnh sát phòng, chống ma túy",
        "LA",
    )
    assert agencies("Đoàn tại Trung tâm thương mại Sapa") == []


def test_a_dateline_may_put_its_zone_in_square_brackets():
    report = read("Tin tức\n\nThứ Bảy, 18/07/2026, 08:12 [GMT+7]\n\nHai bên gặp nhau.\n")
    assert report.report_date is not None
    assert report.report_date.start == "2026-07-18"
