"""Tiles have the hashes, names and widths of the public layout; proofs are the same."""

import hashlib

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.journal import tiles, tree
from caunoi.core.journal.tiles import TileMissing, Tiles


def hashed(count):
    return [hashlib.sha256(b"\x00%d" % number).digest() for number in range(count)]


LEAVES = hashed(70_000)


def built(size):
    """Every tile of a log of this size, by the words of the layout."""
    found, hashes, level = {}, LEAVES[:size], 0
    while hashes:
        for at in range(0, len(hashes), 256):
            found[level, at // 256] = hashes[at : at + 256]
        full = len(hashes) // 256
        hashes = [tree.root(hashes[n * 256 : n * 256 + 256]) for n in range(full)]
        level += 1
    return found


BUILT = {size: built(size) for size in (1, 255, 256, 257, 600, 70_000)}


def reader(size):
    return Tiles(lambda level, index: BUILT[size].get((level, index), []))


def test_seventy_thousand_leaves_lie_in_the_tiles_that_the_layout_names():
    widths = {place: len(hashes) for place, hashes in BUILT[70_000].items()}
    assert sum(1 for level, _ in widths if level == 0) == 274
    assert (widths[0, 273], widths[1, 0], widths[1, 1], widths[2, 0]) == (112, 256, 17, 1)
    for (level, index), width in widths.items():
        assert tiles.width_of(level, index, 70_000) == width
    assert tiles.width_of(1, 0, 256) == 1
    assert tiles.width_of(0, 274, 70_000) == tiles.width_of(3, 0, 70_000) == 0


@pytest.mark.parametrize("size", BUILT)
def test_the_root_over_tiles_is_the_root_over_leaves(size):
    assert reader(size).root_of(0, size) == tree.root(LEAVES[:size])


def test_the_root_over_tiles_is_that_of_the_other_implementation():
    theirs = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(600):
        theirs.append_entry(b"%d" % number)
    assert reader(600).root_of(0, 600) == theirs.get_root()
    for index in (0, 255, 256, 511, 599):
        path = theirs.prove_inclusion(index + 1).serialize()["path"]
        ours = tree.inclusion_path(reader(600).root_of, index, 600)
        assert [LEAVES[index].hex(), *(step.hex() for step in ours)] == path


@given(st.integers(1, 600), st.data())
def test_proofs_from_tiles_are_those_from_leaves(size, chosen):
    index = chosen.draw(st.integers(0, size - 1))
    old = chosen.draw(st.integers(0, size))
    root_of = reader(600).root_of
    leaves = LEAVES[:size]
    assert tree.inclusion_path(root_of, index, size) == tree.inclusion_proof(leaves, index)
    assert tree.consistency_path(root_of, old, size) == tree.consistency_proof(leaves, old)


def test_a_proof_in_a_large_log_reads_a_few_tiles_once():
    asked = []

    def read(level, index):
        asked.append((level, index))
        return BUILT[70_000].get((level, index), [])

    some = Tiles(read)
    path = tree.inclusion_path(some.root_of, 12_345, 70_000)
    root = some.root_of(0, 70_000)
    tree.require_inclusion(LEAVES[12_345], 12_345, 70_000, path, root)
    assert len(asked) == len(set(asked)) <= 6


def test_a_missing_hash_is_told_and_no_wrong_root_given():
    with pytest.raises(TileMissing):
        reader(255).root_of(0, 256)
    with pytest.raises(TileMissing):
        reader(600).root_of(0, 601)


@given(st.integers(0, 70_000), st.integers(0, 70_000))
def test_tiles_that_become_full_are_named_once_and_lowest_first(one, two):
    old, new = sorted((one, two))
    found = list(tiles.full_tiles(old, new))
    assert found == sorted(found)
    before = {place for place, hashes in _full(old)}
    assert set(found) == {place for place, hashes in _full(new)} - before


def _full(size):
    for level in range(3):
        for index in range((size >> 8 * level) // 256):
            yield (level, index), 256


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ((0, 0), "0/000"),
        ((1, 999), "1/999"),
        ((0, 1000), "0/x001/000"),
        ((0, 1_234_067), "0/x001/x234/067"),
        ((2, 1_000_000), "2/x001/x000/000"),
        ((63, 5, 1), "63/005.p/1"),
        ((0, 273, 112), "0/273.p/112"),
    ],
)
def test_tiles_are_named_as_in_the_layout(place, path):
    level, index, width = (*place, 256)[:3]
    assert tiles.path_of(level, index, width) == path
    assert tiles.read_path(path) == (level, index, width)


@pytest.mark.parametrize(
    "path",
    [
        "", "0", "0/", "0/0", "0/0000", "00/000", "64/000", "0/x000/001", "0/001/002",
        "0/x001/x02/003", "0/000.p/0", "0/000.p/256", "0/000.p/01", "0/000.p", "-1/000",
        "0/٠٠٠", "0/000\n", "0/x999/x999/x999/x999/x999/x999/999", "0/x001/x234/067/",
    ],
)  # fmt: skip
def test_any_other_name_names_nothing(path):
    assert tiles.read_path(path) is None
