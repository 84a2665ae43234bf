"""A fork that only the node's own words show: the path that it signed does not hold."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.envelope import contacts
from tests.core.envelope.parties import NOON, NORTH, OTHER, SOUTH
from tests.core.journal.test_evidence import FORKED, LEAVES, changed, codes, headed

from caunoi.core.ciphers import digest
from caunoi.core.envelope import contact
from caunoi.core.errors import CaunoiError, Malformed
from caunoi.core.journal import evidence, tree
from caunoi.core.journal.fork import NoContradiction, Said, SaidByAnother

FIRST = headed(8)
LATER = NOON + timedelta(seconds=1)
SECOND = headed(12, at=LATER, leaves=FORKED)
GOOD = headed(12, at=LATER)
PATH = tree.consistency_proof(LEAVES, 8)
WRONG = tree.consistency_proof(FORKED, 8)


def stated(head=SECOND, path=WRONG, since=8, *, by=SOUTH, to=NORTH, key=None):
    """A statement of south on contact, with its head and the way to it."""
    told = replace(
        contacts.STATEMENT,
        from_node=by.name,
        to_node=to.name,
        head=head,
        since=since,
        path=path,
    )
    return contact.sign_statement(told, key or by.signing)


def answered(head=SECOND, path=WRONG, yours=FIRST, *, by=SOUTH, of=None):
    """North's statement that names south's first head, and south's answer to it."""
    asked = replace(contacts.STATEMENT, yours=yours)
    statement = contact.sign_statement(asked, NORTH.signing)
    told = replace(
        contacts.ANSWER,
        statement_sha256=digest.sha256(of or statement),
        from_node=by.name,
        head=head,
        path=path,
    )
    return Said(statement, contact.sign_answer(told, by.signing))


def fork(said, first=FIRST, second=SECOND):
    return evidence.of_fork(SOUTH.raw, first, second, said=said)


@pytest.mark.parametrize("said", [Said(stated()), answered(), answered(path=())])
def test_a_signed_path_that_does_not_hold_is_a_fork(said):
    assert codes(fork(said)) == ["evidence.card", "evidence.no-path"]


@pytest.mark.parametrize("said", [Said(stated(GOOD, PATH)), answered(GOOD, PATH)])
def test_a_signed_path_that_holds_is_none(said):
    with pytest.raises(NoContradiction):
        fork(said, second=GOOD)


@pytest.mark.parametrize(
    "said",
    [
        Said(stated(by=OTHER)),
        Said(stated(key=OTHER.signing)),
        Said(stated(since=7)),
        Said(stated(head=FIRST)),
        Said(stated(head=None)),
        answered(by=OTHER),
        answered(yours=None),
        answered(yours=GOOD),
        answered(head=None),
        answered(of=b"another statement"),
    ],
)
def test_words_of_another_or_about_other_heads_show_nothing(said):
    with pytest.raises(SaidByAnother):
        fork(said)


def test_an_older_head_in_an_answer_is_no_fork():
    """A node may name a head that is older than one we hold from elsewhere."""
    old = headed(6, at=NOON - timedelta(seconds=1))
    with pytest.raises(NoContradiction):
        fork(answered(head=old, path=(), yours=FIRST), second=old)


@pytest.mark.parametrize(
    "said",
    [{}, {"statement": "AA=="}, {"statement": "", "answer": None}, {"statement": 1}, []],
)
def test_another_form_of_what_was_said_is_unreadable(said):
    whole = fork(Said(stated()))
    with pytest.raises(Malformed):
        evidence.require(changed(whole, said=said))


def test_rubbish_that_is_said_is_refused():
    for said in (Said(b"rubbish"), Said(b"rubbish", b"rubbish"), Said(stated(), stated())):
        with pytest.raises(CaunoiError):
            fork(said)
