"""What the RFCs themselves publish: HPKE (9180), COSE (9052), Merkle trees (9162)."""

import json
from hashlib import sha256

import cryptography_vectors
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric import ec, x25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from caunoi.core.ciphers import cose
from caunoi.core.journal import tree

# ---- RFC 9180: the library under our suite answers as the RFC does ----------------------

KEMS = {0x10: hpke.KEM.P256, 0x12: hpke.KEM.P521, 0x20: hpke.KEM.X25519}
CURVES = {0x10: ec.SECP256R1(), 0x12: ec.SECP521R1()}
KDFS = {1: hpke.KDF.HKDF_SHA256, 3: hpke.KDF.HKDF_SHA512}
AEADS = {
    1: hpke.AEAD.AES_128_GCM,
    2: hpke.AEAD.AES_256_GCM,
    3: hpke.AEAD.CHACHA20_POLY1305,
}


def base_mode():
    """The published cases of base mode whose parts the library has."""
    with cryptography_vectors.open_vector_file("HPKE/test-vectors.json", "r") as opened:
        listed = json.load(opened)
    return [
        one
        for one in listed
        if one["mode"] == 0
        and one["kem_id"] in KEMS
        and one["kdf_id"] in KDFS
        and one["aead_id"] in AEADS
    ]


def private(kem_id, raw):
    if kem_id in CURVES:
        return ec.derive_private_key(int.from_bytes(raw, "big"), CURVES[kem_id])
    return x25519.X25519PrivateKey.from_private_bytes(raw)


def test_every_case_of_rfc_9180_in_base_mode_opens():
    cases = base_mode()
    for one in cases:
        suite = hpke.Suite(KEMS[one["kem_id"]], KDFS[one["kdf_id"]], AEADS[one["aead_id"]])
        first = one["encryptions"][0]
        plain = openssl.hpke._decrypt_with_aad(
            suite,
            bytes.fromhex(one["enc"] + first["ct"]),
            private(one["kem_id"], bytes.fromhex(one["skRm"])),
            info=bytes.fromhex(one["info"]),
            aad=bytes.fromhex(first["aad"]),
        )
        assert plain.hex() == first["pt"]
    assert len(cases) == 18


# ---- RFC 9052, appendix C: signatures of others hold over the bytes that we build -------

CONTENT = b"This is the content."
KEY_11 = ec.EllipticCurvePublicNumbers(
    0xBAC5B11CAD8F99F9C72B05CF4B9E26D244DC189F745228255A219A86D6A09EFF,
    0x20138BF82DC1B6D562BE0FA54AB7804A3A64B6D72CCFED6B6FB6ED28BBFC117E,
    ec.SECP256R1(),
).public_key()
ES256 = bytes.fromhex("a10126")
SINGLE = bytes.fromhex(  # C.2.1
    "8eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e"
    "2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36"
)
ONE_OF_SEVERAL = bytes.fromhex(  # C.1.1
    "e2aeafd40d69d19dfe6e52077c5d7ff4e408282cbefb5d06cbf414af2e19d982"
    "ac45ac98b8544c908b4507de1e90b717c3d34816fe926a2b98f53afd2fa0f30a"
)


def require_es256(signature, data):
    halves = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    KEY_11.verify(encode_dss_signature(*halves), data, ec.ECDSA(hashes.SHA256()))


def test_the_signature_of_c_2_1_holds_over_our_bytes():
    data = cose._signed_bytes("Signature1", ES256, CONTENT)
    require_es256(SINGLE, data)
    with pytest.raises(InvalidSignature):
        require_es256(SINGLE, cose._signed_bytes("Signature1", ES256, b"other"))


def test_the_signature_of_c_1_1_holds_over_our_bytes():
    require_es256(ONE_OF_SEVERAL, cose._signed_bytes("Signature", b"", CONTENT, ES256))
    with pytest.raises(InvalidSignature):
        require_es256(ONE_OF_SEVERAL, cose._signed_bytes("Signature1", ES256, CONTENT))


# ---- RFC 9162: the proofs that Certificate Transparency implementations share -----------

ROWS = [
    b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43",
    bytes(range(0x50, 0x58)), bytes(range(0x60, 0x70)),
]  # fmt: skip
LEAVES = [sha256(b"\x00" + row).digest() for row in ROWS]
LEFT_HALF = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
LAST_PAIR = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
INCLUDED = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        LAST_PAIR,
        LEFT_HALF,
    ],
}
GROWN = {
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        LAST_PAIR,
        LEFT_HALF,
    ],
}


@pytest.mark.parametrize("place", INCLUDED)
def test_inclusion_proofs_are_those_that_others_publish(place):
    index, size = place
    assert [one.hex() for one in tree.inclusion_proof(LEAVES[:size], index)] == INCLUDED[
        place
    ]


@pytest.mark.parametrize("sizes", GROWN)
def test_consistency_proofs_are_those_that_others_publish(sizes):
    old, size = sizes
    assert [one.hex() for one in tree.consistency_proof(LEAVES[:size], old)] == GROWN[sizes]
