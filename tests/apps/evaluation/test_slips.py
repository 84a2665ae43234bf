"""Kilograms written for grams are caught; what is merely much or little is not."""

from decimal import Decimal

import pytest
from tests.apps.evaluation.conftest import line

from caunoi.apps.evaluation import slips
from caunoi.apps.evaluation.closed_topics import named_in
from caunoi.apps.evaluation.facts import Line

BEFORE = [line("1.2"), line("900", "g"), line("2.5")]


@pytest.mark.parametrize(
    ("number", "unit", "why"),
    [
        ("1200", "kg", "more"),  # 1,200 g meant
        ("1.2", "g", "less"),  # 1.2 kg meant
        ("240", "kg", "more"),
        ("230", "kg", None),
        ("6", "g", "less"),
        ("7", "g", None),
        ("0", "kg", None),
        ("1.2", "t", "more"),
    ],
)
def test_a_jump_against_what_was_usual(number: str, unit: str, why: str | None) -> None:
    found = slips.find([line(number, unit)], BEFORE)
    assert [slip.why for slip in found] == ([why] if why else [])


def test_the_usual_is_told_in_the_unit_of_the_line() -> None:
    (slip,) = slips.find([line("1.2", "g")], BEFORE)
    assert slip.usual == Decimal(1200)


def test_without_anything_before_the_bounds_decide() -> None:
    assert slips.find([line("12")], []) == []
    assert [slip.why for slip in slips.find([line("1200")], [])] == ["bound"]
    assert [slip.why for slip in slips.find([line("0.01", "g")], [])] == ["bound"]
    assert slips.find([line("0")], []) == []
    assert slips.find([line("900", "t", "goods", "SMUGGLING")], []) == []


def test_tablets_are_not_compared_with_weights() -> None:
    before = [line("2", "kg", "tablets")]
    assert slips.find([line("5000", "tablet", "tablets")], before) == []


def test_a_quiet_month_of_cases_is_no_slip() -> None:
    few, many = line("1", "case", "cases"), line("900", "case", "cases")
    assert slips.find([Line("DRUGS", "cases", Decimal(20), "case")], [few]) == []
    assert [slip.why for slip in slips.find([many], [few])] == ["more"]
    assert [slip.why for slip in slips.find([few], [many])] == ["less"]
    assert slips.find([many], [line("0", "case", "cases")]) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tình hình tôn giáo ổn định",
        "tinh hinh chinh tri xa hoi",
        "Dư luận nhân dân đồng tình",
        "TRUYỀN ĐẠO trái phép",
        "nói xấu chính quyền trên mạng",
        "political situation",
        "religious groups",
    ],
)
def test_words_no_form_collects_are_named(text: str) -> None:
    assert named_in(text)


@pytest.mark.parametrize(
    "text",
    ["", "Hai vụ đang điều tra.", "Đoạn tuyến Cầu Treo – Nậm Phao", "số liệu tạm tính"],
)
def test_words_about_counts_pass(text: str) -> None:
    assert named_in(text) is None
