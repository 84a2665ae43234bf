"""Another COSE implementation reads our framing and verifies what it can."""

import cbor2
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey
from pycose import headers
from pycose.algorithms import CoseAlgorithm, EdDSA
from pycose.keys import OKPKey
from pycose.keys.curves import Ed25519 as Curve
from pycose.messages import Sign1Message, SignMessage

from caunoi.core.ciphers import cose
from caunoi.core.ciphers.signing import SigningKey, TransportKey

KEY = SigningKey.from_bytes(bytes(range(64)))
WIRE = TransportKey.from_bytes(bytes(range(100, 132)))


@CoseAlgorithm.register_attribute()
class Ed25519(EdDSA):
    """RFC 9864 numbers Ed25519 apart from the older EdDSA; the signature is the same."""

    identifier = -19
    fullname = "ED25519"


@CoseAlgorithm.register_attribute()
class MlDsa65(CoseAlgorithm):
    """RFC 9964; the other implementation only has to name it."""

    identifier = -49
    fullname = "ML-DSA-65"


def theirs(kind, raw):
    """The other implementation's view; its own decoder expects an older CBOR library."""
    tagged = cbor2.loads(raw)
    assert tagged.tag == kind.cbor_tag
    parts = [list(part) if isinstance(part, tuple) else part for part in tagged.value]
    parts[3] = [list(part) for part in parts[3]] if isinstance(parts[3], list) else parts[3]
    parts = [dict(part) if part == {} else part for part in parts]
    for signature in parts[3] if isinstance(parts[3], list) else []:
        signature[1] = dict(signature[1])
    return kind.from_cose_obj(parts, True)


def okp(public):
    return OKPKey(crv=Curve, x=public.to_bytes())


def test_a_single_signature_verifies_there():
    head = cose.head1({cose.TYP: "t", "to": "here"}, WIRE)
    raw = cose.sign1(b"words", head, WIRE)
    found = theirs(Sign1Message, raw)
    found.key = okp(WIRE.public())
    assert found.get_attr(headers.Algorithm) is Ed25519
    assert found.get_attr(headers.KID) == WIRE.public().key_id()
    assert found.payload == b"words"
    assert found.verify_signature()
    found.payload = b"swords"
    assert not found.verify_signature()


def test_both_signatures_verify_over_their_bytes():
    header = {cose.TYP: "t", "to": "here"}
    raw = cose.sign(b"words", header, [cose.Signer(KEY, {"node": "a"})])
    found = theirs(SignMessage, raw)
    first, second = found.signers
    first.key = okp(KEY.public().ed25519)
    assert first.get_attr(headers.Algorithm) is Ed25519
    assert first.verify_signature()
    assert second.get_attr(headers.Algorithm) is MlDsa65
    public = MLDSA65PublicKey.from_public_bytes(KEY.public().mldsa_bytes())
    public.verify(second.signature, second._create_sig_structure())
    found.payload = b"swords"
    assert not first.verify_signature()
    with pytest.raises(InvalidSignature):
        public.verify(second.signature, second._create_sig_structure())
