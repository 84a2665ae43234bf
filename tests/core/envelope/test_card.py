"""A card is believed only as its root signed it, and followed only by the next one."""

import base64
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.envelope.parties import NOON, NORTH, OTHER, SOUTH

from caunoi.core.ciphers import cose
from caunoi.core.envelope import card
from caunoi.core.envelope.card import CardSignatureWrong, CardUnreadable
from caunoi.core.errors import Malformed, NotTrusted

DOCUMENT = json.loads(cose.read_sign(NORTH.raw, typ=card.TYP, size_limit=10**6).payload)


def rewritten(*, by=NORTH, typ=card.TYP, **changes):
    """North's card with other fields (... leaves one out), properly signed."""
    kept = {k: v for k, v in {**DOCUMENT, **changes}.items() if v is not ...}
    return cose.sign(json.dumps(kept).encode(), {cose.TYP: typ}, [cose.Signer(by.root)])


def next_of(node, raw, *, by=None, **changes):
    made = replace(
        node.card,
        **{"version": 2, "previous": card.fingerprint(raw), "issued_at": NOON, **changes},
    )
    return card.issue(made, (by or node).root)


def test_what_is_issued_is_read():
    assert card.read(NORTH.raw) == NORTH.card
    assert card.read(SOUTH.raw) == SOUTH.card
    assert card.read(rewritten()) == NORTH.card


def test_a_card_is_readable_text_inside():
    assert "Bàn phía Bắc (MẪU)".encode() in NORTH.raw


@pytest.mark.parametrize(
    "changes",
    [
        *({name: ...} for name in DOCUMENT),
        {"newer": 1},
        {"node": "North"},
        {"version": 0},
        {"version": 2},  # but nothing before it
        {"previous": "A" * 43 + "="},  # but the first
        {"previous": ""},
        {"names": {}},
        {"names": {"English": "x"}},
        {"country": "vn"},
        {"country": "VNM"},
        {"address": "ftp://north.example"},
        {"address": "https://north.example/path"},
        {"address": "https://user@north.example"},
        {"address": "https://" + "n" * 200},
        {"desks": [{"code": "duty"}]},
        {"desks": [{"code": "duty", "names": {"en": "a"}, "more": 1}]},
        {"desks": [{"code": "duty", "names": {"en": n}} for n in "ab"]},
        {"desks": [{"code": str(n), "names": {"en": "a"}} for n in range(201)]},
        {"schemas": {"request": [1]}},
        {"schemas": {"info.request": [0]}},
        {"schemas": {"info.request": [1, 1]}},
        {"schemas": {"info.request": 1}},
        {"root": "AAAA"},
        {"kem": DOCUMENT["root"]},
        {"signing": "A" * len(DOCUMENT["signing"])},  # a key of small order
        {"transport": "A" * 43 + "="},
        {"suites": "647a-0001-0003"},
        {"tls": ["A" * 42 + "=="]},
        {"tls": [base64.b64encode(bytes([n]) * 32).decode() for n in range(5)]},
        {"issued_at": "2026-10-24"},
        {"valid_until": DOCUMENT["issued_at"]},
    ],
)
def test_a_card_of_another_form_is_unreadable(changes):
    with pytest.raises(CardUnreadable):
        card.read(rewritten(**changes))


def test_an_unreadable_card_names_the_field():
    with pytest.raises(CardUnreadable) as refusal:
        card.read(rewritten(desks=[{"code": "duty", "names": {"en": 7}}]))
    assert refusal.value.values == {"field": "desks.0.names.en"}


def test_a_card_too_large_or_of_another_kind_is_unreadable():
    with pytest.raises(CardUnreadable):
        card.read(NORTH.raw, size_limit=len(NORTH.raw) - 1)
    with pytest.raises(CardUnreadable):
        card.read(rewritten(typ="application/other"))


def test_a_card_signed_by_another_root_is_not_trusted():
    with pytest.raises(CardSignatureWrong):
        card.read(rewritten(by=OTHER))


@given(st.integers(0, len(NORTH.raw) * 8 - 1))
def test_one_flipped_bit_is_refused(bit):
    altered = bytearray(NORTH.raw)
    altered[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Malformed, NotTrusted)):
        card.read(bytes(altered))


@given(st.binary(max_size=300))
def test_rubbish_is_unreadable(raw):
    for start in (b"", b"\xd8\x62", NORTH.raw[:100]):
        with pytest.raises(CardUnreadable):
            card.read(start + raw)


@given(st.sampled_from(sorted(DOCUMENT)), st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=3), part),
    max_leaves=4,
))  # fmt: skip
def test_any_signed_field_is_read_or_refused_as_one_of_ours(name, value):
    raw = rewritten(**{name: value})
    try:
        read = card.read(raw)
    except (Malformed, NotTrusted):
        return
    again = cose.read_sign(card.issue(read, NORTH.root), typ=card.TYP, size_limit=10**6)
    assert json.loads(again.payload) == {**DOCUMENT, name: value}


def test_issuing_with_another_root_or_unreadable_fields_is_refused():
    with pytest.raises(RuntimeError):
        card.issue(NORTH.card, OTHER.root)
    with pytest.raises(CardUnreadable):
        card.issue(replace(NORTH.card, node="North"), NORTH.root)


def test_the_number_to_compare_aloud_is_sixty_digits_of_the_fingerprint():
    number = card.comparison_number(NORTH.raw)
    assert [len(group) for group in number.split(" ")] == [5] * 12
    digits = int(number.replace(" ", ""))
    assert digits == int.from_bytes(card.fingerprint(NORTH.raw), "big") % 10**60
    assert number != card.comparison_number(SOUTH.raw)


def test_a_card_names_the_keys_its_door_may_show():
    pinned = replace(NORTH.card, tls=(bytes(32), bytes([1]) * 32))
    assert card.read(card.issue(pinned, NORTH.root)).tls == pinned.tls


def test_the_next_version_follows():
    second = next_of(NORTH, NORTH.raw, kem=OTHER.kem.public())
    assert card.require_follows(NORTH.raw, second).kem == OTHER.kem.public()
    third = next_of(NORTH, second, version=3)
    assert card.require_follows(second, third).version == 3


@pytest.mark.parametrize(
    ("newer", "error"),
    [
        (lambda: next_of(OTHER, NORTH.raw), card.CardOfAnotherNode),
        (
            lambda: next_of(NORTH, NORTH.raw, by=OTHER, root=OTHER.root.public()),
            card.CardRootChanged,
        ),
        (lambda: next_of(NORTH, NORTH.raw, version=3), card.CardNotNext),
        (lambda: next_of(NORTH, SOUTH.raw), card.CardNotNext),
        (
            lambda: next_of(NORTH, NORTH.raw, issued_at=NOON - timedelta(days=31)),
            card.CardNotNext,
        ),
        (lambda: next_of(NORTH, NORTH.raw, log=OTHER.log.public()), card.CardLogChanged),
        (
            lambda: next_of(NORTH, NORTH.raw, signing=OTHER.signing.public()),
            card.CardKeysHalfChanged,
        ),
        (lambda: NORTH.raw, card.CardNotNext),
        (lambda: b"", CardUnreadable),
        (lambda: rewritten(by=OTHER), CardSignatureWrong),
    ],
)
def test_what_does_not_follow_is_refused(newer, error):
    with pytest.raises(error):
        card.require_follows(NORTH.raw, newer())
