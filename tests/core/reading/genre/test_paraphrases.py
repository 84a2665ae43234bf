"""The same thing told in other words: occasions and promises by class of wording."""

import pytest
from tests.core.reading.made_up import OPENING, engagements, read

REPORT = "Hợp tác quốc tế\n\n20/10/2026\n\n{}\n"
TALKS = (
    "Ngày 19/10, tại Hà Nội, Cục Cảnh sát hình sự (Bộ Công an) đã hội đàm với Tổng cục Cảnh"
    " sát Lào.\n\n{}"
)
FORCES = "Công an tỉnh An Giang và Ty Công an tỉnh Takeo (Campuchia)"


def occasions(text):
    return engagements(REPORT.format(text))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (f"{FORCES} đã tiến hành tuần tra song phương.", "joint_operation"),
        (
            "Đồn Biên phòng Cầu Treo phối hợp với Đại đội Bảo vệ biên giới 252 (Lào) tuần"
            " tra chung dọc đường biên.",
            "joint_operation",
        ),
        (
            "Phiên Đối thoại an ninh lần thứ 5 diễn ra tại Canberra dưới sự đồng chủ trì"
            " của Bộ Công an Việt Nam và Bộ Nội vụ Australia.",
            "dialogue",
        ),
        (
            "Trung tướng Lê Hữu Phúc, Thứ trưởng Bộ Công an tiếp ông Denis Morel, Đại sứ"
            " Pháp tại Việt Nam đến chào từ biệt.",
            "reception",
        ),
        ("đại diện Đại sứ quán Lào đã trao tặng Cục Đối ngoại 05 xe.", "handover"),
        ("hai lực lượng đã bàn giao, tiếp nhận 12 nạn nhân.", "handover"),
        (
            "Cục Cảnh sát hình sự đã tiến hành dẫn giải nghi phạm bàn giao cho Singapore.",
            "handover",
        ),
        ("Cục Đối ngoại tiễn Tùy viên Cảnh sát Nhật Bản tại Việt Nam.", "reception"),
        (
            "Ủy ban hỗn hợp Việt Nam - Cuba về hợp tác an ninh họp phiên thứ ba dưới sự chủ"
            " trì của Bộ Công an Việt Nam và Bộ Nội vụ Cuba.",
            "meeting",
        ),
        (
            "Đoàn đại biểu Bộ Công an do Trung tướng Lê Hữu Phúc, Thứ trưởng Bộ Công an dẫn"
            " đầu thăm và làm việc tại Cộng hòa Séc.",
            "visit",
        ),
        (
            "tàu Settsu của Lực lượng Bảo vệ bờ biển Nhật Bản cập cảng Tiên Sa, bắt đầu"
            " chuyến thăm xã giao Việt Nam.",
            "visit",
        ),
        ("đợt tuần tra chung của hai tỉnh do Bộ Công an chủ trì.", "joint_operation"),
    ],
)
def test_one_sentence_that_a_day_opens_tells_of_one_occasion(sentence, kind):
    assert occasions(f"Ngày 19/10, {sentence}") == [(kind, "primary", "2026-10-19")]


def test_what_the_text_opens_with_is_an_occasion_without_day_and_party_too():
    undated = (
        "Vừa qua, Công an tỉnh Lào Cai phối hợp với Cục Công an châu Hồng Hà (Trung Quốc)"
        " tổ chức Hội nghị giao ban định kỳ."
    )
    assert occasions(undated) == [("conference", "primary", None)]
    alone = "Vừa qua, Công an tỉnh Lào Cai và bạn bè tổ chức Hội nghị giao ban định kỳ."
    assert occasions(alone) == [("conference", "primary", None)]


def test_the_frame_with_which_a_sentence_opens_is_not_what_it_tells():
    framed = (
        "Trong khuôn khổ chuyến công tác tại Pháp, ngày 14/10, Trung tướng Lê Hữu Phúc, Thứ"
        " trưởng Bộ Công an đã có cuộc gặp với ông Jean Leroux, Tổng Thư ký INTERPOL."
    )
    assert occasions(framed) == [("meeting", "primary", "2026-10-14")]


