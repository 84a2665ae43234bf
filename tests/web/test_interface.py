"""The vocabulary of the pages says in words what it shows."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from caunoi.core.dates import PartialDate, Precision
from caunoi.core.texts import Text
from caunoi.web.templatetags import interface, moments

AT = datetime(2026, 11, 22, 6, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def shown(source: str, **values: object) -> str:
    request = RequestFactory().get("/")
    request.at = AT
    return Template("{% load i18n interface %}" + source).render(
        Context({"request": request, **values})
    )


# ---- times -------------------------------------------------------------------------------


def test_a_time_carries_the_letter_of_its_zone():
    assert "22/11/2026 13:05 <abbr" in shown("{% moment at %}", at=AT)
    assert ">G</abbr>" in shown("{% moment at %}", at=AT)
    assert '22/11/2026 06:05 <abbr title="UTC+00:00">Z' in shown(
        '{% moment at "Europe/London" %}', at=AT
    )


@pytest.mark.parametrize(
    ("zone", "letter"),
    [
        ("America/New_York", "R"),
        ("Asia/Tokyo", "I"),
        ("Asia/Kolkata", "+0530"),
        ("Pacific/Kiritimati", "+1400"),
    ],
)
def test_zones_east_and_west_have_their_letters(zone, letter):
    assert moments.zone_letter(AT.astimezone(moments.zone_named(zone))) == letter


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (PartialDate.day(date(2024, 4, 4)), "04/04/2024"),
        (PartialDate(date(2023, 9, 1), date(2023, 9, 30), Precision.MONTH), "09/2023"),
        (PartialDate(date(2023, 1, 1), date(2023, 12, 31), Precision.YEAR), "2023"),
        (PartialDate.unknown(), "date not known"),
    ],
)
def test_a_date_is_never_shown_more_precisely_than_it_is_known(value, words):
    text = shown("{{ value|day }}", value=value)
    assert words in text
    assert text.count("/") == (words.count("/") + text.count("</"))


def test_a_range_shows_both_its_ends():
    value = PartialDate(date(2024, 4, 1), date(2024, 4, 3), Precision.RANGE)
    text = shown("{{ value|day }}", value=value)
    assert text.index("01/04/2024") < text.index("–") < text.index("03/04/2024")


def test_a_moment_shown_as_a_day_is_the_day_in_the_zone_of_the_node():
    late_in_utc = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    assert "23/11/2026" in shown("{{ value|day }}", value=late_in_utc)


def test_a_deadline_says_how_late_it_is_until_it_is_done():
    late = AT - timedelta(days=3)
    assert "Overdue by 3 days" in shown("{% due at %}", at=late)
    assert "Overdue" not in shown("{% due at done=True %}", at=late)
    assert "4 hours left" in shown("{% due at %}", at=AT + timedelta(hours=4))


def test_a_promise_is_overdue_only_after_its_last_day():
    today, yesterday = date(2026, 11, 22), date(2026, 11, 21)
    assert "Overdue" not in shown("{% due_day day %}", day=PartialDate.day(today))
    assert "Overdue" in shown("{% due_day day %}", day=PartialDate.day(yesterday))
    assert shown("{% due_day day %}", day=PartialDate.unknown()) == "no date yet"


# ---- texts and marks ---------------------------------------------------------------------


def test_a_text_without_translation_says_which_language_it_is_in():
    assert shown("{{ name|words_in }}", name=Text("Cục A", "vi")) == (
        '<span lang="vi">Cục A</span>'
    )
    assert shown("{{ name|words_in }}", name=Text("Cục A", "vi", {"en": "A"})) == "A"
    assert shown("{{ name|words_in }}", name={"lo": "ກ"}) == '<span lang="lo">ກ</span>'


def test_what_somebody_typed_stays_text():
    assert "<b>" not in shown("{{ name|words_in }}", name=Text("<b>x</b>", "lo"))
    assert "<b>" not in shown("{% badge words %}", words="<b>x</b>")


def test_the_handling_code_is_said_in_both_languages():
    text = shown('{% handling_words "H2" %}')
    assert "H2 – Not to be forwarded" in text
    assert '<span class="other" lang="vi">/ Không chuyển tiếp' in text


def test_an_unknown_handling_code_stops_the_page():
    with pytest.raises(TemplateSyntaxError):
        shown('{% handling_words "H9" %}')


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"mode": "live"}, ["Live"]),
        ({"mode": "exercise"}, ["DIỄN TẬP", "EXERCISE"]),
        ({"mode": "live", "is_sample": True}, ["MẪU", "SAMPLE"]),
        ({"mode": "exercise", "is_sample": True}, ["DIỄN TẬP", "SAMPLE"]),
    ],
)
def test_every_page_says_whether_it_is_real(values, words):
    text = shown("{% mode_words %}", **values)
    assert all(word in text for word in words)
    assert ("Live" in text) == ("Live" in words)


def test_a_badge_knows_only_its_tones():
    with pytest.raises(TemplateSyntaxError):
        interface.badge("x", "purple")


def test_a_code_the_list_no_longer_has_is_shown_as_it_is():
    assert shown('{{ code|term:"CrimeArea" }}', code="OLD_CODE") == "OLD_CODE"
    assert shown('{{ code|term:"RequestState" }}', code="sent") == "Sent"


# ---- forms -------------------------------------------------------------------------------


class Question(forms.Form):
    """A form with a field of each kind."""

    subject = forms.CharField(label="Subject", help_text="One sentence.")
    urgency = forms.ChoiceField(
        label="Urgency",
        choices=[("n", "Normal"), ("u", "Urgent")],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label="Checked", required=False)


def test_a_form_carries_its_id_and_the_version_it_saw():
    ids = iter(["one", "two"])
    record = SimpleNamespace(version=7)
    guarded = shown("{% form_guard record %}", record=record, new_once_id=lambda: next(ids))
    assert 'name="once" value="one"' in guarded
    assert 'name="seen" value="7"' in guarded
    assert "seen" not in shown("{% form_guard %}", new_once_id=lambda: next(ids))


def test_each_line_of_the_error_summary_leads_to_its_field():
    form = Question({})
    page = shown(
        "{% error_summary form %}{% for f in form %}{% field f %}{% endfor %}", form=form
    )
    for target in ("id_subject", "id_urgency_0"):
        assert f'href="#{target}"' in page
        assert f'id="{target}"' in page
    assert "Subject: This field is required." in page
    assert shown("{% error_summary form %}", form=Question()).strip() == ""


def test_hint_and_error_are_tied_to_their_field():
    page = shown("{% field form.subject %}", form=Question({}))
    assert 'aria-describedby="id_subject_helptext id_subject_error"' in page
    assert 'id="id_subject_helptext"' in page
    assert 'id="id_subject_error"' in page


def test_a_group_of_choices_has_a_legend():
    assert "<legend>Urgency" in shown("{% field form.urgency %}", form=Question())


# ---- parts -------------------------------------------------------------------------------


def test_the_verdict_stands_above_the_rules():
    rules = [
        {"passed": True, "sentence": "Article 5 allows it.", "source": "Art. 5"},
        {"passed": False, "sentence": "A child.", "do": "Ask.", "source": "Rule 2"},
    ]
    page = shown("{% may_i_send rules %}", rules=rules)
    assert page.index("No: 1 rule stops this.") < page.index("Passes") < page.index("Stops")
    assert "Yes: every rule" in shown("{% may_i_send rules %}", rules=rules[:1])


def test_links_to_other_pages_of_a_list_keep_the_filter():
    request = RequestFactory().get("/", {"state": "open", "page": "1"})
    link = Template("{% load interface %}{% with_query page=2 %}").render(
        Context({"request": request})
    )
    assert link == "?state=open&amp;page=2"
