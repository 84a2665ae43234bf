import pytest
from tests.apps.conftest import once

pytestmark = pytest.mark.django_db
COOKIE = "caunoi_test-node_language"


def test_pages_are_vietnamese_until_another_language_is_chosen(client):
    answer = client.get("/sign-in/login/", headers={"accept-language": "en"})
    assert answer["Content-Language"] == "vi"
    assert "Đăng nhập" in answer.content.decode()


def test_the_chosen_language_is_kept(client):
    answer = client.post("/language", {"language": "en", "next": "/roles/", **once()})
    assert answer["Location"] == "/roles/"
    assert answer.cookies[COOKIE]["httponly"]
    assert client.get("/sign-in/login/")["Content-Language"] == "en"


@pytest.mark.parametrize("cookie", ["xx", "", "en-GB", "<script>", "../../etc"])
def test_a_cookie_of_no_language_of_ours_means_vietnamese(client, cookie):
    client.cookies[COOKIE] = cookie
    assert client.get("/sign-in/login/")["Content-Language"] == "vi"


@pytest.mark.parametrize("aim", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_way_back_never_leads_to_another_site(client, aim):
    answer = client.post("/language", {"language": "en", "next": aim, **once()})
    assert answer["Location"] == "/"


def test_a_language_is_chosen_by_a_form_only(client):
    assert client.get("/language").status_code == 405
