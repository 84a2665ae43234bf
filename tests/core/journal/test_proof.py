"""A proof is a document of its own, and holds only under the head it was made for."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.errors import CaunoiError
from caunoi.core.journal import proof, tree
from caunoi.core.journal.head import Head
from caunoi.core.journal.proof import Proof, ProofUnreadable
from caunoi.core.journal.tree import NotIncluded

LEAVES = [hashlib.sha256(b"\x00%d" % number).digest() for number in range(40)]
AT = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def made(index=7, size=40):
    path = tree.inclusion_proof(LEAVES[:size], index)
    return Proof(LEAVES[index], index, size, path)


def headed(size=40):
    return Head("north-desk", size, tree.root(LEAVES[:size]), AT)


RAW = proof.write(made())


@given(st.integers(1, 40), st.data())
def test_what_is_written_reads_and_holds(size, chosen):
    one = made(chosen.draw(st.integers(0, size - 1)), size)
    assert proof.read(proof.write(one)) == one
    proof.require(one, headed(size))


def test_a_proof_for_another_size_or_leaf_or_place_does_not_hold():
    for wrong, head in (
        (made(), headed(39)),
        (replace(made(), size=39), headed(39)),
        (replace(made(), leaf=LEAVES[8]), headed()),
        (replace(made(), index=8), headed()),
        (replace(made(), path=made().path[1:]), headed()),
        (made(), replace(headed(), root=bytes(32))),
    ):
        with pytest.raises(NotIncluded):
            proof.require(wrong, head)


@pytest.mark.parametrize(
    "change",
    [
        {"leaf": "AA=="},
        {"leaf": None},
        {"index": -1},
        {"index": True},
        {"index": 1.0},
        {"size": 0},
        {"path": "none"},
        {"path": ["AA=="]},
        {"path": [hashlib.sha256(b"%d" % n).hexdigest() for n in range(3)]},
        {"more": 1},
    ],
)
def test_any_other_document_is_unreadable(change):
    told = {**json.loads(RAW), **change}
    with pytest.raises(ProofUnreadable):
        proof.read(json.dumps(told).encode())


def test_a_path_longer_than_any_log_needs_is_unreadable():
    steps = tuple(hashlib.sha256(b"%d" % number).digest() for number in range(64))
    with pytest.raises(ProofUnreadable):
        proof.read(proof.write(replace(made(), path=steps)))
    assert proof.read(proof.write(replace(made(), path=steps[:63]))).path == steps[:63]


def test_too_many_bytes_are_not_read():
    with pytest.raises(ProofUnreadable):
        proof.read(RAW + b" " * proof.SIZE_LIMIT)


@given(st.integers(0, len(RAW) * 8 - 1))
def test_one_flipped_bit_gives_no_proof(bit):
    altered = bytearray(RAW)
    altered[bit // 8] ^= 1 << bit % 8
    with pytest.raises(CaunoiError):
        proof.require(proof.read(bytes(altered)), headed())
