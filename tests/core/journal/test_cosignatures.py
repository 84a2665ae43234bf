"""Witnesses' lines below a head: as C2SP has them, counted when both families hold."""

import base64
import contextlib
import hashlib
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.journal import head
from caunoi.core.journal.head import (
    Cosignature,
    HeadSignatureWrong,
    HeadUnreadable,
    NotSameHead,
)

KEY = SigningKey.from_bytes(bytes(range(64)))
SOUTH = SigningKey.from_bytes(bytes(range(1, 65)))
WEST = SigningKey.from_bytes(bytes(range(2, 66)))
AT = datetime(2026, 11, 23, 5, 0, 0, 1, tzinfo=UTC)
SEEN = datetime(2026, 11, 23, 5, 1, 7, 999, tzinfo=UTC)
RAW = head.sign_head("north-desk", 1234, bytes(range(32)), AT, KEY)
BY_SOUTH = head.cosign(RAW, "south-desk", SEEN, SOUTH)
BY_BOTH = head.cosign(BY_SOUTH, "west-desk", SEEN, WEST)
KEYS = {"south-desk": SOUTH.public(), "west-desk": WEST.public()}


def lines(raw):
    return raw.decode().split("\n")


def joined(parts):
    return "\n".join(parts).encode()


def test_a_cosigned_head_is_the_same_head():
    assert head.read_head(BY_BOTH, KEY.public()) == head.read_head(RAW, KEY.public())
    assert head.peek(BY_BOTH) == head.peek(RAW)
    assert BY_BOTH.startswith(RAW)


def test_witnesses_are_those_whose_lines_hold():
    assert head.witnesses(RAW, KEYS) == ()
    assert head.witnesses(BY_SOUTH, KEYS) == ("south-desk",)
    assert head.witnesses(BY_BOTH, KEYS) == ("south-desk", "west-desk")
    at = SEEN.replace(microsecond=0)
    assert head.cosignatures(BY_SOUTH, KEYS) == (Cosignature("south-desk", at),)


def test_the_classical_line_verifies_as_c2sp_says_without_our_code():
    text, _, signatures = BY_SOUTH.decode().partition("\n\n")
    name, encoded = signatures.splitlines()[2].removeprefix("— ").split(" ")
    raw, public = base64.b64decode(encoded), SOUTH.ed25519.public().to_bytes()
    expected = hashlib.sha256(name.encode() + b"\n\x04" + public).digest()[:4]
    seconds = int.from_bytes(raw[4:12], "big")
    assert (name, raw[:4], len(raw)) == ("south-desk", expected, 4 + 8 + 64)
    assert datetime.fromtimestamp(seconds, UTC) == SEEN.replace(microsecond=0)
    message = f"cosignature/v1\ntime {seconds}\n{text}\n".encode()
    Ed25519PublicKey.from_public_bytes(public).verify(raw[12:], message)


def test_one_family_or_one_key_or_one_name_alone_is_no_witness():
    parts = lines(BY_SOUTH)
    later = lines(head.cosign(RAW, "south-desk", AT, SOUTH))
    other = lines(
        head.cosign(
            head.sign_head("north-desk", 9, bytes(32), AT, KEY), "south-desk", SEEN, SOUTH
        )
    )
    for first, second in (
        ([parts[7]], []),
        ([], [parts[8]]),
        ([parts[7]], [later[8]]),
        ([parts[7]], [other[8]]),
        ([other[7]], [parts[8]]),
        ([line.replace("south", "west") for line in parts[7:8]], [parts[8]]),
    ):
        raw = joined([*parts[:7], *first, *second, ""])
        assert head.read_head(raw, KEY.public()).size == 1234
        assert head.witnesses(raw, KEYS) == ()
    assert head.witnesses(BY_SOUTH, {"south-desk": WEST.public()}) == ()
    assert head.witnesses(BY_SOUTH, {"west-desk": SOUTH.public()}) == ()


def test_well_formed_lines_of_strangers_are_passed_over():
    strange = "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI"
    for more in (strange, "— được.example AAAA", "— south-desk AAE=", "— x AAF="):
        raw = BY_SOUTH + f"{more}\n".encode()
        assert head.read_head(raw, KEY.public()).size == 1234
        assert head.witnesses(raw, KEYS) == ("south-desk",)


def test_a_time_beyond_the_calendar_is_no_witness():
    start = hashlib.sha256(b"south-desk\n\x04" + SOUTH.ed25519.public().to_bytes())
    line = base64.b64encode(start.digest()[:4] + b"\xff" * 72).decode()
    assert head.witnesses(RAW + f"— south-desk {line}\n".encode(), KEYS) == ()


@pytest.mark.parametrize(
    "more",
    [
        "— a b\n", "— a\n", "- a AAAA\n", "— a+b AAAA\n", "— a\u00a0b AAAA\n", "\n",
        "— a AAAA", "— a AAAA \n", "—  AAAA\n", f"— {'a' * 201} AAAA\n", "— a\x07 AAAA\n",
    ],
)  # fmt: skip
def test_other_lines_below_a_head_make_it_unreadable(more):
    raw = RAW + more.encode()
    if more == "— a b\n":  # one letter is base64 by its alphabet; only its line is void
        assert head.witnesses(raw, KEYS) == ()
        return
    with pytest.raises(HeadUnreadable):
        head.read_head(raw, KEY.public())


def test_only_so_many_lines_are_read():
    full = RAW + "— a AAAA\n".encode() * head.OTHERS_LIMIT
    assert head.read_head(full, KEY.public()).size == 1234
    with pytest.raises(HeadUnreadable):
        head.peek(full + "— a AAAA\n".encode())
    with pytest.raises(HeadUnreadable):
        head.cosign(full, "south-desk", SEEN, SOUTH)


def test_a_witness_does_not_stand_in_for_the_log():
    parts = lines(BY_SOUTH)
    with pytest.raises(HeadSignatureWrong):
        head.read_head(joined([*parts[:5], *parts[7:9], ""]), KEY.public())


def test_a_name_that_could_not_stand_in_a_line_is_our_own_mistake():
    for name in ("", "South Desk", "a\nb"):
        with pytest.raises(RuntimeError):
            head.cosign(RAW, name, SEEN, SOUTH)


def test_copies_are_joined_and_no_line_stands_twice():
    by_west = head.cosign(RAW, "west-desk", SEEN, WEST)
    both = head.join(BY_SOUTH, by_west)
    assert head.witnesses(both, KEYS) == ("south-desk", "west-desk")
    assert head.join(both, by_west) == head.join(both, RAW) == both
    assert head.join(RAW, BY_BOTH) == BY_BOTH


def test_copies_of_other_heads_are_not_joined():
    with pytest.raises(NotSameHead):
        head.join(RAW, head.sign_head("north-desk", 1235, bytes(32), AT, KEY))
    with pytest.raises(HeadUnreadable):
        head.join(RAW, b"rubbish")


@given(st.integers(len(RAW) * 8, len(BY_SOUTH) * 8 - 1))
def test_one_flipped_bit_below_the_head_takes_the_witness_away(bit):
    altered = bytearray(BY_SOUTH)
    altered[bit // 8] ^= 1 << bit % 8
    with contextlib.suppress(HeadUnreadable):
        assert head.witnesses(bytes(altered), KEYS) == ()
