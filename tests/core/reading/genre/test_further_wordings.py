"""Ceremonies that send off, deeds of long ago, counts in words, kinds by their thing."""

import pytest
from tests.core.reading.made_up import OPENING, read
from tests.core.reading.occasions.test_told_beside import beside


def occasions(text):
    """Type, role, status and first day of the occasions of a whole text."""
    return [
        (one.type, one.role, one.status, one.date and one.date.start)
        for one in read(text).engagements
    ]


def results(sentence):
    return [(one.value, one.unit, one.metric) for one in read(OPENING + sentence).results]


def kinds(sentence):
    return [one.kinds for one in read(OPENING + sentence).commitments]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        # Who only prepares those who learn holds no course on these days.
        ("Trong hai ngày 03 và 04/3, Học viện An ninh cho học viên nhận phòng ở.", []),
        (
            "Từ ngày 03 đến 04/3, 25 học viên được nghe giới thiệu về an ninh mạng.",
            [("training", "referenced", "held", "2025-03-03")],
        ),
    ],
)
def test_days_on_which_others_care_for_those_who_learn_are_no_course(days, expected):
    assert beside(days) == expected


def test_an_agency_of_the_people_opens_a_ceremony_as_any_other_does():
    text = (
        "Khai mạc khóa học\n06/3/2025\n"
        "Sáng 05/3, tại Hà Nội, Trường Đại học Cảnh sát nhân dân tổ chức lễ khai giảng cho"
        " cán bộ Trung tâm An ninh mạng Australia.\n"
        "Dự buổi lễ có ông Arthur Penrose, Giám đốc Trung tâm An ninh mạng Australia.\n"
    )
    assert occasions(text) == [("ceremony", "primary", "held", "2025-03-05")]


@pytest.mark.parametrize("word", ["lễ chia tay", "lễ tiễn", "lễ xuất quân"])
def test_who_is_sent_off_is_sent_off_at_a_ceremony(word):
    text = (
        "Tin hoạt động\n06/3/2025\n"
        f"Chiều 05/3, tại Hà Nội, Cục Đối ngoại đã tổ chức {word} Đại tá Lỗ Văn Kiên sang"
        " công tác tại Trung tâm An ninh mạng Australia.\n"
    )
    assert occasions(text) == [("ceremony", "primary", "held", "2025-03-05")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Theo lịch trình, Đội công tác sẽ lên đường sang Perth ngày 09/3.",
            [("deployment", "referenced", "planned", "2025-03-09")],
        ),
        (
            "Hai bên nhất trí tổ chức phiên họp lần thứ 5 tại Perth vào tháng 7/2025.",
            [("meeting", "referenced", "planned", "2025-07-01")],
        ),
        (
            "Hai bên nhất trí tổ chức cuộc họp năm lần thứ 5 ở Perth vào tháng 7/2025.",
            [("meeting", "referenced", "planned", "2025-07-01")],
        ),
        (
            "Hai năm trước, ngày 02/2/2023, đơn vị đã khai trương phòng giám định.",
            [("ceremony", "referenced", "held", "2023-02-02")],
        ),
        # What was opened in these days, by somebody unknown, or not at all, is no memory.
        ("Ngày 02/2/2023, phòng giám định do Perth góp vốn đã khai trương.", []),
        ("Ngày 02/2/2023, đơn vị chưa khai trương phòng giám định.", []),
    ],
)
def test_what_is_announced_or_remembered_with_its_day_is_another_occasion(
    sentence, expected
):
    assert beside(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hai bên đã tổ chức sáu khóa về an ninh mạng.", [(6, "khóa", "training")]),
        (
            "Hai bên đã phối hợp xử lý tám trường hợp mạo danh.",
            [(8, "trường hợp", "case")],
        ),
        (
            "Cục Đối ngoại đã trao tặng 07 máy ảnh và ba mươi chiếc đèn pin.",
            [(7, "máy ảnh", "award"), (30, "chiếc", "award")],
        ),
        # A number of the code of an office is no count, and stops none.
        (
            "Cục Đối ngoại đã gửi cho A05 thông tin về 18 ví điện tử.",
            [(18, "ví điện tử", "exchange")],
        ),
        # The number of a round counts nothing.
        ("Hai bên đã tổ chức phiên họp lần thứ 6 nhóm chuyên viên.", []),
        # Other countries seize on their own.
        (
            "Theo thống kê của Interpol, năm 2024 các nước trong khu vực thu giữ 75 tấn"
            " ma túy.",
            [],
        ),
        # Those who are sent were not merely there.
        (
            "Cục Đối ngoại đã cử 16 lượt cán bộ tham gia các khóa học.",
            [(16, "lượt cán bộ", "training")],
        ),
    ],
)
def test_what_is_counted_in_words_or_beside_a_code(sentence, expected):
    assert results(sentence) == expected


