"""What was entered twice: merged by two officers, every link moved, undone exactly."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.apps.conftest import NOON, SignedIn, once

from caunoi.apps.officers import succession
from caunoi.apps.officers.models import Officer
from caunoi.apps.officers.roles import NotAllowed
from caunoi.apps.oversight.models import JournalEntry
from caunoi.apps.register import actions, merging
from caunoi.apps.register.facts import (
    ContactFacts,
    EngagementFacts,
    InstrumentFacts,
    PartnerFacts,
)
from caunoi.apps.register.models import (
    Contact,
    Engagement,
    Instrument,
    MovedLink,
    Partner,
    PartnerMerging,
)
from caunoi.core.dates import PartialDate
from caunoi.core.safeguards.four_eyes import SameOfficer
from caunoi.core.texts import Text

pytestmark = pytest.mark.django_db
WHY = "Cùng một cơ quan, nhập hai lần"


@pytest.fixture
def double(lan: Officer) -> Partner:
    """The partner of the tests once more, in another spelling."""
    facts = PartnerFacts(
        name=Text("Công an Mường Sà"), country="LA", kind="police", short_name="CAMS"
    )
    return actions.add_partner(facts, by=lan, at=NOON, although_similar=True)


@pytest.fixture
def approver_too(add_officer: Callable[..., Officer], lan: Officer) -> Officer:
    """One who may propose and decide."""
    return add_officer("binh", lan.unit, "DK", "AP")


@pytest.fixture
def linked(lan: Officer, partner: Partner, double: Partner) -> dict[str, object]:
    """A contact of the double, a meeting with it, a paper with both."""
    person = ContactFacts(
        partner=double, name=Text("Bun Mi MẪU"), title=Text("Trưởng phòng")
    )
    meeting = EngagementFacts(title=Text("Hội đàm MẪU"), kind="talks", partners=(double,))
    paper = InstrumentFacts(
        title=Text("Bản ghi nhớ MẪU"), kind="mou", partners=(partner, double)
    )
    return {
        "contact": actions.add_contact(person, by=lan, at=NOON),
        "engagement": actions.add_engagement(meeting, by=lan, at=NOON),
        "instrument": actions.add_instrument(paper, by=lan, at=NOON),
    }


@pytest.fixture
def proposed(lan: Officer, partner: Partner, double: Partner) -> PartnerMerging:
    return actions.propose_partner_merging(partner, double, WHY, by=lan, at=NOON)


def whom(rows: type[Engagement | Instrument]) -> list[str]:
    return sorted(one.name.text for one in rows.objects.get().partners.all())


@pytest.mark.usefixtures("linked")
def test_every_link_moves_and_goes_back(
    proposed: PartnerMerging, minh: Officer, partner: Partner, double: Partner
) -> None:
    actions.approve_merging(proposed, seen=1, by=minh, at=NOON)
    assert Contact.objects.get().partner == partner
    assert whom(Engagement) == ["Cảnh sát Mường Sa"]
    assert whom(Instrument) == ["Cảnh sát Mường Sa"]
    assert not Partner.objects.visible_to(minh).filter(pk=double.pk).exists()
    partner.refresh_from_db()
    names = [alias.name.text for alias in partner.aliases]
    assert names == ["Công an Mường Sà", "CAMS"]
    actions.undo_merging(proposed, seen=proposed.version, by=minh, at=NOON)
    partner.refresh_from_db()
    assert Contact.objects.get().partner == double
    assert whom(Engagement) == ["Công an Mường Sà"]
    assert whom(Instrument) == ["Công an Mường Sà", "Cảnh sát Mường Sa"]
    assert partner.aliases == []
    assert Partner.objects.visible_to(minh).filter(pk=double.pk).exists()
    told = JournalEntry.objects.about(str(partner)).values_list("what", flat=True)
    assert {"partner.merge-proposed", "partner.merged", "partner.parted"} <= set(told)


def test_what_was_changed_after_the_merging_stays(
    proposed: PartnerMerging, linked: dict[str, Engagement], minh: Officer, partner: Partner
) -> None:
    actions.approve_merging(proposed, seen=1, by=minh, at=NOON)
    linked["engagement"].partners.set([])
    linked["instrument"].partners.set([])
    linked["instrument"].partners.set([partner])  # linked anew: another row of the table
    actions.undo_merging(proposed, seen=proposed.version, by=minh, at=NOON)
    assert whom(Engagement) == []
    assert whom(Instrument) == ["Công an Mường Sà", "Cảnh sát Mường Sa"]


def test_two_officers_stand_behind_it(
    partner: Partner, double: Partner, approver_too: Officer, lan: Officer
) -> None:
    made = actions.propose_partner_merging(partner, double, WHY, by=approver_too, at=NOON)
    for act in (actions.approve_merging, actions.refuse_merging):
        with pytest.raises(SameOfficer):
            act(made, seen=1, by=approver_too, at=NOON)
        with pytest.raises(NotAllowed):
            act(made, seen=1, by=lan, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerMerging.objects.update(decided_by=approver_too)


def test_a_refused_one_moves_nothing(
    proposed: PartnerMerging, minh: Officer, double: Partner
) -> None:
    actions.refuse_merging(proposed, seen=1, by=minh, at=NOON)
    assert not MovedLink.objects.exists()
    assert Partner.objects.visible_to(minh).filter(pk=double.pk).exists()
    for act in (actions.approve_merging, actions.undo_merging):
        with pytest.raises(merging.AlreadyDecided):
            act(proposed, seen=2, by=minh, at=NOON)


def test_it_is_proposed_once_and_for_a_reason(
    proposed: PartnerMerging, lan: Officer, partner: Partner, double: Partner
) -> None:
    for kept, merged in ((partner, double), (double, partner)):
        with pytest.raises((merging.AlreadyProposed, merging.RunsANode)):
            actions.propose_partner_merging(kept, merged, WHY, by=lan, at=NOON)
    with pytest.raises(merging.ReasonMissing):
        actions.propose_partner_merging(partner, double, " ", by=lan, at=NOON)
    assert PartnerMerging.objects.get() == proposed


def test_keys_and_seats_hold_a_partner(
    lan: Officer, partner: Partner, double: Partner, add_officer: Callable[..., Officer]
) -> None:
    with pytest.raises(merging.RunsANode):
        actions.propose_partner_merging(double, partner, WHY, by=lan, at=NOON)
    add_officer("khach", None, "PL", agency_id=double.public_id)
    with pytest.raises(merging.HasGuests):
        actions.propose_partner_merging(partner, double, WHY, by=lan, at=NOON)


def test_what_is_above_or_after_the_other_is_not_the_same(
    lan: Officer, partner: Partner, double: Partner
) -> None:
    since = PartialDate.day(date(2025, 7, 1))
    actions.supersede_partner(double, partner, since, seen=1, by=lan, at=NOON)
    with pytest.raises(succession.InACircle):
        actions.propose_partner_merging(partner, double, WHY, by=lan, at=NOON)


@pytest.mark.usefixtures("proposed")
def test_the_old_address_leads_to_the_kept_one(
    minh: Officer, partner: Partner, double: Partner, signed_in: SignedIn
) -> None:
    client = signed_in(minh)
    made = PartnerMerging.objects.get()
    page = reverse("register:merging", args=["partner", made.public_id])
    for address in (page, reverse("register:mergings"), "/"):
        assert "Mường Sà" in client.get(address).content.decode()
    answer = client.post(f"{page}/approve", {**once(), "seen": "1"})
    assert answer.headers["Location"] == page
    old = client.get(reverse("register:partner", args=[double.public_id]))
    assert old.headers["Location"] == reverse("register:partner", args=[partner.public_id])
    assert client.post(f"{page}/undo", {**once(), "seen": "3"}).status_code == 302
    assert (
        client.get(reverse("register:partner", args=[double.public_id])).status_code == 200
    )


def test_it_is_proposed_on_the_page_of_the_partner(
    lan: Officer, partner: Partner, double: Partner, signed_in: SignedIn
) -> None:
    client = signed_in(lan)
    wrong = reverse("register:partner-merge", args=[double.public_id])
    sent = {"seen": "1", "reason": WHY, "merged": str(partner.public_id)}
    refused = client.post(wrong, {**sent, **once()})
    assert 'href="#id_merged"' in refused.content.decode()
    address = reverse("register:partner-merge", args=[partner.public_id])
    sent["merged"] = str(double.public_id)
    assert client.post(address, {**sent, **once()}).status_code == 302
    shown = client.get(reverse("register:mergings")).content.decode()
    assert str(PartnerMerging.objects.get().public_id) in shown


def test_a_person_entered_twice_is_merged_too(
    lan: Officer, minh: Officer, partner: Partner, double: Partner, signed_in: SignedIn
) -> None:
    def person(name: str, of: Partner) -> Contact:
        facts = ContactFacts(partner=of, name=Text(name), title=Text("Trưởng phòng"))
        return actions.add_contact(facts, by=lan, at=NOON, although_similar=True)

    kept, again, elsewhere = (
        person("Bun Mi MẪU", partner),
        person("Bunmi MẪU", partner),
        person("Bun Mi MẪU", double),
    )
    with pytest.raises(merging.OtherAgency):
        actions.propose_contact_merging(kept, elsewhere, WHY, by=lan, at=NOON)
    address = reverse("register:contact-merge", args=[kept.public_id])
    sent = {"reason": WHY, "merged": str(again.public_id), "seen": "1"}
    made = signed_in(lan).post(address, {**sent, **once()}).headers["Location"]
    client = signed_in(minh)
    assert client.post(f"{made}/approve", {**once(), "seen": "1"}).status_code == 302
    assert set(Contact.objects.visible_to(lan)) == {kept, elsewhere}
    assert client.get(reverse("register:mergings")).status_code == 200
