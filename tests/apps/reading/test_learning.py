"""Decisions move how sure a rule is, and nothing else."""

import json
from typing import Any

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn
from tests.apps.reading.conftest import TEXT

from caunoi.apps.officers.models import Compartment, Officer
from caunoi.apps.reading import actions
from caunoi.apps.reading.actions import Origin
from caunoi.apps.reading.models import Proposal, Report, RuleTally
from caunoi.apps.register.facts import Keeping
from caunoi.apps.register.models import Partner
from caunoi.core.reading import sureness
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def printed(lan: Officer) -> Report:
    origin = Origin(outlet="Báo Mẫu")
    return actions.read_report(TEXT.encode(), "mau.txt", by=lan, at=NOON, origin=origin)


def tally() -> dict[tuple[str, str], tuple[int, int]]:
    return RuleTally.objects.all().as_tally()


def test_each_decision_is_counted_for_its_rule_and_outlet(
    printed: Report, lan: Officer
) -> None:
    partner, other = printed.proposals.order_by("number")[:2]
    actions.accept(partner, seen=1, by=lan, at=NOON)
    actions.reject(other, "", seen=1, by=lan, at=NOON)
    assert tally()[(partner.rule, "Báo Mẫu")][0] == 1
    assert tally()[(other.rule, "Báo Mẫu")][1] == 1
    actions.undo(other, seen=other.version, by=lan, at=NOON)
    assert tally()[(other.rule, "Báo Mẫu")][1] == 0


def test_a_corrected_one_counts_as_found(printed: Report, lan: Officer) -> None:
    wish = next(one for one in printed.proposals.all() if one.fields.get("act") == "wish")
    facts = actions.draft(wish, lan)
    actions.accept(wish, facts, seen=1, by=lan, at=NOON)
    row = RuleTally.objects.get(rule=wish.rule)
    assert (row.accepted, row.corrected, row.rejected) == (1, 1, 0)


def structure(report: Report) -> Any:
    rows = report.proposals.order_by("number")
    return list(rows.values_list("number", "kind", "local_id", "fields", "spans", "rule"))


def test_learning_moves_order_and_sureness_never_structure(
    printed: Report, lan: Officer, signed_in: SignedIn
) -> None:
    client, url = signed_in(lan), reverse("reading:show", args=[printed.public_id])
    before, found = structure(printed), json.dumps(printed.found)
    sure = {card.id: card.sure for card in client.get(url).context["cards"]}
    rule = printed.proposals.filter(kind="commitment").values_list("rule", flat=True)[0]
    RuleTally.objects.create(rule=rule, outlet="Báo Mẫu", accepted=0, rejected=40)
    cards = client.get(url, {"order": "unsure"}).context["cards"]
    assert structure(printed) == before
    printed.refresh_from_db()
    assert printed.found == json.loads(found), "told in whatever order it is kept"
    first = next(card for card in cards if card.record.rule == rule)
    assert cards.index(first) == 0
    assert first.sure != sure[first.id]
    expected = sureness.of(rule, "Báo Mẫu", tally())
    assert first.sure == f"{expected:.0%}"
    assert {card.id for card in cards} == set(sure)


def test_learning_never_changes_what_was_confirmed(printed: Report, lan: Officer) -> None:
    proposal = printed.proposals.get(kind="partner")
    made = actions.accept(proposal, seen=1, by=lan, at=NOON)
    kept = Partner.objects.values().get(pk=made.pk)
    RuleTally.objects.update(accepted=0, rejected=99)
    proposal.refresh_from_db()
    assert proposal.decision == Proposal.ACCEPTED
    assert Partner.objects.values().get(pk=made.pk) == kept


def test_a_closed_circle_names_no_outlet(lan: Officer) -> None:
    circle = Compartment.objects.create(
        public_id="018f0000-0000-7000-8000-000000000001", code="kin", name=Text("Kín")
    )
    circle.members.set([lan])
    report = actions.read_report(
        TEXT.encode(),
        "x.txt",
        by=lan,
        at=NOON,
        keeping=Keeping(compartment=circle),
        origin=Origin(outlet="Nguồn kín"),
    )
    one = report.proposals.order_by("number")[0]
    actions.reject(one, "", seen=1, by=lan, at=NOON)
    assert {outlet for _rule, outlet in tally()} == {""}


def test_the_page_lists_rules_for_analysts_and_administrators(
    printed: Report,
    lan: Officer,
    administrator: Officer,
    auditor: Officer,
    signed_in: SignedIn,
) -> None:
    url = reverse("reading:rules")
    assert signed_in(lan).get(url).status_code == 200
    one = printed.proposals.order_by("number")[0]
    actions.reject(one, "", seen=1, by=lan, at=NOON)
    for officer in (lan, administrator):
        shown = signed_in(officer).get(url).content.decode()
        assert one.rule in shown
        assert "Báo Mẫu" in shown
    assert signed_in(auditor).get(url).status_code == 403
    assert url in signed_in(lan).get(reverse("reading:list")).content.decode()
