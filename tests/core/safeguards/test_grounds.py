"""The bases besides an agreement: named by fixed ids, whole, and told in both languages."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.core.safeguards.cases import (
    ASSURANCE,
    LEAST,
    RECIPROCITY,
    on_ground,
)

from caunoi.core.safeguards import conventions, gate, grounds
from caunoi.core.safeguards.additions import WrongEntry
from caunoi.core.safeguards.grounds import BasisKind

ROW = """
[[party]]
convention = "hanoi"
country = "VN"
since = 2027-01-01
closes = ["35"]
declares_en = "SAMPLE"
source = "SAMPLE: depositary notification 1"
as_of = 2027-01-02
confirmed = true
"""


def failing(facts):
    return [one.code for one in gate.decide(facts) if not one.passed]


def test_each_basis_lets_a_message_pass_that_it_covers():
    assert failing(on_ground("convention:drugs-1988")) == []
    assert failing(on_ground("convention:drugs-1988", at_receiver=True)) == []
    both = (ASSURANCE, RECIPROCITY)
    assert failing(on_ground("reciprocity", decisions=both)) == []
    # The decision is the sender's; the receiver needs its own to answer.
    assert failing(on_ground("reciprocity", at_receiver=True)) == []
    assert failing(on_ground("vital-interest", **LEAST)) == []
    alone = on_ground("vital-interest", **LEAST, signed_off=1, minor="yes")
    assert failing(alone) == [], "the duty officer releases alone"


def test_a_basis_opens_its_own_areas_and_classes_only():
    assert failing(on_ground("convention:drugs-1988", crime_area="GAMBLING")) == [
        "gate.crime-area"
    ]
    assert failing(on_ground("vital-interest", **LEAST, data_class="criminal_record")) == [
        "gate.data-class"
    ]
    other = {**LEAST, "purpose": "investigation"}
    assert failing(on_ground("vital-interest", **other)) == ["gate.purpose"]


def test_a_message_names_a_basis_by_id_version_and_hash():
    for one in grounds.all_grounds():
        told = one.permissions
        assert grounds.named(told.id, told.version, one.sha256) is one
        assert grounds.named(told.id, told.version + 1, one.sha256) is None
        assert grounds.named(told.id, told.version, b"x" * 32) is None
        assert one.name.in_language("en") != one.name.in_language("vi")
    assert grounds.named("0193f3a0-0000-7000-8000-000000000001", 1, b"") is None


def test_the_ids_and_hashes_are_those_of_the_protocol_page():
    page = Path("docs/protocol/cn-1.md").read_text(encoding="utf-8")
    for one in grounds.all_grounds():
        row = f"| `{one.code}` | `{one.permissions.id}` | `{one.sha256.hex()}` |"
        assert row in page, row


def test_codes_say_their_kind():
    assert grounds.kind_of("agreement") is BasisKind.AGREEMENT
    assert grounds.kind_of("convention:untoc") is BasisKind.CONVENTION
    assert grounds.kind_of("reciprocity") is BasisKind.RECIPROCITY
    assert grounds.called("agreement") is None
    assert grounds.convention_of("agreement") is None


def test_the_table_ships_unconfirmed_with_every_neighbour():
    for one in conventions.shipped():
        assert not one.confirmed
        for country in ("VN", "LA", "KH", "TH", "MM", "CN", "US"):
            state = conventions.standing(one.code, country)
            assert state is not None, (one.code, country)
            assert not state.confirmed
            assert state.source
    assert conventions.as_of() == date(2026, 11, 22)
    hanoi = conventions.standing("hanoi", "VN")
    assert hanoi is not None
    assert hanoi.since is None


def test_an_administrator_adds_what_a_state_has_done_since():
    (added,) = conventions.added({"own.toml": ROW.encode()})
    assert conventions.standing("hanoi", "VN", (added,)) is added
    assert added.bound_on(date(2027, 1, 1), "47")
    assert not added.bound_on(date(2026, 12, 31), "47")
    assert not added.bound_on(date(2027, 1, 1), "35")
    older = replace(added, as_of=date(2020, 1, 1))
    assert conventions.standing("hanoi", "VN", (older,)) is not older
    (left,) = conventions.added(
        {"own.toml": ROW.replace("since = 2027-01-01\ncloses", "# ").encode()}
    )
    assert left.since is None
    assert not left.bound_on(date(2027, 1, 1), "47")


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ('"hanoi"', '"warsaw"', "warsaw"),
        ('"VN"', '"Vietnam"', "Vietnam"),
        ("2027-01-01", '"2027"', "2027"),
        ("as_of = 2027-01-02", "", "as_of"),
        ('source = "SAMPLE: depositary notification 1"', "", "source"),
        ("declares_en", "areas", "areas"),
    ],
)
def test_a_wrong_row_is_named(old, new, entry):
    with pytest.raises(WrongEntry) as wrong:
        conventions.added({"own.toml": ROW.replace(old, new).encode()})
    assert wrong.value.values["entry"] == entry
    assert wrong.value.values["line"] == 2
