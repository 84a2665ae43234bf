"""The envelope room: cards, agreements, one message sealed and opened, its receipt.

The profile is CN/1 (docs/protocol/cn-1.md). What is signed is kept as it came, byte for
byte; nothing is written anew before it is verified. An answer, end to end::

    raw = message.seal(message.Message(header, payload), ours, theirs_card)
    message.require_from(raw, our_card)  # at their door, with public keys only
    opened = message.open_envelope(raw, kems, "vn-doi-ngoai", our_card, at, oldest=days)
    receipt.sign(receipt.Receipt(...), their_signing_key)
"""
