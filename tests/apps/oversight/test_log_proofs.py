"""Proofs from the log: every leaf, under each head, from a few tiles; never a false one."""

from hashlib import sha256
from importlib import import_module
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from pytest_django import DjangoAssertNumQueries
from tests.apps.conftest import NOON
from tests.apps.oversight.writing import KEY, found, written

from caunoi.apps.oversight import checking, log
from caunoi.apps.oversight.models import JournalEntry, LogHead, LogLeaf, LogSubtree
from caunoi.core.journal import head, proof, tiles, tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged() -> None:
    """Twelve rows under three heads."""
    for _ in range(3):
        written(4)
        log.append(KEY, NOON)


def raw_leaf(number: int) -> bytes:
    """A leaf that tells its number."""
    return sha256(number.to_bytes(8, "big")).digest()


@pytest.fixture
def long_log() -> int:
    """A log of 66,000 leaves put there at once, whose tiles reach the third level."""
    size = 66_000
    LogLeaf.objects.bulk_create(
        LogLeaf(index=number, leaf=raw_leaf(number), entry_id=UUID(int=number))
        for number in range(size)
    )
    assert log.rebuild() == size
    frontier = tree.Frontier.empty().extend(raw_leaf(number) for number in range(size))
    raw = head.sign_head(settings.CAUNOI.node, size, frontier.root(), NOON, KEY)
    LogHead.objects.create(size=size, raw=raw, frontier=frontier.to_bytes(), at=NOON)
    return size


@pytest.mark.usefixtures("logged")
def test_every_leaf_is_proven_under_the_newest_head_and_under_older_ones() -> None:
    for row in JournalEntry.objects.all():
        found = log.proof_of(bytes(row.leaf))
        newest = log.newest_head()
        assert found is not None
        assert newest is not None
        proof.require(found, head.read_head(bytes(newest.raw), KEY.public()))
    fifth = bytes(LogLeaf.objects.get(index=5).leaf)
    older, eighth = log.proof_of(fifth, 8), log.head_at(8)
    assert older is not None
    assert eighth is not None
    proof.require(older, head.read_head(bytes(eighth.raw), KEY.public()))
    assert log.proof_of(fifth, 4) is None, "the head of four leaves does not cover it"
    assert log.proof_of(fifth, 5) is None, "no head of that size was signed"
    assert log.head_at(5) is None


def test_a_leaf_that_waits_for_its_head_has_no_proof_yet() -> None:
    (row,) = written(1)
    assert log.proof_of(bytes(row.leaf)) is None
    log.append(KEY, NOON)
    assert log.proof_of(bytes(row.leaf)) is not None
    assert log.proof_of(b"\1" * 32) is None


def test_growth_past_a_tile_keeps_its_root_and_proofs_go_on() -> None:
    for _ in range(3):
        written(100)
        log.append(KEY, NOON)
    leaves = [bytes(one.leaf) for one in LogLeaf.objects.order_by("index")]
    (kept,) = LogSubtree.objects.all()
    assert (kept.level, kept.index) == (1, 0)
    assert bytes(kept.hash) == tree.root(leaves[:256])
    assert log.consistency(100, 300) == tree.consistency_proof(leaves, 100)
    assert log.consistency(200, 300) == tree.consistency_proof(leaves, 200)
    assert found() == []


@pytest.mark.slow
def test_proofs_in_a_long_log_read_a_few_tiles(
    long_log: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(9):
        made = log.proof_of(raw_leaf(54_321))
    newest = log.newest_head()
    assert made is not None
    assert newest is not None
    proof.require(made, head.read_head(bytes(newest.raw), KEY.public()))
    with django_assert_max_num_queries(9):
        path = log.consistency(50_001, long_log)
    old = tree.root(raw_leaf(number) for number in range(50_001))
    root = head.peek(bytes(newest.raw)).root
    tree.require_consistency(50_001, old, long_log, root, path)
    with pytest.raises(tiles.TileMissing):
        log.consistency(50_001, long_log + 1)


def test_a_proof_that_the_tables_contradict_is_not_given() -> None:
    written(3)
    log.append(KEY, NOON)
    LogLeaf.objects.filter(index=1).update(leaf=b"\1" * 32)
    with pytest.raises(tree.NotIncluded):
        log.proof_of(bytes(LogLeaf.objects.get(index=0).leaf))


def test_a_stored_root_that_was_altered_or_put_there_is_named() -> None:
    for _ in range(3):
        written(100)
        log.append(KEY, NOON)
    LogSubtree.objects.update(hash=b"\1" * 32)
    assert (checking.SUBTREE_WRONG, None, 0) in found()
    log.rebuild()
    assert found() == []
    LogSubtree.objects.create(level=1, index=1, hash=b"\1" * 32)
    assert found() == [(checking.SUBTREE_WRONG, None, 256)]


def test_the_log_does_not_grow_over_a_hole() -> None:
    for _ in range(2):
        written(100)
        log.append(KEY, NOON)
    LogLeaf.objects.filter(index=7).delete()
    written(100)
    with pytest.raises(tiles.TileMissing):
        log.append(KEY, NOON)


def test_the_migration_fills_the_roots_for_leaves_that_are_there() -> None:
    LogLeaf.objects.bulk_create(
        LogLeaf(index=number, leaf=raw_leaf(number), entry_id=UUID(int=number))
        for number in range(600)
    )
    module = import_module("caunoi.apps.oversight.migrations.0002_subtrees_of_the_log")
    module.fill(apps, None)
    filled = list(
        LogSubtree.objects.order_by("index").values_list("level", "index", "hash")
    )
    leaves = [raw_leaf(number) for number in range(512)]
    assert [(level, index, bytes(made)) for level, index, made in filled] == [
        (1, 0, tree.root(leaves[:256])),
        (1, 1, tree.root(leaves[256:])),
    ]
