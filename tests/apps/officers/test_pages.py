"""Pages about accounts, in both languages; an administrator sees no content."""

import re
from uuid import uuid4

import pytest
from tests.apps.conftest import NOON, once

from caunoi.apps.officers import actions, first_password
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import Act
from caunoi.apps.officers.words import ACTS
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register.models import Partner

LIST = "/administration/"
UNITS, NEW_UNIT = "/register/units/", "/register/units/new"


def page_of(officer):
    return f"/administration/officers/{officer.public_id}"


def send(browser, path, seen=None, **form):
    known = {} if seen is None else {"seen": str(seen)}
    return browser.post(path, {**form, **known, **once()})


@pytest.fixture
def office(administrator, signed_in):
    """The administrator's browser."""
    return signed_in(administrator)


# ---- who comes in -----------------------------------------------------------------------


@pytest.mark.parametrize("who", ["lan", "minh", "auditor"])
def test_only_administrators_see_the_accounts(who, request, lan, signed_in):
    browser = signed_in(request.getfixturevalue(who))
    for path in (LIST, "/administration/officers/new", page_of(lan)):
        answer = browser.get(path)
        assert answer.status_code == 403
        assert "role.not-allowed" in answer.content.decode()
    for act in ("give-role", "end-role", "renew-password", "close"):
        answer = send(browser, f"{page_of(lan)}/{act}", seen=1, role="AP")
        assert answer.status_code == 403
    assert Officer.objects.get(pk=lan.pk).version == 1
    assert JournalEntry.objects.filter(what="rule.refused").count() == 7


def test_for_a_guest_there_are_no_accounts(guest, lan, signed_in):
    browser = signed_in(guest)
    for path in (LIST, "/administration/officers/new", page_of(lan)):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert "role.not-allowed" not in answer.content.decode()
        assert lan.name.text not in answer.content.decode()
    for act in ("give-role", "end-role", "renew-password", "close"):
        answer = send(browser, f"{page_of(lan)}/{act}", seen=1, role="AP")
        assert answer.status_code == 404
    assert Officer.objects.get(pk=lan.pk).version == 1
    assert not JournalEntry.objects.filter(what="rule.refused").exists()


def test_an_administrator_sees_no_content(office, administrator, partner):
    assert not Partner.objects.visible_to(administrator).exists()
    assert str(partner.name) not in office.get(LIST).content.decode()


# ---- the list ---------------------------------------------------------------------------


def test_the_list_shows_accounts_and_roles_and_leads_to_the_units(
    office, lan, guest, province
):
    page = office.get(LIST).content.decode()
    assert "Officers" not in page
    for told in ("Cán bộ", lan.username, guest.username, "DK", f'href="{UNITS}"'):
        assert told in page
    assert "song-lam" not in page, "units have a list of their own"
    assert str(province.name) in office.get(UNITS).content.decode()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_comes_in_both_languages(office, lan, language):
    office.cookies["caunoi_test-node_language"] = language
    heading = {"vi": "Thêm cán bộ", "en": "Add an officer"}[language]
    answer = office.get("/administration/officers/new")
    assert heading in answer.content.decode()
    for path in (LIST, page_of(lan), NEW_UNIT, "/roles/", "/account/"):
        assert f'<html lang="{language}">' in office.get(path).content.decode()


# ---- adding -----------------------------------------------------------------------------


def add(browser, ministry, **more):
    form = {"username": "khanh", "name": "Khánh", "name_en": "Khanh", "unit": ministry.pk}
    return send(browser, "/administration/officers/new", **{**form, "held": "DK", **more})


def test_the_first_password_is_shown_once_and_works(office, ministry, client):
    answer = add(office, ministry)
    made = Officer.objects.get(username="khanh")
    assert (answer.status_code, answer["Location"]) == (302, page_of(made))
    page = office.get(page_of(made)).content.decode()
    password = re.search(r"<code>([a-z2-9]{5}(?:-[a-z2-9]{5}){3})</code>", page).group(1)
    assert password not in office.get(page_of(made)).content.decode()
    form = {"login": "khanh", "password": password, **once()}
    assert client.post("/sign-in/login/", form).status_code == 302
    assert client.get("/roles/")["Location"] == "/sign-in/password/change/"
    assert made.roles() == {"DK"}
    assert made.name.in_language("en") == "Khanh"


