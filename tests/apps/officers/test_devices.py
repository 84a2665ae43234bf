"""One-time codes, passkeys and recovery codes as the pages handle them."""

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from tests.apps.conftest import PASSWORD, once

from caunoi.apps.officers import actions
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.sign_in import DeviceAdapter
from caunoi.apps.oversight.models import JournalEntry
from caunoi.core.ciphers.streaming import StreamWrong

TOTP = "/sign-in/2fa/totp"
RECOVERY = "/sign-in/2fa/recovery-codes"


def code_now(secret, ahead=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def devices(what="device.added"):
    rows = JournalEntry.objects.filter(what=what).order_by("pk")
    return {json.loads(row.content)["details"]["device"] for row in rows}


@pytest.fixture
def browser(lan, client):
    """Lan, signed in and just asked for the password again."""
    client.post("/sign-in/login/", {"login": lan.username, "password": PASSWORD, **once()})
    client.post("/sign-in/reauthenticate/", {"password": PASSWORD, **once()})
    return client


@pytest.fixture
def secret(browser):
    """One-time codes switched on; what the telephone then knows."""
    page = browser.get(f"{TOTP}/activate/")
    secret = page.context["form"].secret
    answer = browser.post(f"{TOTP}/activate/", {"code": code_now(secret), **once()})
    assert answer["Location"] == f"{RECOVERY}/"
    return secret


def second_step(client, code):
    client.post("/sign-in/logout/", once())
    client.post("/sign-in/login/", {"login": "lan", "password": PASSWORD, **once()})
    return client.post("/sign-in/2fa/authenticate/", {"code": code, **once()})


def test_the_password_is_asked_for_again_before_a_device_is_changed(lan, client):
    client.post("/sign-in/login/", {"login": lan.username, "password": PASSWORD, **once()})
    answer = client.get(f"{TOTP}/activate/")
    assert answer["Location"].startswith("/sign-in/reauthenticate/")
    wrong = client.post("/sign-in/reauthenticate/", {"password": "wrong", **once()})
    assert wrong.status_code == 422


def test_switching_codes_on_is_journalled_with_the_recovery_codes(secret):
    assert len(secret) == 32
    assert devices() == {"totp", "recovery_codes"}


@pytest.mark.usefixtures("secret")
def test_the_secret_lies_sealed_in_the_database(secret):
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert DeviceAdapter().decrypt(kept) == secret
    with pytest.raises(StreamWrong):
        DeviceAdapter().decrypt(kept[:-8] + "AAAAAAA=")


def test_a_wrong_code_does_not_switch_codes_on(browser):
    browser.get(f"{TOTP}/activate/")
    answer = browser.post(f"{TOTP}/activate/", {"code": "000000", **once()})
    assert answer.status_code == 422
    assert not Authenticator.objects.exists()
    assert devices() == set()


def test_signing_in_then_takes_a_code_and_the_journal_says_so(browser, secret):
    assert second_step(browser, code_now(secret))["Location"] == "/"
    row = JournalEntry.objects.filter(what="sign-in.done").newest().first()
    assert json.loads(row.content)["details"]["with"] == ["password", "totp"]


def test_between_the_steps_nothing_is_open(browser, secret):
    assert second_step(browser, "000000").status_code == 422
    assert browser.get("/roles/").status_code == 302
    assert secret


def test_a_code_does_not_serve_a_second_time(browser, secret):
    code = code_now(secret)
    assert second_step(browser, code).status_code == 302
    answer = second_step(browser, code)
    assert answer.status_code == 422
    assert "đã được sử dụng" in answer.content.decode()
    assert second_step(browser, code_now(secret, ahead=1)).status_code == 302


def test_codes_cannot_be_guessed(browser, secret):
    answers = [second_step(browser, f"{n:06}").status_code for n in range(5)]
    assert answers == [422] * 5
    assert second_step(browser, code_now(secret)).status_code == 429
    tries = [
        json.loads(row.content)["details"]
        for row in JournalEntry.objects.filter(what="sign-in.failed")
    ]
    assert {details["with"] for details in tries} == {"code"}


def test_a_recovery_code_serves_once_and_is_named_in_the_journal(browser, secret):
    codes = browser.get(f"{RECOVERY}/").context["unused_codes"]
    assert len(codes) == 10
    assert second_step(browser, codes[0]).status_code == 302
    row = JournalEntry.objects.filter(what="sign-in.done").newest().first()
    assert json.loads(row.content)["details"]["with"] == ["password", "recovery_codes"]
    assert second_step(browser, codes[0]).status_code == 422
    assert second_step(browser, codes[1]).status_code == 302
    assert secret


@pytest.mark.usefixtures("secret")
def test_new_recovery_codes_replace_the_old_ones(browser):
    before = browser.get(f"{RECOVERY}/").context["unused_codes"]
    assert browser.get(f"{RECOVERY}/generate/").status_code == 200
    assert browser.post(f"{RECOVERY}/generate/", once()).status_code == 302
    after = browser.get(f"{RECOVERY}/").context["unused_codes"]
    assert not set(before) & set(after)
    assert devices("device.removed") == {"recovery_codes"}
    text = browser.get(f"{RECOVERY}/download/")
    assert text["Content-Type"].startswith("text/plain")
    assert all(code in text.content.decode() for code in after)


@pytest.mark.usefixtures("secret")
def test_switching_codes_off_takes_the_recovery_codes_along(browser):
    assert browser.get(f"{TOTP}/deactivate/").status_code == 200
    assert browser.post(f"{TOTP}/deactivate/", once()).status_code == 302
    assert not Authenticator.objects.exists()
    assert devices("device.removed") == {"totp", "recovery_codes"}


@pytest.mark.usefixtures("secret")
def test_sending_the_form_twice_switches_off_once(browser):
    form = once()
    first = browser.post(f"{TOTP}/deactivate/", form)
    second = browser.post(f"{TOTP}/deactivate/", form)
    assert (first.status_code, first["Location"]) == (
        second.status_code,
        second["Location"],
    )
    assert JournalEntry.objects.filter(what="device.removed").count() == 2


@pytest.mark.usefixtures("secret")
def test_an_officer_who_lost_the_telephone_gets_a_new_start(lan, administrator, client):
    actions.renew_first_password(
        lan, "moi-moi-moi-moi", seen=Officer.objects.get(pk=lan.pk).version,
        by=administrator, at=lan.created_at,
    )  # fmt: skip
    row = JournalEntry.objects.get(what="password.renewed")
    details = json.loads(row.content)["details"]
    assert details == {"forgotten": ["recovery_codes", "totp"]}
    form = {"login": "lan", "password": "moi-moi-moi-moi", **once()}
    assert client.post("/sign-in/login/", form)["Location"] == "/"


def test_a_code_once_more_opens_what_matters(browser, secret):
    second_step(browser, code_now(secret, ahead=-1))
    page = "/sign-in/2fa/reauthenticate/"
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"code": "000000", **once()}).status_code == 422
    assert browser.post(page, {"code": code_now(secret), **once()}).status_code == 302
    assert browser.get(f"{TOTP}/deactivate/").status_code == 200


