import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.errors import Malformed
from caunoi.core.reading import decode
from caunoi.core.reading.decoding import BinaryFile, EmptyText, TooLarge, WrongEncoding
from caunoi.web import sentences

WORDS = "Hội đàm tại Viêng Chăn"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_unicode_text_is_read(encoding):
    mark = "\ufeff" if encoding in {"utf-16-le", "utf-16-be"} else ""
    assert decode(f"{mark}{WORDS}".encode(encoding)).removeprefix("\ufeff") == WORDS


def test_offsets_count_the_mark_as_the_file_holds_it():
    assert decode(WORDS.encode("utf-8-sig")) == f"\ufeff{WORDS}"


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n", b"\xff\xfe"])
def test_a_file_without_words_is_empty(data):
    with pytest.raises(EmptyText):
        decode(data)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04rest", b"text" * 20000 + b"\x00"]
)
def test_a_picture_or_program_is_no_text(data):
    with pytest.raises(BinaryFile):
        decode(data)


def test_another_encoding_is_named_with_the_place_where_it_shows():
    with pytest.raises(WrongEncoding) as error:
        decode(b"Vi\xd6t Nam")
    assert error.value.values == {"position": 2}


def test_half_a_sign_of_utf_16_is_a_wrong_encoding():
    with pytest.raises(WrongEncoding):
        decode("Lào".encode("utf-16") + b"\x00")


def test_a_file_over_the_limit_is_too_large():
    with pytest.raises(TooLarge) as error:
        decode(b"a" * 11, limit=10)
    assert error.value.values == {"size": 11, "limit": 10}
    assert decode(b"a" * 10, limit=10) == "a" * 10


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused_in_words(data):
    try:
        assert decode(data).strip("\ufeff \t\r\n\f\v")
    except Malformed as error:
        for lang in ("vi", "en"):
            said = sentences.of_error(error, lang)
            assert said.do
            assert "…" not in said.what
