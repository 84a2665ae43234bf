"""Chance, hash and keyed hash."""

import cryptography_vectors
import pytest

from caunoi.core.ciphers import chance, digest, mac
from caunoi.core.ciphers.mac import MacWrong


def test_fresh_bytes_have_the_size_and_never_repeat():
    drawn = {chance.fresh(16) for _ in range(100)}
    assert len(drawn) == 100
    assert {len(piece) for piece in drawn} == {16}


def test_digest_is_that_of_the_standard():
    assert digest.sha256(b"abc").hex() == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_pieces_have_the_digest_of_the_whole():
    running = digest.Running()
    for piece in (b"a", b"", b"bc"):
        running.update(piece)
    assert running.digest() == digest.sha256(b"abc")


def test_mac_is_that_of_rfc_4231():
    with cryptography_vectors.open_vector_file("HMAC/rfc-4231-sha256.txt", "r") as f:
        lines = [line.split(" = ") for line in f.read().splitlines() if " = " in line]
    values = [bytes.fromhex(value) for name, value in lines if name in ("Msg", "MD", "Key")]
    names = [name for name, _ in lines if name in ("Msg", "MD", "Key")]
    cases = [
        dict(zip(names[:3], values[i : i + 3], strict=True))
        for i in range(0, len(values), 3)
    ]
    assert cases
    for case in cases:
        mac.require_mac(case["Key"], case["Msg"], case["MD"])
        assert mac.mac(case["Key"], case["Msg"]) == case["MD"]


def test_a_wrong_tag_is_refused():
    key = mac.fresh_key()
    tag = mac.mac(key, b"row")
    for wrong in (b"", tag[:-1], bytes(32)):
        with pytest.raises(MacWrong):
            mac.require_mac(key, b"row", wrong)
    with pytest.raises(MacWrong):
        mac.require_mac(key, b"another row", tag)
