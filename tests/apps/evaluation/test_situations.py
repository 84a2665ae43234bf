"""The form on the situation: two officers, doubtful counts held, editions, the table."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.evaluation.conftest import form, line

from caunoi.apps.evaluation import actions, consolidated, rules
from caunoi.apps.evaluation.facts import ReportFacts
from caunoi.apps.evaluation.forms.situations import CountedNumber
from caunoi.apps.evaluation.models import Count, UnitReport
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import NotAllowed
from caunoi.core.safeguards.four_eyes import SameOfficer

pytestmark = pytest.mark.django_db
Signed = Callable[[ReportFacts], UnitReport]


def sent(facts: ReportFacts, by: Officer) -> UnitReport:
    report = actions.add_report(facts, by=by, at=NOON)
    actions.raise_report(report, seen=report.version, by=by, at=NOON)
    return report


def test_a_form_leaves_only_with_a_second_signature(
    tuan: Officer, son: Officer, lan: Officer, hoa: Officer
) -> None:
    report = sent(form(8, line("2")), tuan)
    assert (report.state, report.raised_at) == ("to_sign", None)
    with pytest.raises(SameOfficer):
        actions.sign_report(report, seen=report.version, by=tuan, at=NOON)
    with pytest.raises(rules.NotYours):
        actions.sign_report(report, seen=report.version, by=lan, at=NOON)
    with pytest.raises(NotAllowed):
        actions.sign_report(report, seen=report.version, by=hoa, at=NOON)
    actions.sign_report(report, seen=report.version, by=son, at=NOON)
    assert (report.state, report.signed_by, report.raised_at) == ("raised", son, NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitReport.objects.update(signed_by=tuan)


def test_a_slip_of_kilograms_is_held_until_it_is_mended(
    signed: Signed, tuan: Officer, son: Officer
) -> None:
    signed(form(8, line("1.2")))
    slipped = sent(form(9, line("1200")), tuan)
    assert slipped.state == "held"
    with pytest.raises(rules.SlipUnexplained):
        actions.sign_report(slipped, seen=slipped.version, by=son, at=NOON)
    mended = form(9, line("1200", "g"))
    actions.change_report(slipped, mended, seen=slipped.version, by=tuan, at=NOON)
    assert slipped.state == "draft"
    actions.raise_report(slipped, seen=slipped.version, by=tuan, at=NOON)
    assert slipped.state == "to_sign"


def test_a_doubtful_count_that_is_right_is_signed_with_a_word(
    signed: Signed, tuan: Officer, son: Officer
) -> None:
    signed(form(8, line("1.2")))
    much = sent(form(9, line("300")), tuan)
    with pytest.raises(rules.NotCollected):
        actions.sign_report(much, "do chính trị", seen=much.version, by=son, at=NOON)
    why = "Một chuyên án lớn ngày 12/9."
    actions.sign_report(much, why, seen=much.version, by=son, at=NOON)
    assert (much.state, much.slip_note) == ("raised", why)


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        (form(8, line("-1")), rules.NegativeCount),
        (form(8, line("1", "case")), rules.UnitWrong),
        (form(8, line("1"), line("2")), rules.CountedTwice),
        (form(8, line("1"), note="Tình hình tôn giáo phức tạp"), rules.NotCollected),
        (form(8, line("1"), section="dư luận xã"), rules.NotCollected),
        (ReportFacts(kind="situation", title="MẪU"), rules.PeriodMissing),
        (
            ReportFacts(
                kind="situation",
                title="MẪU",
                period_from=date(2026, 8, 31),
                period_to=date(2026, 8, 1),
            ),
            rules.PeriodBackwards,
        ),
    ],
)
def test_what_can_never_be_right_is_refused(
    facts: ReportFacts, refused: type[Exception], tuan: Officer
) -> None:
    with pytest.raises(refused):
        actions.add_report(facts, by=tuan, at=NOON)
    assert not UnitReport.objects.exists()


def test_the_database_holds_the_same_promises(tuan: Officer) -> None:
    actions.add_report(form(8, line("1")), by=tuan, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Count.objects.update(number=Decimal(-1))
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitReport.objects.update(period_to=date(2026, 7, 1))


def test_the_same_days_of_a_section_are_told_once(signed: Signed, tuan: Officer) -> None:
    signed(form(8, line("1"), section="Đoạn A"))
    with pytest.raises(rules.PeriodTwice):
        actions.add_report(form(8, line("1"), section="Đoạn A"), by=tuan, at=NOON)
    actions.add_report(form(8, line("1"), section="Đoạn B"), by=tuan, at=NOON)
    actions.add_report(form(9, line("1"), section="Đoạn A"), by=tuan, at=NOON)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,234", "1.234"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1234.5", "1234.5"),
        ("12 000", "12000"),
    ],
)
def test_a_number_is_read_as_vietnamese_papers_write_it(written: str, number: str) -> None:
    assert CountedNumber(max_digits=16, decimal_places=3).clean(written) == Decimal(number)


def test_an_empty_form_comes_back(tuan: Officer) -> None:
    assert sent(form(8), tuan).state == "returned"


def test_a_correction_is_a_new_edition_and_the_old_one_stays(
    signed: Signed, tuan: Officer, son: Officer
) -> None:
    old = signed(form(8, line("2")))
    new = actions.correct_report(old, by=tuan, at=NOON)
    assert (new.edition, new.corrects, rules.lines_of(new)) == (2, old, [line("2.000")])
    with pytest.raises(rules.StepSkipped):  # once is enough
        actions.correct_report(old, by=tuan, at=NOON)
    actions.change_report(new, form(8, line("3")), seen=new.version, by=tuan, at=NOON)
    old.refresh_from_db()
    assert old.state == "raised"  # until the new one is signed
    actions.raise_report(new, seen=new.version, by=tuan, at=NOON)
    with pytest.raises(rules.StepSkipped):
        actions.raise_report(new, seen=new.version, by=tuan, at=NOON)
    actions.sign_report(new, seen=new.version, by=son, at=NOON)
    old.refresh_from_db()
    assert (old.state, rules.lines_of(old)) == ("corrected", [line("2.000")])
    assert list(UnitReport.objects.counted()) == [new]


def test_the_table_adds_up_what_may_be_read(
    signed: Signed,
    lan: Officer,
    tuan: Officer,
    post: Unit,
    add_officer: Callable[..., Officer],
) -> None:
    cases = line("3", "case", "cases")
    signed(form(8, line("1.2"), cases))
    signed(form(9, line("300", "g"), line("40", "head", "wildlife", "WILDLIFE")))
    sent(form(10, line("9")), tuan)  # nobody has signed it
    table = consolidated.of_period(lan, date(2026, 8, 1), date(2026, 10, 31))
    assert [area.value for area in table.areas] == ["DRUGS", "WILDLIFE"]
    (row,) = table.rows
    assert (row.unit.code, len(row.reports)) == ("song-lam", 2)
    assert [(one.counted, one.number, one.unit) for one in row.cells[0]] == [
        ("cases", Decimal(3), "case"),
        ("heroin", Decimal("1.5"), "kg"),
    ]
    assert table.totals == row.cells
    august = consolidated.of_period(lan, date(2026, 8, 1), date(2026, 9, 29))
    assert len(august.rows[0].reports) == 1
    abroad = add_officer("quan", post, "DK")
    assert consolidated.of_period(abroad, date(2026, 1, 1), date(2026, 12, 31)).rows == []


def test_the_table_names_provinces_that_said_nothing(lan: Officer, province: Unit) -> None:
    table = consolidated.of_period(lan, date(2026, 8, 1), date(2026, 8, 31))
    assert (table.rows, table.silent) == ([], [province])
