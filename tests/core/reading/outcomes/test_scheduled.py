"""Occasions that a promise tells with its time: announced, or recalled from a month."""

import pytest
from tests.core.reading.occasions.test_further_occasions import TALKS, besides

AGREED = "Hai bên nhất trí trao đổi danh bạ đầu mối; {}."


def told(text):
    return besides(TALKS, text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("tổ chức họp rà soát Quy chế tại Huế vào tháng 3/2027", ("meeting", "2027-03-01")),
        (
            "tổ chức 02 lớp tập huấn về pháp chứng số trong quý II/2027",
            ("training", "2027-04-01"),
        ),
        ("đăng cai hội thảo chuyên đề vào năm 2027", ("conference", "2027-01-01")),
        (
            "đăng cai tổ chức ASEANAPOL 46 tại Huế vào tháng 8/2027",
            ("conference", "2027-08-01"),
        ),
        ("tiến hành vòng ba tại Viêng Chăn trong tháng 5/2027", ("talks", "2027-05-01")),
        (
            "hoàn tất thủ tục để ký Bản ghi nhớ về phòng, chống ma túy trong quý I/2027",
            ("ceremony", "2027-01-01"),
        ),
        (
            "bàn giao cho Cục 03 máy soi cầm tay trong tháng 12/2026",
            ("handover", "2026-12-01"),
        ),
        (
            "thăm Trung tâm huấn luyện Luông Pha Băng vào tháng 2/2027",
            ("visit", "2027-02-01"),
        ),
    ],
)
def test_what_is_agreed_with_its_time_is_announced(words, expected):
    kind, day = expected
    assert told(AGREED.format(words)) == [(kind, "referenced", day)]


@pytest.mark.parametrize(
    "words",
    [
        # A year that belongs to a name, a rhythm, papers sent, an aim, and a last day.
        "tổ chức lớp tập huấn thường niên năm 2027",
        "tổ chức tuần tra chung hai lần trong năm 2027",
        "chuyển giao hồ sơ vụ án trong tháng 12/2026",
        "phấn đấu tổ chức hội thảo trong năm 2027",
        "tổ chức họp rà soát trước tháng 3/2027",
        "hoàn thiện danh bạ trong tháng 12/2026",
    ],
)
def test_what_brings_nobody_together_is_not_announced(words):
    assert told(AGREED.format(words)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who only asks or wishes announces nothing, whatever follows in the list.
        (
            "Phía Lào đề nghị trao đổi danh bạ; tổ chức họp rà soát vào tháng 3/2027.",
            [],
        ),
        (
            "Theo kế hoạch của hai bên, tàu tuần tra của Lào sẽ thăm Huế vào quý II/2027.",
            [("visit", "referenced", "2027-04-01")],
        ),
        (
            "Phía Lào mong muốn tàu tuần tra của Lào sẽ thăm Huế vào quý II/2027.",
            [],
        ),
        (
            "Các chuyên gia sẽ rà soát dự thảo; lễ hội của địa phương vào tháng 3/2027.",
            [],
        ),
    ],
)
def test_what_will_be_is_announced_outside_a_promise_too(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tổng cục Cảnh sát Lào cảm ơn Cục đã bắt giữ, bàn giao cho phía Lào 2 đối tượng"
            " truy nã hồi tháng 4/2026.",
            [("handover", "referenced", "2026-04-01")],
        ),
        (
            "Tháng 11/2025, Tổng cục Cảnh sát Lào đã cho dẫn độ về Việt Nam 01 bị can bị"
            " truy nã.",
            [("handover", "referenced", "2025-11-01")],
        ),
        (
            "Trước đó, tháng 7/2026, hai bên cùng tham gia Chiến dịch Sao Mai, bắt giữ 4"
            " đối tượng.",
            [("joint_operation", "referenced", "2026-07-01")],
        ),
        # What was sent is no person, and no month tells when it was.
        ("Tháng 11/2025, Tổng cục Cảnh sát Lào đã chuyển giao 3 hồ sơ vụ án.", []),
        ("Từ năm 2025, Tổng cục Cảnh sát Lào đã dẫn độ về Việt Nam 01 bị can.", []),
    ],
)
def test_who_was_handed_over_in_a_month_is_recalled(text, expected):
    assert told(text) == expected
