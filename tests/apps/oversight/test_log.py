"""The journal and its log: written with the act, logged once, any hand is named."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.conftest import NOON
from tests.apps.oversight.writing import KEY, found, written

from caunoi.apps.oversight import checking, journal, log
from caunoi.apps.oversight.models import JournalEntry, LogHead, LogLeaf
from caunoi.core.journal import head, leaf, tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged() -> list[JournalEntry]:
    """Twelve rows under three heads."""
    rows = []
    for part in range(3):
        rows += written(4)
        assert log.append(KEY, NOON + timedelta(seconds=part)) == 4
    return rows


def codes_about(row: JournalEntry) -> set[str]:
    """The codes that name this row."""
    return {code for code, entry_id, _ in found() if entry_id == str(row.public_id)}


@pytest.mark.usefixtures("logged")
def test_rows_go_into_the_log_once_and_in_order() -> None:
    assert log.append(KEY, NOON) == 0
    assert list(
        JournalEntry.objects.order_by("pk").values_list("index", flat=True)
    ) == list(range(12))
    last = LogHead.objects.latest("size")
    told = head.read_head(bytes(last.raw), KEY.public())
    leaves = [bytes(one.leaf) for one in LogLeaf.objects.order_by("index")]
    assert (told.size, told.root) == (12, tree.root(leaves))
    assert found() == []


def test_one_head_covers_at_most_a_hundred_rows() -> None:
    written(log.BATCH + 5)
    assert log.append(KEY, NOON) == log.BATCH
    assert log.append(KEY, NOON) == 5
    assert found() == []


def test_two_workers_cannot_log_the_same_place(logged: list[JournalEntry]) -> None:
    (row,) = written(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        LogLeaf.objects.create(index=0, leaf=row.leaf, entry_id=row.public_id)
    assert len(logged) == 12


def test_a_row_is_undone_with_the_act_that_failed() -> None:
    def failing_act() -> None:
        with transaction.atomic():
            written(1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing_act()
    assert not JournalEntry.objects.exists()


def test_altered_content_is_named(logged: list[JournalEntry]) -> None:
    row = logged[5]
    JournalEntry.objects.filter(pk=row.pk).update(
        content=bytes(row.content or b"").replace(b"thing.done", b"thing.none")
    )
    assert "journal.row-altered" in codes_about(row)


@pytest.mark.parametrize("column", ["what", "by", "subject"])
def test_an_altered_column_is_named(logged: list[JournalEntry], column: str) -> None:
    row = logged[7]
    JournalEntry.objects.filter(pk=row.pk).update(**{column: "another"})
    assert codes_about(row) == {checking.COLUMNS_DIFFER}


def test_a_row_rewritten_with_a_fitting_leaf_is_still_named(
    logged: list[JournalEntry],
) -> None:
    row = logged[2]
    content = bytes(row.content or b"").replace(b"lan", b"bon")
    made = leaf.leaf_of(bytes(row.salt or b""), content)
    JournalEntry.objects.filter(pk=row.pk).update(content=content, leaf=made, by="bon")
    LogLeaf.objects.filter(entry_id=row.public_id).update(leaf=made)
    assert codes_about(row) & {"journal.row-mac-wrong", "journal.row-altered"}
    assert any(code == "journal.head-wrong" for code, _, _ in found())


def test_a_removed_row_is_named(logged: list[JournalEntry]) -> None:
    row = logged[9]
    row.delete()
    assert ("journal.row-removed", str(row.public_id), 9) in found()


def test_a_row_removed_with_its_leaf_is_found(logged: list[JournalEntry]) -> None:
    LogLeaf.objects.filter(entry_id=logged[6].public_id).delete()
    logged[6].delete()
    assert found() != []


def test_a_row_put_in_by_hand_is_named(logged: list[JournalEntry]) -> None:
    like = logged[0]
    JournalEntry.objects.create(
        public_id="0196a000-0000-7000-8000-00000000ffff",
        what=like.what,
        subject=like.subject,
        by=like.by,
        at=like.at,
        mode=like.mode,
        salt=like.salt,
        content=like.content,
        leaf=like.leaf,
        mac=b"\0" * 32,
    )
    named = {entry_id for _, entry_id, _ in found()}
    assert "0196a000-0000-7000-8000-00000000ffff" in named
    assert log.append(KEY, NOON) == 0, "the log takes up no row that the node did not write"


def test_lawful_erasure_keeps_the_proof_and_its_ground(logged: list[JournalEntry]) -> None:
    journal.erase(logged[3], "court order MẪU-1", by="dp", at=NOON)
    log.append(KEY, NOON)
    assert found() == []
    assert JournalEntry.objects.get(pk=logged[3].pk).content is None


def test_content_that_vanished_without_a_ground_is_named(
    logged: list[JournalEntry],
) -> None:
    JournalEntry.objects.filter(pk=logged[3].pk).update(salt=None, content=None)
    assert codes_about(logged[3]) == {checking.ERASED_WITHOUT_GROUND}


def test_a_row_is_erased_whole_or_not_at_all(logged: list[JournalEntry]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        JournalEntry.objects.filter(pk=logged[3].pk).update(salt=None)
