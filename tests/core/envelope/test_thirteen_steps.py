"""Opening an envelope, check by check, in the numbers of the protocol page."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from tests.core.envelope.parties import (
    HEADER,
    MESSAGE,
    NOON,
    NORTH,
    OLDEST,
    OTHER,
    SOUTH,
    inner,
    opened,
    sealed,
    wrapped,
)

from caunoi.core.ciphers import cose
from caunoi.core.envelope import message
from caunoi.core.errors import Refused

RAW = sealed()
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def test_1_too_many_bytes_are_not_even_looked_at():
    for limited in (
        lambda: opened(RAW, size_limit=len(RAW) - 1),
        lambda: message.peek(RAW, len(RAW) - 1),
        lambda: message.require_from(RAW, NORTH.card, size_limit=len(RAW) - 1),
    ):
        with pytest.raises(message.MessageTooLarge) as refusal:
            limited()
        assert refusal.value.values == {"size": len(RAW), "limit": len(RAW) - 1}
    assert message.peek(RAW, len(RAW)).from_node == NORTH.name


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xd2",
        b"{}",
        RAW[:-1],
        RAW + b"\x00",
        inner(),
        wrapped(inner(), lane=None),
        wrapped(inner(), **{"from": None}),
        wrapped(inner(), **{"from": "Two Words"}),
        wrapped(inner(), **{"from": 7}),
        wrapped(inner(), to="-"),
        wrapped(inner(), message_id="1"),
        wrapped(inner(), message_id=HEADER.message_id.upper()),
        wrapped(inner(), suite=None),
        wrapped(inner(), lane="fast"),
        wrapped(inner(), extra="one field more"),
    ],
)
def test_2_an_outer_layer_of_another_form_is_unreadable(raw):
    for reader in (opened, message.peek, lambda r: message.require_from(r, NORTH.card)):
        with pytest.raises(message.MessageUnreadable):
            reader(raw)


def test_3_an_envelope_for_another_node_is_not_opened():
    with pytest.raises(message.NotForUs):
        opened(RAW, node=OTHER)
    with pytest.raises(message.NotForUs):  # even when it was sealed to our key
        opened(wrapped(inner(), seal_to=OTHER), node=OTHER)


def test_4_an_envelope_that_names_another_sender_is_refused():
    with pytest.raises(message.NotFromPartner):
        opened(RAW, by=OTHER)
    with pytest.raises(message.NotFromPartner):
        message.require_from(RAW, OTHER.card)


def test_5_an_envelope_signed_by_a_stranger_is_refused_before_decryption():
    forged = wrapped(inner(), by=OTHER)
    with pytest.raises(message.OuterSignatureWrong):
        message.require_from(forged, NORTH.card)
    with pytest.raises(message.OuterSignatureWrong):
        opened(forged)


def test_6_a_suite_that_we_do_not_offer_is_refused():
    with pytest.raises(message.UnknownSuite) as refusal:
        opened(wrapped(inner(), suite="0020-0001-0003"))
    assert refusal.value.values == {"suite": "0020-0001-0003"}


def test_7_an_envelope_sealed_to_another_key_does_not_open():
    with pytest.raises(message.KeyNotHeld):
        opened(wrapped(inner(), seal_to=OTHER))
    with pytest.raises(message.NotOpened):
        opened(wrapped(inner(), seal_to=OTHER, kem=SOUTH.card.kem.key_id()))


def test_7_the_sealed_part_of_one_envelope_does_not_open_under_the_header_of_another():
    _, one = _head_and_sealed(wrapped(inner()))
    head, _ = _head_and_sealed(wrapped(inner(), lane="flash"))
    with pytest.raises(message.NotOpened):
        opened(cose.sign1(one, head, NORTH.transport))


@pytest.mark.parametrize(
    "padded", [b"", b"\x00" * 511, b"\x00" * 1024, b"\x00\x00\x00\x00" + b"\x01" * 508]
)
def test_8_wrong_padding_is_unreadable(padded):
    with pytest.raises(message.MessageUnreadable) as refusal:
        opened(wrapped(b"", padded=padded))
    assert refusal.value.values == {"field": "padding"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xd8\x62",
        b"not COSE",
        wrapped(inner()),
        inner(typ="application/other"),
        inner(extra="one field more"),
        *(inner(**{name: None}) for name in ("message_id", "from", "kind", "expires_at")),
        inner(message_id="1"),
        inner(conversation=7),
        inner(number=0),
        inner(number=True),
        inner(number=2**60),
        inner(previous=b"short"),
        inner(previous="A" * 44),
        inner(kind="request"),
        inner(kind="Info.Request"),
        inner(schema_version=0),
        inner(mode="drill"),
        inner(agreement_sha256=b"\x00" * 31),
        inner(article=""),
        inner(article="4\n1"),
        inner(article="4" * 41),
        inner(purpose="two words"),
        inner(issued_at="2026-11-23T05:00:00Z"),
        inner(issued_at="2026-11-31T05:00:00.000000Z"),
        inner(issued_at="2026-11-23T05:00:00.000000+00:00"),
        inner(issued_at="٢٠٢٦-11-23T05:00:00.000000Z"),
        inner(answer_by="soon"),
        inner(refers_to="that one"),
        inner(expires_at="2026-11-23T05:00:00.250000Z"),
    ],
)
def test_9_an_inner_layer_of_another_form_is_unreadable(content):
    with pytest.raises(message.MessageUnreadable):
        opened(wrapped(content))


def test_10_an_inner_layer_signed_by_a_stranger_is_refused():
    with pytest.raises(message.InnerSignatureWrong):
        opened(wrapped(inner(by=OTHER)))


@pytest.mark.parametrize(
    "fields",
    [
        {"from": OTHER.name},
        {"to": OTHER.name},
        {"message_id": "0192f0c1-9999-7abc-8def-000000000009"},
    ],
)
def test_11_layers_that_disagree_are_refused(fields):
    with pytest.raises(message.LayersDisagree):
        opened(wrapped(inner(**fields)))


def test_11_a_message_cannot_be_forwarded_as_if_meant_for_the_next():
    """North's signed words to South, sealed to Other in North's name."""
    evidence = opened(RAW).evidence
    forwarded = wrapped(evidence, seal_to=OTHER, to=OTHER.name)
    with pytest.raises(message.LayersDisagree):
        opened(forwarded, node=OTHER)


@pytest.mark.parametrize(
    ("at", "error"),
    [
        (NOON - DAY, None),
        (NOON - DAY - SECOND, message.FromFuture),
        (NOON + OLDEST, message.Expired),
        (HEADER.expires_at, None),
        (HEADER.expires_at + SECOND, message.Expired),
        (NOON + OLDEST + SECOND, message.TooOld),
    ],
)
def test_12_a_message_counts_only_in_its_time(at, error):
    if error is None:
        assert opened(RAW, at=at) == MESSAGE
        return
    with pytest.raises(error):
        opened(RAW, at=at)


@pytest.mark.parametrize(
    ("issued", "error"),
    [
        (NORTH.card.issued_at - DAY, None),
        (NORTH.card.issued_at - DAY - SECOND, message.CardNotInForce),
        (NORTH.card.valid_until + DAY, None),
        (NORTH.card.valid_until + DAY + SECOND, message.CardNotInForce),
    ],
)
def test_12_a_message_counts_only_under_a_card_in_force(issued, error):
    raw = sealed(issued_at=issued, expires_at=issued + 30 * DAY)
    if error is None:
        assert opened(raw, at=issued).header.issued_at == issued
        return
    with pytest.raises(error):
        opened(raw, at=issued)


def test_13_exercise_and_live_never_mix():
    drill = sealed(mode="exercise")
    assert opened(drill, mode="exercise").header.mode == "exercise"
    with pytest.raises(message.WrongMode) as refusal:
        opened(drill)
    assert refusal.value.values == {"theirs": "exercise", "ours": "live"}
    with pytest.raises(message.WrongMode):
        opened(RAW, mode="exercise")


def test_what_is_answered_is_refused_and_what_is_not_is_not_trusted():
    """A stranger learns nothing; a proven partner is told why."""
    answered = {
        one.code
        for one in vars(message).values()
        if _is_error(one) and issubclass(one, Refused)
    }
    assert answered == {
        "message.unknown-suite",
        "message.key-not-held",
        "message.from-future",
        "message.too-old",
        "message.expired",
        "message.card-not-in-force",
        "message.wrong-mode",
    }


def test_the_docstring_and_the_protocol_page_number_the_same_steps():
    told = message.open_envelope.__doc__ or ""
    page = (Path(__file__).parents[3] / "docs/protocol/cn-1.md").read_text(encoding="utf-8")
    steps = page.partition("## 6. ")[2].partition("\n## ")[0]
    for number in range(1, 14):
        line = re.search(rf"^ *{number}\. .*?\((`\w+`(?:, `\w+`)*)\)\.$", told, re.M | re.S)
        assert line, number
        rule = re.search(rf"^\| {number} \|.*$", steps, re.M)
        assert rule, number
        for name in re.findall(r"`(\w+)`", line[1]):
            assert f"`{getattr(message, name).code}`" in rule[0]


def _is_error(one):
    return (
        isinstance(one, type)
        and one.__module__ == message.__name__
        and hasattr(one, "code")
    )


def _head_and_sealed(raw):
    signed = cose.read_sign1(raw, typ=message.OUTER_TYP, size_limit=len(raw))
    return signed.header_raw, signed.payload