def test_the_days_of_an_undated_trip_are_its_meetings():
    trip = (
        "Cục Đối ngoại đã có chuyến làm việc tại Thái Lan. Ngày 15/10, Đoàn làm việc với"
        " Cục Điều tra đặc biệt Thái Lan (DSI).\n\nNgày 16/10, Đoàn đến làm việc tại Văn"
        " phòng chống rửa tiền Thái Lan (AMLO)."
    )
    assert [one[2] for one in occasions(trip)] == ["2026-10-15", "2026-10-16"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hội nghị lần thứ 8 dự kiến diễn ra tại Luang Prabang trong quý I/2027.",
            ("conference", "referenced", "2027-01-01"),
        ),
        (
            "Hai bên nhất trí sẽ gặp lại tại Viêng Chăn trong tháng 4/2027.",
            ("meeting", "referenced", "2027-04-01"),
        ),
        (
            "Hai bên thống nhất gặp lại tại Viêng Chăn vào tháng 4/2027.",
            ("meeting", "referenced", "2027-04-01"),
        ),
    ],
)
def test_what_will_be_is_told_before_its_day_as_well(sentence, expected):
    assert occasions(TALKS.format(sentence))[1:] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nhân dịp này, Cục Cảnh sát hình sự trao tặng Tổng cục Cảnh sát Lào 05 xe.",
        "Kết thúc hội đàm, hai bên thống nhất tổ chức tuần tra chung trên biên giới.",
        "Hai bên đồng ý tiếp nhận 20 học viên từ tháng 9/2027.",
        "Ngày 19/10, hai bên bàn về đào tạo.",
    ],
)
def test_what_is_part_of_a_meeting_or_only_agreed_is_no_other_occasion(sentence):
    assert [one[0] for one in occasions(TALKS.format(sentence))] == ["talks"]


@pytest.mark.parametrize(
    ("sentence", "act", "kind"),
    [
        ("Hai bên đạt được nhận thức chung về việc mở các lớp học.", "agree", "training"),
        ("Hai bên quyết định thành lập tổ liên lạc chung.", "agree", "mechanism"),
        ("Hai bên chủ trương đa dạng hóa trao đổi thông tin.", "agree", "info_exchange"),
        ("Ông Arthur Penrose bảo đảm sẽ gửi hồ sơ.", "pledge", "info_exchange"),
        ("Hai bên nên lập danh sách đầu mối liên lạc.", "ask", "hotline"),
        ("Cục Đối ngoại đặt vấn đề phía Australia tặng thêm máy quét.", "ask", "equipment"),
        (
            "Ông Arthur Penrose trân trọng mời Cục Đối ngoại sang dự hội thảo tại Sydney.",
            "ask",
            "training",
        ),
        ("Cục Đối ngoại phân công Phòng Pháp chế làm đầu mối.", "mandate", "mechanism"),
        ("Ông Arthur Penrose rất mong hai bên kết nghĩa.", "wish", "delegation_exchange"),
    ],
)
def test_a_speech_act_has_many_verbs(sentence, act, kind):
    (one,) = read(OPENING + sentence).commitments
    assert (one.act, kind in one.kinds) == (act, True)


@pytest.mark.parametrize(
    ("clause", "kind"),
    [
        ("đóng băng các tài khoản nhận tiền", "joint_case"),
        ("đưa vào vận hành hệ thống nhận diện biển số xe", "technology"),
        ("hộ tống đoàn đại biểu cấp cao", "protection"),
        ("phát quang đường thông tầm nhìn", "border"),
        ("tạo điều kiện cho người dân qua lại thăm thân", "citizen"),
        ("mở chuyên mục pháp luật trên đài truyền hình", "campaign"),
        ("tạo mọi điều kiện để du học sinh sinh sống ổn định", "citizen"),
        ("sớm có lộ trình", "mechanism"),
        ("quan tâm đến ngư dân gặp nạn", "citizen"),
        ("tiếp tục triển khai hiệu quả Bản ghi nhớ đã ký", "legal_framework"),
    ],
)
def test_the_words_of_a_clause_tell_or_hint_at_its_kind(clause, kind):
    (one,) = read(f"{OPENING}Hai bên nhất trí {clause}.").commitments
    assert kind in one.kinds


def test_a_verb_behind_an_agency_is_no_part_of_its_name():
    report = read(f"{OPENING}Trung tâm đã giúp Cục Đối ngoại đào tạo 60 cán bộ.")
    assert "Cục Đối ngoại" in [one.name for one in report.organisations]
    assert [one.kinds for one in report.commitments] == [("training",)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "Sáng hôm sau, 20/10, Trung tướng Lê Hữu Phúc, Thứ trưởng Bộ Công an gặp Tổng"
            " cục Cảnh sát Lào.",
            ("meeting", "primary", "2026-10-20"),
        ),
        (
            "Hai bên vui mừng. Ngày 20/10, Đoàn làm việc với Công an tỉnh Sơn La.",
            ("meeting", "primary", "2026-10-20"),
        ),
        (
            "Chiều 19/10, Đoàn còn dự lễ ra mắt phần mềm dịch tự động.",
            ("ceremony", "primary", "2026-10-19"),
        ),
        (
            "Đáng chú ý, đêm 11/5/2026, lực lượng chức năng hai nước đã bắt quả tang một"
            " đối tượng.",
            ("joint_operation", "referenced", "2026-05-11"),
        ),
        (
            "Hội đàm lần sau dự kiến diễn ra trong 6 tháng cuối năm 2027.",
            ("talks", "referenced", "2027-07-01"),
        ),
        (
            "Hội nghị tổng kết sẽ được tổ chức trong 6 tháng đầu năm 2027.",
            ("conference", "referenced", "2027-01-01"),
        ),
    ],
)
def test_a_further_day_or_part_of_it_holds_a_further_occasion(paragraph, expected):
    assert occasions(TALKS.format(paragraph))[1:] == [expected]


