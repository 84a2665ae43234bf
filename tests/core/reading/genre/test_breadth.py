"""The genre in many wordings: what outlets write for the same things."""

import pytest
from tests.core.reading.made_up import OPENING, read


def agencies(sentence):
    found = read(f"Ngày 5/3/2025, {sentence} họp tại Hà Nội.\n").organisations
    return [(one.name, one.country) for one in found if not one.collective]


@pytest.mark.parametrize(
    ("named", "country"),
    [
        ("Cảnh sát Kỵ binh Hoàng gia Canada", "CA"),
        ("Cảnh sát Ý", "IT"),
        ("Bộ Nội vụ Đức", "DE"),
        ("Bộ Di trú và Quốc tịch Canada", "CA"),
        ("Sở Xã hội, Cựu chiến binh và Phục hồi thanh thiếu niên tỉnh Kandal", "KH"),
        ("Viện Công tố tối cao Nhật Bản", "JP"),
        ("Bộ đội Biên phòng tỉnh Hà Tĩnh", "VN"),
        ("Bộ đội Biên phòng Hà Tĩnh", "VN"),
        ("Bộ đội Biên phòng", "VN"),
        ("Tổng Lãnh sự quán Lào tại Đà Nẵng", "LA"),
        ("Tổng Lãnh sự quán Trung Quốc tại thành phố Hồ Chí Minh", "CN"),
        ("Vùng Cảnh sát biển 3", None),
        ("Chi đội Quản lý biên giới Phòng Thành Cảng", "CN"),
        ("Cơ quan Di trú và Kiểm tra cửa khẩu Singapore", "SG"),
        ("Thanh tra Cảnh sát Quốc gia Philippines", "PH"),
        ("Tổng cục Thi hành án dân sự", None),
        ("Viện Kiểm sát nhân dân tỉnh Quảng Trị", "VN"),
    ],
)
def test_an_agency_is_named_as_far_as_its_name_goes(named, country):
    assert agencies(named) == [(named, country)]


@pytest.mark.parametrize(
    ("said", "name", "alias"),
    [
        (
            "Vụ Hợp tác quốc tế và tương trợ tư pháp về hình sự (Vụ 13)",
            "Vụ Hợp tác quốc tế và tương trợ tư pháp về hình sự",
            "Vụ 13",
        ),
        (
            "Cảnh sát Kỵ binh Hoàng gia Canada (RCMP)",
            "Cảnh sát Kỵ binh Hoàng gia Canada",
            "RCMP",
        ),
        (
            "Vụ Hợp tác quốc tế và văn kiện quân chính (Vụ 9)",
            "Vụ Hợp tác quốc tế và văn kiện quân chính",
            "Vụ 9",
        ),
        (
            "Trung tâm quốc gia về trẻ em mất tích và bị bóc lột của Hoa Kỳ (NCMEC)",
            "Trung tâm quốc gia về trẻ em mất tích và bị bóc lột của Hoa Kỳ",
            "NCMEC",
        ),
        ("Vụ Pháp chế Bộ Tư pháp Séc", "Vụ Pháp chế Bộ Tư pháp Séc", "Vụ Pháp chế"),
    ],
)
def test_a_short_name_is_an_alias(said, name, alias):
    found = read(f"Ngày 5/3/2025, {said} họp tại Hà Nội.\n").organisations
    assert (name, True) in [(one.name, alias in one.aliases) for one in found]


def test_brackets_tell_the_country_of_an_agency():
    (one,) = read(
        "Ngày 5/3, Trạm Kiểm tra biên phòng Hữu Nghị Quan (Quảng Tây, Trung Quốc) họp.\n"
    ).organisations
    assert (one.name, one.country) == ("Trạm Kiểm tra biên phòng Hữu Nghị Quan", "CN")


@pytest.mark.parametrize(
    "none",
    [
        "Phái đoàn", "Cảnh sát", "Cảnh sát Đào Ngũ", "Vụ Hợp tác và đã ký (Vụ 13)",
    ],
)  # fmt: skip
def test_what_names_no_agency_is_none(none):
    assert (none, None) not in agencies(none)
    assert (none, "VN") not in agencies(none)


@pytest.mark.parametrize("group", ["Đoàn Lào", "Phía Lào", "đoàn Lào"])
def test_a_side_is_one_whatever_it_is_called(group):
    text = OPENING + f"{group} đề nghị trao đổi thông tin. Phía Lào đề nghị tập huấn.\n"
    sides = [one for one in read(text).organisations if one.collective]
    assert [one.country for one in sides] == ["LA"]


