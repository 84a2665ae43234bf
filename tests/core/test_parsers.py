"""Whatever bytes come, a reader takes them or refuses in our words, and does so at once."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.parsers import PARSERS

SECONDS = 2.0  # that one reading may take on a busy machine; it takes about a millisecond
EACH = pytest.mark.parametrize("name", PARSERS)

# What hostile senders like: lengths that lie, depth, numbers at their limits, odd text.
SALT = st.sampled_from(
    [
        b"\x00", b"\xff", b"\x9b" + b"\xff" * 8, b"\x5b" + b"\xff" * 8, b"\xbf",
        b"\x81" * 300, b"\xfb\x7f\xf0" + bytes(6), b"\xd8\x62\x84", b"\xd2\x84",
        b"[" * 3000, b"{" * 3000, b'{"a":' * 1500, b"1e999", b"9" * 5000, b"-0", b"NaN",
        b"\\ud800", b"\xed\xa0\x80", b"\n", b"\x1f", "—".encode(), b" " * 70_000,
        b"A" * 70_000, b"null", b"true", b"=",
    ]
)  # fmt: skip
DEEDS = st.sampled_from(["flip", "cut", "replace", "insert", "double", "splice"])
PIECES = st.binary(max_size=40) | SALT


@st.composite
def altered(draw, seeds):
    """A genuine file that was cut, spliced, doubled or sprinkled with salt."""
    raw = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
        deed = draw(
            st.sampled_from(["flip", "cut", "replace", "insert", "double", "splice"])
        )
        if deed == "flip" and raw:
            at = min(start, len(raw) - 1)
            bit = bytes([raw[at] ^ 1 << draw(st.integers(0, 7))])
            raw = raw[:at] + bit + raw[at + 1 :]
        elif deed == "cut":
            raw = raw[:start] + raw[end:]
        elif deed == "replace":
            raw = raw[:start] + draw(PIECES) + raw[end:]
        elif deed == "insert":
            raw = raw[:start] + draw(PIECES) + raw[start:]
        elif deed == "double":
            raw = raw[:end] + raw[start:]
        else:
            raw = raw[:start] + draw(st.sampled_from(seeds))[start:]
    return raw


def require_sound(name, raw):
    """The reading ends soon, and nothing but our own refusals comes out of it."""
    began = time.perf_counter()
    taken = PARSERS[name].tried(raw)
    assert time.perf_counter() - began < SECONDS
    return taken


@EACH
def test_the_genuine_files_are_read(name):
    assert any(require_sound(name, seed) for seed in PARSERS[name].seeds)


@EACH
@settings(max_examples=60)
@given(raw=st.binary(max_size=200) | PIECES)
def test_rubbish_is_refused_in_our_words(name, raw):
    require_sound(name, raw)


@EACH
@settings(max_examples=60)
@given(data=st.data())
def test_altered_files_are_refused_in_our_words(name, data):
    require_sound(name, data.draw(altered(PARSERS[name].seeds)))


@EACH
def test_a_megabyte_of_one_thing_takes_no_longer(name):
    for salt in (b"\x00", b"\x80", b"\x81", b"\xa0", b"[", b"{", b"9", b"A", b"\n"):
        require_sound(name, salt * 2**20)
        require_sound(name, PARSERS[name].seeds[0][:40] + salt * 2**20)


def test_what_is_no_refusal_of_ours_is_noticed():
    with pytest.raises(ZeroDivisionError):
        PARSERS["card"].__class__(lambda raw: 1 // len(raw), ()).tried(b"")
