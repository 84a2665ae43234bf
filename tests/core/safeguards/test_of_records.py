import pytest
from tests.core.safeguards.cases import DAY, NOON, agreement, of_record

from caunoi.core.exchange.kinds import KINDS
from caunoi.core.safeguards import gate, personal

OVER = agreement(valid_until=NOON - 40 * DAY)
NEXT = agreement(version=2, valid_from=NOON)


def failing(facts):
    return [one.code for one in gate.decide(facts) if not one.passed]


@pytest.mark.parametrize("kind", [one.code for one in KINDS.values() if one.of_record])
def test_under_an_agreement_in_force_each_kind_about_a_record_passes(kind):
    assert failing(of_record(kind=kind)) == []


@pytest.mark.parametrize("kind", ["instrument.sync", "instrument.suspend"])
@pytest.mark.parametrize(
    "told", [{"suspended": True}, {"agreement": OVER}, {"later": (NEXT,)}]
)
def test_what_speaks_of_the_agreement_itself_is_stopped_by_nothing_of_it(kind, told):
    assert failing(of_record(kind=kind, **told)) == []


def test_two_nodes_compare_also_where_one_holds_no_such_agreement():
    assert failing(of_record(kind="instrument.sync", agreement=None)) == []


@pytest.mark.parametrize(("days", "codes"), [(0, []), (30, []), (31, ["in-force"])])
def test_what_was_issued_under_the_version_before_may_still_arrive(days, codes):
    late = of_record(
        at=NOON + days * DAY,
        issued_at=NOON - DAY,
        agreement=agreement(valid_until=NOON),
        later=(NEXT,),
        at_receiver=True,
        partner_card_until=NOON + 90 * DAY,
        answer_by=None,
    )
    assert failing(late) == [f"gate.record-{code}" for code in codes]


def test_one_officer_is_enough_to_hold_and_two_share():
    assert failing(of_record(kind="instrument.suspend", signed_off=1)) == []
    assert failing(of_record(signed_off=1)) == ["gate.people"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Ông Mẫu, hộ chiếu số MAU 1234567", "hộ chiếu số MAU 1234567"),
        ("căn cước công dân: 001 090 123 456", "căn cước công dân: 001 090 123 456"),
        ("passport no. C1234567 (SAMPLE)", "passport no. C1234567"),
        ("người này sinh ngày 02/03/1990", "sinh ngày 0"),
        ("date of birth: 2 March", "date of birth: 2"),
        ("số điện thoại 0912 345 678", "số điện thoại 0912 345 678"),
        ("P<LAOMAU<<SOM<<<<", "P<LAOMAU<<SOM<<<<"),
    ],
)
def test_what_marks_a_person_is_seen(text, mark):
    assert personal.mark_in(f"MẪU: {text}") == mark


@pytest.mark.parametrize(
    "text",
    [
        "Cử đầu mối thường trực trước ngày 01/03/2027.",
        "Bộ trưởng hứa tặng 20 xe và mở đường dây nóng 24/7.",
        "Giấy phép số 12/2026 và công hàm số 1234/CV-BCA ngày 20/11/2026.",
        "Trao đổi thông tin về hộ chiếu giả.",
        "The telephone line opens in 2027.",
    ],
)
def test_a_promise_in_plain_words_holds_no_person(text):
    assert personal.mark_in(text) is None