def test_the_password_is_not_shown_on_the_page_of_another(office, ministry, lan):
    add(office, ministry)
    assert "First password" not in office.get(page_of(lan)).content.decode()
    assert office.session["first_password"]


def test_sending_the_form_twice_adds_one_officer(office, ministry):
    form = {"username": "khanh", "name": "K", "unit": ministry.pk, "held": "DK", **once()}
    first = office.post("/administration/officers/new", form)
    second = office.post("/administration/officers/new", form)
    assert first["Location"] == second["Location"]
    assert JournalEntry.objects.filter(subject="officer:khanh").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": "Khánh"},
        {"username": ""},
        {"username": "lan"},
        {"name": ""},
        {"unit": "999"},
        {"held": ""},
        {"held": "XX"},
        {"held": "PL"},
        {"held": ["NA", "DK"]},
        {"name": "x" * 201},
    ],
)
def test_a_wrong_form_is_shown_again_and_changes_nothing(office, ministry, lan, wrong):
    before = Officer.objects.count()
    answer = add(office, ministry, **wrong)
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert Officer.objects.count() == before
    assert lan.username == "lan"


def test_a_unit_is_added_below_another(office, ministry):
    form = {"code": "tram-2", "kind": "post", "name": "Trạm 2", "parent": ministry.pk}
    assert send(office, NEW_UNIT, **form)["Location"] == UNITS
    assert Unit.objects.get(code="tram-2").path == "doi-ngoai/tram-2/"
    again = send(office, NEW_UNIT, **form)
    assert again.status_code == 422
    assert "Đã có đơn vị mang mã này" in again.content.decode()


# ---- one account ------------------------------------------------------------------------


def test_roles_are_given_and_ended_from_the_page(office, lan):
    assert send(office, f"{page_of(lan)}/give-role", seen=1, role="AN").status_code == 302
    assert Officer.objects.get(pk=lan.pk).roles() == {"DK", "AN"}
    assert send(office, f"{page_of(lan)}/end-role", seen=2, role="DK").status_code == 302
    assert Officer.objects.get(pk=lan.pk).roles() == {"AN"}


def test_only_roles_that_fit_are_offered(office, lan, guest, administrator, auditor):
    def offered(officer):
        form = office.get(page_of(officer)).context["form"]
        return {code for code, _ in form.fields["role"].choices}

    assert offered(lan) == {"DO", "AN", "LR", "AP", "TC", "VP", "PC", "PR"}
    assert offered(auditor) == {"DP"}
    assert offered(guest) == set()
    assert offered(administrator) == set()


@pytest.mark.parametrize(
    ("role", "status", "code"),
    [
        ("NA", 409, "role.conflict"),
        ("DK", 409, "officer.name-taken"),
        ("XX", 422, "role.unknown"),
        ("", 422, "role.unknown"),
    ],
)
def test_a_forged_role_is_refused_by_code(office, lan, role, status, code):
    answer = send(office, f"{page_of(lan)}/give-role", seen=1, role=role)
    assert (answer.status_code, code in answer.content.decode()) == (status, True)
    assert Officer.objects.get(pk=lan.pk).roles() == {"DK"}


def test_a_stale_page_gives_no_role(office, lan, administrator):
    actions.give_role(lan, "TC", seen=1, by=administrator, at=NOON)
    answer = send(office, f"{page_of(lan)}/give-role", seen=1, role="AN")
    assert answer.status_code == 409
    assert "record.stale" in answer.content.decode()
    assert Officer.objects.get(pk=lan.pk).roles() == {"DK", "TC"}


