"""ML-DSA-65 against the known answers of FIPS 204.

The published signatures carry a context, and ours never do; the keys are compared, and the
signatures are verified with the library's own function over the same key.
"""

import re

import cryptography_vectors
import pytest
from cryptography.exceptions import InvalidSignature

from caunoi.core.ciphers.signing import SignatureWrong, SigningKey, VerifyKey

ED_SEED = b"\x07" * 32
ED_PUBLIC = SigningKey.from_bytes(ED_SEED * 2).public().to_bytes()[:32]


def _cases(count):
    with cryptography_vectors.open_vector_file(
        "asymmetric/MLDSA/kat_MLDSA_65_det_pure.rsp", "r"
    ) as opened:
        blocks = opened.read().split("count = ")[1 : count + 1]
    for block in blocks:
        found = dict(re.findall(r"^(\w+) = ?(.*)$", block, re.MULTILINE))
        yield {
            name: bytes.fromhex(found[name]) for name in ("xi", "pk", "msg", "ctx", "sm")
        }


def test_known_keys_and_signatures_hold():
    cases = list(_cases(5))
    assert len(cases) == 5
    for case in cases:
        key = SigningKey.from_bytes(ED_SEED + case["xi"])
        known = VerifyKey.from_bytes(ED_PUBLIC + case["pk"])
        assert key.public() == known
        assert known.mldsa_bytes() == case["pk"]
        signature = case["sm"][:3309]
        known._mldsa.verify(signature, case["msg"], case["ctx"])
        with pytest.raises(InvalidSignature):
            known._mldsa.verify(signature, case["msg"] + b"!", case["ctx"])
        with pytest.raises(SignatureWrong):  # a signature under a context is none of ours
            known.require_mldsa(signature, case["msg"])
