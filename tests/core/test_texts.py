"""Texts as written, with their translations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caunoi.core import texts
from caunoi.core.texts import Text

WORD = st.text(max_size=40)


def test_a_text_answers_in_the_language_asked_or_as_it_was_written() -> None:
    text = Text("Đường dây nóng", "vi", {"en": "Hotline"})
    assert (text.in_language("en"), text.language_in("en")) == ("Hotline", "en")
    assert (text.in_language("vi"), text.language_in("vi")) == ("Đường dây nóng", "vi")
    assert (text.in_language("lo"), text.language_in("lo")) == ("Đường dây nóng", "vi")
    assert str(text) == "Đường dây nóng"


@given(WORD, st.dictionaries(st.sampled_from(["en", "lo", "km"]), WORD))
def test_plain_values_give_the_same_text_back(
    text: str, translations: dict[str, str]
) -> None:
    made = Text(text, "vi", translations)
    assert texts.read(made.as_plain()) == made


@pytest.mark.parametrize(
    "plain",
    [
        None,
        "text",
        {"text": "a", "lang": "vi"},
        {"text": 1, "lang": "vi", "translations": {}},
        {"text": "a", "lang": None, "translations": {}},
        {"text": "a", "lang": "vi", "translations": []},
        {"text": "a" * (texts.LONGEST + 1), "lang": "vi", "translations": {}},
        {"text": "a", "lang": "vi", "translations": {"en": 7}},
        {"text": "a", "lang": "a-long-language", "translations": {}},
        {"text": "a", "lang": "vi", "translations": {"a-long-language": "b"}},
        {"text": "a", "lang": "vi", "translations": {}, "more": 1},
    ],
)
def test_what_is_no_text_is_refused(plain: object) -> None:
    with pytest.raises(texts.UnreadableText):
        texts.read(plain)
