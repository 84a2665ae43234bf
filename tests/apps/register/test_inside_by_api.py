"""Our units and posts abroad by the API, under the refusals of the pages."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.apps.conftest import NOON, SignedIn
from tests.apps.tokens.conftest import MakeToken, call
from tests.apps.tokens.conftest import counting as counting

from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.register import actions
from caunoi.apps.register.facts.posts import PostFacts, PostMemberFacts, PostSupportFacts
from caunoi.apps.register.models import Post, PostMember
from caunoi.apps.tokens.scopes import Scope
from caunoi.core.texts import Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
UNITS, POSTS = "/api/register/units", "/api/register/posts"
DAY = {"start": "2026-07-01", "end": "2026-07-01", "precision": "day"}
WHY = "Nghị quyết 1 ngày 01/07/2026 (MẪU)"
NAME = {"text": "Công an tỉnh Sông Lam Mới", "lang": "vi"}


def send(client: Client, path: str, body: object, version: int | None = None) -> Any:
    headers = {"Idempotency-Key": str(uuid4())}
    if version is not None:
        headers["If-Match"] = str(version)
    return client.post(path, json.dumps(body), "application/json", headers=headers)


@pytest.fixture
def kept(post: Unit, lan: Officer) -> Post:
    return actions.add_post(PostFacts(post, "LA", ("Khăm Muồn",)), by=lan, at=NOON)


def test_units_are_listed_and_one_is_told_whole(
    province: Unit, delta: Unit, lan: Officer, guest: Officer, signed_in: SignedIn
) -> None:
    Unit.objects.filter(pk=delta.pk).update(
        successor=province, superseded_on="2026-07-01|2026-07-01|day|Asia/Ho_Chi_Minh"
    )
    client = signed_in(lan)
    listed = client.get(UNITS).json()["items"]
    assert [one["code"] for one in listed] == ["doi-ngoai", "chau-tho", "song-lam"]
    standing = client.get(f"{UNITS}?standing=true&kind=province").json()["items"]
    assert [one["code"] for one in standing] == ["song-lam"]
    ended = client.get(f"{UNITS}/{delta.public_id}").json()
    assert (ended["reports_to"], ended["successor"]) == ("doi-ngoai", "song-lam")
    assert (ended["has_ended"], ended["ended_on"]["start"]) == (True, "2026-07-01")
    assert ended["name"]["translations"] == {"en": "Châu Thổ Provincial Police"}
    assert signed_in(guest).get(UNITS).status_code == 404


def test_an_administrator_adds_renames_and_ends_a_unit(
    province: Unit, administrator: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(administrator)
    turned = {
        **NAME,
        "text": "Công an tỉnh \u202eSông Lam Mới\u200f",
    }  # nobody sees the two
    new = {"code": "lam-moi", "kind": "province", "name": turned, "reports_to": "doi-ngoai"}
    made = send(client, UNITS, new)
    assert (made.status_code, made.json()["reports_to"]) == (201, "doi-ngoai")
    assert made.json()["name"]["text"] == NAME["text"]
    known = client.get(f"{UNITS}/{province.public_id}").json()
    body = {
        "name": {**known["name"], "text": "Công an tỉnh Lam Giang"},
        "aliases": [{"name": {"text": "CA Sông Lam"}, "until": DAY}],
        "valid_from": {**known["valid_from"], **DAY},
    }
    one = f"{UNITS}/{province.public_id}"
    changed = send(client, f"{one}/change", body, known["version"]).json()
    old = [alias["name"]["text"] for alias in changed["aliases"]]
    assert old == ["CA Sông Lam", "Công an tỉnh Sông Lam"]  # the name until now stays
    again = send(client, f"{one}/change", body, known["version"])
    assert (again.status_code, again.json()["code"]) == (409, "record.stale")
    ended = send(
        client,
        f"{one}/successor",
        {"successor": "lam-moi", "since": DAY, "reason": WHY},
        changed["version"],
    )
    assert (ended.status_code, ended.json()["successor"]) == (200, "lam-moi")
    province.refresh_from_db()
    assert province.path == "doi-ngoai/lam-moi/song-lam/"


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"successor": "khong-co"}, 409, "unit.no-such-unit"),
        ({"successor": "song-lam"}, 409, "partner.circle"),
        (
            {"since": {**DAY, "start": "2027-07-01", "end": "2027-07-01"}},
            409,
            "unit.end-day",
        ),
        ({"since": {**DAY, "end": "2026-07-02"}}, 422, "date.impossible"),
        ({"reason": " "}, 422, "api.body-wrong"),
        ({"reason": "Quyết định 9 (Tối mật)"}, 422, "state-secret.marked"),
    ],
)
def test_an_ending_that_a_rule_stops_changes_nothing(
    changes: dict[str, Any], status: int, code: str, province: Unit, delta: Unit,
    administrator: Officer, signed_in: SignedIn,
) -> None:  # fmt: skip
    body = {"successor": delta.code, "since": DAY, "reason": WHY, **changes}
    address = f"{UNITS}/{province.public_id}/successor"
    told = send(signed_in(administrator), address, body, province.version)
    assert (told.status_code, told.json()["code"]) == (status, code)
    assert set(told.json()["do"]) == {"vi", "en"}
    assert not Unit.objects.ended().exists()


def test_a_date_of_use_does_not_end_before_it_begins(
    province: Unit, administrator: Officer, signed_in: SignedIn
) -> None:
    before = {"start": "2026-06-01", "end": "2026-06-01", "precision": "day"}
    alias = {"name": {"text": "CA Sông Lam"}, "since": DAY, "until": before}
    address = f"{UNITS}/{province.public_id}/change"
    told = send(signed_in(administrator), address, {"name": NAME, "aliases": [alias]}, 1)
    assert (told.status_code, told.json()["code"]) == (422, "date.impossible")


def test_who_does_not_manage_the_node_changes_no_unit(
    province: Unit, lan: Officer, signed_in: SignedIn
) -> None:
    client, one = signed_in(lan), f"{UNITS}/{province.public_id}"
    end = {"successor": "doi-ngoai", "since": DAY, "reason": WHY}
    new = {"code": "moi", "kind": "desk", "name": NAME}
    for path, body in (
        (UNITS, new),
        (f"{one}/change", {"name": NAME}),
        (f"{one}/successor", end),
        (f"{one}/dissolution", {"since": DAY, "reason": WHY}),
    ):
        told = send(client, path, body, province.version)
        assert (path, told.json()["code"]) == (path, "role.not-allowed")
    assert Unit.objects.count() == 2


def test_a_post_is_entered_changed_and_told_with_its_people_and_its_support(
    post: Unit, lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    body = {"unit": post.code, "host_country": "LA", "jurisdiction": ["Khăm Muồn"]}
    made = send(client, POSTS, body)
    assert (made.status_code, made.json()["host_country"]) == (201, "LA")
    again = send(client, POSTS, body)
    assert (again.status_code, again.json()["code"]) == (409, "post.known")
    kept = Post.objects.get()
    assert (kept.node_wide, kept.handling) == (True, "H0")
    who = PostMemberFacts(
        kept, Text("Đỗ Văn MẪU"), Text("Trưởng"), officer=lan, is_head=True
    )
    actions.add_post_member(who, by=lan, at=NOON)
    did = PostSupportFacts(kept, "Hà Tĩnh", Text("Đón đoàn MẪU"))
    actions.add_post_support(did, by=lan, at=NOON)
    one = f"{POSTS}/{kept.public_id}"
    changed = send(client, f"{one}/change", {**body, "languages": "vi, lo"}, 1)
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    told = client.get(one).json()
    assert (told["unit"], told["languages"]) == ("to-cong-tac", "vi, lo")
    assert [(who["name"]["text"], who["officer"]) for who in told["members"]] == [
        ("Đỗ Văn MẪU", "lan")
    ]
    assert [did["province"] for did in told["supports"]] == ["Hà Tĩnh"]
    assert [row["public_id"] for row in client.get(POSTS).json()["items"]] == [
        told["public_id"]
    ]


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"unit": "song-lam"}, 409, "post.not-a-post"),
        ({"host_country": "VN"}, 422, "post.host-is-home"),
        ({"host_country": "XX"}, 422, "api.body-wrong"),
    ],
)
def test_a_post_that_a_rule_stops_is_not_entered(
    changes: dict[str, str], status: int, code: str, post: Unit, province: Unit,
    lan: Officer, signed_in: SignedIn,
) -> None:  # fmt: skip
    body = {"unit": post.code, "host_country": "LA", **changes}
    told = send(signed_in(lan), POSTS, body)
    assert (told.status_code, told.json()["code"]) == (status, code)
    assert (province.kind, Post.objects.count()) == ("province", 0)


def test_whose_role_writes_nothing_in_the_register_enters_no_post(
    kept: Post, hoa: Officer, signed_in: SignedIn
) -> None:
    body = {"unit": kept.post_unit.code, "host_country": "TH"}
    told = send(signed_in(hoa), f"{POSTS}/{kept.public_id}/change", body, 1)
    assert told.json()["code"] == "role.not-allowed"


def test_a_program_reads_them_and_changes_none(kept: Post, counting: MakeToken) -> None:
    _token, secret = counting(Scope.READ_REGISTER)
    one = f"{POSTS}/{kept.public_id}"
    assert call(secret, one).json()["jurisdiction"] == ["Khăm Muồn"]
    assert call(secret, UNITS).status_code == 200
    body = {"unit": kept.post_unit.code, "host_country": "TH"}
    told = call(secret, f"{one}/change", body, **{"If-Match": "1"})
    assert (told.status_code, told.json()["code"]) == (403, "token.person-decides")


def test_a_program_is_not_told_by_a_user_name_whose_name_is_kept_back(
    kept: Post, lan: Officer, counting: MakeToken
) -> None:
    who = PostMemberFacts(kept, Text("Đỗ Văn MẪU"), Text("Trưởng"), officer=lan)
    actions.add_post_member(who, by=lan, at=NOON)
    PostMember.objects.update(handling="H2")
    _token, secret = counting(Scope.READ_REGISTER)
    (told,) = call(secret, f"{POSTS}/{kept.public_id}").json()["members"]
    assert told["withheld"]
    assert (told["name"]["text"], told["officer"]) == ("", "")
