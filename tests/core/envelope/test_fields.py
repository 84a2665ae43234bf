"""A document is read strictly: every field there, of its kind, named when it is not."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.envelope import fields
from caunoi.core.envelope.fields import Fields, FieldWrong
from caunoi.core.errors import Malformed

MOMENT = datetime(2026, 11, 23, 5, 0, 0, 250000, tzinfo=UTC)


def wrong(read, value, **more):
    with pytest.raises(FieldWrong) as refusal:
        read(Fields({"name": value, **more}))
    return refusal.value.values["field"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"null",
        b'"text"',
        b"{}{}",
        b"\xff\xfe",
        b'{"a":1.5}',
        b'{"a":NaN}',
        b'{"a":-Infinity}',
        b'{"a":1,"a":2}',
        b'{"a":{"b":1,"b":2}}',
        b'{"a":"\\ud800"}',
        b'{"\\ud800":1}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"a":' + b"9" * 10_000 + b"}",
    ],
)
def test_other_json_is_unreadable(raw):
    with pytest.raises(FieldWrong):
        fields.read_json(raw)


@given(st.binary(max_size=100) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_read_or_malformed(raw):
    try:
        found = fields.read_json(raw)
    except Malformed:
        return
    assert isinstance(json.loads(raw), dict)
    assert isinstance(found, Fields)


def test_a_document_keeps_vietnamese_readable():
    written = fields.write_json({"title": {"vi": "Trao đổi thông tin"}})
    assert written == '{"title":{"vi":"Trao đổi thông tin"}}'.encode()
    assert fields.read_json(written).languages("title") == {"vi": "Trao đổi thông tin"}


def test_a_field_left_over_is_named():
    read = fields.read_json(b'{"known":"x","newer":1}')
    assert read.text("known") == "x"
    with pytest.raises(FieldWrong) as refusal:
        read.done()
    assert refusal.value.values == {"field": "newer"}


def test_what_a_stranger_calls_a_field_is_not_repeated():
    for name in ("<script>", "a" * 41, "tên", 7):
        with pytest.raises(FieldWrong) as refusal:
            Fields({name: 1}).done()
        assert refusal.value.values == {"field": "?"}


def test_a_missing_field_is_named_with_its_path():
    read = Fields({"list": [{"part": {}}]})
    with pytest.raises(FieldWrong) as refusal:
        read.each("list", lambda item: item.part("part").text("name"))
    assert refusal.value.values == {"field": "list.0.part.name"}


@pytest.mark.parametrize("value", [None, 7, b"x", "", "a\nb", "a\tb", "x" * 401, [], {}])
def test_a_text_is_one_line(value):
    assert wrong(lambda f: f.text("name"), value) == "name"


@pytest.mark.parametrize("value", ["A", "a b", "-a", "a-", "a--b", "a_b", "á", "a" * 41])
def test_a_slug_is_lower_case_letters_digits_and_single_hyphens(value):
    assert wrong(lambda f: f.slug("name"), value) == "name"
    assert Fields({"name": "vn-doi-ngoai-2"}).slug("name") == "vn-doi-ngoai-2"


@pytest.mark.parametrize("value", [None, True, "1", 1.0, -1, 2**53])
def test_a_number_is_whole_and_within_limits(value):
    assert wrong(lambda f: f.number("name"), value) == "name"
    assert Fields({"name": 2**53 - 1}).number("name") == 2**53 - 1


@pytest.mark.parametrize("value", ["c", "", None, 1])
def test_a_choice_is_one_of_the_words(value):
    assert wrong(lambda f: f.choice("name", ("a", "b")), value) == "name"
    assert Fields({"name": "b"}).choice("name", ("a", "b")) == "b"


@pytest.mark.parametrize(
    "value",
    [
        "1",
        "0192F0C1-3333-7ABC-8DEF-000000000002",
        "{0192f0c1-3333-7abc-8def-000000000002}",
        "0192f0c133337abc8def000000000002",
    ],
)
def test_an_identifier_has_one_form(value):
    assert wrong(lambda f: f.identifier("name"), value) == "name"


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-23T05:00:00Z",
        "2026-11-23T05:00:00.250000",
        "2026-11-23T05:00:00.250000+00:00",
        "2026-11-23 05:00:00.250000Z",
        "2026-02-29T05:00:00.250000Z",
        "2026-11-23T24:00:00.000000Z",
        "2026-11-23T05:00:60.000000Z",
        "0000-01-01T00:00:00.000000Z",
        "2026-11-23T05:00:00.25000٠Z",
    ],
)
def test_a_moment_has_one_form(value):
    assert wrong(lambda f: f.time("name"), value) == "name"


@given(st.datetimes(timezones=st.just(UTC)))
def test_moments_come_back_exactly(at):
    assert Fields({"at": fields.write_time(at)}).time("at") == at


def test_moments_are_written_in_utc_and_need_a_zone():
    local = MOMENT.astimezone(timezone(timedelta(hours=7)))
    assert fields.write_time(local) == "2026-11-23T05:00:00.250000Z"
    with pytest.raises(RuntimeError):
        fields.write_time(MOMENT.replace(tzinfo=None))


@pytest.mark.parametrize(
    "value",
    [None, 7, b"ab", "YWI", "YWJj", "YW I=", "YWJ=", "YWK=\n", "!!!!", "A" * 100, "é" * 4],
)
def test_raw_bytes_have_one_size_and_one_form(value):
    assert wrong(lambda f: f.raw("name", size=2), value) == "name"
    assert Fields({"name": "YWI="}).raw("name", size=2) == b"ab"


@pytest.mark.parametrize("value", [None, "ab", b"a", b"abc"])
def test_octets_have_one_size(value):
    assert wrong(lambda f: f.octets("name", size=2), value) == "name"
    assert Fields({"name": b"ab"}).octets("name", size=2) == b"ab"


@pytest.mark.parametrize(
    "value", [None, [], {}, {"": "x"}, {"EN": "x"}, {"e n": "x"}, {7: "x"}]
)
def test_texts_in_languages_are_at_least_one(value):
    assert wrong(lambda f: f.languages("name"), value).startswith("name")
    assert Fields({"name": {"vi": "a", "zh-Hant": "b"}}).languages("name")["zh-Hant"] == "b"


def test_lists_have_a_limit_and_nothing_twice():
    most = [str(number) for number in range(fields.LIST_LIMIT)]
    assert Fields({"name": most}).words("name") == tuple(most)
    for value in ([*most, "more"], ["a", "a"], "text", None):
        assert wrong(lambda f: f.words("name"), value) == "name"
    assert wrong(lambda f: f.words("name"), ["a", 7]) == "name.1.item"
    assert wrong(lambda f: f.numbers("name", least=1), [1, 0]) == "name.1.item"
    assert wrong(lambda f: f.each("name", id), [{"x": 1}]) == "name.0.x"


def test_maps_have_a_limit():
    assert wrong(lambda f: f.part("name"), {str(n): n for n in range(201)}) == "name"


def test_null_is_not_the_same_as_nothing():
    assert Fields({"a": None}).optional("a", lambda: 1) is None
    assert Fields({"a": 2}).optional("a", lambda: 1) == 1
    with pytest.raises(FieldWrong):
        (read := Fields({})).optional("a", lambda: read.text("a"))
    assert Fields({}).if_there("a", lambda: 1) is None
    with pytest.raises(FieldWrong):
        (given_null := Fields({"a": None})).if_there("a", lambda: given_null.text("a"))


def test_fields_read_elsewhere_are_skipped():
    Fields({1: "alg", "name": "x"}, skip=(1, "name")).done()
    with pytest.raises(FieldWrong) as refusal:
        Fields([], "inner")
    assert refusal.value.values == {"field": "inner"}
