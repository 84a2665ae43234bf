"""Whatever comes to the door: read, or refused as one of ours, and nothing else."""

from dataclasses import fields as fields_of
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.envelope.parties import (
    HEADER,
    MESSAGE,
    NORTH,
    inner,
    opened,
    sealed,
    wrapped,
)

from caunoi.core.ciphers import cbor
from caunoi.core.envelope import message
from caunoi.core.envelope.header import Header
from caunoi.core.errors import CaunoiError, Malformed, NotTrusted

RAW = sealed()


def _refused_in_order(raw):
    with pytest.raises((Malformed, NotTrusted)):
        opened(raw)


@given(st.integers(0, len(RAW) * 8 - 1))
def test_one_flipped_bit_is_refused(bit):
    altered = bytearray(RAW)
    altered[bit // 8] ^= 1 << bit % 8
    _refused_in_order(bytes(altered))


@pytest.mark.slow
@pytest.mark.parametrize("bit", range(8))
def test_every_flipped_bit_is_refused(bit):
    passed = []
    for at in range(len(RAW)):
        altered = bytearray(RAW)
        altered[at] ^= 1 << bit
        try:
            message.require_from(bytes(altered), NORTH.card)
            passed.append(at)
        except (Malformed, NotTrusted):
            continue
    assert passed == []


EVIDENCE = opened(RAW).evidence


@given(st.integers(0, len(EVIDENCE) * 8 - 1))
def test_one_flipped_bit_in_the_evidence_is_refused(bit):
    altered = bytearray(EVIDENCE)
    altered[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Malformed, NotTrusted)):
        message.read_evidence(bytes(altered), NORTH.card)
    _refused_in_order(wrapped(bytes(altered)))


@given(st.integers(0, len(RAW) - 1), st.integers(0, len(RAW) - 1))
def test_a_piece_of_an_envelope_is_refused(start, end):
    _refused_in_order(RAW[start:end])


@given(st.binary(max_size=600))
def test_rubbish_is_refused_as_one_of_ours(raw):
    for start in (b"", b"\xd2", b"\xd2\x84", RAW[:200], RAW[:-300]):
        _refused_in_order(start + raw)


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64 - 1)
    | st.binary(max_size=40)
    | st.text(max_size=40).filter(lambda text: text.isprintable()),
    lambda part: (
        st.lists(part, max_size=3)
        | st.dictionaries(st.text("abc", max_size=3), part, max_size=3)
    ),
    max_leaves=5,
)
INNER_NAMES = [
    "message_id",
    "from",
    "to",
    "number",
    "kind",
    "issued_at",
    "previous",
    "other",
]


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(INNER_NAMES), PLAIN, min_size=1, max_size=3))
def test_any_signed_header_is_read_or_refused_as_one_of_ours(changes):
    try:
        got = opened(wrapped(inner(**changes)))
    except CaunoiError:
        return
    assert got.header == replace(
        HEADER, **{n: v for n, v in changes.items() if v is not None}
    )


@settings(max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(["from", "to", "lane", "suite", "x"]), PLAIN, min_size=1
    )
)
def test_any_outer_header_is_read_or_refused_as_one_of_ours(changes):
    try:
        got = opened(wrapped(inner(), **changes))
    except CaunoiError:
        return
    assert got == MESSAGE
    assert changes == {"x": None}  # which is how the builder leaves a field out


def test_every_header_field_that_is_set_travels_inside_the_evidence():
    names = {"from_node": "from", "to_node": "to"}
    for one in fields_of(Header):
        name = names.get(one.name, one.name).encode()
        written = getattr(HEADER, one.name) not in (None, ())
        assert (cbor.write(name.decode()) in EVIDENCE) == written
