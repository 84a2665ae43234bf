"""Letters: two officers, one number each, gaps explained, nothing reused."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.papers.conftest import TODAY

from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.papers import actions
from caunoi.apps.papers.letters.facts import LetterFacts
from caunoi.apps.papers.models import Letter, LetterNumber
from caunoi.apps.register.facts import Keeping
from caunoi.core.safeguards.four_eyes import SameOfficer

pytestmark = pytest.mark.django_db
Draft = Callable[..., Letter]


@pytest.fixture
def draft(lan: Officer) -> Draft:
    """Drafts a letter: `draft(kind="report", by=lan)`."""

    def add(by: Officer = lan, kind: str = "letter") -> Letter:
        facts = LetterFacts(
            kind=kind,
            symbol="ĐN",
            place="Hà Nội",
            subject="V/v thử",
            body="Một.\nHai.",
            office="TL. CỤC TRƯỞNG",
            signer="Nguyễn Văn Mẫu",
        )
        return actions.draft(facts, by=by, at=NOON, keeping=Keeping())

    return add


@pytest.fixture
def approved(draft: Draft, minh: Officer) -> Draft:
    """An approved letter, as `draft` takes its words."""

    def add(**told: object) -> Letter:
        letter = draft(**told)
        actions.approve(letter, seen=letter.version, by=minh, at=NOON)
        return letter

    return add


def number(letter: Letter, by: Officer, told: int | None = None, because: str = "") -> int:
    given = actions.give_number(letter, told, because, seen=letter.version, by=by, at=NOON)
    return given.number


def test_a_second_officer_approves_before_a_number_is_given(
    draft: Draft, lan: Officer, minh: Officer, add_officer: Callable[..., Officer]
) -> None:
    letter = draft()
    with pytest.raises(actions.NotThere):
        number(letter, lan)
    with pytest.raises(NotAllowed):
        actions.approve(letter, seen=letter.version, by=lan, at=NOON)
    both = add_officer("both", lan.unit, "DK", "AP")
    own = draft(by=both)
    with pytest.raises(SameOfficer):
        actions.approve(own, seen=own.version, by=both, at=NOON)
    actions.approve(letter, seen=letter.version, by=minh, at=NOON)
    assert number(letter, lan) == 1
    assert (letter.state, letter.dated) == ("numbered", TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(approved_by=lan)
    told = JournalEntry.objects.filter(subject=str(letter)).values_list("what", flat=True)
    assert set(told) == {"letter.drafted", "letter.approved", "letter.numbered"}


def test_who_changes_a_draft_does_not_approve_it(
    draft: Draft, lan: Officer, add_officer: Callable[..., Officer]
) -> None:
    letter = draft()
    both = add_officer("both", lan.unit, "DK", "AP")
    facts = LetterFacts("letter", "ĐN", "Hà Nội", "V/v khác", "Ba.", "CỤC TRƯỞNG", "Mẫu")
    actions.change(letter, facts, seen=letter.version, by=both, at=NOON)
    with pytest.raises(SameOfficer):
        actions.approve(letter, seen=letter.version, by=both, at=NOON)


def test_each_unit_year_and_kind_counts_for_itself(
    approved: Draft, lan: Officer, tuan: Officer
) -> None:
    assert [number(approved(), lan) for _ in range(3)] == [1, 2, 3]
    assert number(approved(kind="report"), lan) == 1
    assert number(approved(by=tuan), tuan) == 1
    LetterNumber.objects.filter(unit=lan.unit).update(year=TODAY.year - 1)
    assert number(approved(), lan) == 1


def test_a_gap_is_explained_and_no_number_is_used_twice(
    approved: Draft, lan: Officer
) -> None:
    letter = approved()
    with pytest.raises(actions.GapUnexplained) as error:
        number(letter, lan, 41)
    assert error.value.values == {"first": 1, "last": 40}
    assert number(letter, lan, 41, "Số 1–40 đã cấp trên sổ giấy") == 41
    for taken in (41, 7):
        with pytest.raises(actions.NumberUsed):
            number(approved(), lan, taken)
    assert number(approved(), lan) == 42
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterNumber.objects.filter(number=42).update(number=41)


def test_a_void_letter_keeps_its_number(
    approved: Draft, lan: Officer, minh: Officer
) -> None:
    letter = approved()
    number(letter, lan)
    with pytest.raises(actions.ReasonMissing):
        actions.void(letter, " ", seen=letter.version, by=minh, at=NOON)
    actions.void(letter, "Sai địa chỉ", seen=letter.version, by=minh, at=NOON)
    assert letter.state == "void"
    assert LetterNumber.objects.get().void_because == "Sai địa chỉ"
    assert number(approved(), lan) == 2


def test_a_letter_sent_back_is_drafted_again(
    approved: Draft, lan: Officer, minh: Officer
) -> None:
    letter = approved()
    actions.give_back(letter, "Thiếu căn cứ", seen=letter.version, by=minh, at=NOON)
    assert (letter.state, letter.approved_by) == ("draft", None)
    with pytest.raises(actions.NotThere):
        number(letter, lan)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_letter_is_sent_between_its_day_and_today(
    days: int, approved: Draft, lan: Officer
) -> None:
    letter = approved()
    number(letter, lan)
    wrong = TODAY + timedelta(days=days)
    with pytest.raises(actions.SentTooEarly):
        actions.record_sent(letter, wrong, "x", seen=letter.version, by=lan, at=NOON)
    actions.record_sent(letter, TODAY, "Bưu điện", seen=letter.version, by=lan, at=NOON)
    assert (letter.state, letter.sent_on) == ("sent", TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(sent_on=date(2000, 1, 1))
