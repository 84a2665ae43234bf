"""A passage is known again however it was typed, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.safeguards.cases import NOON

from caunoi.core.safeguards import retyped
from caunoi.core.safeguards.case_decisions import CaseDecision

TOLD = "Ngày 20/11/2026, xe tải MẪU chở hai kiện hàng đi qua cửa khẩu lúc rạng sáng."
LAO = "ລົດບັນທຸກຕົວຢ່າງໄດ້ຂົນສົ່ງສິນຄ້າສອງກ່ອງຜ່ານດ່ານຊາຍແດນໃນຕອນເຊົ້າມືດ"
word = st.sampled_from(tuple(TOLD.rstrip(".").split()[2:]))


def meet(one, other):
    return bool(retyped.marks([one]) & retyped.marks([other]))


@pytest.mark.parametrize(
    "typed",
    [
        "Được biết XE TAI MAU CHO HAI KIEN HANG ĐI QUA cửa.",
        "Theo nguồn tin: xe tải mẫu, chở hai\nkiện hàng; đi qua cửa khẩu.",
        f"… {TOLD} …",
    ],
)
def test_a_passage_is_known_without_case_accents_and_punctuation(typed):
    assert meet(TOLD, typed)


def test_a_script_without_spaces_is_known_in_a_part():
    assert meet(LAO, f"Theo bạn: {LAO[5:50]}")
    assert not meet(LAO, LAO[:20])


@pytest.mark.parametrize(
    ("told", "typed"),
    [
        ("số 0912 345 678", "+84 912-345-678"),
        ("(+856) 20 5555 1234", "đt: 2055551234"),
        ("hộ chiếu C1234567", "HC C 1234567"),
        ("tài khoản 0123.4567.8901", "STK 012345678901"),
    ],
)
def test_a_long_number_is_known_however_it_is_set(told, typed):
    assert meet(told, typed)


@pytest.mark.parametrize(
    "same",
    [
        "ngày 20/11/2026",
        "20-11-2026 10:30 và 2026-11-20",
        "1.500.000.000 đồng, tức 60,000 USD",
        "100000000",
        "Điều 251 Bộ luật Hình sự 2015",
        "đề nghị phối hợp xác minh",
        "",
    ],
)
def test_days_amounts_laws_and_short_phrases_tell_nothing(same):
    assert retyped.marks([same]) == frozenset()


def test_what_every_letter_says_is_known():
    assert len(retyped.of_letters()) > 10


@given(st.lists(word, min_size=8, max_size=20), st.lists(word), st.lists(word))
def test_eight_words_in_a_row_are_always_found(run, before, after):
    assert meet(" ".join(run), " ".join([*before, *run, *after]).upper())


@given(st.text())
def test_a_text_shares_all_marks_with_itself_and_no_mark_tells_words(text):
    found = retyped.marks([text])
    assert found == retyped.marks([text, text])
    assert all(-(2**63) <= one < 2**63 for one in found)


def test_a_statement_counts_for_the_request_it_names():
    made = CaseDecision("own_source", "", " 0A1B2C3D ", NOON)
    assert retyped.from_elsewhere([made], "0a1b2c3d")
    assert not retyped.from_elsewhere([made], "ffffffff")
    assert not retyped.from_elsewhere([], "0a1b2c3d")
