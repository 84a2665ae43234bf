"""The pages of tokens: made, shown once, approved, revoked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.conftest import SignedIn, once
from tests.apps.tokens.conftest import MakeToken

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.tokens.models import ApiToken
from caunoi.apps.tokens.scopes import Scope

pytestmark = pytest.mark.django_db


def filled(ministry: Unit, **changes: object) -> dict[str, object]:
    ends = timezone.localdate() + timedelta(days=90)
    told = {
        "name": "Sổ án (MẪU)", "code": "so-an", "unit": str(ministry.public_id),
        "scopes": ["requests.read", "search"], "ends": f"{ends:%d/%m/%Y}",
    }  # fmt: skip
    return {**told, **once(), **changes}


def test_a_token_is_made_shown_once_approved_and_revoked(
    signed_in: SignedIn, administrator: Officer, minh: Officer, ministry: Unit
) -> None:
    admin, approver = signed_in(administrator), signed_in(minh)
    assert "/tokens/new" in admin.get("/tokens/").content.decode()
    page = admin.post("/tokens/new", filled(ministry)).headers["Location"]
    first = admin.get(page)
    secret = first.context["secret"]
    assert secret in first.content.decode()
    assert secret not in admin.get(page).content.decode()
    assert secret not in approver.get(page).content.decode()
    seen = {"seen": str(ApiToken.objects.get().version)}
    assert admin.post(f"{page}/approve", {**seen, **once()}).status_code == 403
    assert approver.post(f"{page}/approve", {**seen, **once()}).status_code == 302
    headers = {"Authorization": f"Bearer {secret}"}
    assert Client().get("/api/requests", headers=headers).status_code == 200
    seen = {"seen": str(ApiToken.objects.get().version)}
    assert admin.post(f"{page}/revoke", {**seen, **once()}).status_code == 302
    assert Client().get("/api/requests", headers=headers).status_code == 401
    assert "revoke" not in admin.get(page).content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("code", "Số án!"), ("scopes", []), ("scopes", ["all"]), ("ends", "31/02/2027"),
     ("name", ""), ("unit", "x")],
)  # fmt: skip
def test_a_wrong_form_comes_back(
    field: str, value: object, signed_in: SignedIn, administrator: Officer, ministry: Unit
) -> None:
    told = filled(ministry, **{field: value})
    answer = signed_in(administrator).post("/tokens/new", told)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})


def test_others_see_no_tokens(
    signed_in: SignedIn, lan: Officer, counting: MakeToken, tuan: Officer
) -> None:
    token, _secret = counting(Scope.SEARCH)
    for path in ("/tokens/", "/tokens/new", f"/tokens/{token.public_id}"):
        assert signed_in(lan).get(path).status_code == 403
    assert not ApiToken.objects.visible_to(tuan).exists()
    assert not ApiToken.objects.visible_to(lan).exists()


def test_an_approver_sees_the_tokens_of_units_below(
    signed_in: SignedIn, minh: Officer, counting: MakeToken, province: Unit
) -> None:
    token, _secret = counting(Scope.SEARCH, unit=province)
    page = signed_in(minh).get("/tokens/").content.decode()
    assert str(token.public_id) in page
    assert "/tokens/new" not in page
