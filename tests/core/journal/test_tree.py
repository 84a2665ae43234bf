"""The tree is that of RFC 9162; another implementation agrees; no false proof holds."""

import hashlib

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle.hasher import MerkleHasher

from caunoi.core.journal import tree
from caunoi.core.journal.tree import (
    Frontier,
    FrontierUnreadable,
    NotConsistent,
    NotIncluded,
)

# The seven leaves of the test tree that Certificate Transparency implementations share.
SHARED = [
    b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43",
    bytes(range(0x50, 0x58)), bytes(range(0x60, 0x70)),
]  # fmt: skip
SHARED_ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def data(count):
    return [b"row %d" % number for number in range(count)]


def hashed(rows):
    return [hashlib.sha256(b"\x00" + row).digest() for row in rows]


def other(rows):
    """The same tree in the other implementation."""
    made = pymerkle.InmemoryTree(algorithm="sha256")
    for row in rows:
        made.append_entry(row)
    return made


@pytest.mark.parametrize("size", SHARED_ROOTS)
def test_roots_are_those_that_others_publish(size):
    assert tree.root(hashed(SHARED[:size])).hex() == SHARED_ROOTS[size]


@given(st.integers(1, 130))
def test_roots_agree_with_the_other_implementation(count):
    rows = data(count)
    assert tree.root(hashed(rows)) == mth(rows)


def test_every_inclusion_proof_holds_and_agrees_up_to_twenty_leaves():
    for count in range(1, 21):
        rows = data(count)
        leaves, theirs = hashed(rows), other(rows)
        for index in range(count):
            proof = tree.inclusion_proof(leaves, index)
            tree.require_inclusion(leaves[index], index, count, proof, tree.root(leaves))
            path = theirs.prove_inclusion(index + 1).serialize()["path"]
            assert [leaves[index].hex(), *(step.hex() for step in proof)] == path


def by_the_letter(old, leaves, *, whole=True):
    """SUBPROOF of RFC 9162 §2.1.4.1, as it stands there, over the other tree's roots."""
    count = len(leaves)
    if old == count:
        return [] if whole else [mth(leaves)]
    k = max(2**n for n in range(10) if 2**n < count)
    if old <= k:
        return [*by_the_letter(old, leaves[:k], whole=whole), mth(leaves[k:])]
    return [*by_the_letter(old - k, leaves[k:], whole=False), mth(leaves[:k])]


def mth(rows):
    return other(rows).get_root()


def test_every_consistency_proof_is_that_of_the_rfc_up_to_twenty_leaves():
    for count in range(1, 21):
        rows = data(count)
        leaves = hashed(rows)
        for old in range(count + 1):
            proof = tree.consistency_proof(leaves, old)
            tree.require_consistency(old, mth(rows[:old]), count, mth(rows), proof)
            if old:
                assert list(proof) == by_the_letter(old, rows)


def _wrong(proof):
    """A proof with each step altered, left out or doubled, and one step more."""
    for at, step in enumerate(proof):
        yield (*proof[:at], bytes([step[0] ^ 1]) + step[1:], *proof[at + 1 :])
        yield (*proof[:at], *proof[at + 1 :])
        yield (*proof[:at], step, *proof[at:])
    yield (*proof, b"\x00" * 32)


@given(st.integers(1, 40), st.data())
def test_no_altered_inclusion_proof_holds(count, chosen):
    index = chosen.draw(st.integers(0, count - 1))
    leaves = hashed(data(count))
    root, proof = tree.root(leaves), tree.inclusion_proof(leaves, index)
    for wrong in _wrong(proof):
        with pytest.raises(NotIncluded):
            tree.require_inclusion(leaves[index], index, count, wrong, root)
    with pytest.raises(NotIncluded):
        tree.require_inclusion(b"\x00" * 32, index, count, proof, root)
    for elsewhere in {-1, count, (index + 1) % count} - {index}:
        with pytest.raises(NotIncluded):
            tree.require_inclusion(leaves[index], elsewhere, count, proof, root)


