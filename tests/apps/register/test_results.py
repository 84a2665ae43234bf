"""Results: counted outputs with their words, alone and beside what they fulfil."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once, page
from tests.apps.register.conftest import last_entry, on

from caunoi.apps.officers.models import Officer
from caunoi.apps.register import actions, rules
from caunoi.apps.register.facts import EngagementFacts, ResultFacts
from caunoi.apps.register.models import Commitment, Partner, Result
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


def counted(partner: Partner, **more: object) -> ResultFacts:
    told: dict[str, object] = {
        "value": Decimal(1250),
        "qualifier": "hơn",
        "unit_of_count": "lượt",
        "metric": "Lượt cán bộ dự tập huấn",
        "by_partners": (partner,),
        "to_us": True,
        "period": on(2026, 10, 1),
        "words": "đã tập huấn hơn 1.250 lượt cán bộ",
        **more,
    }
    return ResultFacts(**told)  # type: ignore[arg-type]  # a test's short hand


@pytest.fixture
def result(lan: Officer, partner: Partner, pledge: Commitment) -> Result:
    return actions.add_result(counted(partner, commitment=pledge), by=lan, at=NOON)


def test_a_result_says_how_many_of_what_and_who_did_it(
    lan: Officer, partner: Partner
) -> None:
    nobody = {"by_partners": (), "words": ""}
    for missing in ({"metric": " "}, {"unit_of_count": ""}, nobody):
        with pytest.raises(rules.ResultIncomplete):
            actions.add_result(counted(partner, **missing), by=lan, at=NOON)
    ahead = counted(partner, period=on(2027, 1, 1))
    with pytest.raises(rules.DateAhead):
        actions.add_result(ahead, by=lan, at=NOON)
    assert not Result.objects.exists()


def test_no_result_is_less_than_nothing(result: Result, partner: Partner) -> None:
    with pytest.raises(rules.ResultIncomplete):
        rules.require_result(counted(partner, value=Decimal(-1)), NOON.date())
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.filter(pk=result.pk).update(value=-1)


def test_a_change_says_what_changed(result: Result, lan: Officer, partner: Partner) -> None:
    facts = counted(partner, value=Decimal("1250.5"), by_partners=(), by_us=True)
    actions.change_result(result, facts, seen=1, by=lan, at=NOON)
    changed = last_entry("result.changed")["details"]
    assert changed == {"changed": ["value", "by_us", "commitment", "by_partners"]}


def test_a_result_is_found_by_its_partner(
    result: Result, partner: Partner, lan: Officer
) -> None:
    other = counted(partner, by_partners=(), by_words="Cục MẪU")
    actions.add_result(other, by=lan, at=NOON)
    assert list(Result.objects.naming(partner)) == [result]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_result_stands_on_its_pages(
    language: str,
    result: Result,
    pledge: Commitment,
    partner: Partner,
    lan: Officer,
    tuan: Officer,
    signed_in: SignedIn,
) -> None:
    client = signed_in(lan)
    client.cookies["caunoi_test-node_language"] = language
    own = reverse("register:result", args=[result.public_id])
    number = "hơn 1.250 lượt" if language == "vi" else "hơn 1,250 lượt"
    assert number in page(client.get(own))
    for name, of in (("commitment", pledge), ("partner", partner)):
        assert own in page(client.get(reverse(f"register:{name}", args=[of.public_id])))
    assert own in page(client.get(reverse("register:results"), {"metric": "tập huấn"}))
    assert own not in page(client.get(reverse("register:results"), {"metric": "xyz"}))
    assert signed_in(tuan).get(own).status_code == 404


def test_a_result_told_at_an_engagement_stands_there(
    lan: Officer, partner: Partner, signed_in: SignedIn
) -> None:
    talks = EngagementFacts(title=Text("Hội đàm MẪU"), kind="talks", partners=(partner,))
    engagement = actions.add_engagement(talks, by=lan, at=NOON)
    made = actions.add_result(counted(partner, engagement=engagement), by=lan, at=NOON)
    shown = signed_in(lan).get(reverse("register:engagement", args=[engagement.public_id]))
    assert reverse("register:result", args=[made.public_id]) in page(shown)


def test_a_result_is_entered_and_changed_by_its_form(
    partner: Partner, lan: Officer, signed_in: SignedIn
) -> None:
    client, told = signed_in(lan), {"readers": "unit", "handling": "H0"}
    bare = {**told, "value": "12", "unit_of_count": "vụ", "metric": "Vụ án phối hợp"}
    address = reverse("register:result-add")
    assert client.post(address, {**once(), **bare}).status_code == 422
    many = {**bare, "by_partners": [str(partner.public_id)]}
    assert client.post(address, {**once(), **many, "value": "-3"}).status_code == 422
    assert client.post(address, {**once(), **many}).status_code == 302
    made = Result.objects.get()
    change = reverse("register:result-change", args=[made.public_id])
    sent = {**once(), **many, "value": "13", "seen": "1"}
    assert client.post(change, sent).status_code == 302
    assert Result.objects.get().value == 13


def test_the_api_tells_results_and_hides_our_notes_from_guests(
    result: Result,
    pledge: Commitment,
    partner: Partner,
    lan: Officer,
    minh: Officer,
    guest: Officer,
    signed_in: SignedIn,
) -> None:
    Commitment.objects.update(their_state="delivered")
    told = signed_in(lan).get("/api/register/results").json()["items"]
    assert told[0]["by_partners"] == [str(partner.public_id)]
    one = signed_in(lan).get(f"/api/register/results/{result.public_id}")
    assert one.json() == told[0]
    ours = signed_in(lan).get(f"/api/register/commitments/{pledge.public_id}").json()
    assert (ours["their_state"], ours["sides_differ"]) == ("delivered", True)
    actions.release(pledge, partner, by=minh, at=NOON)
    for path in (f"commitments/{pledge.public_id}", "results"):
        assert signed_in(guest).get(f"/api/register/{path}").status_code == 404