def told(sentence):
    return [(one.act, one.kinds[0]) for one in read(OPENING + sentence + "\n").commitments]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Cục Đối ngoại đưa ra ba đề xuất gồm: khôi phục đường dây nóng giữa hai bên; "
            "tổ chức tuần tra liên hợp trên biển; cử sĩ quan sang học tiếng Anh.",
            [("ask", "hotline"), ("ask", "joint_operation"), ("ask", "training")],
        ),
        (
            "Ông Arthur Penrose mong Cục Đối ngoại chia sẻ thông tin; thư viện số mở cho "
            "cán bộ hai nước tập huấn.",
            [("wish", "info_exchange"), ("wish", "training")],
        ),
        (
            "Ông yêu cầu các đơn vị hoàn tất hồ sơ dẫn độ trong tháng 9.",
            [("mandate", "fugitive")],
        ),
        (
            "Hai bên cũng đã nhiều lần trao đổi thông tin về ma túy.",
            [("report", "info_exchange")],
        ),
        (
            "Cục Đối ngoại đã sàng lọc, xác minh thông tin về 12 tài khoản.",
            [("report", "info_exchange")],
        ),
        (
            "Hơn 120 lượt cán bộ đã được tập huấn tại Hà Nội.",
            [("report", "training")],
        ),
        (
            "Từ đầu năm đến nay hai lực lượng trao đổi 54 bức điện, xác minh 9 tàu cá.",
            [("report", "info_exchange"), ("report", "joint_case")],
        ),
    ],
)
def test_what_is_asked_wished_or_done_in_other_words(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Cục Đối ngoại đã bày tỏ lòng biết ơn.",
        "Hai bên đã có nhiều kỷ niệm đẹp.",
        "Cục Đối ngoại tặng Giấy khen cho 3 cán bộ của bạn.",
        "Hội nghị có sự tham gia của 28 học viên.",
    ],
)
def test_courtesy_honours_and_guests_are_no_reports(sentence):
    assert told(sentence) == []


def counted(sentence):
    return [(one.value, one.unit) for one in read(OPENING + sentence + "\n").results]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hai bên đã trao đổi 54 bức điện.", [(54, "bức điện")]),
        ("14 đợt tuần tra đã được tổ chức an toàn.", [(14, "đợt tuần tra")]),
        ("Hai bên đã tập huấn cho 40 nữ sinh.", [(40, "nữ sinh")]),
        ("Hai bên đã phối hợp 5 năm, ở 3 tỉnh.", []),
        ("Hai bên đã tuần tra đến Đồn 12 dọc đường.", []),
    ],
)  # fmt: skip
def test_any_noun_behind_a_number_is_counted_but_times_and_labels(sentence, expected):
    assert counted(sentence) == expected


def papers(sentence):
    return [
        (one.name.text, one.status) for one in read(OPENING + sentence + "\n").instruments
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hai bên đã ký biên bản bàn giao.", [("biên bản bàn giao", "signed")]),
        ("Hai bên trao biên bản cho nhau.", []),
        (
            "Bản ghi nhớ về hợp tác, ký năm 2019, được nhắc lại.",
            [("Bản ghi nhớ về hợp tác", "signed")],
        ),
        (
            "Hai bên thực hiện nghiêm túc Bản ghi nhớ về hợp tác, ký năm 2019.",
            [("Bản ghi nhớ về hợp tác", "in_force")],
        ),
        (
            "Hai bên hoàn thiện “Kế hoạch hợp tác năm 2027” để lãnh đạo hai Bộ ký.",
            [("Kế hoạch hợp tác năm 2027", "to_be_signed")],
        ),
        (
            "Kể từ khi ký Bản ghi nhớ năm 2021, hai bên đã tập huấn.",
            [("Bản ghi nhớ năm 2021", "signed")],
        ),
        (
            "Cục Đối ngoại đề xuất xây dựng quy trình phối hợp chuyển tuyến nạn nhân.",
            [("quy trình phối hợp chuyển tuyến nạn nhân", "proposed")],
        ),
        (
            "Hai bên đang đàm phán thỏa thuận về truy bắt tội phạm bỏ trốn.",
            [("thỏa thuận về truy bắt tội phạm bỏ trốn", "under_negotiation")],
        ),
    ],
)
def test_papers_are_named_in_small_letters_too(sentence, expected):
    assert papers(sentence) == expected


def test_the_day_of_a_recalled_treaty_is_not_the_day_of_the_ceremony() -> None:
    report = read(
        "Mới đây, tại Viên đã diễn ra lễ ký Kế hoạch phối hợp giữa Cục Đối ngoại và"
        " Cảnh sát Áo.\nPhát biểu tại lễ ký, ông Karl Berger nhắc lại, Hiệp định về phòng,"
        " chống tội phạm, ký ngày 12/6/2009, vẫn là nền tảng cho quan hệ giữa hai bên."
    )
    assert [one.date for one in report.engagements if one.role == "primary"] == [None]


def test_a_visit_and_what_goes_with_it_have_one_place() -> None:
    report = read(
        "Ngày 12/3/2026, Đoàn Bộ Công an Việt Nam đã thăm và làm việc tại Nhật Bản."
    )
    (visit,) = report.engagements
    assert visit.place is not None
    assert visit.place.text == "Nhật Bản"
