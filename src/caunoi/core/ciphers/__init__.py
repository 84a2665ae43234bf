"""The cipher room: the only place that knows the cryptographic library.

Everybody in core may call it. What fails here is `NotTrusted`, what cannot be read is
`Malformed`; no other error leaves the room, and no function answers "is it safe" with a
bool::

    key = signing.SigningKey.generate()
    raw = cose.sign(b"words", {cose.TYP: "example"}, [cose.Signer(key)])
    signed = cose.read_sign(raw, typ="example", size_limit=10_000)
    cose.require_hybrid(signed, signed.signatures, key.public())
"""
