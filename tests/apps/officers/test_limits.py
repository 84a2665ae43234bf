"""Failed tries are counted in rows: across processes, and not by what the sender tells."""

import json
from datetime import timedelta

import pytest
from django.test import RequestFactory
from tests.apps.conftest import NOON, PASSWORD, once

from caunoi.apps.officers import actions
from caunoi.apps.officers.actions import CodeUsed, TooManyTries, signing_in
from caunoi.apps.officers.http import address_of
from caunoi.apps.officers.models import SignInTry, UsedCode
from caunoi.apps.oversight.models import JournalEntry
from caunoi.conf.env import Environment

LOGIN = "/sign-in/login/"
MINUTE = timedelta(minutes=1)


def fail(username="lan", address="192.0.2.1", at=NOON):
    this = actions.begin_try("password", username, address, at=at)
    actions.fail_try(this, username, at=at)


def guess(client, password="wrong", username="lan", **headers):  # noqa: S107 - a guess
    form = {"login": username, "password": password, **once()}
    return client.post(LOGIN, form, headers=headers)


def held_back():
    found = JournalEntry.objects.filter(what="sign-in.held-back")
    return [(row.subject, json.loads(row.content)["details"]["limit"]) for row in found]


# ---- at the page ------------------------------------------------------------------------


def test_after_five_wrong_passwords_even_the_right_one_waits(lan, client):
    assert [guess(client).status_code for _ in range(5)] == [422] * 5
    answer = guess(client, PASSWORD)
    assert answer.status_code == 429
    assert "15 phút" in answer.content.decode()
    assert "sign-in.too-many-tries" in answer.content.decode()
    assert held_back() == [(str(lan), "name")]


def test_the_refusal_is_told_in_english_too(lan, client):
    client.cookies["caunoi_test-node_language"] = "en"
    for _ in range(6):
        answer = guess(client, username=lan.username)
    assert "15 minutes" in answer.content.decode()


def test_held_back_tries_do_not_fill_the_journal(lan, client):
    for _ in range(12):
        guess(client, username=lan.username)
    assert len(held_back()) == 1
    assert JournalEntry.objects.filter(what="sign-in.failed").count() == 5


def test_a_right_password_forgives_earlier_slips(lan, client):
    for _ in range(3):
        assert [guess(client, username=lan.username).status_code for _ in range(4)] == [
            422
        ] * 4
        assert guess(client, PASSWORD).status_code == 302
        client.logout()


def test_x_forwarded_for_buys_no_further_tries(lan, client):
    for number in range(5):
        guess(client, username=lan.username, x_forwarded_for=f"203.0.113.{number}")
    assert SignInTry.objects.filter(address="127.0.0.1").count() == 5
    assert guess(client, x_forwarded_for="203.0.113.99").status_code == 429


# ---- the count --------------------------------------------------------------------------


@pytest.mark.django_db
def test_tries_grow_old():
    for number in range(5):
        fail(at=NOON + number * MINUTE)
    with pytest.raises(TooManyTries):
        fail(at=NOON + 5 * MINUTE)
    fail(at=NOON + 15 * MINUTE)
    with pytest.raises(TooManyTries):
        fail(at=NOON + 15 * MINUTE)


@pytest.mark.django_db
def test_being_held_back_does_not_lengthen_the_wait():
    for _ in range(5):
        fail()
    for number in range(14):
        with pytest.raises(TooManyTries):
            fail(at=NOON + number * MINUTE)
    fail(at=NOON + 15 * MINUTE)
    assert SignInTry.objects.counted("password", NOON).count() == 1


@pytest.mark.django_db
def test_names_are_counted_apart_and_alike_in_any_spelling():
    for spelled in ("lan", "LAN", " lan ", "Lan", "lan"):
        fail(spelled)
    with pytest.raises(TooManyTries):
        fail("lAN")
    fail("minh")


@pytest.mark.django_db
def test_an_address_that_tries_many_names_is_held_back():
    for number in range(signing_in.FOR_AN_ADDRESS):
        fail(f"name-{number}")
    with pytest.raises(TooManyTries):
        fail("one-more")
    fail("one-more", address="192.0.2.2")
    assert held_back() == [("address:192.0.2.1", "address")]


@pytest.mark.django_db
def test_one_right_password_does_not_free_an_address():
    for number in range(signing_in.FOR_AN_ADDRESS - 1):
        fail(f"name-{number}")
    actions.end_try(actions.begin_try("password", "own", "192.0.2.1", at=NOON))
    fail("one-more")
    with pytest.raises(TooManyTries):
        fail("and-another")


@pytest.mark.django_db
def test_passwords_and_codes_are_counted_apart():
    for _ in range(5):
        fail()
    assert actions.begin_try("code", "lan", "192.0.2.1", at=NOON).kind == "code"


@pytest.mark.django_db
def test_what_was_typed_is_not_kept():
    fail("matkhaucuatoi")
    row = SignInTry.objects.get()
    assert "matkhau" not in row.name
    assert len(row.name) == 64
    assert str(row) == f"sign-in-try:{row.pk}"


@pytest.mark.django_db
def test_old_rows_are_swept():
    fail(at=NOON - timedelta(days=2))
    fail()
    assert SignInTry.objects.count() == 1


@pytest.mark.django_db
def test_a_code_serves_once():
    actions.use_code(1, 1000, at=NOON)
    with pytest.raises(CodeUsed):
        actions.use_code(1, 1000, at=NOON + MINUTE)
    actions.use_code(2, 1000, at=NOON)
    actions.use_code(1, 1001, at=NOON)
    assert UsedCode.objects.filter(device=1).count() == 2
    actions.use_code(1, 2000, at=NOON + timedelta(days=2))
    assert [str(row) for row in UsedCode.objects.filter(device=1)] == [
        f"used-code:{UsedCode.objects.get(step=2000).pk}"
    ]


# ---- where a try comes from -------------------------------------------------------------


@pytest.fixture
def behind(settings):
    """A node behind so many proxies of ours."""

    def proxies(number):
        settings.CAUNOI = Environment(**{**vars(settings.CAUNOI), "proxies": number})

    return proxies


@pytest.mark.parametrize(
    ("proxies", "told", "expected"),
    [
        (0, "203.0.113.9", "192.0.2.7"),
        (1, None, "192.0.2.7"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.7"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "[2001:db8:1:2::9]", "2001:db8:1:2::"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "not an address", "unknown"),
        (1, " , ", "192.0.2.7"),
    ],
)
def test_the_address_is_what_our_own_machines_saw(behind, proxies, told, expected):
    behind(proxies)
    headers = {"x-forwarded-for": told} if told else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="192.0.2.7")
    assert address_of(request) == expected
