"""A unit is dissolved once nothing stands at it; its page leads to what does."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, english, once, page
from tests.apps.tokens.conftest import MakeToken
from tests.apps.tokens.conftest import counting as counting

from caunoi.apps.officers import actions as officers
from caunoi.apps.officers import succession
from caunoi.apps.officers.actions import Dissolution
from caunoi.apps.officers.models import Officer, Unit
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions
from caunoi.apps.register.facts import CommitmentFacts, MandateFacts
from caunoi.apps.register.facts.posts import PostFacts, PostMemberFacts
from caunoi.apps.register.models import Commitment, Execution
from caunoi.core.dates import PartialDate
from caunoi.core.texts import Text
from caunoi.web import dissolving, ended_units
from caunoi.web.templatetags.interface import unit_named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
WHY = "Quyết định 12 (MẪU), 30/6/2026"
JULY = PartialDate.day(date(2026, 7, 1))
TASK = Text("Rà soát tuyến biên giới MẪU")


def dissolve(unit: Unit, by: Officer, **told: object) -> None:
    facts = {"since": JULY, "reason": WHY, **told}
    dissolution = Dissolution(**facts)  # type: ignore[arg-type]  # a test's short hand
    dissolving.dissolve(unit, dissolution, seen=unit.version, by=by, at=NOON)


def promise(by: Officer) -> Commitment:
    facts = CommitmentFacts(act="pledge", what=TASK, we_said=True, we_act=True)
    return actions.add_commitment(facts, by=by, at=NOON)


def test_what_ended_without_a_successor_is_read_above_and_takes_nothing_new(
    province: Unit, lan: Officer, administrator: Officer, ministry: Unit
) -> None:
    dissolve(province, administrator)
    assert province.has_ended
    assert province.is_dissolved
    assert province.last_in_line() == ministry
    assert list(Unit.objects.all().ended()) == [province]
    assert province not in Unit.objects.all().standing()
    assert Officer.objects.get(pk=lan.pk).answers_for(province.pk)
    assert "(dissolved, <" in unit_named(province) or "đã giải thể" in unit_named(province)
    with pytest.raises(succession.UnitDissolved) as error:
        succession.require_standing(province)
    assert error.value.values["now"] == ministry.name.text
    with pytest.raises(succession.UnitDissolved):
        dissolve(province, administrator)
    entry = JournalEntry.objects.get(what="unit.dissolved")
    assert WHY in bytes(entry.content or b"").decode()


def test_it_ends_for_a_reason_on_a_day_that_has_come_by_an_administrator(
    province: Unit, lan: Officer, administrator: Officer, ministry: Unit
) -> None:
    for since in (PartialDate.unknown(), PartialDate.day(date(2027, 1, 1))):
        with pytest.raises(officers.EndDay):
            dissolve(province, administrator, since=since)
    with pytest.raises(officers.ReasonMissing):
        dissolve(province, administrator, reason=" ")
    with pytest.raises(NotAllowed):
        dissolve(province, lan)
    with pytest.raises(succession.NothingAbove):
        dissolve(ministry, administrator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(pk=ministry.pk).update(superseded_on=JULY)


def test_open_work_keeps_it_standing_whoever_may_read_that(
    province: Unit, tuan: Officer, minh: Officer, administrator: Officer
) -> None:
    made = promise(tuan)
    officers.close_officer(tuan, seen=tuan.version, by=administrator, at=NOON)
    circle = officers.add_compartment("vong", Text("MẪU"), (minh,), by="test", at=NOON)
    Commitment.objects.update(compartment=circle)
    with pytest.raises(succession.StillAtWork):
        dissolve(province, administrator)
    Commitment.objects.filter(pk=made.pk).update(state="lapsed")
    dissolve(province, administrator)


def test_the_page_lists_what_stands_there_as_far_as_one_may_read_it(
    province: Unit, lan: Officer, tuan: Officer, administrator: Officer,
    signed_in: SignedIn,
) -> None:  # fmt: skip
    made = promise(tuan)
    name = Text("Đồn MẪU")
    part = officers.add_unit("don", "desk", name, province, by="test", at=NOON)
    address = reverse("unit-dissolve", args=[province.public_id])
    one = reverse("register:unit", args=[province.public_id])
    client = english(signed_in(administrator))
    assert address in page(client.get(one))
    assert address in page(signed_in(lan).get(one))
    told = page(client.get(address))
    for link in (
        reverse("register:unit", args=[part.public_id]),
        reverse("officers:show", args=[tuan.public_id]),
        reverse("register:unit-end", args=[province.public_id]),
    ):
        assert link in told
    assert "Open work stands there that this account may not read" in told
    assert 'name="reason"' not in told
    theirs = page(english(signed_in(lan)).get(address))
    assert reverse("register:commitment", args=[made.public_id]) in theirs
    assert "may not read" not in theirs
    refused = client.post(
        address, {**once(), "seen": "1", "since": "01/07/2026", "reason": WHY}
    )
    assert refused.status_code == 409
    assert "Something still stands" in page(refused)


def test_the_page_of_a_free_unit_dissolves_it(
    province: Unit, minh: Officer, lan: Officer, administrator: Officer,
    signed_in: SignedIn,
) -> None:  # fmt: skip
    address = reverse("unit-dissolve", args=[province.public_id])
    client = english(signed_in(administrator))
    assert "Nothing stands at it any more" in page(client.get(address))
    assert "An administrator dissolves it" in page(english(signed_in(lan)).get(address))
    assert signed_in(minh).get(address).status_code == 403
    told = {"seen": "1", "since": "01/01/2031", "reason": WHY}
    assert client.post(address, {**once(), **told}).status_code == 422
    told["since"] = "01/07/2026"
    assert client.post(address, {**once(), **told}).status_code == 302
    shown = page(client.get(reverse("register:unit", args=[province.public_id])))
    for words in ("It was dissolved", "01/07/2026", WHY, "International Desk"):
        assert words in shown
    assert "dissolved, <" in page(client.get(reverse("register:units")))
    assert client.get(address).status_code == 409


def test_people_at_a_post_and_the_work_of_what_it_followed_upon_stand_there(
    post: Unit, ministry: Unit, lan: Officer, administrator: Officer
) -> None:
    kept = actions.add_post(PostFacts(post, "LA"), by=lan, at=NOON)
    today = NOON.date()
    who = PostMemberFacts(kept, Text("Đỗ MẪU"), Text("Trưởng"), term_to=today)
    member = actions.add_post_member(who, by=lan, at=NOON)
    with pytest.raises(succession.StillAtWork):
        dissolve(post, administrator)
    ended = PostMemberFacts(kept, who.name, who.title, term_to=today - timedelta(days=1))
    actions.change_post_member(member, ended, seen=1, by=lan, at=NOON)
    name = Text("Tổ cũ MẪU")
    old = officers.add_unit("to-cu", "post", name, ministry, by="test", at=NOON)
    for unit in (old, post):
        facts = MandateFacts(what=TASK, executors=(unit,), decision="QĐ 1")
        given = actions.add_mandate(facts, by=lan, at=NOON)
        actions.issue_mandate(given, seen=1, by=lan, at=NOON)
    ending = officers.Ending(post, JULY, WHY)
    officers.end_unit(old, ending, seen=1, by=administrator, at=NOON)
    with pytest.raises(succession.StillAtWork):
        dissolve(post, administrator)
    (group,) = dissolving.standing_at(post, lan, NOON).groups
    assert group.count == len(group.first) == 2, "one list, whichever unit it stands at"
    Execution.objects.update(state="closed")
    dissolve(post, administrator)
    old.refresh_from_db()
    assert old.last_in_line() == ministry


def test_what_comes_for_it_all_the_same_is_taken_over_above(
    province: Unit, ministry: Unit, lan: Officer, administrator: Officer
) -> None:
    made = promise(lan)
    dissolve(province, administrator)
    Commitment.objects.filter(pk=made.pk).update(unit=province)
    assert ended_units.waiting_for(lan) == [province]
    assert ended_units.hand_on(province, WHY, by=lan, at=NOON) == 1
    made.refresh_from_db()
    assert made.unit == ministry


def test_the_account_of_a_program_stands_there_too(
    province: Unit, administrator: Officer, counting: MakeToken, signed_in: SignedIn
) -> None:
    token, _secret = counting("register.read", unit=province)
    with pytest.raises(succession.StillAtWork):
        dissolve(province, administrator)
    address = reverse("unit-dissolve", args=[province.public_id])
    told = page(signed_in(administrator).get(address))
    assert reverse("tokens:show", args=[token.public_id]) in told


def test_by_a_call(province: Unit, administrator: Officer, signed_in: SignedIn) -> None:
    path = f"/api/register/units/{province.public_id}/dissolution"
    day = {"start": "2026-07-01", "end": "2026-07-01", "precision": "day"}
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": str(province.version)}
    told = signed_in(administrator).post(
        path,
        json.dumps({"since": day, "reason": WHY}),
        "application/json",
        headers=headers,
    )
    assert (told.status_code, told.json()["has_ended"]) == (200, True)
    assert (told.json()["successor"], told.json()["reports_to"]) == ("", "doi-ngoai")
