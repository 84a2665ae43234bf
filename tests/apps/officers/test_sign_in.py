import json
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from tests.apps.conftest import PASSWORD, once

from caunoi.apps.officers import actions
from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry

LOGIN = "/sign-in/login/"
NEW = "mua roi tren dong lua"


def sign_in(client, username, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": username, "password": password, **once(), **more})


def rows(what):
    found = JournalEntry.objects.filter(what=what).order_by("pk")
    return [(row.subject, row.by, json.loads(row.content)["details"]) for row in found]


def test_an_officer_signs_in_with_name_and_password(lan, client):
    answer = sign_in(client, lan.username)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/account/").status_code == 200
    assert rows("sign-in.done") == [
        ("officer:lan", "lan", {"with": ["password"], "address": "127.0.0.1"})
    ]


def test_capital_letters_and_blanks_round_the_name_do_no_harm(lan, client):
    assert sign_in(client, f"  {lan.username.upper()} ").status_code == 302


def test_after_signing_in_one_comes_to_the_page_one_wanted(lan, client):
    asked = client.get("/roles/")
    assert asked["Location"] == "/sign-in/login/?next=/roles/"
    assert sign_in(client, lan.username, next="/roles/")["Location"] == "/roles/"


@pytest.mark.parametrize("aim", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_the_way_on_never_leads_to_another_site(lan, client, aim):
    assert sign_in(client, lan.username, next=aim)["Location"] == "/"


def test_a_wrong_password_is_told_in_both_languages_and_journalled(lan, client):
    for language, words in (("vi", "Tên đăng nhập"), ("en", "The user name or password")):
        client.cookies["caunoi_test-node_language"] = language
        answer = sign_in(client, lan.username, "wrong password")
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert [row[:2] for row in rows("sign-in.failed")] == [("officer:lan", "node")] * 2
    assert "_auth_user_id" not in client.session


def test_an_unknown_name_looks_alike_and_is_journalled_as_a_hash(lan, client):
    known = sign_in(client, lan.username, "wrong password").content
    unknown = sign_in(client, "matkhaucuatoi", "wrong password").content
    assert len(known) == pytest.approx(len(unknown), abs=40)
    subject, by, details = rows("sign-in.failed")[-1]
    assert (subject, by) == ("officer:unknown", "node")
    assert len(details["name"]) == 16
    kept = b"".join(bytes(row.content) for row in JournalEntry.objects.all())
    assert b"matkhaucuatoi" not in kept
    assert b"wrong password" not in kept


@pytest.mark.django_db
def test_an_unknown_name_costs_a_hash_as_a_known_one_does(client, monkeypatch):
    hashed = []
    monkeypatch.setattr(Officer, "set_password", lambda _, told: hashed.append(told))
    sign_in(client, "nobody", "wrong password")
    assert hashed == ["wrong password"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "told",
    [
        {},
        {"login": "lan"},
        {"login": "a\0b", "password": "x"},
        {"login": "x" * 99, "password": "y"},
    ],
)
def test_half_filled_or_impossible_forms_are_shown_again(client, told):
    assert client.post(LOGIN, {**told, **once()}).status_code == 422


def test_signing_in_needs_the_once_only_id(lan, client):
    answer = client.post(LOGIN, {"login": lan.username, "password": PASSWORD})
    assert answer.status_code == 422
    assert "form.once-missing" in answer.content.decode()


def test_signing_in_needs_a_form_of_ours(lan):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, lan.username).status_code == 422
    page = strict.get(LOGIN)
    token = page.context["csrf_token"]
    assert sign_in(strict, lan.username, csrfmiddlewaretoken=str(token)).status_code == 302


def test_the_session_changes_its_name_at_sign_in(lan, client):
    client.get(LOGIN)
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["caunoi_test-node_session"] = old = session.session_key
    sign_in(client, lan.username)
    assert client.session.session_key != old
    assert not Session.objects.filter(session_key=old).exists()


def test_cookies_carry_the_node_and_are_kept_from_scripts_and_other_sites(lan, client):
    client.get(LOGIN)
    answer = sign_in(client, lan.username)
    for name in ("session", "language"):
        cookie = answer.cookies[f"caunoi_test-node_{name}"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
    assert not answer.cookies["caunoi_test-node_session"]["max-age"]


def test_pages_come_in_the_officers_language(lan, client):
    Officer.objects.filter(pk=lan.pk).update(language="en")
    answer = sign_in(client, lan.username)
    assert answer.cookies["caunoi_test-node_language"].value == "en"
    assert client.get("/roles/")["Content-Language"] == "en"


def test_a_language_chosen_in_this_browser_stays_after_sign_in(lan, client):
    client.cookies["caunoi_test-node_language"] = "en"
    answer = sign_in(client, lan.username)
    assert "caunoi_test-node_language" not in answer.cookies
    assert client.get("/roles/")["Content-Language"] == "en"


def test_signing_out_ends_the_session_and_is_journalled(lan, client):
    sign_in(client, lan.username)
    assert client.get("/sign-in/logout/").status_code == 200
    assert client.post("/sign-in/logout/", once())["Location"] == LOGIN
    assert client.get("/roles/").status_code == 302
    assert rows("sign-out.done") == [("officer:lan", "lan", {})]


def test_signing_out_twice_does_no_harm(lan, client):
    sign_in(client, lan.username)
    form = once()
    client.post("/sign-in/logout/", form)
    assert client.post("/sign-in/logout/", form).status_code == 302
    assert len(rows("sign-out.done")) == 1


# ---- closed accounts and open sessions --------------------------------------------------


def test_a_closed_account_opens_nothing_even_with_its_password(lan, administrator, client):
    actions.close_officer(lan, seen=1, by=administrator, at=lan.created_at)
    assert sign_in(client, "lan")["Location"] == "/sign-in/inactive/"
    assert client.get("/sign-in/inactive/").status_code == 200
    assert "_auth_user_id" not in client.session
    assert rows("sign-in.closed") == [("officer:lan", "node", {"address": "127.0.0.1"})]


def test_closing_an_account_ends_its_sessions(lan, administrator, signed_in):
    browser = signed_in(lan)
    assert browser.get("/roles/").status_code == 200
    actions.close_officer(lan, seen=1, by=administrator, at=lan.created_at)
    assert browser.get("/roles/").status_code == 302


def test_a_changed_password_ends_other_sessions_and_keeps_this_one(lan, client, signed_in):
    elsewhere = signed_in(lan)
    sign_in(client, lan.username)
    change(client)
    assert client.get("/roles/").status_code == 200
    assert elsewhere.get("/roles/").status_code == 302


# ---- the first password -----------------------------------------------------------------


def change(client, old=PASSWORD, new=NEW, second=None):
    form = {"oldpassword": old, "password1": new, "password2": second or new}
    return client.post("/sign-in/password/change/", {**form, **once()})


def test_the_first_password_opens_only_the_page_that_changes_it(
    add_officer, ministry, client
):
    add_officer("khanh", ministry, "DK", must_change_password=True)
    sign_in(client, "khanh")
    for path in (
        "/",
        "/roles/",
        "/account/",
        "/sign-in/2fa/",
        "/sign-in/2fa/totp/activate/",
    ):
        assert client.get(path)["Location"] == "/sign-in/password/change/"
    refused = client.get("/api/openapi.json")
    assert (refused.status_code, refused.json()["code"]) == (
        409,
        "sign-in.new-password-needed",
    )
    assert client.get("/sign-in/password/change/").status_code == 200
    assert change(client)["Location"] == "/"
    assert client.get("/roles/").status_code == 200
    assert rows("password.changed") == [("officer:khanh", "khanh", {})]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("short-1", "12"),
        ("password1234", "quá phổ biến"),
        ("123456789012345", "hoàn toàn là số"),
        ("nguyen-thi-lan", "quá giống với tên đăng nhập"),
        (PASSWORD, "phải khác mật khẩu cũ"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(
    add_officer, ministry, client, new, words
):
    add_officer("nguyen-thi-lan", ministry, "DK")
    sign_in(client, "nguyen-thi-lan")
    answer = change(client, new=new)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not rows("password.changed")


def test_both_times_the_same_and_the_old_one_right(lan, client):
    sign_in(client, lan.username)
    assert change(client, second="something else entirely").status_code == 422
    assert change(client, old="wrong").status_code == 422
    assert not rows("password.changed")


def test_guessing_the_old_password_at_an_open_desk_is_held_back(lan, client):
    sign_in(client, lan.username)
    assert [change(client, old=f"guess {n}").status_code for n in range(6)] == [422] * 5 + [
        429
    ]


# ---- addresses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "confirm-email/x/",
        "password/reset/",
        "password/reset/done/",
        "password/reset/key/1-2/",
        "password/reset/key/done/",
        "password/set/",
        "login/code/",
        "login/code/confirm/",
        "2fa/webauthn/signup/",
        "2fa/trust/",
        "3rdparty/",
        "social/signup/",
        "sessions/",
    ],
)
def test_what_needs_no_account_or_e_mail_of_ours_does_not_exist(
    lan, signed_in, client, path
):
    for browser in (client, signed_in(lan)):
        assert browser.get(f"/sign-in/{path}").status_code == 404
        assert browser.post(f"/sign-in/{path}", once()).status_code == 404


@pytest.mark.django_db
def test_a_stranger_sees_only_the_way_in():
    from caunoi.apps.officers.sign_in_urls import urlpatterns

    open_to_all = {"account_login", "account_inactive"}
    for pattern in urlpatterns:
        path = "/sign-in/" + str(pattern.pattern).replace("<int:pk>", "1")
        answer = Client().get(path)
        expected = 200 if pattern.name in open_to_all else 302
        assert answer.status_code == expected, path
        assert Client().post(path, once()).status_code in (302, 405, 422), path


def test_no_e_mail_is_ever_sent(lan, client, mailoutbox):
    sign_in(client, lan.username)
    change(client)
    assert mailoutbox == []


def test_the_window_of_idle_minutes_is_not_shortened_by_signing_in(lan, client, settings):
    assert settings.CAUNOI.idle_minutes == 15
    sign_in(client, lan.username)
    assert client.session.get_expiry_age() <= timedelta(hours=12).total_seconds()
    assert client.session.get_expire_at_browser_close()
