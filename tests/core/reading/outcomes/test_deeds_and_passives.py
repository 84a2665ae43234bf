"""What a case came to, meetings that were held, passives, plans, and groups that speak."""

import pytest
from tests.core.reading.made_up import OPENING, read

BOTH = ["Cục Đối ngoại", "Trung tâm An ninh mạng Australia"]


def told(sentence):
    return [
        (one.act, one.kinds[0], " … ".join(words.text for words in one.evidence))
        for one in read(OPENING + sentence).commitments
    ]


def speakers(sentence):
    report = read(OPENING + sentence)
    names = {one.id: one.name for one in report.organisations}
    return [sorted(names[key] for key in one.by) for one in report.commitments]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Hai bên đã phối hợp triệt phá 05 đường dây ma túy, bắt 21 đối tượng, thu giữ"
            " 40 kg ketamine.",
            ["Hai bên đã phối hợp triệt phá 05 đường dây ma túy, bắt 21 đối tượng, thu giữ"
             " 40 kg ketamine"],
        ),
        (
            "Hai bên trao đổi 96 tin; phối hợp điều tra hai vụ án và bắt giữ ba nghi phạm.",
            ["Hai bên trao đổi 96 tin",
             "phối hợp điều tra hai vụ án và bắt giữ ba nghi phạm"],
        ),
        (
            "Hai bên đã triệt phá 05 đường dây ma túy; bắt giữ 21 đối tượng truy nã.",
            ["Hai bên đã triệt phá 05 đường dây ma túy; bắt giữ 21 đối tượng truy nã"],
        ),
        (
            "Hai bên đã bắt giữ 12 đối tượng, thu giữ 36 kg ma túy.",
            ["Hai bên đã bắt giữ 12 đối tượng, thu giữ 36 kg ma túy"],
        ),
        # What comes of no case is a deed of its own, and so is another sentence.
        (
            "Hai bên đã trao đổi 96 tin; bắt giữ 21 đối tượng. Hai bên thu giữ 4 kg"
            " ma túy.",
            ["Hai bên đã trao đổi 96 tin", "bắt giữ 21 đối tượng",
             "Hai bên thu giữ 4 kg ma túy"],
        ),
    ],
)  # fmt: skip
def test_what_a_case_came_to_belongs_to_it(sentence, expected):
    assert [words for *_, words in told(sentence)] == expected


def test_where_goods_were_seized_is_no_kind_of_the_case():
    case = "Hai bên đã điều tra 14 chuyên án, thu giữ 5 tấn ma túy trên tuyến biên giới."
    (one,) = read(OPENING + case).commitments
    assert one.kinds == ("joint_case",)


def test_what_another_paragraph_tells_is_no_part_of_a_case():
    cases = "Hai bên đã phá 5 vụ mua bán người\nĐồng thời, bắt giữ 11 đối tượng\n"
    assert len(told(cases)) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai bên đã tổ chức Phiên họp lần thứ 5 tại Canberra.",
        "Hai cơ quan đã tiến hành phiên đối thoại đầu tiên vào năm 2023.",
        "Hai bên đã họp phiên thứ tư tại Canberra.",
    ],
)
def test_a_meeting_that_was_held_is_no_deed(sentence):
    assert told(sentence) == []


def test_meetings_that_are_counted_are_one():
    assert told("Hai bên đã tổ chức 09 lần gặp gỡ, giao ban cấp phòng.")[0][0] == "report"


