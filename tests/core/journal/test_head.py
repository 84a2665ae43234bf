"""A head reads and verifies as C2SP has it, and only in that one form."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.ciphers.signing import SigningKey
from caunoi.core.errors import CaunoiError
from caunoi.core.journal import head
from caunoi.core.journal.head import Head, HeadSignatureWrong, HeadUnreadable

KEY = SigningKey.from_bytes(bytes(range(64)))
OTHER = SigningKey.from_bytes(bytes(range(1, 65)))
AT = datetime(2026, 11, 23, 5, 0, 0, 1, tzinfo=UTC)
ROOT = bytes(range(32))
RAW = head.sign_head("north-desk/journal", 1234, ROOT, AT, KEY)


@given(
    st.integers(0, 10**17),
    st.datetimes(timezones=st.just(UTC)),
    st.binary(min_size=32, max_size=32),
)
def test_what_is_signed_reads(size, at, root):
    raw = head.sign_head("north-desk/journal", size, root, at, KEY)
    assert head.read_head(raw, KEY.public()) == Head("north-desk/journal", size, root, at)


def test_a_moment_in_another_zone_is_written_in_utc():
    local = AT.astimezone(timezone(timedelta(hours=7)))
    raw = head.sign_head("north-desk/journal", 1, ROOT, local, KEY)
    assert b"\nat 2026-11-23T05:00:00.000001Z\n" in raw


def test_the_text_is_a_c2sp_checkpoint():
    text, _, signatures = RAW.decode().partition("\n\n")
    lines = text.split("\n")
    assert lines[:3] == ["north-desk/journal", "1234", base64.b64encode(ROOT).decode()]
    assert all(line.startswith("— north-desk/journal ") for line in signatures.splitlines())
    assert RAW.endswith(b"\n")


def test_the_first_line_verifies_as_a_c2sp_note_without_our_code():
    text, _, signatures = RAW.decode().partition("\n\n")
    name, encoded = signatures.splitlines()[0].removeprefix("— ").split(" ")
    raw, public = base64.b64decode(encoded), KEY.ed25519.public().to_bytes()
    expected = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
    assert raw[:4] == expected
    Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], (text + "\n").encode())


def test_another_key_is_refused():
    with pytest.raises(HeadSignatureWrong):
        head.read_head(RAW, OTHER.public())


def _lines(raw):
    return raw.decode().split("\n")


def _joined(lines):
    return "\n".join(lines).encode()


def test_both_families_must_hold():
    one = _lines(RAW)
    two = _lines(head.sign_head("north-desk/journal", 1235, ROOT, AT, KEY))
    south = [line.replace("north", "south") for line in one]
    for first, second in (
        (two[5], one[6]),
        (one[5], two[6]),
        (one[6], one[5]),
        (one[5], one[5]),
        (south[5], one[6]),
        (one[5], south[6]),
    ):
        with pytest.raises(HeadSignatureWrong):
            head.read_head(_joined([*one[:5], first, second, ""]), KEY.public())


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:0],
        lambda text: text + "\n",
        lambda text: text[:-1],
        lambda text: text.replace("\n1234\n", "\n01234\n"),
        lambda text: text.replace("\n1234\n", "\n-1\n"),
        lambda text: text.replace("\n1234\n", "\n١٢٣\n"),
        lambda text: text.replace("north-desk", "North Desk"),
        lambda text: text.replace("AAEC", "AAE="),
        lambda text: text.replace("Hh8=", "Hh9="),  # the same bytes, written otherwise
        lambda text: text.replace("Hh8=", "Hg=="),  # 31 bytes
        lambda text: text.replace("Hh8=", "Hh8"),
        lambda text: text.replace("2026-11-23T05", "2026-11-31T05"),
        lambda text: text.replace("\nat ", "\nextra\nat "),
        lambda text: text.replace("\n— north", "\n- north"),
        lambda text: "\r\n".join(text.split("\n")),
    ],
)
def test_any_other_form_is_unreadable(change):
    with pytest.raises(HeadUnreadable):
        head.read_head(change(RAW.decode()).encode(), KEY.public())


def test_too_many_bytes_or_no_text_at_all_are_unreadable():
    with pytest.raises(HeadUnreadable):
        head.read_head(RAW, KEY.public(), size_limit=len(RAW) - 1)
    with pytest.raises(HeadUnreadable):
        head.read_head(b"\xff\xfe", KEY.public())


@given(st.integers(0, len(RAW) * 8 - 1))
def test_one_flipped_bit_is_refused(bit):
    altered = bytearray(RAW)
    altered[bit // 8] ^= 1 << bit % 8
    with pytest.raises((HeadUnreadable, HeadSignatureWrong)):
        head.read_head(bytes(altered), KEY.public())


@given(st.binary(max_size=300))
def test_rubbish_is_one_of_ours_and_nothing_else(raw):
    with pytest.raises(CaunoiError):
        head.read_head(raw, KEY.public())


@pytest.mark.parametrize(
    ("origin", "size", "root"),
    [
        ("", 1, ROOT),
        ("two words", 1, ROOT),
        ("north\nsouth", 1, ROOT),
        ("north", -1, ROOT),
        ("north", 1, ROOT[:31]),
    ],
)
def test_signing_what_nobody_could_read_is_our_own_mistake(origin, size, root):
    with pytest.raises(RuntimeError):
        head.sign_head(origin, size, root, AT, KEY)