@pytest.mark.parametrize(
    "dateline",
    [
        "QĐND - Thứ sáu, 20/10/2026 | 20:03",
        "Bích Nguyên - Thứ bảy, 20/10/2026, 07:05",
        "VOV | 08:40, 20/10/2026",
        "Hải Thượng • 20/10/2026 18:30",
        "20/10/2026 18:30 - Hải Thượng",
    ],
)
def test_a_dateline_may_name_the_outlet_or_the_author_first(dateline):
    (day,) = {read(f"Hợp tác quốc tế\n\n{dateline}\n\n{OPENING}").report_date}
    assert day.start == "2026-10-20"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (">> Người thầy thuốc quân hàm xanh ở Tam Gia", "most_read"),
        ("* Mời bạn đọc vào chuyên mục Quốc phòng An ninh xem các tin, bài.", "share"),
        ("1.2K lượt xem", "share"),
    ],
)
def test_lines_that_lead_elsewhere_are_no_body_text(line, kind):
    report = read(f"{OPENING}\n{line}\n")
    assert [one.kind for one in report.lines if one.start > len(OPENING)] == [kind]


def test_a_long_sentence_that_ends_with_an_occasion_is_no_caption():
    told = (
        "Đoàn đại biểu Bộ Công an Việt Nam do Thiếu tướng Quách Ngọc Trản làm Trưởng đoàn,"
        " cùng đại diện Công an Thành phố Hồ Chí Minh và các cục, tham dự Hội nghị."
    )
    report = read(f"{OPENING}\n{told}\n")
    assert [one.kind for one in report.lines if one.start >= len(OPENING)] == []


def test_who_took_a_photograph_is_no_agency():
    shown = "Trưởng đoàn các nước tại phiên bế mạc. Ảnh: Cục Pháp chế\n"
    assert "Cục Pháp chế" not in [one.name for one in read(OPENING + shown).organisations]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Cục Đối ngoại đề nghị Trung tâm An ninh mạng Australia chỉ đạo các đơn vị rà"
            " soát danh sách.",
            ["ask"],
        ),
        ("Theo Kế hoạch, hai bên sẽ luân phiên họp mỗi năm một lần.", ["agree"]),
        ("Theo kế hoạch, hai bên sẽ luân phiên họp mỗi năm một lần.", []),
        ("Cục Đối ngoại yêu cầu các đơn vị tổng hợp danh sách.", ["mandate"]),
        ("Phía Việt Nam đề nghị; hai bên nhất trí tổ chức diễn tập.", ["agree"]),
        (
            "Cũng tại đây, ông Arthur Penrose ký Bản ghi nhớ về đào tạo.",
            ["report"],
        ),
        ("Hai bên đã trao đổi 63 tin, phối hợp ngăn chặn 29 vụ.", ["report", "report"]),
    ],
)
def test_who_binds_whom_is_told_by_the_verb_and_its_subject(sentence, expected):
    assert [one.act for one in read(OPENING + sentence).commitments] == expected


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Hai bên đã trao đổi 216 tin có giá trị.", [216]),
        ("Trung tâm đã cấp 38 suất học bổng dài hạn.", [38]),
        ("Buổi làm việc đã đón 200 đại biểu có mặt.", []),
    ],
)
def test_what_stands_behind_a_number_tells_whether_it_is_an_output(sentence, values):
    assert [one.value for one in read(OPENING + sentence).results] == values


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (
            "Hai nước ký Hiệp định dẫn độ ngày 1/10/2014; Hiệp định có hiệu lực từ tháng"
            " 5/2017.",
            "in_force",
        ),
        (
            "Cơ sở của những kết quả ấy là Hiệp định về quy chế quản lý biên giới.",
            "in_force",
        ),
        (
            "Hai bên đẩy nhanh đàm phán Hiệp định về tương trợ tư pháp, đưa Hiệp định về"
            " dẫn độ đã ký năm 2017 vào thực hiện.",
            "under_negotiation",
        ),
        ("Hai bên thống nhất ký mới Bản ghi nhớ về đào tạo.", "to_be_signed"),
    ],
)
def test_the_state_of_a_paper_is_told_by_its_own_words(sentence, status):
    assert read(OPENING + sentence).instruments[0].status == status
