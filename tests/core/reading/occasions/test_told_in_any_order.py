"""Occasions that verbs tell, wherever in the sentence whoever acts and the day stand."""

import pytest
from tests.core.reading.made_up import engagements

REPORT = "Hợp tác quốc tế\n\n20/10/2026\n\n{}\n"


def told(text):
    return engagements(REPORT.format(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Giám đốc Công an tỉnh Sơn La Lê Hữu Phúc sáng 19/10 tiếp ông Péter Nagy,"
            " Đại sứ Hungary tại Việt Nam.",
            ("reception", "primary", "2026-10-19"),
        ),
        (
            "Cục Đối ngoại hướng dẫn đoàn Tổng cục Cảnh sát Lào tham quan Bảo tàng Công"
            " an vào ngày 18/10/2026.",
            ("visit", "primary", "2026-10-18"),
        ),
        (
            "Công an tỉnh Hà Tĩnh cùng Công an tỉnh Bolikhamsay (Lào) họp rút kinh nghiệm"
            " hôm 18/10 tại cửa khẩu Cầu Treo.",
            ("meeting", "primary", "2026-10-18"),
        ),
        (
            "Đồn Biên phòng Chi Ma hôm 17/10 trao trả bốn người phụ nữ cho Công an tỉnh"
            " Bolikhamsay (Lào).",
            ("handover", "primary", "2026-10-17"),
        ),
        (
            "Bốn ngư dân được Cơ quan Di trú Thái Lan bàn giao cho Đại sứ quán Việt Nam"
            " tại Thái Lan ngày 17/10/2026.",
            ("handover", "primary", "2026-10-17"),
        ),
        (
            "Bốn giờ liền, tổ công tác của Công an tỉnh Hà Tĩnh và Công an tỉnh Bolikhamsay"
            " (Lào), ngày 16/10/2026, đồng loạt kiểm tra ba kho hàng.",
            ("joint_operation", "primary", "2026-10-16"),
        ),
        (
            "Bộ trưởng Bộ Nội vụ Hungary Péter Nagy cùng Bộ trưởng Bộ Công an Lê Hữu Phúc"
            " đặt bút ký Hiệp định dẫn độ chiều 19/10/2026.",
            ("ceremony", "primary", "2026-10-19"),
        ),
        (
            "Lúc 4 giờ sáng 18/10, Đồn Biên phòng Chi Ma đón chín người do Công an tỉnh"
            " Bolikhamsay (Lào) chuyển giao.",
            ("handover", "primary", "2026-10-18"),
        ),
        (
            "Chủ trì giao ban quý III ngày 18/10, lãnh đạo Công an tỉnh Hà Tĩnh và Công an"
            " tỉnh Bolikhamsay (Lào) thông qua báo cáo.",
            ("meeting", "primary", "2026-10-18"),
        ),
        (
            "Mạng lưới nữ cảnh sát ASEAN có mặt đông đủ. Hội thảo do UNODC và Cục Đối ngoại"
            " chủ trì, diễn ra các ngày 17, 18/10/2026.",
            ("conference", "primary", "2026-10-17"),
        ),
        (
            "Thượng tá Lê Hữu Phúc, Phó Giám đốc Công an tỉnh Hà Tĩnh, đã trao 6 bộ đàm cho"
            " đơn vị bạn là Công an tỉnh Bolikhamsay (Lào) hôm 18/10.",
            ("handover", "primary", "2026-10-18"),
        ),
        (
            "Đồn Biên phòng Chi Ma và Đại đội Biên phòng 252 (Lào) vừa đi chung một chuyến"
            " tuần rừng từ ngày 12 đến 16/10.",
            ("joint_operation", "primary", "2026-10-12"),
        ),
    ],
)
def test_a_day_may_stand_anywhere(text, expected):
    assert told(text) == [expected]


TALKS = (
    "Ngày 19/10, tại Hà Nội, Cục Cảnh sát hình sự (Bộ Công an) đã hội đàm với Tổng cục Cảnh"
    " sát Lào. Hai bên trao đổi tình hình. {}"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sau hội đàm, lãnh đạo hai cơ quan đã ký Bản ghi nhớ về dẫn độ.", "ceremony"),
        ("Nhân dịp này, hai vị chứng kiến việc ký Thỏa thuận về dẫn độ.", "ceremony"),
        ("Một nghị định thư cũng được ký kết ngay sau hội đàm.", "ceremony"),
        ("Sau buổi làm việc, hai bên cùng tuần tra đoạn sông.", "joint_operation"),
    ],
)
def test_what_an_occasion_ends_with_is_one_of_its_day(text, kind):
    talks = ("talks", "primary", "2026-10-19")
    assert told(TALKS.format(text)) == [talks, (kind, "primary", "2026-10-19")]


@pytest.mark.parametrize(
    "text",
    [
        "Sau hội đàm, hai bên đã ký Biên bản hội đàm.",
        "Nhân dịp này, phía Lào đề nghị sớm ký Thỏa thuận về dẫn độ.",
        "Sau hội đàm, hai bên sẽ tuần tra đoạn sông.",
        "Ba đơn vị đã tuần tra chung 26 lần, gặp nhau 4 lần.",
        "Sau ba ngày làm việc tại Hà Nội ngày 19/10, hai bên rất vui.",
        "Tổng cục Cảnh sát Lào ngày 18/10 đề nghị Cục Cảnh sát hình sự trao trả tang vật.",
    ],
)
def test_what_is_a_part_of_an_occasion_or_wished_for_is_none_besides(text):
    assert told(TALKS.format(text)) == [("talks", "primary", "2026-10-19")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Péter Nagy cho biết ngày 17/10, đoàn còn thăm Trại giam Ninh Khánh.",
            ("visit", "primary", "2026-10-17"),
        ),
        (
            "Ngay sau hội đàm, bốn ngư dân Thái Lan được trao trả qua cửa khẩu Cầu Treo.",
            ("handover", "primary", "2026-10-19"),
        ),
    ],
)
def test_what_was_done_besides_is_of_the_same_round(text, expected):
    talks = ("talks", "primary", "2026-10-19")
    assert told(TALKS.format("\n\n" + text)) == [talks, expected]


def test_what_will_be_opened_is_not_what_the_report_is_about():
    text = (
        "Chỉ còn ít lâu nữa, Lễ mở ký Hiệp định về dẫn độ sẽ diễn ra ngày 25/11/2026 tại Hà"
        " Nội.\n\nKiểm tra công tác chuẩn bị sáng 19/10, Thứ trưởng Lê Hữu Phúc đã làm việc"
        " với đoàn UNODC."
    )
    assert ("meeting", "primary", "2026-10-19") in told(text)
