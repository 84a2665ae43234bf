"""A list to choose from reads as Django's own template would write it."""

import gc

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from caunoi.web.form_lists import FormRenderer
from caunoi.web.settling import settle

CHOICES = [("", "–"), ("a&b", "<A> & 'B'"), ("Nhóm", [("1", "một"), (2, "hai")])]


class Asked(forms.Form):
    one = forms.ChoiceField(choices=CHOICES)
    other = forms.ChoiceField(choices=CHOICES, required=False, disabled=True)
    several = forms.MultipleChoiceField(choices=CHOICES[2][1])
    line = forms.CharField(help_text="<b>")


@pytest.mark.parametrize("told", [None, {"one": "a&b", "several": ["1"]}, {"one": "2"}])
def test_it_says_what_the_template_says(told):
    ours = lines(FormRenderer(), told)
    assert ours == lines(DjangoTemplates(), told)
    assert "&lt;A&gt; &amp; &#x27;B&#x27;" in "".join(ours)


def lines(renderer, told):
    written = str(Asked(told, renderer=renderer)).splitlines()
    return [line.strip() for line in written if line.strip()]


def test_what_was_loaded_at_the_start_is_not_walked_again():
    try:
        settle()
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
