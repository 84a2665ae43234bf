"""A form that came too late is shown beside what is saved, in words."""

from types import SimpleNamespace

from django.test import RequestFactory
from django.utils import translation

from caunoi.apps.exchange.models import InfoRequest
from caunoi.web import versions


def shown(lang: str, **sent: str) -> list[versions.FieldShown]:
    request = RequestFactory().post("/", {"once": "1", "seen": "1", **sent})
    saved = InfoRequest(state="draft", statute="250")
    with translation.override(lang):
        return versions.both(request, SimpleNamespace(record=saved))


def test_codes_are_shown_as_their_words_in_both_versions():
    (row,) = shown("vi", state="withdrawn")
    assert (row.name, row.known) == ("Trạng thái", True)
    assert (row.yours, row.saved) == ("Đã rút", "Dự thảo")


def test_a_field_without_words_in_this_language_is_told_apart_as_a_code():
    (row,) = shown("vi", some_field="x")
    assert (row.name, row.known, row.yours) == ("some_field", False, "x")
    assert shown("en", some_field="x")[0].name == "Some field"


def test_the_way_back_leads_to_the_record_or_nowhere():
    one = "01a2022a-fbf8-7654-86aa-000000000001"
    assert versions.page_of(f"/requests/{one}/withdraw") == f"/requests/{one}"
    assert versions.page_of("/register/partners/add") == ""
