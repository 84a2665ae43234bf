"""A message arrives as it left, or is refused for the first thing that is wrong with it."""

import re
from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.envelope.parties import (
    HEADER,
    MESSAGE,
    NOON,
    NORTH,
    OLDEST,
    OTHER,
    SOUTH,
    inner,
    opened,
    sealed,
    wrapped,
)

from caunoi.core.ciphers import cbor, cose, sealing
from caunoi.core.envelope import message
from caunoi.core.envelope.header import Header
from caunoi.core.envelope.message import Message
from caunoi.core.errors import CaunoiError, Malformed, NotTrusted, Refused

RAW = sealed()
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)

WORDS = st.text(st.sampled_from("abcdefgh019"), min_size=1, max_size=20)
CODES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,30}", fullmatch=True)
HASHES = st.binary(min_size=32, max_size=32)
UUIDS = st.uuids().map(str)
TIMES = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.just(UTC),
)


@st.composite
def headers(draw):
    issued = draw(TIMES)
    return Header(
        message_id=draw(UUIDS),
        conversation=draw(UUIDS),
        number=draw(st.integers(1, 10**6)),
        previous=draw(st.none() | HASHES),
        from_node=NORTH.name,
        to_node=SOUTH.name,
        desk=draw(WORDS),
        kind=draw(st.sampled_from(["info.request", "info.answer", "info.refuse"])),
        schema_version=draw(st.integers(1, 99)),
        mode=draw(st.sampled_from(["live", "exercise"])),
        agreement_id=draw(UUIDS),
        agreement_version=draw(st.integers(1, 99)),
        agreement_sha256=draw(HASHES),
        article=draw(st.sampled_from(["4", "4.1", "Điều 5 khoản 2"])),
        purpose=draw(CODES),
        crime_area=draw(CODES),
        data_class=draw(CODES),
        handling=draw(CODES),
        issued_at=issued,
        answer_by=draw(st.none() | TIMES),
        expires_at=issued + timedelta(hours=draw(st.integers(1, 1000))),
        refers_to=draw(st.none() | UUIDS),
    )


@settings(max_examples=60)
@given(headers(), st.binary(max_size=3000), st.sampled_from(message.LANES))
def test_what_is_sealed_opens_as_it_was(header, payload, lane):
    sent = Message(header, payload)
    theirs = replace(
        NORTH.card, issued_at=header.issued_at, valid_until=header.expires_at + DAY
    )
    raw = message.seal(sent, NORTH.keys, SOUTH.card, lane=lane)
    got = message.open_envelope(
        raw,
        [OTHER.kem, SOUTH.kem],
        SOUTH.name,
        theirs,
        header.issued_at,
        oldest=OLDEST,
        mode=header.mode,
    )
    assert got == sent
    assert message.read_evidence(got.evidence, theirs) == sent
    assert message.peek(raw).lane == lane


def test_the_outer_layer_tells_only_what_routing_needs():
    outer = message.peek(RAW)
    assert outer == message.require_from(RAW, NORTH.card)
    assert outer == message.Outer(
        NORTH.name,
        SOUTH.name,
        HEADER.message_id,
        sealing.SUITE,
        "routine",
        SOUTH.card.kem.key_id(),
        NORTH.card.transport.key_id(),
    )
    for told in (
        b"info.request",
        b"DRUGS",
        HEADER.conversation.encode(),
        b"Sao Mai",
        b"4.1",
    ):
        assert told not in RAW


def test_length_tells_only_a_bucket():
    sizes = {
        len(message.seal(replace(MESSAGE, payload=bytes(size)), NORTH.keys, SOUTH.card))
        for size in (0, 1, 100, 1000, 3000)
    }
    assert len(sizes) == 1


def test_a_court_reads_the_evidence_without_any_private_key():
    got = opened(RAW)
    assert message.read_evidence(got.evidence, NORTH.card) == MESSAGE
    assert MESSAGE.payload in got.evidence
    with pytest.raises(message.InnerSignatureWrong):
        message.read_evidence(got.evidence, OTHER.card)
    with pytest.raises(message.MessageUnreadable):
        message.read_evidence(got.evidence, NORTH.card, size_limit=len(got.evidence) - 1)


def _is_error(one):
    return (
        isinstance(one, type)
        and one.__module__ == message.__name__
        and hasattr(one, "code")
    )


def _head_and_sealed(raw):
    signed = cose.read_sign1(raw, typ=message.OUTER_TYP, size_limit=len(raw))
    return signed.header_raw, signed.payload


# ---- the thirteen steps -----------------------------------------------------------------


