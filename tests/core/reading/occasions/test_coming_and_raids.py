"""What is announced by what will be done, raids of several forces, and what goes with "
"them."""

import pytest
from tests.core.reading.made_up import engagements
from tests.core.reading.occasions.test_any_mention import beside


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hai bên nhất trí sẽ ký Thỏa thuận hợp tác giai đoạn 2027 - 2031 vào tháng "
            "3/2027 tại Viêng Chăn.",
            [("ceremony", "referenced", "2027-03-01")],
        ),
        (
            "Dự thảo Nghị định thư giữa hai bộ đã hoàn tất, dự kiến ký trong quý I/2027.",
            [("ceremony", "referenced", "2027-01-01")],
        ),
        (
            "Kế hoạch phối hợp sẽ được ký kết tại Huế vào cuối tháng 12/2026.",
            [("ceremony", "referenced", "2026-12-01")],
        ),
        (
            "Trong quý II/2027, hai Cục sẽ chính thức ký kết Bản ghi nhớ mới.",
            [("ceremony", "referenced", "2027-04-01")],
        ),
        (
            "Phía Lào đồng ý cử nhóm chuyên gia sang Nghệ An vào tháng 12/2026 để rà "
            "soát hồ "
            "sơ.",
            [("visit", "referenced", "2026-12-01")],
        ),
        (
            "Tháng 1/2027, Tổng cục Cảnh sát Lào sẽ cử tổ công tác sang Hà Nội trao đổi "
            "hồ sơ.",
            [("visit", "referenced", "2027-01-01")],
        ),
        (
            "Theo kế hoạch, tổ đầu tiên đã sang Juba; 4 sĩ quan còn lại lên đường trong "
            "tháng "
            "12/2026.",
            [("deployment", "referenced", "2026-12-01")],
        ),
        # What is only asked for, or has but the years of a paper, is not announced.
        ("Phía Lào đề nghị hai bên ký Bản ghi nhớ mới vào tháng 3/2027.", []),
        ("Hai bên nhất trí sẽ ký Thỏa thuận hợp tác giai đoạn 2027 - 2031.", []),
        ("Phía Lào mong muốn Cục cử tổ công tác sang Viêng Chăn trong tháng 12/2026.", []),
        ("Hai bên sẽ ký Bản ghi nhớ sau khi được cấp trên phê duyệt.", []),
    ],
)
def test_what_will_be_signed_or_who_will_go_is_announced_with_its_month(text, expected):
    assert beside(text) == expected


RAID = "Phá án\n\n20/10/2026\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Customs and police of one country.
        (
            "Ngày 12/10, Chi cục Hải quan khu vực V phối hợp với Công an tỉnh Quảng Ninh "
            "khám "
            "xét một kho hàng của nhóm người Trung Quốc.",
            [("joint_operation", "primary", "2026-10-12")],
        ),
        # Police and those who help the victims.
        (
            "Ngày 12/10, Cảnh sát Hoàng gia Campuchia cùng Tổ chức Di cư quốc tế (IOM) "
            "kiểm tra "
            "một nhà trọ ở Poipet, giải cứu 5 người.",
            [("joint_operation", "primary", "2026-10-12")],
        ),
        (
            "Ngày 12/10, Công an tỉnh Nghệ An họp với Công an tỉnh Bolikhamxay (Lào). Đêm "
            "14/10, lực lượng hai bên bất ngờ kiểm tra 3 lán trại, bắt giữ 6 đối tượng.",
            [
                ("meeting", "primary", "2026-10-12"),
                ("joint_operation", "primary", "2026-10-14"),
            ],
        ),
        (
            "Ngày 12/10, Công an tỉnh Nghệ An họp với Công an tỉnh Bolikhamxay (Lào). Đêm "
            "14/10, cảnh sát hai bên đồng loạt hành động ở bốn địa điểm.",
            [
                ("meeting", "primary", "2026-10-12"),
                ("joint_operation", "primary", "2026-10-14"),
            ],
        ),
        # The raid led to what was handed over some weeks later.
        (
            "Ngày 18/10, Cục Cảnh sát hình sự tiếp nhận 5 nạn nhân do Cảnh sát Hoàng gia "
            "Thái "
            "Lan bàn giao. Đêm 2/10, Cảnh sát Hoàng gia Thái Lan cùng Tổ chức Di cư quốc "
            "tế "
            "(IOM) kiểm tra một nhà trọ, giải cứu cả 5 người.",
            [
                ("handover", "primary", "2026-10-18"),
                ("joint_operation", "primary", "2026-10-02"),
            ],
        ),
        # Whoever is brought home goes on to another agency.
        (
            "Ngày 18/10, tại Manila, Cục Di trú Philippines đã bàn giao đối tượng Lê Văn "
            "Tám "
            "cho Cục Cảnh sát hình sự.\n\n21 giờ 30 phút cùng ngày, đối tượng được áp "
            "giải về "
            "đến sân bay Nội Bài và bàn giao cho Công an tỉnh Nghệ An.",
            [
                ("handover", "primary", "2026-10-18"),
                ("handover", "primary", "2026-10-18"),
            ],
        ),
        (
            "Ngày 18/10, tàu của Cảnh sát biển Việt Nam và Lực lượng Bảo vệ bờ biển Ấn "
            "Độ đã "
            "tiến hành diễn tập chung về cứu nạn.",
            [("training", "primary", "2026-10-18")],
        ),
    ],
)
def test_forces_that_act_together_and_what_follows(text, expected):
    assert sorted(engagements(RAID.format(text))) == sorted(expected)


def test_a_check_that_brings_nothing_is_no_raid():
    text = "Ngày 12/10, hai lực lượng kiểm tra công tác chuẩn bị, phát hiện vài thiếu sót."
    assert beside(text) == []


def test_the_welcome_before_what_is_told_is_an_occasion_of_that_day():
    told = (
        "Ngay sau lễ đón ngày 18/10 tại cảng Tiên Sa, Đại tá Lê Văn Minh, Phó Tư lệnh "
        "Cảnh sát "
        "biển Việt Nam đã tiếp đoàn Lực lượng Bảo vệ bờ biển Ấn Độ."
    )
    assert ("ceremony", "primary", "2026-10-18") in engagements(RAID.format(told))


def test_what_a_conference_declares_at_its_end_is_part_of_it():
    told = (
        "Ngày 18/10, Hội nghị Cảnh sát các nước ASEAN lần thứ 40 diễn ra tại Huế dưới sự "
        "chủ "
        "trì của Bộ Công an.\n\nKết thúc hội nghị, các nước đã ký Tuyên bố Huế."
    )
    kinds = [kind for kind, _, _ in engagements(RAID.format(told))]
    assert kinds == ["conference"]


def test_a_delegation_that_sees_people_before_it_leaves_makes_a_visit():
    told = "Trước khi rời Việt Nam, Đoàn đã đến thăm các cháu mồ côi tại làng SOS."
    assert [kind for kind, _, _ in beside(told)] == ["visit"]


def test_who_came_four_weeks_before_is_only_recalled():
    told = "Trước đó, ngày 24/9, Trung tá Bun Thoong đã dẫn đầu đoàn sang thăm Cục."
    assert beside(told) == [("visit", "referenced", "2026-09-24")]
