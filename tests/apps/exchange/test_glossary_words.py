"""What a page shows of a text with terms: marked, and escaped like any other text."""

import pytest
from django.template.defaultfilters import linebreaksbr
from django.utils import translation

from caunoi.apps.exchange.templatetags.glossary_words import terms_marked
from caunoi.core.texts import Text

MARKED = '<abbr lang="en" title="Extradition"><span lang="vi">dẫn độ</span></abbr>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (Text("Về dẫn độ.\nHết"), f"Về {MARKED}.<br>Hết"),
        (Text("<b>dẫn độ</b>&"), f"&lt;b&gt;{MARKED}&lt;/b&gt;&amp;"),
        (Text("<script>"), "&lt;script&gt;"),
        (Text("victim", "lo"), '<span lang="lo">victim</span>'),
        (Text(""), ""),
    ],
)
def test_terms_are_marked_and_nothing_else_is_markup(text: Text, shown: str) -> None:
    with translation.override("vi"):
        assert linebreaksbr(terms_marked(text)) == shown
    with translation.override("en"):
        assert "<script>" not in terms_marked(text)