def test_what_a_list_of_gifts_counts_is_no_deed_of_its_own():
    sentence = "Số quà trao tặng gồm 06 máy in và 02 xe mô tô."
    assert [one[0] for one in results(sentence)] == [6, 2]
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("cung cấp chứng cứ điện tử của vụ lừa đảo", "info_exchange"),
        ("trả lời các thư xác minh đúng hạn", "info_exchange"),
        ("trao đổi 12 tin về địa bàn giáp biên giới", "info_exchange"),
        ("cử cán bộ tham dự hội nghị về mã độc tại Perth", "delegation_exchange"),
        ("cử chuyên gia sang hướng dẫn giám định chữ viết", "training"),
        ("làm đầu mối xây dựng Kế hoạch hợp tác năm 2026", "legal_framework"),
        ("tiếp tục tuần tra các lối mòn vào ban đêm", "border"),
        ("cùng lực lượng địa phương vận động cư dân không qua lại ban đêm", "campaign"),
        ("tạo điều kiện để Việt Nam triển khai đơn vị công binh", "policy_support"),
        ("tiếp nhận từ phía Australia 09 đối tượng truy nã", "fugitive"),
        ("bắt giữ Trịnh Công Mẫu khi đối tượng đang lẩn trốn", "fugitive"),
    ],
)
def test_a_thing_behind_its_verb_tells_the_kind(clause, expected):
    assert [expected in one for one in kinds(f"Hai bên thống nhất {clause}.")] == [True]


def test_a_wish_for_somebody_is_courtesy():
    assert kinds("Ông Arthur Penrose mong các bạn có nhiều kỷ niệm đẹp ở Perth.") == []
    assert kinds("Ông Arthur Penrose mong hai bên duy trì đường dây nóng.") == [
        ("hotline",)
    ]


def test_letters_and_wires_are_exchanged_in_one_report():
    found = read(OPENING + "Hai bên đã trao đổi 25 thư, điện về các đối tượng.\n")
    assert [one.evidence[0].text for one in found.commitments] == [
        "Hai bên đã trao đổi 25 thư, điện về các đối tượng"
    ]


def test_deeds_counted_in_words_are_reported_each():
    found = kinds(
        "Hai bên đã tu sửa các cột mốc; phát hiện và ngăn chặn bốn trường hợp vượt biên."
    )
    assert [len(found), "border" in found[0], "border" in found[1]] == [2, True, True]


@pytest.mark.parametrize("outlet", ["", "Hải quan - ", "Báo An ninh - "])
def test_a_report_that_begins_with_its_day_behind_its_outlet_has_no_lead(outlet):
    lines = read(
        f"Bàn giao nghi phạm\n\n06/3/2025\n\n{outlet}Sáng nay (06/3), tại Hà Nội, Cục Đối"
        " ngoại đã bàn giao nghi phạm cho Trung tâm An ninh mạng Australia.\n\nĐại tá Lỗ"
        " Văn Kiên chủ trì việc bàn giao nghi phạm cho phía bạn trong buổi sáng hôm đó.\n"
    ).lines
    assert "lead" not in [one.kind for one in lines]
