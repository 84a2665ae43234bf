import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core.reading.text import fold, read_text


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Hoà bình", "hòa bình"),
        ("UỶ VIÊN", "ủy viên"),
        ("Quý, quỹ, thuý", "quý, quỹ, thúy"),
        ("Qúy, qũy, Qúynh", "quý, quỹ, qúynh"),
        ("toàn hoàn", "toàn hoàn"),
        ("“Mekong – Lan Thương”", '"mekong - lan thương"'),
        ("İzmir", "İzmir"),
    ],
)
def test_folding_makes_spellings_of_one_word_equal(written, folded):
    assert fold(written) == folded


@given(st.text(max_size=200))
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="aàáâăđeêoôơuưy\u0300\u0301\u0323\u200b\u00a0\r\n .", max_size=80))
def test_every_piece_of_the_plain_text_leads_back_to_the_raw_one(raw):
    text = read_text(raw)
    assert len(text.plain) == len(text.fold)
    for place, sign in enumerate(text.plain):
        span = text.span(place, place + 1)
        assert raw[span.start : span.end] == span.text
        assert sign.isspace() or sign in unicodedata.normalize("NFC", span.text)


def test_a_decomposed_name_is_read_and_shown_as_it_was_written():
    raw = unicodedata.normalize("NFD", "Lê Quốc")
    text = read_text(raw)
    assert text.plain == "Lê Quốc"
    assert text.span(3, 7).text == raw[raw.index("Q") :]


def test_composed_text_needs_no_map():
    text = read_text("Lê\u00a0Quốc")
    assert (text.plain, text.starts) == ("Lê Quốc", None)
    assert text.span(0, 7) == (0, 7, "Lê\u00a0Quốc")
