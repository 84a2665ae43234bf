"""Many rows by one statement: what is read again is what was given."""

from datetime import timedelta
from uuid import UUID

import pytest
from tests.apps.conftest import NOON

from caunoi.apps import many_rows
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.vocabulary.term import Term

pytestmark = pytest.mark.django_db
ZERO, QUOTES = b"\x00\\x00'\xff", "%s \\ ' {a,b} \" NULL ệ"


class Word(Term):
    """A word of a closed list, which is kept by its code."""

    ONE = "one", "một", "one"


def row(number: int, *, what: str, content: bytes | None) -> JournalEntry:
    return JournalEntry(
        public_id=UUID(int=number),
        what=what,
        subject=QUOTES,
        by="",
        at=NOON + timedelta(microseconds=number),
        mode="exercise",
        salt=content,
        content=content,
        leaf=ZERO,
        mac=b"",
    )


def test_rows_learn_their_numbers_and_keep_every_sign_of_their_values() -> None:
    told = [
        row(3, what=Word.ONE, content=ZERO),
        row(1, what="two", content=None),
        row(2, what=Word.ONE, content=b""),
    ]
    made = many_rows.insert_all(told)
    kept = list(JournalEntry.objects.order_by("pk"))
    assert [one.pk for one in made] == [one.pk for one in kept]
    assert [one.public_id.int for one in kept] == [3, 1, 2]
    assert [one.what for one in kept] == ["one", "two", "one"]
    assert {one.subject for one in kept} == {QUOTES}
    assert [one.at - NOON for one in kept] == [
        timedelta(microseconds=number) for number in (3, 1, 2)
    ]
    contents = [None if one.content is None else bytes(one.content) for one in kept]
    assert contents == [ZERO, None, b""]
    assert {bytes(one.leaf) for one in kept} == {ZERO}
    for one in made:
        one.save(update_fields=["by"])  # it is known to be there
    assert many_rows.insert_all([]) == []


def test_rows_learn_their_own_numbers_in_whatever_order_these_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_once = many_rows._at_once
    monkeypatch.setattr(many_rows, "_at_once", lambda *told: at_once(*told)[::-1])
    made = many_rows.insert_all([row(one, what="", content=None) for one in (3, 1, 2)])
    for one in made:
        assert JournalEntry.objects.get(pk=one.pk).public_id == one.public_id


def test_each_row_gets_what_is_its_own_and_the_others_nothing() -> None:
    first, second, third = many_rows.insert_all(
        [row(number, what="", content=None) for number in range(3)]
    )
    many_rows.write_each(
        JournalEntry,
        {
            third.pk: {"entry": None, "index": 7, "by": QUOTES},
            first.pk: {"entry": ZERO, "index": None, "by": Word.ONE},
        },
    )
    kept = JournalEntry.objects.order_by("pk").values_list("entry", "index", "by")
    told = [(entry and bytes(entry), index, by) for entry, index, by in kept]
    assert told == [(ZERO, None, "one"), (None, None, ""), (None, 7, QUOTES)]
    many_rows.write_each(JournalEntry, {second.pk: {"index": None}})
    many_rows.write_each(JournalEntry, {})
    assert JournalEntry.objects.filter(index=None).count() == 2