def test_1_too_many_bytes_are_not_even_looked_at():
    for limited in (
        lambda: opened(RAW, size_limit=len(RAW) - 1),
        lambda: message.peek(RAW, len(RAW) - 1),
        lambda: message.require_from(RAW, NORTH.card, size_limit=len(RAW) - 1),
    ):
        with pytest.raises(message.MessageTooLarge) as refusal:
            limited()
        assert refusal.value.values == {"size": len(RAW), "limit": len(RAW) - 1}
    assert message.peek(RAW, len(RAW)).from_node == NORTH.name


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xd2",
        b"{}",
        RAW[:-1],
        RAW + b"\x00",
        inner(),
        wrapped(inner(), lane=None),
        wrapped(inner(), **{"from": None}),
        wrapped(inner(), **{"from": "Two Words"}),
        wrapped(inner(), **{"from": 7}),
        wrapped(inner(), to="-"),
        wrapped(inner(), message_id="1"),
        wrapped(inner(), message_id=HEADER.message_id.upper()),
        wrapped(inner(), suite=None),
        wrapped(inner(), lane="fast"),
        wrapped(inner(), extra="one field more"),
    ],
)
def test_2_an_outer_layer_of_another_form_is_unreadable(raw):
    for reader in (opened, message.peek, lambda r: message.require_from(r, NORTH.card)):
        with pytest.raises(message.MessageUnreadable):
            reader(raw)


def test_3_an_envelope_for_another_node_is_not_opened():
    with pytest.raises(message.NotForUs):
        opened(RAW, node=OTHER)
    with pytest.raises(message.NotForUs):  # even when it was sealed to our key
        opened(wrapped(inner(), seal_to=OTHER), node=OTHER)


def test_4_an_envelope_that_names_another_sender_is_refused():
    with pytest.raises(message.NotFromPartner):
        opened(RAW, by=OTHER)
    with pytest.raises(message.NotFromPartner):
        message.require_from(RAW, OTHER.card)


def test_5_an_envelope_signed_by_a_stranger_is_refused_before_decryption():
    forged = wrapped(inner(), by=OTHER)
    with pytest.raises(message.OuterSignatureWrong):
        message.require_from(forged, NORTH.card)
    with pytest.raises(message.OuterSignatureWrong):
        opened(forged)


def test_6_a_suite_that_we_do_not_offer_is_refused():
    with pytest.raises(message.UnknownSuite) as refusal:
        opened(wrapped(inner(), suite="0020-0001-0003"))
    assert refusal.value.values == {"suite": "0020-0001-0003"}


def test_7_an_envelope_sealed_to_another_key_does_not_open():
    with pytest.raises(message.KeyNotHeld):
        opened(wrapped(inner(), seal_to=OTHER))
    with pytest.raises(message.NotOpened):
        opened(wrapped(inner(), seal_to=OTHER, kem=SOUTH.card.kem.key_id()))


def test_7_the_sealed_part_of_one_envelope_does_not_open_under_the_header_of_another():
    _, one = _head_and_sealed(wrapped(inner()))
    head, _ = _head_and_sealed(wrapped(inner(), lane="flash"))
    with pytest.raises(message.NotOpened):
        opened(cose.sign1(one, head, NORTH.transport))


@pytest.mark.parametrize(
    "padded", [b"", b"\x00" * 511, b"\x00" * 1024, b"\x00\x00\x00\x00" + b"\x01" * 508]
)
def test_8_wrong_padding_is_unreadable(padded):
    with pytest.raises(message.MessageUnreadable) as refusal:
        opened(wrapped(b"", padded=padded))
    assert refusal.value.values == {"field": "padding"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xd8\x62",
        b"not COSE",
        wrapped(inner()),
        inner(typ="application/other"),
        inner(extra="one field more"),
        *(inner(**{name: None}) for name in ("message_id", "from", "kind", "expires_at")),
        inner(message_id="1"),
        inner(conversation=7),
        inner(number=0),
        inner(number=True),
        inner(number=2**60),
        inner(previous=b"short"),
        inner(previous="A" * 44),
        inner(kind="request"),
        inner(kind="Info.Request"),
        inner(schema_version=0),
        inner(mode="drill"),
        inner(agreement_sha256=b"\x00" * 31),
        inner(article=""),
        inner(article="4\n1"),
        inner(article="4" * 41),
        inner(purpose="two words"),
        inner(issued_at="2026-11-23T05:00:00Z"),
        inner(issued_at="2026-11-31T05:00:00.000000Z"),
        inner(issued_at="2026-11-23T05:00:00.000000+00:00"),
        inner(issued_at="٢٠٢٦-11-23T05:00:00.000000Z"),
        inner(answer_by="soon"),
        inner(refers_to="that one"),
        inner(expires_at="2026-11-23T05:00:00.250000Z"),
    ],
)
def test_9_an_inner_layer_of_another_form_is_unreadable(content):
    with pytest.raises(message.MessageUnreadable):
        opened(wrapped(content))


def test_10_an_inner_layer_signed_by_a_stranger_is_refused():
    with pytest.raises(message.InnerSignatureWrong):
        opened(wrapped(inner(by=OTHER)))