# ---- passkeys: what a browser can send instead of the truth -----------------------------

RUBBISH = [
    "",
    "x",
    "null",
    "[]",
    "{}",
    "5",
    '"text"',
    '{"id": 5}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response":'
    ' {"clientDataJSON": "e30",'
    ' "attestationObject": "oA", "authenticatorData": "AA", "signature": "AA",'
    ' "userHandle": "MQ"}}',
    '{"id": "!", "rawId": null, "type": [], "response": {"userHandle": "'
    + "9" * 99
    + '"}}',
    '"' + "A" * 20000 + '"',
]


@pytest.mark.parametrize("credential", RUBBISH)
def test_rubbish_instead_of_a_passkey_is_refused_and_never_a_crash(browser, credential):
    form = {"credential": credential, "name": "x"}
    browser.get("/sign-in/2fa/webauthn/add/")
    added = browser.post("/sign-in/2fa/webauthn/add/", {**form, **once()})
    assert added.status_code == 422
    browser.post("/sign-in/logout/", once())
    options = browser.get(
        "/sign-in/2fa/webauthn/login/", headers={"accept": "application/json"}
    )
    assert options.json()["request_options"]["publicKey"]["userVerification"] == "required"
    answer = browser.post("/sign-in/2fa/webauthn/login/", {**form, **once()})
    assert answer["Location"] == "/sign-in/login/"
    assert "_auth_user_id" not in browser.session
    assert not Authenticator.objects.exists()


@pytest.mark.usefixtures("secret")
@pytest.mark.parametrize("credential", RUBBISH)
def test_rubbish_is_no_second_step_either(browser, credential):
    again = browser.post(
        "/sign-in/2fa/webauthn/reauthenticate/", {"credential": credential, **once()}
    )
    assert again.status_code == 302
    second_step(browser, "000000")
    form = {"credential": credential, **once()}
    assert browser.post("/sign-in/2fa/authenticate/", form).status_code == 422
    assert "_auth_user_id" not in browser.session


def test_renaming_a_passkey_is_journalled(lan, browser):
    key = Authenticator.objects.create(
        user=lan, type="webauthn", data={"name": "Passkey 1", "credential": {}}
    )
    path = f"/sign-in/2fa/webauthn/keys/{key.pk}"
    browser.post(f"{path}/edit/", {"name": "Khóa ở bàn", **once()})
    assert devices("device.renamed") == {"webauthn Khóa ở bàn"}
    browser.post(f"{path}/remove/", once())
    assert devices("device.removed") == {"webauthn Khóa ở bàn"}


def test_nobody_touches_the_passkey_of_another(minh, browser):
    key = Authenticator.objects.create(
        user=minh, type="webauthn", data={"name": "x", "credential": {}}
    )
    for act in ("edit", "remove"):
        path = f"/sign-in/2fa/webauthn/keys/{key.pk}/{act}/"
        assert browser.post(path, {"name": "mine", **once()}).status_code == 404
    assert Authenticator.objects.get().data["name"] == "x"
