"""Everything that changes requests and answers, by subject.

`drafting` (a request until it is approved), `sending` (what leaves), `arriving` (what comes
in), `answering` (what we answer), `revealing` (a sealed field, read with a reason).
"""
