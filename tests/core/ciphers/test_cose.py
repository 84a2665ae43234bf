"""COSE as RFC 9052 has it; another implementation agrees; every other shape is refused."""

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ciphers import cbor, cose
from caunoi.core.ciphers.signing import SignatureWrong, SigningKey, TransportKey
from caunoi.core.errors import CaunoiError, Malformed, NotTrusted

KEY = SigningKey.from_bytes(bytes(range(64)))
OTHER = SigningKey.from_bytes(bytes(range(1, 65)))
WIRE = TransportKey.from_bytes(bytes(range(100, 132)))
LIMIT = 20_000


def signed_by(*signers, payload=b"words"):
    return cose.sign(payload, {cose.TYP: "t", "to": "here"}, signers or [cose.Signer(KEY)])


def read(raw, typ="t"):
    return cose.read_sign(raw, typ=typ, size_limit=LIMIT)


def read1(raw, typ="t"):
    return cose.read_sign1(raw, typ=typ, size_limit=LIMIT)


def sign1(payload, header):
    return cose.sign1(payload, cose.head1(header, WIRE), WIRE)


def accept(raw, key=KEY):
    signed = read(raw)
    cose.require_hybrid(signed, signed.signatures, key.public())
    return signed


@given(st.binary(max_size=300))
def test_what_is_signed_reads_and_verifies(payload):
    signed = accept(signed_by(payload=payload))
    assert signed.payload == payload
    assert signed.header == {cose.TYP: "t", "to": "here"}


def test_signed_bytes_come_back_as_they_were():
    raw = signed_by(cose.Signer(KEY, {"node": "a"}), cose.Signer(OTHER, {"node": "b"}))
    signed = read(raw)
    assert cose.write_sign(signed) == raw
    assert cose.is_sign(raw)
    assert not cose.is_sign(b"{}")
    assert [s.header["node"] for s in signed.signatures] == ["a", "a", "b", "b"]


def test_one_more_signer_joins_without_touching_the_first():
    signed = read(signed_by())
    joined = cose.Signed(
        signed.header_raw,
        signed.header,
        signed.payload,
        signed.signatures + cose.cosign(signed, cose.Signer(OTHER)),
    )
    again = read(cose.write_sign(joined))
    cose.require_hybrid(again, again.signatures[:2], KEY.public())
    cose.require_hybrid(again, again.signatures[2:], OTHER.public())
    assert len(again.signatures) == 4


def test_both_families_must_hold():
    good = read(signed_by())
    other = read(signed_by(payload=b"other words"))
    for mixed in (
        (good.signatures[0], other.signatures[1]),
        (other.signatures[0], good.signatures[1]),
        good.signatures[:1],
        good.signatures[1:],
        good.signatures[::-1],
        (good.signatures[0], good.signatures[0]),
        (*good.signatures, good.signatures[1]),
        (),
    ):
        with pytest.raises(SignatureWrong):
            cose.require_hybrid(good, mixed, KEY.public())


def test_another_key_is_refused():
    with pytest.raises(SignatureWrong):
        accept(signed_by(), key=OTHER)
    with pytest.raises(SignatureWrong):
        cose.require_sign1(read1(sign1(b"", {cose.TYP: "t"})), KEY.ed25519.public())


def test_a_single_signature_reads_and_verifies():
    raw = sign1(b"words", {cose.TYP: "t", "to": "here"})
    signed = read1(raw)
    cose.require_sign1(signed, WIRE.public())
    assert signed.payload == b"words"
    assert signed.header["to"] == "here"
    with pytest.raises(SignatureWrong):
        cose.require_sign1(
            cose.Signed(signed.header_raw, signed.header, b"swords", signed.signatures),
            WIRE.public(),
        )


def test_a_document_of_another_kind_is_refused():
    with pytest.raises(cose.CoseUnreadable):
        read(signed_by(), typ="other")
    with pytest.raises(cose.CoseUnreadable):
        read1(sign1(b"words", {cose.TYP: "t"}), typ="other")
    with pytest.raises(cose.CoseUnreadable):
        read1(signed_by())
    with pytest.raises(cose.CoseUnreadable):
        read(sign1(b"words", {cose.TYP: "t"}))


