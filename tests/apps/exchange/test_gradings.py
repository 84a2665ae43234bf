"""A grade is entered in any of three schools, and shown in all of them."""

import pytest
from django.template import Context, Template
from django.utils import translation

from caunoi.apps.exchange.forms.answering import AnswerForm

ANSWER = {
    "lang": "vi",
    "content": "Xe MẪU qua cửa khẩu lúc 7 giờ.",
    "availability": "direct",
    "handling": "H0",
}


@pytest.mark.parametrize(
    ("source", "information", "kept"),
    [("B", "2", "B2"), ("5x5x5:E", "5x5x5:3", "X3"), ("3x5x2:1", "3x5x2:A", "B2")],
)
def test_a_grade_of_another_school_is_kept_as_the_mark_that_says_the_same(
    source, information, kept
):
    form = AnswerForm({**ANSWER, "source_grade": source, "information_grade": information})
    assert form.is_valid(), form.errors
    told = form.draft()
    assert told.source_grade + told.information_grade == kept


def test_a_grade_that_cannot_be_mapped_says_so_at_its_field_and_what_was_written_stays():
    given = {**ANSWER, "source_grade": "5x5x5:C", "information_grade": "3x5x2:E"}
    with translation.override("en"):
        form = AnswerForm(given)
        assert set(form.errors) == {"source_grade", "information_grade"}
        assert "5x5x5 C cannot be mapped" in str(form.errors)
        page = str(form["source_grade"])
    assert '<option value="5x5x5:C" selected>C – Sometimes reliable' in page
    assert 'optgroup label="3x5x2"' in page


def test_an_invented_mark_is_no_choice():
    form = AnswerForm({**ANSWER, "source_grade": "5x5x5:Z", "information_grade": "9"})
    assert set(form.errors) == {"source_grade", "information_grade"}


@pytest.mark.parametrize(
    ("grade", "words"),
    [
        ("B2", "5x5x5 B2 · 3x5x2 1A"),
        ("A4", "5x5x5 A– (cannot be mapped) · 3x5x2 –C (cannot be mapped)"),
        ("", ""),
    ],
)
def test_a_received_grade_stands_beside_what_the_other_schools_write(grade, words):
    source = "{% load handling %}{% other_gradings source information %}"
    told = {"source": grade[:1], "information": grade[1:]}
    with translation.override("en"):
        assert Template(source).render(Context(told)) == words