@pytest.mark.parametrize(
    "fields",
    [
        {"from": OTHER.name},
        {"to": OTHER.name},
        {"message_id": "0192f0c1-9999-7abc-8def-000000000009"},
    ],
)
def test_11_layers_that_disagree_are_refused(fields):
    with pytest.raises(message.LayersDisagree):
        opened(wrapped(inner(**fields)))


def test_11_a_message_cannot_be_forwarded_as_if_meant_for_the_next():
    """North's signed words to South, sealed to Other in North's name."""
    evidence = opened(RAW).evidence
    forwarded = wrapped(evidence, seal_to=OTHER, to=OTHER.name)
    with pytest.raises(message.LayersDisagree):
        opened(forwarded, node=OTHER)


@pytest.mark.parametrize(
    ("at", "error"),
    [
        (NOON - DAY, None),
        (NOON - DAY - SECOND, message.FromFuture),
        (NOON + OLDEST, message.Expired),
        (HEADER.expires_at, None),
        (HEADER.expires_at + SECOND, message.Expired),
        (NOON + OLDEST + SECOND, message.TooOld),
    ],
)
def test_12_a_message_counts_only_in_its_time(at, error):
    if error is None:
        assert opened(RAW, at=at) == MESSAGE
        return
    with pytest.raises(error):
        opened(RAW, at=at)


@pytest.mark.parametrize(
    ("issued", "error"),
    [
        (NORTH.card.issued_at - DAY, None),
        (NORTH.card.issued_at - DAY - SECOND, message.CardNotInForce),
        (NORTH.card.valid_until + DAY, None),
        (NORTH.card.valid_until + DAY + SECOND, message.CardNotInForce),
    ],
)
def test_12_a_message_counts_only_under_a_card_in_force(issued, error):
    raw = sealed(issued_at=issued, expires_at=issued + 30 * DAY)
    if error is None:
        assert opened(raw, at=issued).header.issued_at == issued
        return
    with pytest.raises(error):
        opened(raw, at=issued)


def test_13_exercise_and_live_never_mix():
    drill = sealed(mode="exercise")
    assert opened(drill, mode="exercise").header.mode == "exercise"
    with pytest.raises(message.WrongMode) as refusal:
        opened(drill)
    assert refusal.value.values == {"theirs": "exercise", "ours": "live"}
    with pytest.raises(message.WrongMode):
        opened(RAW, mode="exercise")


def test_what_is_answered_is_refused_and_what_is_not_is_not_trusted():
    """A stranger learns nothing; a proven partner is told why."""
    answered = {
        one.code
        for one in vars(message).values()
        if _is_error(one) and issubclass(one, Refused)
    }
    assert answered == {
        "message.unknown-suite",
        "message.key-not-held",
        "message.from-future",
        "message.too-old",
        "message.expired",
        "message.card-not-in-force",
        "message.wrong-mode",
    }


def test_the_docstring_and_the_protocol_page_number_the_same_steps():
    told = message.open_envelope.__doc__ or ""
    page = (Path(__file__).parents[3] / "docs/protocol/cn-1.md").read_text(encoding="utf-8")
    steps = page.partition("## 6. ")[2].partition("\n## ")[0]
    for number in range(1, 14):
        line = re.search(rf"^ *{number}\. .*?\((`\w+`(?:, `\w+`)*)\)\.$", told, re.M | re.S)
        assert line, number
        rule = re.search(rf"^\| {number} \|.*$", steps, re.M)
        assert rule, number
        for name in re.findall(r"`(\w+)`", line[1]):
            assert f"`{getattr(message, name).code}`" in rule[0]


# ---- sealing ----------------------------------------------------------------------------


def test_sealing_with_the_wrong_card_or_lane_is_our_own_mistake():
    with pytest.raises(RuntimeError):
        message.seal(MESSAGE, NORTH.keys, OTHER.card)
    with pytest.raises(RuntimeError):
        message.seal(MESSAGE, NORTH.keys, SOUTH.card, lane="fast")
    with pytest.raises(RuntimeError):
        sealed(issued_at=NOON.replace(tzinfo=None))


def test_sealing_for_a_partner_without_our_suite_is_refused():
    theirs = replace(SOUTH.card, suites=("0020-0001-0003",))
    with pytest.raises(message.UnknownSuite):
        message.seal(MESSAGE, NORTH.keys, theirs)


@pytest.mark.parametrize(
    "changes",
    [
        {"message_id": "1"},
        {"mode": "drill"},
        {"number": 0},
        {"expires_at": NOON},
        {"agreement_sha256": b""},
        {"kind": "request"},
        {"desk": "Two Words"},
    ],
)
def test_sealing_what_nobody_could_read_is_refused(changes):
    with pytest.raises(message.MessageUnreadable):
        sealed(**changes)


def test_sealing_more_than_fits_is_refused():
    most = Message(HEADER, bytes(message.SIZE_LIMIT))
    with pytest.raises(message.MessageTooLarge):
        message.seal(most, NORTH.keys, SOUTH.card)


# ---- whatever comes ---------------------------------------------------------------------


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
