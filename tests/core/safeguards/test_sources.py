"""Each source of a rule says how far it was read, and whether a jurist confirmed it."""

import pytest

from caunoi.core.safeguards import gate, sources
from caunoi.core.safeguards.sources import Reading


def test_every_source_of_the_gate_is_told_and_no_other():
    pieces = {piece for rule in gate.RULES for piece in rule.source.split("; ")}
    public = {piece for piece in pieces if not piece.startswith("Protocol CN/1")}
    assert public == set(sources.SOURCES)


def test_our_own_protocol_needs_no_jurist_and_an_unknown_source_is_no_source():
    (ours,) = sources.named("Protocol CN/1 §3: identity cards")
    assert ours.reading is Reading.OURS
    with pytest.raises(KeyError):
        sources.named("Law 1/1900")


def test_nothing_counts_as_confirmed_that_nobody_signed():
    for one in sources.SOURCES.values():
        assert not one.confirmed or any(sign.isdigit() for sign in one.confirmed)