def test_a_proof_for_a_smaller_tree_proves_nothing_about_a_larger_one():
    leaves = hashed(data(4))
    for count in (1, 2, 4):
        root, proof = tree.root(leaves[:count]), tree.inclusion_proof(leaves[:count], 0)
        with pytest.raises(NotIncluded):
            tree.require_inclusion(leaves[0], 0, 2 * count, proof, root)
    old, new = tree.root(leaves[:1]), tree.root(leaves[:2])
    with pytest.raises(NotConsistent):
        tree.require_consistency(1, old, 4, new, tree.consistency_proof(leaves[:2], 1))


@given(st.integers(2, 40), st.data())
def test_no_altered_consistency_proof_holds(count, chosen):
    old = chosen.draw(st.integers(1, count - 1))
    leaves = hashed(data(count))
    old_root, root = tree.root(leaves[:old]), tree.root(leaves)
    proof = tree.consistency_proof(leaves, old)
    for wrong in _wrong(proof):
        with pytest.raises(NotConsistent):
            tree.require_consistency(old, old_root, count, root, wrong)
    for first, second in ((root, root), (old_root, old_root), (root, old_root)):
        with pytest.raises(NotConsistent):
            tree.require_consistency(old, first, count, second, proof)


@given(st.integers(2, 40), st.integers(0, 39))
def test_a_rewritten_past_has_no_proof(count, altered):
    rows = data(count)
    altered %= count - 1
    rewritten = hashed([*rows[:altered], b"another row", *rows[altered + 1 :]])
    old_root = tree.root(hashed(rows)[: count - 1])
    proof = tree.consistency_proof(rewritten, count - 1)
    with pytest.raises(NotConsistent):
        tree.require_consistency(count - 1, old_root, count, tree.root(rewritten), proof)


def test_growth_from_nothing_or_by_nothing_needs_no_steps():
    leaves = hashed(data(3))
    root = tree.root(leaves)
    tree.require_consistency(0, tree.EMPTY_ROOT, 3, root, ())
    tree.require_consistency(3, root, 3, root, ())
    for old, old_root, size, new_root, proof in (
        (0, root, 3, root, ()),
        (0, tree.EMPTY_ROOT, 3, root, (root,)),
        (3, root, 3, tree.EMPTY_ROOT, ()),
        (4, root, 3, root, ()),
        (-1, root, 3, root, ()),
        (3, root, 5, root, ()),
    ):
        with pytest.raises(NotConsistent):
            tree.require_consistency(old, old_root, size, new_root, proof)


def test_asking_for_what_is_not_there_is_our_own_mistake():
    for index in (-1, 3):
        with pytest.raises(RuntimeError):
            tree.inclusion_proof(hashed(data(3)), index)
    for old in (-1, 4):
        with pytest.raises(RuntimeError):
            tree.consistency_proof(hashed(data(3)), old)


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_stored_frontier_grows_as_if_it_had_never_stopped(first, more):
    leaves = hashed(data(first + more))
    stored = Frontier.empty().extend(leaves[:first]).to_bytes()
    frontier = Frontier.from_bytes(stored)
    assert frontier.size == first
    for leaf in leaves[first:]:
        frontier = frontier.append(leaf)
    assert frontier == Frontier.empty().extend(leaves)
    assert frontier.root() == tree.root(leaves)
    assert len(frontier.peaks) == (first + more).bit_count()


@pytest.mark.parametrize(
    "raw", [b"", b"\x00" * 7, b"\x00" * 9, b"\x00" * 7 + b"\x01", b"\xff" * 72]
)
def test_other_bytes_are_no_frontier(raw):
    with pytest.raises(FrontierUnreadable):
        Frontier.from_bytes(raw)


def test_the_other_implementation_hashes_leaves_as_we_do():
    assert MerkleHasher("sha256").hash_buff(b"row 0") == hashed(data(1))[0]
