"""Pages want an officer; who was idle too long must sign in again."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.conftest import NOON, PASSWORD, once

from caunoi.apps.oversight.models import JournalEntry
from caunoi.conf.env import Environment

MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock(settings, tmp_path):
    """A clock that the test moves; it begins at NOON."""
    file = tmp_path / "clock"
    settings.CAUNOI = Environment(
        **{**vars(settings.CAUNOI), "test_clock": file, "mode": "exercise"}
    )

    def move(at):
        file.write_text(at.isoformat(), encoding="utf-8")

    move(NOON)
    return move


@pytest.fixture
def browser(clock, lan, client):  # noqa: ARG001 - the clock stands before the officer signs in
    form = {"login": lan.username, "password": PASSWORD, **once()}
    assert client.post("/sign-in/login/", form).status_code == 302
    client.get("/roles/")
    return client


def test_who_works_stays_signed_in(clock, browser):
    for minutes in range(0, 120, 14):
        clock(NOON + minutes * MINUTE)
        assert browser.get("/roles/").status_code == 200


def test_who_was_away_too_long_signs_in_again(clock, browser):
    clock(NOON + 15 * MINUTE)
    assert browser.get("/roles/").status_code == 200
    clock(NOON + 31 * MINUTE)
    answer = browser.get("/roles/?a=1")
    assert answer["Location"] == "/sign-in/login/?next=/roles/%3Fa%3D1"
    assert "_auth_user_id" not in browser.session
    row = JournalEntry.objects.get(what="sign-out.idle")
    assert (row.subject, row.at, row.mode) == (
        "officer:lan",
        NOON + 31 * MINUTE,
        "exercise",
    )


def test_the_old_cookie_opens_nothing_afterwards(clock, browser):
    cookie = browser.cookies["caunoi_test-node_session"].value
    clock(NOON + 16 * MINUTE)
    browser.get("/roles/")
    thief = Client()
    thief.cookies["caunoi_test-node_session"] = cookie
    clock(NOON + 17 * MINUTE)
    assert thief.get("/roles/").status_code == 302


def test_minutes_are_counted_from_the_last_page_to_the_minute(clock, browser):
    clock(NOON + 30 * timedelta(seconds=1))
    browser.get("/roles/")
    assert browser.session["last_seen"] == NOON.isoformat()
    clock(NOON + 2 * MINUTE)
    browser.get("/roles/")
    assert browser.session["last_seen"] == (NOON + 2 * MINUTE).isoformat()


def test_a_clock_set_back_signs_nobody_out(clock, browser):
    clock(NOON - timedelta(hours=5))
    assert browser.get("/roles/").status_code == 200


def test_a_form_of_an_idle_officer_does_nothing_and_leads_to_a_page(clock, browser, lan):
    clock(NOON + 16 * MINUTE)
    answer = browser.post("/account/language", {"language": "en", "seen": "1", **once()})
    assert answer["Location"] == "/sign-in/login/?next=/"
    lan.refresh_from_db()
    assert lan.language == "vi"


def test_the_api_says_so_without_a_page(clock, browser, caplog):
    clock(NOON + 16 * MINUTE)
    with caplog.at_level("INFO", "caunoi.web.errors"):
        answer = browser.get("/api/openapi.json")
    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in.needed")
    assert "request.refused code=sign-in.needed status=401" in caplog.messages


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(clock, browser):
    clock(NOON + 16 * MINUTE)
    answer = browser.get("/roles/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/sign-in/login/?next=/")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/roles/", "/account/", "/journal/", "/administration/", "/no-such-page"]
)
def test_a_stranger_is_led_to_sign_in(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/login/?next={path}")


@pytest.mark.django_db
def test_a_stranger_at_the_api_is_told_in_both_languages(client):
    answer = client.get("/api/openapi.json")
    assert answer.status_code == 401
    assert set(json.loads(answer.content)["what"]) == {"vi", "en"}


@pytest.mark.django_db
def test_health_and_language_are_open(client):
    assert client.get("/health").status_code == 200
    assert client.post("/language", {"language": "en", **once()}).status_code == 302
