import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.exchange.samples import (
    BARE_REQUEST,
    OF_KIND,
    REQUEST,
    UNKNOWN_PERSON,
)

from caunoi.core import texts
from caunoi.core.errors import Malformed, Refused
from caunoi.core.exchange import fields, payloads
from caunoi.core.vocabulary import RefusalGround, Role

EVERY = [("info.request", BARE_REQUEST), *OF_KIND.items()]


def changed(payload, path, value):
    """The payload's JSON with the field at `path` set; `...` takes it away."""
    plain = json.loads(payloads.write(payload))
    here = plain
    *way, last = path.split(".")
    for step in way:
        here = here[step]
    if value is ...:
        del here[last]
    else:
        here[last] = value
    return json.dumps(plain).encode()


@pytest.mark.parametrize(("kind", "payload"), EVERY)
def test_what_is_written_is_read_back_the_same(kind, payload):
    assert payloads.read(kind, 1, payloads.write(payload)) == payload


def test_a_person_of_whom_little_is_known_is_read_back_the_same():
    asked = replace(REQUEST, person=UNKNOWN_PERSON)
    assert payloads.read("info.request", 1, payloads.write(asked)) == asked


def test_vietnamese_stands_readable_in_the_bytes():
    assert "Mua bán người dưới 16 tuổi".encode() in payloads.write(REQUEST)


words = st.text(
    st.characters(blacklist_categories=["Cc", "Cs"]), min_size=1, max_size=300
).filter(str.strip)
written = st.builds(
    texts.Text,
    words,
    st.sampled_from(["vi", "en", "lo"]),
    st.dictionaries(st.sampled_from(["fr", "th", "km"]), words, max_size=3),
)


@given(
    st.builds(
        payloads.InfoRefusal,
        st.sampled_from(RefusalGround),
        st.none() | written,
        written,
        st.sampled_from(Role),
        st.lists(st.sampled_from(Role), max_size=5).map(tuple),
    )
)
def test_any_refusal_survives_the_journey(refusal):
    assert payloads.read("info.refuse", 1, payloads.write(refusal)) == refusal


WRONG = [
    ("crime_area", ..., fields.MissingField, "crime_area"),
    ("crime_area", None, fields.WrongField, "crime_area"),
    ("crime_area", "OPINION", fields.WrongField, "crime_area"),
    ("colour", "red", fields.UnknownField, "colour"),
    ("<script>", 1, fields.UnknownField, "?"),
    ("offence", [], fields.WrongField, "offence"),
    ("offence.colour", "red", fields.UnknownField, "offence.colour"),
    ("offence.text", "bare words", fields.WrongField, "offence.text"),
    ("offence.text.text", 3, fields.WrongField, "offence.text.text"),
    ("offence.text.text", " \n", fields.MissingField, "offence.text.text"),
    ("offence.text.extra", 1, fields.UnknownField, "offence.text.extra"),
    ("offence.text.lang", "VI!", fields.WrongField, "offence.text.lang"),
    ("offence.text.translations", [], fields.WrongField, "offence.text.translations"),
    (
        "offence.text.translations",
        {"en": 1},
        fields.WrongField,
        "offence.text.translations",
    ),
    (
        "offence.text.translations",
        {"E": ""},
        fields.WrongField,
        "offence.text.translations",
    ),
    ("offence.article", "x" * 201, fields.FieldTooLong, "offence.article"),
    ("offence.article", "Điều\x00151", fields.WrongField, "offence.article"),
    ("offence.article", "Điều \ud800", fields.WrongField, "offence.article"),
    ("facts.text", "x" * 4001, fields.FieldTooLong, "facts.text"),
    ("directly_held", 1, fields.WrongField, "directly_held"),
    ("person.status", "guilty", fields.WrongField, "person.status"),
    ("person.born.start", "1990-04-31", fields.WrongField, "person.born.start"),
    ("person.born.start", 5, fields.WrongField, "person.born.start"),
    ("person.born.start", None, fields.WrongField, "person.born.start"),
    ("person.born.end", "1980-01-01", fields.WrongField, "person.born.start"),
    ("person.born.precision", "about", fields.WrongField, "person.born.precision"),
    ("marking.approvals", "AP", fields.WrongField, "marking.approvals"),
    ("marking.approvals", ["AP", "boss"], fields.WrongField, "marking.approvals[1]"),
    ("marking.approvals", ["AP"] * 6, fields.FieldTooLong, "marking.approvals"),
    ("marking.classification", "secret", fields.WrongField, "marking.classification"),
    ("marking.source_grade", None, fields.WrongField, "marking.source_grade"),
    ("marking.retention_until", "31/12/2030", fields.WrongField, "marking.retention_until"),
]


@pytest.mark.parametrize(("path", "value", "error", "told"), WRONG)
def test_a_wrong_field_is_refused_by_its_path(path, value, error, told):
    with pytest.raises(error) as refused:
        payloads.read("info.request", 1, changed(REQUEST, path, value))
    assert refused.value.values["field"] == told


def test_too_many_translations_are_refused():
    many = {f"l{chr(97 + n)}": "x" for n in range(9)}
    with pytest.raises(fields.FieldTooLong):
        payloads.read("info.request", 1, changed(REQUEST, "facts.translations", many))


@pytest.mark.parametrize(("kind", "payload"), EVERY)
def test_every_field_must_be_there_and_none_may_be_added(kind, payload):
    plain = json.loads(payloads.write(payload))
    for name in plain:
        with pytest.raises(fields.MissingField):
            payloads.read(kind, 1, changed(payload, name, ...))
    with pytest.raises(fields.UnknownField):
        payloads.read(kind, 1, changed(payload, "surplus", None))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b'{"a": 1, "a": 1}',
        b'{"a": NaN}',
        b"[" * 100_000,
        b"1" * 10_000,
        b'{"ground": Infinity}',
    ],
)
def test_rubbish_is_called_unreadable(raw):
    with pytest.raises(fields.UnreadablePayload):
        payloads.read("info.refuse", 1, raw)


@pytest.mark.parametrize("raw", [b"[]", b'"text"', b"null", b"3"])
def test_json_that_is_no_object_is_refused(raw):
    with pytest.raises(fields.WrongField) as refused:
        payloads.read("info.refuse", 1, raw)
    assert refused.value.values == {"field": "–"}


def test_a_payload_over_the_limit_is_not_even_parsed():
    with pytest.raises(fields.PayloadTooLarge):
        payloads.read("info.refuse", 1, b" " * (fields.SIZE_LIMIT + 1))


def test_an_unknown_kind_is_refused_before_its_bytes_are_looked_at():
    with pytest.raises(Refused):
        payloads.read("warning.joint", 1, b"\xff")


def test_what_we_could_not_read_does_not_leave():
    with pytest.raises(fields.FieldTooLong):
        payloads.write(replace(BARE_REQUEST, facts=texts.Text("x" * 4001)))
    with pytest.raises(fields.UnreadablePayload):
        payloads.write(replace(BARE_REQUEST, facts=texts.Text("\ud800")))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_altered_bytes_give_a_payload_or_a_plain_refusal(data):
    kind, payload = data.draw(st.sampled_from(EVERY))
    raw = bytearray(payloads.write(payload))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = payloads.read(kind, 1, bytes(raw))
    except (Malformed, Refused):
        return
    assert payloads.read(kind, 1, payloads.write(found)) == found