@pytest.mark.parametrize(
    ("sentence", "act", "kind", "by"),
    [
        (
            "Một đường dây nóng giữa hai cơ quan sẽ được thiết lập trong quý II/2026.",
            "agree", "hotline", BOTH,
        ),
        (
            "Giáo trình mới sẽ được Trung tâm An ninh mạng Australia bàn giao tháng 5.",
            "pledge", "training", BOTH[1:],
        ),
        (
            "“Bản ghi nhớ về an ninh mạng” sẽ được hai bên ký trong tháng 5.",
            "agree", "legal_framework", BOTH,
        ),
        (
            "Tại buổi làm việc, việc lập nhóm công tác chung đã được hai bên nhất trí.",
            "agree", "mechanism", BOTH,
        ),
    ],
)  # fmt: skip
def test_what_will_be_done_or_was_agreed_is_told_in_the_passive_too(
    sentence, act, kind, by
):
    assert [one[:2] for one in told(sentence)] == [(act, kind)]
    assert speakers(sentence) == [by]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đề án kết nghĩa sẽ được nghiên cứu thêm.",
        "Hội nghị lần sau sẽ được tổ chức tại Canberra.",
        "Nó sẽ được xử lý.",
        # Whoever agreed to nothing but what was said before.
        "Đề nghị này đã được hai bên nhất trí.",
    ],
)
def test_what_is_only_looked_at_or_held_is_not(sentence):
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "act", "kind"),
    [
        ("Phía Australia ủng hộ Việt Nam đăng cai cuộc thi.", "pledge", "policy_support"),
        (
            "Phía Australia hoàn toàn ủng hộ đề nghị của Việt Nam về dẫn độ bị can.",
            "pledge", "fugitive",
        ),
        ("Ông Penrose xin phép được cử sĩ quan liên lạc.", "ask", "personnel"),
        (
            "Cục Đối ngoại chịu trách nhiệm gửi danh sách học viên trước ngày 15/6.",
            "pledge", "info_exchange",
        ),
        ("Hai bên hẹn gặp lại tại Canberra vào tháng 11.", "agree", "delegation_exchange"),
        (
            "Ông Penrose thông báo Trung tâm dự kiến cử hai chuyên gia sang Hà Nội.",
            "pledge", "personnel",
        ),
        (
            "Trung tâm đang chuẩn bị trao tặng Việt Nam 04 máy tính.",
            "pledge", "equipment",
        ),
        (
            "Trong thời gian tới, hai bên tiếp tục trao đổi thông tin về mã độc.",
            "agree", "info_exchange",
        ),
        ("Sắp tới, hai bên mở hai khóa tập huấn.", "agree", "training"),
        (
            "Phía Australia sẵn sàng tiếp nhận 10 cán bộ Việt Nam sang học tập.",
            "pledge", "training",
        ),
        (
            "Ông Penrose đề nghị được thăm phòng thí nghiệm của Cục Đối ngoại.",
            "ask", "delegation_exchange",
        ),
    ],
)  # fmt: skip
def test_verbs_of_promising_and_asking_that_are_rare(sentence, act, kind):
    found = told(sentence)
    assert [one[0] for one in found] == [act]
    assert kind in read(OPENING + sentence).commitments[0].kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Penrose ủng hộ sáng kiến này.",
        "Thời gian tới, hai bên còn nhiều việc phải làm.",
        "Trong thời gian tới, tình hình tội phạm phức tạp.",
        "Hai bên dự kiến tổ chức Hội nghị vào tháng 10.",
        "Thiếu tướng Bách tin tưởng với sự hỗ trợ đó, hai bên sẽ đạt nhiều kết quả.",
        "Ông Penrose chúc sức khỏe và mong quan hệ hai cơ quan ngày càng phát triển.",
    ],
)
def test_views_and_trust_bind_nobody(sentence):
    assert told(sentence) == []


def test_what_is_asked_may_be_to_support_somebody():
    (one,) = told("Phía Australia đề nghị Cục Đối ngoại ủng hộ ứng viên của Australia.")
    assert one[0] == "ask"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hai trưởng đoàn đã ký Biên bản làm việc.", [BOTH]),
        ("Các trưởng đoàn đã ký Biên bản làm việc.", [BOTH]),
        ("Hội đàm thống nhất mở hai khóa tập huấn.", [BOTH]),
        ("Các nước nhất trí mở hai khóa tập huấn.", [[]]),
    ],
)
def test_a_group_of_those_who_met_speaks_for_them(sentence, expected):
    assert speakers(sentence) == expected


def test_a_unit_of_the_own_house_is_told_what_to_do():
    (one,) = told("Thiếu tướng Bách yêu cầu Phòng 3 trao đổi thông tin với Trung tâm.")
    assert one[0] == "mandate"


def test_by_way_of_somebody_parts_no_clause():
    sentence = (
        "Thiếu tướng Bách đề nghị Trung tâm, thông qua kênh Interpol, xác minh nhân thân 03"
        " đối tượng và thông báo kết quả trong tháng 4."
    )
    assert [one[0] for one in told(sentence)] == ["ask", "ask"]
