"""Each family of errors has its status, and each error its page and its JSON."""

import json
import logging
from uuid import uuid4

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from tests.apps.conftest import NOON, once

from caunoi.apps.officers import records
from caunoi.apps.officers.actions import TooManyTries
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Partner
from caunoi.conf.sqlite import FaultySqlite
from caunoi.core.ciphers.mac import MacWrong
from caunoi.core.errors import CaunoiError, Malformed, NotTrusted, Refused, Unreachable
from caunoi.core.texts import Text, UnreadableText
from caunoi.web import errors, urls

ERRORS = [
    (NotAllowed(act="approve"), 403),
    (TooManyTries(minutes=15), 429),
    (FaultySqlite(version="3.40.1"), 409),
    (Refused(), 409),
    (MacWrong(), 403),
    (NotTrusted(), 403),
    (UnreadableText(), 422),
    (Malformed(), 422),
    (Unreachable(), 503),
    (CaunoiError(), 500),
]


class Gate(Refused):
    """A rule of the gate, as the journal keeps it."""

    code = "gate.neutrality"


def raising(error: Exception):
    def view(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
        raise error

    return view


def rename(request: HttpRequest) -> HttpResponse:
    """What an action does with a form: change the record if nobody did meanwhile."""
    record = Partner.objects.get()
    name = request.POST["short_name"]
    records.change(record, seen=int(request.POST["seen"]), short_name=name)
    return HttpResponse(status=302, headers={"Location": "/"})


@pytest.fixture
def browser(settings, lan, signed_in):
    more = [
        path(f"{at}try/{n}", raising(e))
        for n, (e, _) in enumerate(ERRORS)
        for at in ("", "api/")
    ]
    settings.ROOT_URLCONF = (
        *urls.urlpatterns,
        *more,
        path("try/gate", raising(Gate())),
        path("try/rename", rename),
        path("try/bug", raising(ZeroDivisionError("the key is 0815"))),
    )
    client = signed_in(lan)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("number", range(len(ERRORS)))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_says_the_sentence_and_the_code(browser, number, language):
    error, status = ERRORS[number]
    browser.cookies["caunoi_test-node_language"] = language
    answer = browser.get(f"/try/{number}")
    told = errors.sentences.of_error(error, language)
    assert answer.status_code == status == errors.status_of(error)
    page = answer.content.decode()
    assert told.code in page
    assert told.what.split("“")[0] in page.replace("&quot;", '"').replace("&#x27;", "'")


@pytest.mark.parametrize("number", range(len(ERRORS)))
def test_the_api_says_it_in_both_languages(browser, number):
    error, status = ERRORS[number]
    answer = browser.get(f"/api/try/{number}")
    assert (answer.status_code, answer.json()) == (status, errors.as_plain(error))
    assert set(answer.json()["what"]) == set(answer.json()["do"]) == {"vi", "en"}


def test_a_rule_that_said_no_is_journalled_although_nothing_else_was(browser):
    assert browser.post("/try/gate", once()).status_code == 409
    row = JournalEntry.objects.get(what="rule.refused")
    assert (row.subject, row.by) == ("/try/gate", "lan")
    assert json.loads(row.content)["details"] == {"code": "gate.neutrality"}


def test_a_slip_is_not_journalled(browser):
    browser.get("/try/6")
    assert not JournalEntry.objects.filter(what="rule.refused").exists()


def test_a_stale_form_shows_both_versions(browser, partner):
    browser.cookies["caunoi_test-node_language"] = "en"
    form = {"short_name": "Mine", "seen": "1"}
    assert (
        browser.post("/try/rename", {**form, "short_name": "Theirs", **once()}).status_code
        == 302
    )
    answer = browser.post("/try/rename", {**form, **once()})
    page = answer.content.decode()
    assert (answer.status_code, "record.stale" in page) == (409, True)
    assert "<del>Mine</del>" in page
    assert "<ins>Theirs</ins>" in page
    assert "Saved version 2" in page
    partner.refresh_from_db()
    assert (partner.short_name, partner.version) == ("Theirs", 2)


def test_a_form_from_another_site_is_refused_in_words(browser):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/language", {"language": "en", "once": str(uuid4())})
    assert (answer.status_code, "form.csrf" in answer.content.decode()) == (422, True)
    assert browser.get("/try/0").status_code == 403


def test_a_bug_tells_no_secret(browser):
    answer = browser.get("/try/bug")
    assert answer.status_code == 500
    assert "0815" not in answer.content.decode()


def test_the_log_names_the_code_and_nothing_of_the_officer(browser, caplog):
    with caplog.at_level(logging.INFO, logger="caunoi"):
        browser.get("/try/0?name=Nguyen")
    told = [
        record.getMessage() for record in caplog.records if record.name.startswith("caunoi")
    ]
    assert told == ["request.refused code=role.not-allowed status=403"]


# ---- versions ---------------------------------------------------------------------------


def test_a_change_counts_the_version(partner):
    assert records.change(partner, seen=1, short_name="A")
    assert (partner.version, partner.short_name) == (2, "A")
    assert records.change(partner, seen=None, name=Text("B"))
    assert (partner.version, partner.name) == (3, Text("B"))


def test_a_condition_that_no_longer_holds_is_told_by_false(partner):
    where = records.Q(state="dormant")
    assert not records.change(partner, seen=1, where=where, short_name="A")
    assert not records.change(partner, seen=None, where=where, short_name="A")
    assert Partner.objects.get().version == 1


def test_somebody_elses_change_is_stale_and_carries_the_record(partner):
    records.change(Partner.objects.get(), seen=1, short_name="Theirs")
    with pytest.raises(records.Stale) as raised:
        records.change(partner, seen=1, short_name="Mine")
    assert raised.value.record.short_name == "Theirs"
    assert raised.value.values == {"seen": 1, "now": 2}
    assert str(partner).startswith("partner:")
    assert partner.created_at == NOON
