"""Occasions that a promise tells with its time: what is announced."""

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
        # Whoever asks to prepare it knows that it will be held.
        (
            "Phía Lào đề nghị Cục chuẩn bị Đối thoại an ninh lần thứ 4, dự kiến tổ chức tại"
            " Viêng Chăn vào tháng 3/2027.",
            [("dialogue", "referenced", "2027-03-01")],
        ),
        (
            "Phía Lào đề nghị Cục sớm có ý kiến, dự kiến tổ chức vào tháng 3/2027.",
            [],
        ),
        (
            "Cục sẽ bố trí chuyến đi Huế cho đoàn ngay trong tháng 12/2026.",
            [("visit", "referenced", "2026-12-01")],
        ),
        (
            "Người kế nhiệm sẽ sang Hà Nội nhận nhiệm vụ từ ngày 01/12/2026.",
            [("deployment", "referenced", "2026-12-01")],
        ),
        (
            "Đội 2 dự kiến lên đường ngày 25/12/2026.",
            [("deployment", "referenced", "2026-12-25")],
        ),
    ],
)
def test_what_is_set_is_announced_whatever_is_asked_for_it(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("name", ["Lê An", "Võ Minh Tường Nguyên"])
def test_whoever_speaks_may_stand_before_the_day(name):
    assert told(
        f"Đáp lại, Đại tá {name} khẳng định trong năm 2027, Cục Cảnh sát hình sự sẽ mở một"
        " lớp tiếng Việt cho 20 cán bộ."
    ) == [("training", "referenced", "2027-01-01")]
