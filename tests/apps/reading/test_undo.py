"""A decision is taken back, as long as nothing was built on it."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once

from caunoi.apps.officers.models import Officer
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.reading import actions
from caunoi.apps.reading.models import Proposal, Report
from caunoi.apps.register.models import Commitment, Engagement, Partner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("report")]


def one(kind: str) -> Proposal:
    return Proposal.objects.filter(kind=kind).order_by("number")[0]


@pytest.mark.parametrize("kind", ["partner", "engagement", "commitment"])
def test_what_was_entered_leaves_the_register(kind: str, lan: Officer) -> None:
    proposal = one(kind)
    made = actions.accept(proposal, seen=1, by=lan, at=NOON)
    actions.undo(proposal, seen=proposal.version, by=lan, at=NOON)
    assert not type(made)._default_manager.filter(pk=made.pk).exists()
    kept = one(kind)
    assert (kept.decision, kept.made_id, kept.decided_by) == ("proposed", None, None)
    assert JournalEntry.objects.filter(what="proposal.undone").count() == 1
    actions.accept(kept, seen=kept.version, by=lan, at=NOON)


def test_a_rejection_is_taken_back(lan: Officer) -> None:
    proposal = one("engagement")
    actions.reject(proposal, "nhầm", seen=1, by=lan, at=NOON)
    actions.undo(proposal, seen=proposal.version, by=lan, at=NOON)
    assert (one("engagement").decision, one("engagement").reason) == ("proposed", "")


def test_what_another_record_names_stays(lan: Officer) -> None:
    partner = one("partner")
    actions.accept(partner, seen=1, by=lan, at=NOON)
    actions.accept(one("engagement"), seen=1, by=lan, at=NOON)
    with pytest.raises(actions.BuiltOn):
        actions.undo(partner, seen=partner.version, by=lan, at=NOON)
    assert Partner.objects.count() == Engagement.objects.count() == 1


def test_what_was_changed_since_stays(lan: Officer) -> None:
    proposal = one("commitment")
    actions.accept(proposal, seen=1, by=lan, at=NOON)
    Commitment.objects.update(version=2)
    with pytest.raises(actions.BuiltOn):
        actions.undo(proposal, seen=proposal.version, by=lan, at=NOON)


def test_an_agency_that_was_there_before_stays(lan: Officer, report: Report) -> None:
    proposal = one("partner")
    made = actions.accept(proposal, seen=1, by=lan, at=NOON)
    Proposal.objects.filter(pk=proposal.pk).update(made_new=False)
    proposal.refresh_from_db()
    actions.undo(proposal, seen=proposal.version, by=lan, at=NOON)
    assert Partner.objects.get() == made
    assert report.proposals.waiting().count() == report.proposals.count()


def test_only_the_one_who_decided_takes_it_back(
    lan: Officer, add_officer: Callable[..., Officer]
) -> None:
    other = add_officer("other", lan.unit, "DK")
    proposal = one("engagement")
    with pytest.raises(actions.NotDecided):
        actions.undo(proposal, seen=1, by=lan, at=NOON)
    actions.reject(proposal, "", seen=1, by=lan, at=NOON)
    with pytest.raises(actions.SomebodyElse):
        actions.undo(proposal, seen=proposal.version, by=other, at=NOON)


def test_the_card_offers_it_and_the_page_comes_back_at_the_card(
    report: Report, lan: Officer, signed_in: SignedIn
) -> None:
    client, proposal = signed_in(lan), one("engagement")
    page = reverse("reading:show", args=[report.public_id])
    url = reverse("reading:undo", args=[report.public_id, proposal.public_id])
    assert url not in client.get(page).content.decode()
    actions.accept(proposal, seen=1, by=lan, at=NOON)
    assert url in client.get(page).content.decode()
    proposal.refresh_from_db()
    answer = client.post(url, {**once(), "seen": str(proposal.version)})
    assert answer.headers["Location"] == f"{page}#{proposal.anchor}"
    assert not Engagement.objects.exists()
