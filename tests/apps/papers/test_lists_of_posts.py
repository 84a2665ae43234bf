"""Posts abroad, their people and their support go out as files and come back in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.conftest import NOON
from tests.apps.papers.test_lists_of_all_kinds import brought, entered, sheet

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers.aliases import Alias
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.papers import lists
from caunoi.apps.papers.lists import known as named
from caunoi.apps.register import actions
from caunoi.apps.register.facts.posts import PostFacts, PostMemberFacts
from caunoi.apps.register.models import Post, PostMember, PostSupport
from caunoi.core.texts import Text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SignedIn = Callable[[Officer], Client]
POST = "CQĐD tại Lào"  # another spelling, as a file may have it
ROWS: dict[str, tuple[Any, dict[str, str]]] = {
    "posts": (
        Post,
        {
            "post_unit": POST,
            "host_country": "Lào",
            "jurisdiction": "Khăm Muồn; Bôlykhămxay",
            "decision": "QĐ 8 MẪU",
            "languages": "vi, lo",
        },
    ),
    "post-people": (
        PostMember,
        {
            "post": POST,
            "name": "Đỗ Văn MẪU",
            "title": "Trưởng cơ quan đại diện",
            "is_head": "có",
            "capacity": "full",
            "term_from": "01/01/2026",
        },
    ),
    "post-support": (
        PostSupport,
        {
            "post": POST,
            "province": "Hà Tĩnh",
            "what": "Xác minh MẪU",
            "given_on": "10/2026",
        },
    ),
}


@pytest.fixture(autouse=True)
def spelled(post: Unit, administrator: Officer) -> None:
    facts = officers.UnitFacts(post.name, (Alias(Text(POST)),))
    officers.change_unit(post, facts, seen=1, by=administrator, at=NOON)


def test_each_of_the_three_enters_leaves_and_is_known_when_it_returns(
    lan: Officer, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    for name, (model, row) in ROWS.items():
        assert "Điều cần sửa" not in brought(client, name, sheet(name, row))
        assert entered(client).redirect_chain[-1][0] == reverse(lists.TABLE[name].page)
        assert model.objects.get().created_by == lan
        answer: Any = client.get(reverse("papers:export", args=[name, "csv"]))
        again = brought(client, name, b"".join(answer.streaming_content), "b.csv")
        assert "đã có trong sổ" in again, name
        assert "Điều cần sửa" not in again
    assert Post.objects.get().jurisdiction == ["Khăm Muồn", "Bôlykhămxay"]
    assert PostMember.objects.get().handling == Post.objects.get().handling == "H1"


def test_a_row_of_people_names_a_post_that_is_in_the_register(
    lan: Officer, signed_in: SignedIn
) -> None:
    _model, row = ROWS["post-people"]
    page = brought(signed_in(lan), "post-people", sheet("post-people", row))
    assert "Điều cần sửa" in page
    nobody = sheet("post-people", {**row, "post": ""})
    assert "Ghi rõ cơ quan đại diện nào." in brought(signed_in(lan), "post-people", nobody)


def test_what_is_known_of_posts_is_read_at_once(
    lan: Officer, ministry: Unit, django_assert_num_queries: Any
) -> None:
    for number in range(2):
        told = f"post-{number}", "post", Text(f"Tổ {number} MẪU"), ministry
        unit = officers.add_unit(*told, by="test", at=NOON)
        post = actions.add_post(PostFacts(unit, "LA"), by=lan, at=NOON)
        person = PostMemberFacts(post, Text("Đỗ Văn MẪU"), Text("Cán bộ"))
        actions.add_post_member(person, by=lan, at=NOON)
    for name in ("posts", "post-people"):
        entering = lists.TABLE[name].can_enter()
        with django_assert_num_queries(1):
            assert len(entering.known(lan, ())) == 2
    with django_assert_num_queries(1):
        assert named.Known(lan).one(named.POST, "Tổ 1 MẪU") == str(post.public_id)
