"""Who tells, who speaks for which agency, and between whom something is agreed."""

import pytest
from tests.core.reading.made_up import OPENING, read

OURS, THEIRS = "Cục Đối ngoại", "Trung tâm An ninh mạng Australia"


def parts(text):
    """By whom, by which person and for whom to do, of each promise of a text."""
    report = read(OPENING + text)
    names = {one.id: one.name for one in (*report.organisations, *report.people)}
    return [
        (
            sorted(names[key] for key in one.by),
            names.get(one.spoken_by),
            sorted(names[key] for key in one.to_act),
        )
        for one in report.commitments
    ]


@pytest.mark.parametrize("verb", ["đánh giá cao việc", "cảm ơn", "cho biết", "nhấn mạnh"])
def test_who_thanks_or_praises_tells_what_was_done(verb):
    ((by, person, _),) = parts(
        f"Thiếu tướng Bách {verb} Trung tâm An ninh mạng Australia đã mở hai khóa tập huấn."
    )
    assert (by, person) == ([OURS], "Cao Văn Bách")


def test_who_is_thanked_does_not_go_on_speaking():
    *_, (by, person, _) = parts(
        "Bà Ann Lee, Trưởng phòng Hồi hương, Trung tâm An ninh mạng Australia cảm ơn Thiếu"
        " tướng Bách, bày tỏ tin tưởng vào hợp tác; đề nghị cung cấp danh sách bị hại."
    )
    assert (by, person) == ([THEIRS], "Ann Lee")


@pytest.mark.parametrize(
    ("named", "employer"),
    [
        (
            "Cùng dự có bà Ann Lee, Trưởng phòng Đón và Hồi hương, Cơ quan Di trú Bỉ.",
            ["Cơ quan Di trú Bỉ"],
        ),
        # Behind the title somebody else begins to act.
        (
            "Cùng dự có bà Ann Lee, Trưởng phòng Đón và Hồi hương, Cục Đối ngoại nói.",
            [],
        ),
        (
            "Tại Tổng cục Cảnh sát Romania có bà Ann Lee, Tổng cục trưởng.",
            ["Tổng cục Cảnh sát Romania"],
        ),
        # Which of the two is headed nobody tells.
        (
            "Tại Tổng cục Cảnh sát Romania và Tổng cục Hải quan Romania có bà Ann Lee,"
            " Tổng cục trưởng.",
            [],
        ),
        ("Cùng dự có bà Ann Lee, Trưởng phòng Hồi hương, Sydney.", []),
    ],
)
def test_whose_a_head_of_a_unit_is_stands_around_the_title(named, employer):
    by, person, _ = parts(f"{named} Bà Ann Lee đề nghị cung cấp danh sách bị hại.")[-1]
    assert (by, person) == (employer, "Ann Lee")


@pytest.mark.parametrize(
    ("clause", "acting"),
    [
        (
            "thiết lập đường dây nóng giữa Công an tỉnh Lào Cai và Cục Hải quan Australia",
            ["Công an tỉnh Lào Cai", "Cục Hải quan Australia"],
        ),
        (
            "để Công an tỉnh Lào Cai và Công an tỉnh Sơn La tuần tra chung",
            ["Công an tỉnh Lào Cai", "Công an tỉnh Sơn La"],
        ),
        ("thiết lập đường dây nóng với Công an tỉnh Lào Cai", [OURS, THEIRS]),
    ],
)
def test_between_whom_something_is_agreed_those_are_to_act(clause, acting):
    ((by, _, to_act),) = parts(f"Hai bên thống nhất {clause}.")
    assert by == [OURS, THEIRS]
    assert to_act == acting


def test_who_opens_a_sentence_goes_on_speaking_behind_semicolons():
    found = parts(
        "Kết luận Hội nghị, Thiếu tướng Cao Văn Bách trân trọng ý kiến của Công an hai tỉnh"
        " bạn; khẳng định Cục Đối ngoại sẽ cử hai chuyên gia; mong muốn Trung tâm An ninh"
        " mạng Australia mở hai khóa tập huấn."
    )
    assert [one[:2] for one in found] == [([OURS], "Cao Văn Bách")] * 2


@pytest.mark.parametrize(
    ("sentence", "by", "to_act"),
    [
        ("Thiếu tướng Bách đề nghị phía bạn cung cấp danh sách.", [OURS], [THEIRS]),
        ("Phía bạn đã cung cấp 12 danh sách.", [THEIRS], [THEIRS]),
    ],
)
def test_the_friends_are_the_other_side_that_met(sentence, by, to_act):
    ((who, _, acting),) = parts(sentence)
    assert (who, acting) == (by, to_act)


def test_the_friends_stay_unnamed_where_nobody_else_met():
    text = (
        "Ngày 05/3, Cục Đối ngoại họp. Cục Đối ngoại đề nghị phía bạn cung cấp danh sách."
    )
    report = read(text)
    names = {one.id: one.name for one in report.organisations}
    assert [[names[key] for key in one.to_act] for one in report.commitments] == [
        ["phía bạn"]
    ]
