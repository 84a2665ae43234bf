"""Whoever alters, removes or inserts a row by hand is found, and the row is named."""

import tracemalloc
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.journal import head, leaf, tree
from caunoi.core.journal.check import Code, Entry, Finding, LoggedLeaf, check_journal

LOG_KEY = SigningKey.from_bytes(bytes(range(64)))
OTHER_KEY = SigningKey.from_bytes(bytes(range(1, 65)))
MAC_KEY = bytes(range(32))
AT = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@dataclass
class Journal:
    """A journal as three tables."""

    entries: list
    leaves: list
    heads: list

    def check(self):
        return check_journal(
            self.entries, self.leaves, self.heads, LOG_KEY.public(), (MAC_KEY,)
        )


def entry(number, *, index="same", key=MAC_KEY, content=None):
    salt = bytes([number % 256]) * 32
    content = content or b"row %d" % number
    made = leaf.leaf_of(salt, content)
    tag = leaf.row_mac(key, f"row-{number}", made)
    index = number if index == "same" else index
    return Entry(f"row-{number}", index, salt, content, made, tag)


def signed(size, leaves, *, key=LOG_KEY):
    root = tree.root(one.leaf for one in leaves[:size])
    return size, head.sign_head("north-desk/journal", size, root, AT, key)


def journal(count=12, heads=(0, 4, 8, 12)):
    entries = [entry(number) for number in range(count)]
    leaves = [LoggedLeaf(one.index, one.leaf, one.id) for one in entries]
    return Journal(entries, leaves, [signed(size, leaves) for size in heads])


def rewrite(made, number, content):
    """What someone without any key can do to a row: change it and hash it anew."""
    old = made.entries[number]
    new = leaf.leaf_of(old.salt, content)
    made.entries[number] = replace(old, content=content, leaf=new)


def test_an_untouched_journal_has_no_finding():
    assert journal().check() == []
    assert Journal([], [], []).check() == []


def test_content_erased_with_its_salt_keeps_the_proof():
    made = journal()
    made.entries[5] = replace(made.entries[5], salt=None, content=None)
    assert made.check() == []
    leaves = [one.leaf for one in made.leaves]
    proof = tree.inclusion_proof(leaves, 5)
    tree.require_inclusion(made.entries[5].leaf, 5, 12, proof, tree.root(leaves))


def test_rows_not_logged_yet_are_no_finding_wherever_they_stand():
    made = journal()
    made.entries.insert(0, entry(20, index=None))
    made.entries.insert(6, entry(21, index=None))
    made.entries.append(entry(22, index=None))
    assert made.check() == []


@pytest.mark.parametrize("number", [0, 5, 11])
@pytest.mark.parametrize(
    "change",
    [
        {"content": b"other"},
        {"content": b""},
        {"salt": b"\x01" * 32},
        {"salt": b"\x01" * 31},
        {"salt": None},
        {"content": None},
        {"leaf": b"\x01" * 32},
    ],
)
def test_an_altered_row_is_named(number, change):
    made = journal()
    made.entries[number] = replace(made.entries[number], **change)
    assert made.check() == [Finding(Code.ROW_ALTERED, f"row-{number}", number)]


def test_a_row_altered_with_its_hash_is_named():
    made = journal()
    rewrite(made, 5, b"other")
    assert made.check() == [Finding(Code.ROW_ALTERED, "row-5", 5)]


def test_an_erased_row_whose_leaf_was_altered_is_named():
    made = journal()
    made.entries[5] = replace(made.entries[5], salt=None, content=None, leaf=b"\x01" * 32)
    assert made.check() == [Finding(Code.ROW_ALTERED, "row-5", 5)]


def test_a_row_altered_with_the_mac_key_still_differs_from_the_log():
    made = journal()
    made.entries[5] = replace(entry(5, content=b"other"))
    assert made.check() == [Finding(Code.LEAF_DIFFERS, "row-5", 5)]


def test_a_row_altered_with_its_leaf_in_the_log_is_found_by_the_head():
    made = journal()
    made.entries[5] = entry(5, content=b"other")
    made.leaves[5] = replace(made.leaves[5], leaf=made.entries[5].leaf)
    assert made.check() == [Finding(Code.HEAD_WRONG, None, 4, 7)]


def test_an_altered_leaf_is_named_and_its_head_tells_the_range():
    made = journal()
    made.leaves[5] = replace(made.leaves[5], leaf=b"\x01" * 32)
    assert made.check() == [
        Finding(Code.LEAF_DIFFERS, "row-5", 5),
        Finding(Code.HEAD_WRONG, None, 4, 7),
    ]


def test_a_wrong_mac_is_named():
    made = journal()
    made.entries[5] = replace(made.entries[5], mac=b"\x01" * 32)
    made.entries.append(entry(20, index=None, key=bytes(32)))
    assert made.check() == [
        Finding(Code.ROW_MAC_WRONG, "row-5", 5),
        Finding(Code.ROW_MAC_WRONG, "row-20", None),
    ]


@pytest.mark.parametrize("number", [0, 5, 11])
def test_a_removed_row_is_named(number):
    made = journal()
    del made.entries[number]
    assert made.check() == [Finding(Code.ROW_REMOVED, f"row-{number}", number)]


def test_a_logged_row_that_claims_not_to_be_is_missed():
    made = journal()
    made.entries[5] = replace(made.entries[5], index=None)
    assert made.check() == [Finding(Code.ROW_REMOVED, "row-5", 5)]


@pytest.mark.parametrize("index", [3, -1, 12, 100])
def test_a_row_inserted_as_if_logged_is_named(index):
    made = journal()
    made.entries.insert(max(0, min(index + 1, 12)), entry(50, index=index))
    assert made.check() == [Finding(Code.ROW_INSERTED, "row-50", index)]


