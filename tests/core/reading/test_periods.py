"""When papers were signed, and in which times something was counted."""

import pytest
from tests.core.reading.made_up import OPENING, read

DATELINE = "Công an tỉnh làm việc với đối tác\n\n05/11/2026\n\n"
COUNTED = "{}, hai bên đã phối hợp triệt phá 5 chuyên án."


def period(words, dateline=DATELINE):
    (one,) = read(dateline + OPENING + COUNTED.format(words)).results
    return one.period and (one.period.start, one.period.end, one.period.precision)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Năm 2025", ("2025-01-01", "2025-12-31", "year")),
        ("Từ tháng 1 đến tháng 9/2025", ("2025-01-01", "2025-09-30", "range")),
        ("Từ tháng 9/2024 đến hết tháng 8/2026", ("2024-09-01", "2026-08-31", "range")),
        ("Giai đoạn 2021 - 2024", ("2021-01-01", "2024-12-31", "range")),
        ("Từ năm 2021 đến năm 2024", ("2021-01-01", "2024-12-31", "range")),
        ("Trong 6 tháng đầu năm 2026", ("2026-01-01", "2026-06-30", "range")),
        ("Trong 3 tháng cuối năm 2025", ("2025-10-01", "2025-12-31", "range")),
        ("Trong 9 tháng năm 2026", ("2026-01-01", "2026-09-30", "range")),
        ("Trong quý III/2026", ("2026-07-01", "2026-09-30", "range")),
        ("Trong quý 4 năm 2025", ("2025-10-01", "2025-12-31", "range")),
        ("Trong tháng 02/2024", ("2024-02-01", "2024-02-29", "month")),
        ("Từ đầu năm đến nay", ("2026-01-01", "2026-11-05", "range")),
        ("Từ đầu năm 2026 đến nay", ("2026-01-01", "2026-11-05", "range")),
        ("Từ đầu năm 2027 đến nay", None),
        ("Trong 14 tháng năm 2026", None),
        ("Từ tháng 9/2026 đến tháng 8/2025", None),
        ("Năm 2025 và trong 5 năm qua", None),
        ("Từ ngày 12 tháng 9 năm 2025", None),
        ("Thời gian qua", None),
    ],
)
def test_a_count_has_the_period_that_its_sentence_names(words, expected):
    assert period(words) == expected


def test_without_a_day_of_the_report_this_day_is_unknown():
    assert period("Từ đầu năm đến nay", "") is None


def signed(text):
    return [one.date and one.date.start for one in read(OPENING + text).instruments]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Hai bên thực hiện “Bản ghi nhớ về dẫn độ” ký ngày 12/6/2023.", ["2023-06-12"]),
        ("Hai bên thực hiện “Bản ghi nhớ về dẫn độ” được ký kết năm 2019.", ["2019-01-01"]),
        ("Hai bên thực hiện “Bản ghi nhớ về dẫn độ” ký tại Huế ngày 12/6/2023.",
         ["2023-06-12"]),
        ("Hai bên đã ký “Bản ghi nhớ về dẫn độ” và họp lại vào ngày 12/6/2025.", [None]),
        ("Hai bên thực hiện “Bản ghi nhớ về dẫn độ”.", [None]),
        (
            "Ngày 09/3/2025, tại Huế, Cục Đối ngoại và Cảnh sát Ba Lan đã ký “Bản ghi nhớ"
            " về dẫn độ”.",
            ["2025-03-09"],
        ),
        (
            "Ngày 09/3/2025, tại Huế, Cục Đối ngoại và Cảnh sát Ba Lan đã dự lễ ký kết."
            " Hai bên sẽ hoàn thiện “Bản ghi nhớ về dẫn độ”.",
            [None],
        ),
    ],
)  # fmt: skip
def test_a_paper_has_the_day_told_behind_it_or_that_of_its_ceremony(text, days):
    assert signed(text) == days