def test_a_form_that_does_not_say_what_it_saw_is_refused(office, lan):
    answer = send(office, f"{page_of(lan)}/give-role", role="AN")
    assert (answer.status_code, "form.seen-missing" in answer.content.decode()) == (
        422,
        True,
    )


def test_nobody_works_on_their_own_account(office, administrator):
    page = office.get(page_of(administrator)).content.decode()
    assert "quản trị viên khác" in page
    assert "/close" not in page
    answer = send(office, f"{page_of(administrator)}/close", seen=1)
    assert "role.not-to-oneself" in answer.content.decode()


def test_an_account_is_closed_from_the_page(office, lan):
    assert send(office, f"{page_of(lan)}/close", seen=1).status_code == 302
    page = office.get(page_of(lan)).content.decode()
    assert "đã đóng" in page
    assert "/close" not in page


def test_a_new_first_password_is_shown_once(office, lan):
    assert send(office, f"{page_of(lan)}/renew-password", seen=1).status_code == 302
    assert office.get(page_of(lan)).context["password"]
    assert not office.get(page_of(lan)).context["password"]
    assert Officer.objects.get(pk=lan.pk).must_change_password


def test_an_account_that_does_not_exist_is_not_found(office):
    assert office.get(f"/administration/officers/{uuid4()}").status_code == 404


@pytest.mark.parametrize("act", ["give-role", "end-role", "renew-password", "close"])
def test_what_changes_something_is_not_reached_by_a_link(office, lan, act):
    assert office.get(f"{page_of(lan)}/{act}").status_code == 405


# ---- everybody --------------------------------------------------------------------------


def test_the_roles_page_says_the_table_in_words(lan, signed_in):
    page = signed_in(lan).get("/roles/").content.decode()
    assert page.count("●") > 15
    assert page.count("◐") > 5
    assert "Duyệt và cho gửi qua biên giới" in page
    assert "(của mình)" in page


def test_my_account_shows_roles_and_my_own_last_rows(lan, minh, signed_in):
    browser = signed_in(lan)
    send(browser, "/account/language", seen=1, language="en")
    page = browser.get("/account/").content.decode()
    assert "Desk officer (DK)" in page
    assert "Chose a language" in page
    assert minh.username not in page


def test_my_language_is_kept_for_this_browser_and_the_next(lan, signed_in):
    answer = send(signed_in(lan), "/account/language", seen=1, language="en")
    assert answer.cookies["caunoi_test-node_language"].value == "en"
    assert Officer.objects.get(pk=lan.pk).language == "en"
    refused = send(signed_in(lan), "/account/language", seen=2, language="xx")
    assert refused.status_code == 422


def test_a_guest_has_an_account_page_too(guest, signed_in):
    page = signed_in(guest).get("/account/").content.decode()
    assert "Ghế khách của đối tác" in page


def test_an_officer_without_roles_is_told_who_gives_them(add_officer, ministry, signed_in):
    page = signed_in(add_officer("khanh", ministry)).get("/account/").content.decode()
    assert "chưa giữ vai trò nào" in page


def test_a_first_password_is_long_and_never_the_same():
    made = {first_password.fresh() for _ in range(50)}
    assert len(made) == 50
    assert all(
        re.fullmatch(r"[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){3}", one) for one in made
    )


def test_an_officer_keeps_where_reminders_are_sent_to(lan, signed_in):
    browser = signed_in(lan)
    told = {**once(), "seen": lan.version, "mail": " lan@x.example "}
    assert browser.post("/account/mail", told).status_code == 302
    lan.refresh_from_db()
    assert lan.mail == "lan@x.example"
    assert "lan@x.example" in browser.get("/account/").content.decode()
    wrong = {**once(), "seen": lan.version, "mail": "lan at home"}
    refused = browser.post("/account/mail", wrong)
    assert (refused.status_code, wrong["mail"] in refused.content.decode()) == (422, True)
    lan.refresh_from_db()
    assert lan.mail == "lan@x.example"


def test_every_act_has_its_words():
    assert set(ACTS) == set(Act)