def test_a_row_put_in_the_place_of_another_is_named_with_it():
    made = journal()
    made.entries[5] = entry(50, index=5)
    assert made.check() == [
        Finding(Code.ROW_REMOVED, "row-5", 5),
        Finding(Code.ROW_INSERTED, "row-50", 5),
    ]


def test_two_rows_that_changed_places_are_both_named():
    made = journal()
    made.entries[5] = replace(entry(6), index=5)
    made.entries[6] = replace(entry(5), index=6)
    named = {(one.code, one.entry_id) for one in made.check()}
    assert named == {
        (code, row)
        for code in (Code.ROW_REMOVED, Code.ROW_INSERTED)
        for row in ("row-5", "row-6")
    }


def test_missing_leaves_are_told_as_a_range():
    made = journal()
    del made.leaves[5:7]
    assert made.check() == [
        Finding(Code.ROW_INSERTED, "row-5", 5),
        Finding(Code.ROW_INSERTED, "row-6", 6),
        Finding(Code.LEAVES_MISSING, None, 5, 6),
        Finding(Code.HEAD_WRONG, None, 4, 7),
    ]


def test_a_head_inside_a_gap_is_wrong():
    made = journal()
    del made.leaves[2:10], made.entries[2:10]
    assert made.check() == [
        Finding(Code.LEAVES_MISSING, None, 2, 9),
        Finding(Code.HEAD_WRONG, None, 0, 3),
    ]


def test_a_row_and_its_leaf_removed_together_are_found_by_number_and_head():
    made = journal()
    del made.leaves[5], made.entries[5]
    assert made.check() == [
        Finding(Code.LEAVES_MISSING, None, 5, 5),
        Finding(Code.HEAD_WRONG, None, 4, 7),
    ]


def test_rows_and_leaves_removed_from_the_end_are_missed_by_the_head():
    made = journal()
    del made.leaves[9:], made.entries[9:]
    assert made.check() == [Finding(Code.HEAD_BEYOND_LOG, None, 9, 11)]


def test_a_doubled_leaf_is_named():
    made = journal()
    made.leaves.insert(6, made.leaves[5])
    assert made.check() == [
        Finding(Code.ROW_REMOVED, "row-5", 5),
        Finding(Code.LEAF_DOUBLED, "row-5", 5),
    ]


def test_leaves_beyond_the_last_head_are_told():
    made = journal(heads=(4, 8))
    assert made.check() == [Finding(Code.LEAVES_UNSIGNED, None, 8, 11)]
    assert journal(heads=()).check() == [Finding(Code.LEAVES_UNSIGNED, None, 0, 11)]


def test_a_head_signed_by_another_key_is_told_with_its_range():
    made = journal()
    made.heads[2] = signed(8, made.leaves, key=OTHER_KEY)
    assert made.check() == [Finding(Code.HEAD_SIGNATURE_WRONG, None, 4, 7)]


def test_an_unreadable_head_is_told_with_its_range():
    made = journal()
    made.heads[2] = (8, b"no head")
    assert made.check() == [Finding(Code.HEAD_UNREADABLE, None, 4, 7)]


def test_a_head_filed_under_another_size_is_wrong():
    made = journal()
    made.heads[2] = (8, made.heads[1][1])
    assert made.check() == [Finding(Code.HEAD_WRONG, None, 4, 7)]


def test_a_head_with_another_root_is_wrong_and_the_next_one_proves_the_rest():
    made = journal()
    forged = head.sign_head("north-desk/journal", 8, b"\x01" * 32, AT, LOG_KEY)
    made.heads[2] = (8, forged)
    made.leaves[10] = replace(made.leaves[10], leaf=b"\x01" * 32)
    assert made.check() == [
        Finding(Code.HEAD_WRONG, None, 4, 7),
        Finding(Code.LEAF_DIFFERS, "row-10", 10),
    ]


def test_a_head_below_nothing_is_wrong():
    made = journal()
    made.heads.insert(0, (-1, made.heads[0][1]))
    assert made.check()[0].code is Code.HEAD_WRONG


@settings(max_examples=60)
@given(st.integers(1, 40), st.data())
def test_any_one_change_by_hand_is_found(count, chosen):
    made = journal(count, heads=sorted({count // 2, count}))
    number = chosen.draw(st.integers(0, count - 1))
    deed = chosen.draw(st.sampled_from(["alter", "rehash", "remove", "insert"]))
    if deed == "alter":
        made.entries[number] = replace(made.entries[number], content=b"other")
    elif deed == "rehash":
        rewrite(made, number, b"other")
    elif deed == "remove":
        del made.entries[number]
    else:
        made.entries.insert(number, entry(200, index=number))
    named = {one.entry_id for one in made.check()}
    assert named & {f"row-{number}", "row-200"}


@pytest.mark.slow
def test_a_long_journal_is_read_in_constant_memory():
    count, every = 4_000, 1_000
    peaks, frontier, heads = [], tree.Frontier.empty(), []

    def rows():
        return (entry(number) for number in range(count))

    for number, one in enumerate(rows(), start=1):
        frontier = frontier.append(one.leaf)
        if number % every == 0:
            raw = head.sign_head("north-desk/journal", number, frontier.root(), AT, LOG_KEY)
            heads.append((number, raw))
    leaves = (LoggedLeaf(one.index, one.leaf, one.id) for one in rows())
    tracemalloc.start()
    found = check_journal(rows(), leaves, iter(heads), LOG_KEY.public(), (MAC_KEY,))
    peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    assert found == []
    assert peaks[0] < 1_000_000