@pytest.mark.parametrize("reader", [cose.read_sign, cose.read_sign1])
def test_too_many_bytes_are_not_even_looked_at(reader):
    with pytest.raises(cbor.TooLarge):
        reader(b"\xff" * 11, typ="t", size_limit=10)


HEADER = cbor.write({cose.TYP: "t"})
OWN = cbor.write({cose.ALG: cose.ED25519, cose.KID: b"k"})
GOOD_SIGNATURES = [[OWN, {}, b"s"]]


@pytest.mark.parametrize(
    "parts",
    [
        7,
        [HEADER, {}, b"p"],
        [HEADER, {}, b"p", GOOD_SIGNATURES, 0],
        [HEADER, {4: b"unprotected"}, b"p", GOOD_SIGNATURES],
        [7, {}, b"p", GOOD_SIGNATURES],
        [HEADER, {}, None, GOOD_SIGNATURES],
        [b"", {}, b"p", GOOD_SIGNATURES],
        [cbor.write({}), {}, b"p", GOOD_SIGNATURES],
        [
            cbor.write({cose.TYP: "t", "x": bytes(cose.HEADER_LIMIT)}),
            {},
            b"p",
            GOOD_SIGNATURES,
        ],
        [HEADER, {}, b"p", GOOD_SIGNATURES * 65],
        [HEADER, {}, b"p", [[OWN, {}, b"s", b"s"]]],
        [cbor.write([]), {}, b"p", GOOD_SIGNATURES],
        [cbor.write({cose.TYP: 7}), {}, b"p", GOOD_SIGNATURES],
        [HEADER, {}, b"p", []],
        [HEADER, {}, b"p", 7],
        [HEADER, {}, b"p", [7]],
        [HEADER, {}, b"p", [[OWN, {}]]],
        [HEADER, {}, b"p", [[OWN, {4: b"k"}, b"s"]]],
        [HEADER, {}, b"p", [[7, {}, b"s"]]],
        [HEADER, {}, b"p", [[OWN, {}, 7]]],
        [HEADER, {}, b"p", [[b"\xff", {}, b"s"]]],
    ],
)
def test_a_document_of_the_wrong_shape_is_unreadable(parts):
    with pytest.raises(Malformed):
        read(b"\xd8\x62" + cbor2.dumps(parts))


@pytest.mark.parametrize("signature", [7, None, [b"s"]])
def test_a_single_signature_must_be_bytes(signature):
    header = cbor.write({cose.TYP: "t", cose.ALG: cose.ED25519})
    with pytest.raises(Malformed):
        read1(b"\xd2" + cbor2.dumps([header, {}, b"p", signature]))


def test_a_single_signature_must_name_our_algorithm():
    header = cbor.write({cose.TYP: "t", cose.ALG: -8})
    with pytest.raises(cose.CoseUnreadable):
        read1(b"\xd2" + cbor2.dumps([header, {}, b"p", b"s"]))


@given(st.binary(max_size=400))
def test_rubbish_is_malformed_and_nothing_else(raw):
    for start in (b"", b"\xd8\x62", b"\xd2", b"\xd8\x62\x84", b"\xd2\x84"):
        for reader in (read, read1):
            with pytest.raises(Malformed):
                reader(start + raw)


RAW = signed_by()
RAW1 = sign1(b"words", {cose.TYP: "t"})


@given(st.integers(0, len(RAW) * 8 - 1))
def test_one_flipped_bit_is_refused(bit):
    altered = bytearray(RAW)
    altered[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Malformed, NotTrusted)):
        accept(bytes(altered))


def test_every_flipped_bit_of_a_single_signature_is_refused():
    passed = []
    for bit in range(len(RAW1) * 8):
        altered = bytearray(RAW1)
        altered[bit // 8] ^= 1 << bit % 8
        try:
            cose.require_sign1(read1(bytes(altered)), WIRE.public())
            passed.append(bit)
        except CaunoiError:
            continue
    assert passed == []
