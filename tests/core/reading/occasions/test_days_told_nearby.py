"""Days told by how near they lie: to the report, or to the occasion before."""

import pytest
from tests.core.reading.made_up import read

DATELINE = "Cảnh sát hai nước gặp nhau\n\n"
MEETS = "Cục Đối ngoại, Bộ Công an đã hội đàm với Cảnh sát Ba Lan."


def told(text):
    return [
        (one.type, one.role, one.date and one.date.start)
        for one in read(DATELINE + text).engagements
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Huế, 12/3/2027 - Sáng nay, {MEETS}", "2027-03-12"),
        (f"Huế, 12/3/2027 - Hôm qua, {MEETS}", "2027-03-11"),
        (f"Huế, 1/3/2027 - Chiều qua, {MEETS}", "2027-02-28"),
        (f"Huế, 12/3 - Rạng sáng nay, {MEETS}", "--03-12"),
        (f"Huế, 1/3 - Hôm qua, {MEETS}", None),
        (f"Huế, chiều 12/3/2027 - {MEETS}", "2027-03-12"),
        (f"Huế, 12/3 - Ngày 10/3/2027, {MEETS}", "2027-03-10"),
        (f"Huế, tháng 3/2027: Ngày 10/3, {MEETS}", "2027-03-10"),
        (f"Hôm qua, {MEETS}", None),
    ],
)
def test_a_near_day_is_counted_from_the_dateline(text, day):
    assert [one[2] for one in told(text)] == [day]


def test_a_dateline_alone_gives_no_day():
    (one,) = read(f"{DATELINE}Huế, 12/3/2027 – {MEETS}").engagements
    assert one.date is None
    assert read(f"{DATELINE}Huế, 12/3/2027 – {MEETS}").report_date.start == "2027-03-12"


def test_what_was_said_yesterday_was_done_another_day():
    said = "Hôm qua, Công an tỉnh Lào Cai cho biết Cục Đối ngoại đã hội đàm với"
    assert ("talks", "primary", "2027-03-11") not in told(
        f"Huế, 12/3/2027 - {said} Cảnh sát Ba Lan."
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Hôm sau", "2027-03-11"),
        ("Sáng hôm sau", "2027-03-11"),
        ("Hai ngày sau", "2027-03-12"),
        ("Hai bên gửi thư cho nhau ngày 15/3. Hôm sau", None),
    ],
)
def test_the_next_day_is_counted_from_the_occasion_before(words, day):
    text = f"Ngày 10/3/2027, {MEETS}\n\n{words}, Đoàn Ba Lan đã làm việc với Công an Huế."
    found = told(text)
    assert found[0] == ("talks", "primary", "2027-03-10")
    assert not found[1:] or found[1][2] == day


def test_a_day_may_stand_in_a_sentence_of_its_own():
    text = f"{MEETS} Đó là sáng 10/3/2027."
    assert told(text) == [("talks", "primary", "2027-03-10")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Hội đàm lần tới dự kiến diễn ra tại Huế vào quý IV năm nay.",
            ("talks", "referenced", "2027-10-01"),
        ),
        (
            "Hội đàm lần tới dự kiến tổ chức tại Huế vào tháng 2.",
            ("talks", "referenced", "2028-02-01"),
        ),
        (
            "Hội nghị lần trước đã được tổ chức tại Huế hồi tháng 11.",
            ("conference", "referenced", "2026-11-01"),
        ),
    ],
)
def test_a_month_without_a_year_is_the_next_or_the_last_as_its_clause_tells(
    words, expected
):
    assert expected in told(f"Huế, 12/3/2027 - Ngày 10/3, {MEETS}\n\n{words}")


def test_a_day_to_come_lends_its_year_to_none():
    text = f"Ngày 10/3, {MEETS} Hai bên sẽ họp lại vào ngày 12/9/2027."
    assert told(text)[0] == ("talks", "primary", "--03-10")
